import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Role } from "../src/platform/database/transaction.ts";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../testing/builders.ts";
import { type Journey, test } from "./journey.ts";
import { choose, goTo, openTab, pick, press, reads, write } from "./steps.ts";

// A person outside the care team finds nothing of a patient: not by search, address, API or report.

const name = "見本 花江";
const traces = [name, "ミホン ハナエ", "04-2900-1177"];

test("a nurse sees a patient only as one of the team and as long as consent lasts", { timeout: 200_000 }, async ({
  journey,
}) => {
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const { patientId, stationId } = await aPatientOfOthers(journey);
  const nurse = await signedIn(journey, "nurse", stationId);
  await findsNothing(journey, nurse, patientId);
  await isToldNothingByTheApi(journey, nurse, patientId);

  const coordinator = await signedIn(journey, "coordinator");
  await coordinator.goto(`${journey.address}/patients/${patientId}/team`);
  await journey.accessible(coordinator);
  await joinTheTeam(coordinator, "見本訪問看護");
  await findsNothing(journey, nurse, patientId);

  await recordConsent(coordinator);
  await findsThePatient(journey, nurse);

  // The page stays open at the nurse's while the consent is withdrawn.
  await withdrawConsent(coordinator);
  await journey.accessible(coordinator);
  await nurse.getByRole("main").getByText(name).waitFor({ state: "detached" });
  await findsNothing(journey, nurse, patientId);
  await isToldNothingByTheApi(journey, nurse, patientId);
});

test("the city reads figures and not the people behind them", { timeout: 120_000 }, async ({ journey }) => {
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const { patientId } = await aPatientOfOthers(journey, "二");
  const city = await signedIn(journey, "city");
  const entries = city.getByRole("navigation", { name: "主な画面" }).getByRole("link");
  expect(await entries.allInnerTexts()).toEqual(["統計"]);
  await reads(city.getByRole("main"), "統計");
  await reads(city, "相談者別の件数");
  await journey.accessible(city);
  await city.getByRole("main").getByRole("link", { name: "登録シート" }).click();
  const figures = city.getByRole("table", { name: "提出・減少・登録中" });
  await figures.waitFor();
  expect(await figures.getByRole("link").count()).toBe(0);
  await journey.accessible(city);

  await city.goto(`${journey.address}/statistics/rows?figure=registrations.submitted`);
  await reads(city, "この画面を開く権限がありません");
  await hasNoTrace(city);
  await findsNothing(journey, city, patientId);
  const rows = "/statistics/rows?figure=registrations.submitted";
  for (const path of [rows, `/patients/${patientId}`, "/patients", "/consultations"]) {
    const answer = await city.request.get(`${journey.address}/api${path}`);
    expect({ path, status: answer.status() }).toEqual({ path, status: 403 });
  }
});

test("a hospital's desk answers an enquiry and makes none of the centre's records", { timeout: 120_000 }, async ({
  journey,
}) => {
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const { hospitalId, requestId } = await journey.world.asStaff(async (tx) => {
    const { patientId } = await aPatient(tx, { name: "見本 冬子" });
    const hospital = await anOrganisation(tx, { name: "見本北病院", kind: "hospital" });
    return { hospitalId: hospital, requestId: await aBedRequest(tx, { patientId }) };
  });
  const coordinator = await journey.world.signedIn("coordinator");
  const asked = { hospitalId, askedAt: null, askedPerson: null, note: null, answered: null };
  expect((await coordinator.call("POST", `/support-beds/requests/${requestId}/enquiries`, asked)).status).toBe(201);

  const desk = await signedIn(journey, "hospital_desk", hospitalId);
  const main = desk.getByRole("main");
  await goTo(desk, "ベッド");
  await reads(main, "支援センターからの問い合わせ 1件");
  await main.getByRole("link", { name: "見本 冬子" }).click();
  await press(main, "可");
  await reads(main, "いつまで押さえられますか");
  await press(main, "今日 17:00");
  await reads(main, "仮押さえ");
  await main.getByRole("link", { name: "患者の画面" }).click();
  await openTab(desk, "ベッド");
  await reads(main, "いまの利用と依頼");
  expect(await main.getByRole("link", { name: "ベッドを依頼" }).count()).toBe(0);
  for (const path of ["/beds/requests/new", "/patients/new", "/settings/import"]) {
    await desk.goto(`${journey.address}${path}`);
    await reads(main, "この画面を開く権限がありません");
  }
  await journey.accessible(desk);
});

