import type { Page } from "playwright-core";
import { expect } from "vitest";
import { aDoctor, anOrganisation, aPatient, aStay } from "../testing/builders.ts";
import { type Journey, test } from "./journey.ts";
import { choose, goTo, openTab, pick, press, reads, workAtTheRight, write } from "./steps.ts";

// The centre's day as a coordinator works through it by hand: from the first call to the figures of the year.
test("from a call to home again and to the figures of the year", { timeout: 300_000 }, async ({ journey }) => {
  await journey.itIs("2025-06-02T09:10:00+09:00");
  await someHospitals(journey);
  const { page, context } = await journey.window();
  await journey.signIn(page, (await journey.account("coordinator")).email);

  await takeAConsultation(journey, page);
  await registerClinicAndDoctor(journey, page);
  await registerThePatient(journey, page);
  await linkTheConsultation(journey, page);
  await writeTheSheet(journey, page);
  await requestABed(journey, page);
  await askTheHospitals(journey, page);
  await admit(journey, page);

  await journey.itIs("2025-06-09T10:00:00+09:00");
  await hearHowThePatientIs(journey, page);
  await journey.itIs("2025-06-12T10:00:00+09:00");
  await goHome(journey, page);
  await anotherDiesInTheWard(journey, page);

  await findEverythingOnTheTimeline(journey, page);
  await findEverythingInTheFigures(journey, page);
  await context.close();
});

test("on a phone nothing is wider than the screen", { timeout: 200_000 }, async ({ journey }) => {
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const patientId = await aPatientInABed(journey, "見本 小百合");
  const { page, context } = await journey.window(390);
  await journey.signIn(page, (await journey.account("coordinator")).email);
  const screens = [
    { path: "/", shows: "今日" },
    { path: "/patients", shows: "見本 小百合" },
    { path: `/patients/${patientId}`, shows: "見本 小百合" },
    { path: "/beds", shows: "見本 小百合" },
  ];
  for (const { path, shows } of screens) {
    await page.goto(`${journey.address}${path}`);
    await reads(page.getByRole("main"), shows);
    const tooWide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    expect({ path, tooWide: Math.max(0, tooWide) }).toEqual({ path, tooWide: 0 });
    await journey.accessible(page);
  }
  await context.close();
});

const someHospitals = (journey: Journey) =>
  journey.world.asStaff(async (tx) => {
    await anOrganisation(tx, { name: "見本東病院", kind: "hospital", phone: "04-2900-2001" });
    await anOrganisation(tx, { name: "見本西病院", kind: "hospital", phone: "04-2900-2002" });
  });

const aPatientInABed = (journey: Journey, name: string) =>
  journey.world.asStaff(async (tx) => {
    const hospitalId = await anOrganisation(tx, { kind: "hospital" });
    const care = await aDoctor(tx, { name: "見本 訪子" });
    const { patientId } = await aPatient(tx, { name, submittedOn: "2025-06-03", ...care });
    await aStay(tx, { patientId, hospitalId, admittedOn: "2025-06-10", reason: "癌末期" });
    return patientId;
  });

async function takeAConsultation(journey: Journey, page: Page) {
  await page.keyboard.press("n");
  const work = workAtTheRight(page);
  await write(work, "お名前・所属", "見本ケアマネ事業所 見本さん");
  await choose(work, "どなたから", "ケアマネジャー");
  await choose(work, "相談の内容", "往診医の紹介");
  await write(work, "対象の方", "見本 花江");
  await write(work, "伝えたこと・したこと", "往診医を探して折り返す");
  await journey.accessible(page);
  await press(work, "記録する");
  await reads(page, "を記録しました");
}

async function registerClinicAndDoctor(journey: Journey, page: Page) {
  await goTo(page, "往診医・連携先");
  await page.getByRole("main").getByRole("link", { name: "医療機関・連携先" }).click();
  await reads(page, "見本東病院");
  await journey.accessible(page);
  await press(page, "連携先を登録");
  await pick(page, "種別", "診療所");
  await write(page, "名称", "見本在宅クリニック");
  await write(page, /^電話/, "04-2900-3001");
  await journey.accessible(page);
  await press(page, "登録する");
  await reads(page.getByRole("main"), "04-2900-3001");
  await journey.accessible(page);

  await goTo(page, "往診医・連携先");
  await press(page, "往診医を登録");
  // The list has a field of a like name.
  await page.getByRole("heading", { level: 1, name: "往診医を登録" }).waitFor();
  await write(page, "氏名", "見本 往太郎");
  await pick(page, "勤務先の医療機関", "見本在宅クリニック");
  await journey.accessible(page);
  await press(page, "登録する");
  await reads(page, "見本 往太郎 のできること");
  await journey.accessible(page);
}

