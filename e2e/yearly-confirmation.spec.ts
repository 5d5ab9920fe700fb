import { expect } from "vitest";
import { startJobs } from "../src/platform/jobs.ts";
import { openLog } from "../src/platform/log.ts";
import { aDoctor, anOrganisation } from "../testing/builders.ts";
import { startMailServer } from "../testing/mail-server.ts";
import { type Journey, test } from "./journey.ts";
import { choose, press, reads, write } from "./steps.ts";

// Once a year a clinic is asked, by a real mail, to confirm its entry; what it changes enters the registry when the centre accepts it.

const clinic = "見本在宅クリニック";
const email = "clinic@example.jp";

async function aClinic({ world }: Journey): Promise<{ doctorId: string }> {
  return world.asStaff(async (tx) => {
    const id = await anOrganisation(tx, { name: clinic, phone: "04-2900-1801" });
    await tx.updateTable("organisation").set({ email }).where("id", "=", id).execute();
    const { doctorId } = await aDoctor(tx, { institutionId: id, name: "見本 訪子" });
    await tx
      .insertInto("visiting_doctor_capability")
      .values({ doctor_id: doctorId, capability: "輸血", answer: "no", confirmed_on: "2023-06-01" })
      .execute();
    return { doctorId };
  });
}

test("a clinic is asked by mail, changes one answer by its link, and the registry shows it once it is accepted", {
  timeout: 200_000,
}, async ({ journey }) => {
  const { world, address } = journey;
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const { doctorId } = await aClinic(journey);
  const server = await startMailServer();
  const jobs = await startJobs(world.connection, world.db, openLog("silent"), {
    url: server.url,
    from: "centre@example.jp",
  });
  try {
    const { page } = await journey.window();
    await journey.signIn(page, (await journey.account("coordinator")).email);
    await page.goto(`${address}/confirmations?state=unconfirmed`);
    await reads(page.getByRole("table"), clinic);
    await journey.accessible(page);
    await page.getByRole("checkbox", { name: `${clinic}を選ぶ` }).check();
    await press(page, "確認をお願いする(1件)");
    const preview = page.getByRole("dialog");
    await reads(preview, `メール ${email}`);
    await journey.accessible(page);
    await press(preview, "1件に送る");
    await preview.waitFor({ state: "detached" });

    await expect.poll(() => server.received.length, { timeout: 15_000 }).toBe(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual([email]);
    expect(mail?.head.get("subject")).not.toContain("見本");
    const link = /http\S+\/confirm#\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(link).toContain(address);

    // A scanner of the mail follows the link and uses nothing up.
    expect((await fetch(link)).status).toBe(200);
    const { page: phone, context } = await journey.window(390);
    await phone.goto(link);
    await reads(phone, `${clinic} 御中`);
    await journey.accessible(phone);
    expect(await context.cookies()).toEqual([]);
    await phone.getByRole("button", { name: /^処置/ }).click();
    await phone.getByRole("button", { name: /^輸血/ }).click();
    await choose(phone, "輸血", "条件付");
    await write(phone, "条件・備考", "入院先と相談のうえ");
    // Gone at once, in the middle of it, and come back.
    await phone.goto("about:blank");
    const kept = () => journey.world.asStaff((tx) => tx.selectFrom("confirmation").select("draft").execute());
    await expect.poll(async () => JSON.stringify(await kept())).toContain("入院先と相談のうえ");
    await phone.goto(link);
    await reads(phone, "入院先と相談のうえ");
    await reads(phone, "変更 1件");
    await write(phone, /ご回答者のお名前/, "見本 事務長");
    await press(phone, "この内容で回答する");
    await reads(phone, "ありがとうございました");
    await journey.accessible(phone);
    await phone.goto("about:blank");
    await phone.goto(link);
    await reads(phone, "このリンクは使えません");

    await page.goto(`${address}/confirmations?state=answered`);
    await page.getByRole("link", { name: clinic }).click();
    await reads(page, "見本 事務長");
    await journey.accessible(page);
    await press(page, "見本 訪子 先生 · 輸血を反映");
    await reads(page, "反映済");
    await page.goto(`${address}/visiting-doctors/${doctorId}`);
    await reads(page, "入院先と相談のうえ");
  } finally {
    await jobs.stop();
    await server.close();
  }
});