/** A patient in a hospital's bed, cared for by others, without any consent; and a nurses' station that has nothing to do with it. */
const aPatientOfOthers = (journey: Journey, more = "") =>
  journey.world.asStaff(async (tx) => {
    const stationId = await anOrganisation(tx, { name: `見本訪問看護${more}`, kind: "visiting_nurse_station" });
    const hospitalId = await anOrganisation(tx, { name: `見本東病院${more}`, kind: "hospital" });
    const phone = "04-2900-1177";
    const { patientId } = await aPatient(tx, { name, kana: "ミホン ハナエ", phone, consented: false });
    await aStay(tx, { patientId, hospitalId, admittedOn: "2025-06-10" });
    return { patientId, stationId };
  });

async function signedIn(journey: Journey, role: Role, organisationId?: string) {
  const { page } = await journey.window();
  await journey.signIn(page, (await journey.account(role, organisationId)).email);
  return page;
}

async function findsNothing(journey: Journey, page: Page, patientId: string) {
  for (const typed of ["花江", "はなえ", "1938", "29001177"]) {
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "検索する言葉" }).fill(typed);
    await reads(page.getByRole("dialog"), `「${typed}」に当てはまるものはありません`);
    await hasNoTrace(page);
    await page.keyboard.press("Escape");
  }
  for (const tab of ["", "/sheet", "/timeline", "/team", "/beds", "/log"]) {
    await page.goto(`${journey.address}/patients/${patientId}${tab}`);
    await reads(page.getByRole("main"), /見つかりません|権限がありません/);
    await hasNoTrace(page);
  }
  await journey.accessible(page);
}

async function hasNoTrace(page: Page) {
  const everything = (await page.content()) + (await page.title());
  for (const trace of traces) expect(everything.includes(trace), `${trace} at ${page.url()}`).toBe(false);
}

async function isToldNothingByTheApi(journey: Journey, page: Page, patientId: string) {
  const get = (path: string) => ask(path);
  const ask = async (path: string, data?: object) => {
    const address = `${journey.address}/api${path}`;
    const answer = await (data ? page.request.post(address, { data }) : page.request.get(address));
    const text = await answer.text();
    for (const trace of [...traces, patientId]) expect(text.includes(trace), `${trace} in ${path}`).toBe(false);
    return answer.status();
  };
  for (const path of ["", "/timeline", "/sheet"])
    expect({ path, status: await get(`/patients/${patientId}${path}`) }).toEqual({ path, status: 404 });
  const notForNurses = [`/patients/${patientId}/support-beds`, "/statistics/overview"];
  for (const path of [...notForNurses, "/statistics/rows?figure=registrations.submitted"])
    expect({ path, status: await get(path) }).toEqual({ path, status: 403 });
  for (const path of ["/patients", "/today"]) await get(path);
  for (const path of ["/patients/search", "/search"]) await ask(path, { q: "花江" });
}

async function joinTheTeam(page: Page, organisation: string) {
  await press(page, "チームに加える");
  await pick(page, "連携先", organisation);
  await press(page.getByRole("dialog"), "チームに加える");
  await reads(page, "同意がなく、見られません");
}

async function recordConsent(page: Page) {
  await press(page, "同意を記録する");
  await choose(page, "同意の範囲", "すべての連携先");
  await choose(page, "同意のとり方", "書面");
  await press(page.getByRole("dialog"), "同意を記録する");
  await reads(page, "有効");
}

async function withdrawConsent(page: Page) {
  await press(page, "同意を撤回する");
  await press(page.getByRole("dialog"), "同意を撤回する");
  await reads(page, "終わった同意");
}

async function findsThePatient(journey: Journey, page: Page) {
  await goTo(page, "患者");
  await reads(page.getByRole("main"), name);
  await page.keyboard.press("Control+k");
  await write(page, "検索する言葉", "はなえ");
  await reads(page.getByRole("dialog"), name);
  await page.keyboard.press("Enter");
  await reads(page.getByRole("main"), "ミホン ハナエ");
  await journey.accessible(page);
  await openTab(page, "経過");
  await reads(page.getByRole("main"), "同意");
  await journey.accessible(page);
}