async function registerThePatient(journey: Journey, page: Page) {
  await goTo(page, "患者");
  await press(page, "患者を登録");
  await page.getByRole("heading", { level: 1, name: "患者を登録" }).waitFor();
  await write(page, "氏名", "見本 花江");
  await write(page, "フリガナ", "みほん はなえ");
  await write(page, "生年月日", "S13.5.14");
  await choose(page, "性別", "女性");
  await write(page, "町名", "入間川");
  await pick(page, "主治医", "見本 往太郎");
  await write(page, "主な病名", "膵臓癌、高血圧");
  await pick(page, "病名の分類", "癌末期");
  await choose(page, "個人情報の共有への同意", "書面でとった");
  await journey.accessible(page);
  await press(page, "登録する");
  await reads(page, "登録しました(R7-001)");
  await reads(page.getByRole("main"), "ミホン ハナエ");
  await journey.accessible(page);
}

async function linkTheConsultation(journey: Journey, page: Page) {
  await goTo(page, "相談");
  await reads(page, "見本ケアマネ事業所 見本さん");
  await journey.accessible(page);
  await page
    .getByRole("link", { name: "見本ケアマネ事業所 見本さん" })
    .or(page.getByRole("table").getByRole("link"))
    .first()
    .click();
  await pick(page, "登録患者", "s13.5.14", "見本 花江");
  await reads(page, "見本 花江 さんと結び付けました");
  await journey.accessible(page);
}

async function writeTheSheet(journey: Journey, page: Page) {
  await openThePatient(page, "はなえ", "見本 花江");
  await openTab(page, "シート");
  await press(page, "シートを書き始める");
  await reads(page, "第1版の下書き");
  await write(page, "経過", "昨年秋に診断。通院が難しくなり在宅へ。");
  await write(page, "夜間に介護できる人", "長女");
  await reads(page, "保存済み");
  await journey.accessible(page);
  await press(page, "確定する");
  const preview = page.getByRole("dialog");
  await reads(preview, "見本在宅クリニック");
  await journey.accessible(page);
  await press(preview, "確定する");
  await reads(page, "第1版を確定しました");
  await reads(page, "通院が難しくなり在宅へ");
  await journey.accessible(page);
}

/** From anywhere by the search: some of the name, Enter. */
async function openThePatient(page: Page, typed: string, name: string) {
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "検索する言葉" }).fill(typed);
  await page.getByRole("dialog").getByText(name).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "患者の画面" }).waitFor();
}

async function requestABed(journey: Journey, page: Page) {
  await goTo(page, "ベッド");
  await reads(page, "見本東病院");
  await journey.accessible(page);
  await press(page, "ベッドを依頼");
  await pick(page, "患者", "みほんはなえ", "見本 花江");
  await reads(page, "情報共有の同意があります。");
  await pick(page, "理由", "発熱");
  await write(page, "依頼した方", "訪問看護 見本さん");
  await journey.accessible(page);
  await press(page, "依頼を受け付ける");
  await reads(page, "電話する順");
  await journey.accessible(page);
}

