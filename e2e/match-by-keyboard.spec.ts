import { expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../testing/builders.ts";
import type { World } from "../testing/world.ts";
import { test } from "./journey.ts";
import { reads, tabTo, workAtTheRight } from "./steps.ts";

/** Two doctors of one town: one can care for the dying at night, of the other nothing is known. */
async function aRegistry(world: World): Promise<void> {
  await world.asStaff(async (tx) => {
    const clinic = await anOrganisation(tx, { kind: "clinic", name: "見本在宅診療所", phone: "04-2900-5501" });
    const { doctorId: able } = await aDoctor(tx, { name: "夜間 看取", institutionId: clinic });
    await aDoctor(tx, { name: "未確 認男", institutionId: clinic });
    await tx
      .updateTable("visiting_doctor")
      .set({ accepting: "yes", accepting_confirmed_on: "2025-05-01", area_towns: ["入間川"], patient_limit: 40 })
      .where("id", "=", able)
      .execute();
    await tx
      .insertInto("visiting_doctor_capability")
      .values(
        ["在宅ターミナルケアの対応", "看取り"].map((capability) => ({
          ...{ doctor_id: able, capability, answer: "yes", confirmed_on: "2025-05-01" },
          ...{ by_day: true, at_night: true, on_holidays: true },
        })),
      )
      .execute();
  });
}

test("from a call to a doctor and the follow-up done, without a mouse", async ({ journey }) => {
  await journey.itIs("2025-06-02T09:10:00+09:00");
  const { world } = journey;
  await aRegistry(world);
  const { patientId } = await world.asStaff((tx) =>
    aPatient(tx, { name: "見本 紡", kana: "ミホン ツムギ", phone: "04-2999-8801", town: "入間川" }),
  );
  const nurse = await journey.account("coordinator");
  const { page } = await journey.window();
  await journey.signIn(page, nurse.email);

  // Call and history.
  await page.keyboard.press("n");
  const work = workAtTheRight(page);
  await work.getByLabel("お名前・所属").waitFor();
  await page.keyboard.type("見本 長女");
  await tabTo(page, work.getByLabel("連絡先"));
  await page.keyboard.type("04-2999-8801");
  await reads(work, "見本 紡");
  await page.keyboard.press("F2");
  await reads(work, "患者の画面を開く");
  await tabTo(page, work.getByLabel("往診医の紹介"));
  await page.keyboard.press("Space");
  await tabTo(page, work.getByLabel("次に連絡する日"));
  await page.keyboard.type("6/2");
  await page.keyboard.press("Control+Enter");
  await reads(page, "を記録しました");

  // Today says that it waits; its action opens the consultation, D the doctors.
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await reads(page.getByRole("main"), "相談のその後");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/consultations\/[0-9a-f-]{36}/u);
  await reads(page.getByRole("main"), "往診医を探す");
  await page.keyboard.press("d");
  await page.waitForURL(/\/visiting-doctors\/find/u);
  await reads(page.getByRole("main"), "夜間 看取");

  // Night and the last days are asked for; the doctor known to do both stands first, with the reasons.
  await page.keyboard.press("v");
  await page.keyboard.press("m");
  const first = page.getByRole("region", { name: "往診医" }).getByRole("listitem").first();
  await reads(first, "夜間 看取");
  await journey.accessible(page);

  // A asks the first; 1 is "yes, as main doctor".
  await page.keyboard.press("a");
  await reads(first, "打診中");
  await page.keyboard.press("1");
  await reads(page.getByRole("main"), "登録患者の主治医にする");
  await page.locator("a:focus", { hasText: "登録患者の主治医にする" }).waitFor();
  await journey.accessible(page);

  // Back to the consultation, which is done.
  await tabTo(page, page.getByRole("main").getByRole("link", { name: /^相談 R7/u }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/consultations\/[0-9a-f-]{36}/u);
  await tabTo(page, page.getByRole("main").getByRole("button", { name: "終了", exact: false }));
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByRole("dialog").locator("input:focus").count()).toBe(1);
  await page.keyboard.press("Control+Enter");
  await reads(page.getByRole("main"), "再開");
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  const saved = await world.asStaff((tx) =>
    Promise.all([
      tx.selectFrom("consultation").select(["state", "patient_id"]).executeTakeFirstOrThrow(),
      tx.selectFrom("consultation_enquiry").select(["state", "role", "source"]).execute(),
    ]),
  );
  expect(saved).toEqual([
    { state: "closed", patient_id: patientId },
    [{ state: "accepted", role: "main", source: "matching" }],
  ]);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  // Only the doctor of whom nothing was ever confirmed still waits.
  await reads(page.getByRole("main"), "往診医の確認");
  await page.getByRole("main").getByText("相談のその後").waitFor({ state: "detached" });
});
