import { expect } from "vitest";
import { aDoctor, aPatient } from "../testing/builders.ts";
import { test } from "./journey.ts";
import { goTo, reads, tabTo, workAtTheRight } from "./steps.ts";

test("the telephone rings: history, case, answer and follow-up without a mouse; a killed browser loses nothing", async ({
  journey,
}) => {
  await journey.itIs("2025-06-02T09:10:00+09:00");
  const { world } = journey;
  const patientId = await world.asStaff(async (tx) => {
    const { doctorId, institutionId } = await aDoctor(tx, { name: "見本 往診" });
    const made = await aPatient(tx, {
      name: "見本 髙子",
      kana: "ミホン タカコ",
      phone: "04-2999-7001",
      doctorId,
      institutionId,
    });
    await tx
      .insertInto("relative")
      .values({ patient_id: made.patientId, name: "長男", relation: "子", may_be_told: "no" })
      .execute();
    return made.patientId;
  });
  const nurse = await journey.account("coordinator");
  const { page, context } = await journey.window();
  await journey.signIn(page, nurse.email);

  // From any page: N, and what is known of the number appears while it is typed.
  await goTo(page, "往診医・連携先");
  await page.keyboard.press("n");
  const work = workAtTheRight(page);
  const name = work.getByLabel("お名前・所属");
  await name.waitFor();
  // Folded away and taken up again, the panel has the keyboard where it was left.
  await page.keyboard.type("見本");
  await page.keyboard.press("Escape");
  await name.waitFor({ state: "hidden" });
  await page.keyboard.press("n");
  await name.waitFor();
  await page.keyboard.type("たか");
  expect(await name.inputValue()).toBe("見本たか");
  await tabTo(page, work.getByLabel("連絡先"));
  await page.keyboard.type("04-2999-7001");
  await reads(work, "見本 髙子");
  await reads(work, "子 長男 さんには伝えないでください");
  await page.keyboard.press("F2");
  await reads(work, "患者の画面を開く");
  await tabTo(page, work.getByLabel("往診医の紹介"));
  await page.keyboard.press("Space");
  await tabTo(page, work.getByLabel("伝えたこと・したこと"));
  await page.keyboard.type("夜間に動ける先生を探して折り返すと伝えた");
  await reads(work, "保存済み");

  // The browser is killed; on another machine the draft is there.
  await context.close();
  const { page: other } = await journey.window();
  await journey.signIn(other, nurse.email);
  await goTo(other, "相談");
  await reads(other, "書きかけ 1件");
  await tabTo(other, other.getByRole("button", { name: "続きを書く" }));
  await other.keyboard.press("Enter");
  const again = workAtTheRight(other);
  const said = again.getByLabel("伝えたこと・したこと");
  await said.waitFor();
  expect(await said.inputValue()).toBe("夜間に動ける先生を探して折り返すと伝えた");
  expect(await again.getByLabel("往診医の紹介").isChecked()).toBe(true);
  await journey.accessible(other);
  await tabTo(other, again.getByLabel("次に連絡する日"));
  await other.keyboard.type("6/4");
  await other.keyboard.press("Control+Enter");
  await reads(other, "を記録しました");

  // The same number calls again: the open case is gone on with, not made anew.
  await journey.itIs("2025-06-03T10:00:00+09:00");
  await other.keyboard.press("n");
  await again.getByLabel("連絡先").waitFor();
  await tabTo(other, again.getByLabel("連絡先"));
  await other.keyboard.type("0429997001");
  await reads(again, "対応中の相談 1件");
  await other.keyboard.press("F4");
  await reads(again, "の相談の続きとして書いています");
  await tabTo(other, again.getByLabel("伝えたこと・したこと"));
  await other.keyboard.type("金曜に初回の訪問が決まった");
  await tabTo(other, again.getByLabel("続きがある"));
  await other.keyboard.press("ArrowRight");
  await other.keyboard.press("Control+Enter");
  await reads(other, "にやり取りを加えました");

  const [cases, contacts] = await world.asStaff((tx) =>
    Promise.all([
      tx.selectFrom("consultation").select(["state", "patient_id", "follow_up_on"]).execute(),
      tx.selectFrom("consultation_contact").select("said").orderBy("contacted_on").execute(),
    ]),
  );
  expect(cases).toEqual([{ state: "closed", patient_id: patientId, follow_up_on: null }]);
  expect(contacts.map((contact) => contact.said)).toEqual([
    "夜間に動ける先生を探して折り返すと伝えた",
    "金曜に初回の訪問が決まった",
  ]);
  await goTo(other, "相談");
  await reads(other, "見本たか");
  expect(await other.getByText("書きかけ").count()).toBe(0);
});