async function askTheHospitals(journey: Journey, page: Page) {
  const hospital = (name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await press(hospital("見本東病院"), "不可");
  await press(hospital("見本東病院"), "満床");
  await reads(page, "不可 · 満床");
  await press(hospital("見本西病院"), "可");
  await write(hospital("見本西病院"), "話した方", "地域連携室 見本さん");
  await press(hospital("見本西病院"), "今日 17:00");
  await reads(page, "見本西病院が仮押さえ中");
  await journey.accessible(page);
}

async function admit(journey: Journey, page: Page) {
  await press(page, "入院を記録");
  const dialog = page.getByRole("dialog", { name: "入院を記録" });
  await write(dialog, "入院時刻", "1430");
  await journey.accessible(page);
  await press(dialog, "入院を記録する");
  await reads(page, "利用中 1日目");
  await journey.accessible(page);
}

async function hearHowThePatientIs(journey: Journey, page: Page) {
  await goTo(page, "今日");
  await reads(page.getByRole("main"), "見本 花江");
  await journey.accessible(page);
  await goTo(page, "ベッド");
  await page.getByRole("main").getByRole("link", { name: "見本 花江" }).click();
  await reads(page, "利用中 8日目");
  const contact = page.getByRole("region", { name: "週1回の連絡" });
  await write(contact, "病院の担当者", "退院調整 見本さん");
  await write(contact, "様子", "熱は下がり食事もとれている");
  await write(contact, "退院予定日", "6/12");
  await press(contact, "連絡を記録");
  await reads(page, "次の連絡は6月16日(月)です");
  await reads(page, "熱は下がり食事もとれている");
  await tellByKeyboard(page);
}

/** Whoever was told has no button any more: the focus stays in the list, and 元に戻す brings the button back. */
async function tellByKeyboard(page: Page) {
  const list = page.getByRole("region", { name: "入院の連絡" });
  const focus = list.locator(":focus");
  const before = await list.getByRole("button").count();
  await list.getByRole("button").first().press("Enter");
  await page.getByRole("button", { name: "元に戻す" }).waitFor();
  await focus.waitFor();
  await page.getByRole("button", { name: "元に戻す" }).press("Enter");
  await list.getByText("入院を連絡済み").waitFor({ state: "detached" });
  await focus.waitFor();
  expect(await list.getByRole("button").count()).toBe(before);
}

async function goHome(journey: Journey, page: Page) {
  await page.reload();
  await reads(page, "利用中 11日目");
  await press(page, "退院を記録");
  const dialog = page.getByRole("dialog");
  await choose(dialog, "転帰", "自宅へ退院");
  await journey.accessible(page);
  await press(dialog, "記録する");
  await reads(page, "退院を記録しました");
  await journey.accessible(page);
}

async function anotherDiesInTheWard(journey: Journey, page: Page) {
  await aPatientInABed(journey, "見本 幸吉");
  await goTo(page, "ベッド");
  await page.getByRole("main").getByRole("link", { name: "見本 幸吉" }).click();
  await press(page, "退院を記録");
  const dialog = page.getByRole("dialog");
  await choose(dialog, "転帰", "病棟で死亡");
  await write(dialog, "原因の病名", "膵臓癌");
  await journey.accessible(page);
  await press(dialog, "記録する");
  await reads(page, "病棟で死亡");
  await press(page, "患者の画面");
  await reads(page, "終了(死亡)");
  await journey.accessible(page);
}

async function findEverythingOnTheTimeline(journey: Journey, page: Page) {
  await openThePatient(page, "R7-001", "見本 花江");
  await openTab(page, "経過");
  const main = page.getByRole("main");
  for (const event of [
    "支援ベッドを退院",
    "週1回の連絡",
    "支援ベッドに入院",
    "支援ベッドの利用依頼",
    "シート第1版を確定",
  ])
    await reads(main, event);
  for (const event of ["同意", "登録 R7-001", "相談"]) await reads(main, event);
  await journey.accessible(page);
}

async function findEverythingInTheFigures(journey: Journey, page: Page) {
  await goTo(page, "統計");
  const figure = (table: string, row: string) =>
    page.getByRole("table", { name: table }).getByRole("row", { name: row }).getByRole("link");
  const report = (name: string) => page.getByRole("main").getByRole("link", { name, exact: true }).click();

  await reads(figure("相談者別の件数", "相談件数"), /^1$/);
  await journey.accessible(page);
  await report("登録シート");
  await reads(figure("提出・減少・登録中", "総提出シート数"), /^2$/);
  await reads(figure("提出・減少・登録中", "登録中(期末)"), /^1$/);
  await reads(figure("減少の理由", "支援ベッド利用中の死亡"), /^1$/);
  await journey.accessible(page);
  await report("支援ベッド");
  // 2 to 12 June and 10 to 12 June, both ends counted.
  await reads(figure("利用回数と在院日数", "延べ在院日数"), /^14$/);
  await journey.accessible(page);

  await figure("利用回数と在院日数", "延べ在院日数").click();
  const rows = page.getByRole("main").getByRole("table");
  await reads(rows, "見本 花江");
  await reads(rows, "見本 幸吉");
  await journey.accessible(page);
}
