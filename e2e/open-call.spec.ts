import { expect } from "vitest";
import { startJobs } from "../src/platform/jobs.ts";
import { openLog } from "../src/platform/log.ts";
import { aDoctor, anOrganisation, aPatient } from "../testing/builders.ts";
import { startMailServer } from "../testing/mail-server.ts";
import { type Journey, test } from "./journey.ts";
import { choose, press, reads, write } from "./steps.ts";

// One need told to three doctors at once by real mails that say nothing of the person; they answer by their links, and the
// coordinator sees it without reloading.

const person = { name: "見本 秘子", kana: "ミホン ヒメコ", phone: "04-2999-7701", town: "入間川" };
const names = ["一番 早子", "二番 早男", "三番 遅子"];

const threeClinics = ({ world }: Journey) =>
  world.asStaff(async (tx) => {
    for (const [index, name] of names.entries()) {
      const id = await anOrganisation(tx, { name: `見本第${index + 1}診療所`, phone: `04-2900-680${index}` });
      await tx
        .updateTable("organisation")
        .set({ email: `c${index}@example.jp` })
        .where("id", "=", id)
        .execute();
      await aDoctor(tx, { institutionId: id, name });
    }
    return aPatient(tx, person);
  });

test("an open call finds a main doctor and a deputy, and thanks the third", { timeout: 200_000 }, async ({
  journey,
}) => {
  const { world, address } = journey;
  await journey.itIs("2025-06-12T10:00:00+09:00");
  const { patientId } = await threeClinics(journey);
  const server = await startMailServer();
  const mail = { url: server.url, from: "centre@example.jp" };
  const jobs = await startJobs(world.connection, world.db, openLog("silent"), mail);
  try {
    const { page } = await journey.window();
    await journey.signIn(page, (await journey.account("coordinator")).email);
    await page.goto(`${address}/visiting-doctors/find?patient=${patientId}`);
    for (const name of names) await reads(page.getByRole("main"), name);
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog");
    await reads(dialog, "伝える医師 3人");
    await journey.accessible(page);
    // An addition that tells who it is is refused before anything goes out.
    await write(dialog, "補足", `連絡は ${person.phone} まで`);
    await reads(dialog, "消してください");
    expect(await dialog.getByRole("button", { name: "伝える内容を確かめる" }).isDisabled()).toBe(true);
    await write(dialog, "補足", "早めの訪問を希望");
    await expect.poll(() => dialog.getByRole("button", { name: "伝える内容を確かめる" }).isEnabled()).toBe(true);
    await page.keyboard.press("Control+Enter");
    await reads(dialog, "メール c0@example.jp");
    await journey.accessible(page);
    await press(dialog, "3人に伝える");
    await dialog.waitFor({ state: "detached" });
    const call = page.getByRole("region", { name: "一斉打診" });
    await reads(call, "返事 0 / 3人");
    await reads(call, "メール c0@example.jp");

    await expect.poll(() => server.received.length, { timeout: 15_000 }).toBe(3);
    for (const received of server.received) {
      const all = [...received.head.values(), received.text].join("\n");
      for (const told of [person.name, "秘子", person.kana, person.phone, "1940"]) expect(all).not.toContain(told);
    }
    const linkOf = (index: number) => {
      const received = server.received.find(({ to }) => to.includes(`c${index}@example.jp`));
      return /http\S+\/answer#\S+/.exec(received?.text ?? "")?.[0] ?? "";
    };
    const answer = async (index: number, choice: string, thanks: string) => {
      const { page: phone, context } = await journey.window(390);
      await phone.goto(linkOf(index));
      await reads(phone, `${names[index]} 先生`);
      await journey.accessible(phone);
      await phone.getByText(choice, { exact: true }).click();
      await press(phone, "返事を送る");
      await reads(phone, thanks);
      await journey.accessible(phone);
      await context.close();
    };
    await answer(0, "主治医として引き受ける", "主治医をお願いします。");
    await reads(call, "返事 1 / 3人");
    // The second wishes the same, but a main doctor is found.
    await answer(1, "主治医として引き受ける", "主治医は先にほかの先生に決まりました。");
    await reads(call, "主治医・副主治医が決定");
    const { page: third } = await journey.window(390);
    await third.goto(linkOf(2));
    await reads(third, "先にご返事をくださった先生方に決まりました。");
    await reads(call, "可(副主治医)");
    // What came by telephone is recorded with what was said.
    await press(call, "返事を記録");
    const record = page.getByRole("dialog");
    await choose(record, "返事", "不可");
    await write(record, "聞いたこと", "来月からなら");
    await journey.accessible(page);
    await press(record, "記録する");
    await reads(call, /来月からなら/u);
    await record.waitFor({ state: "detached" });
    await journey.accessible(page);
  } finally {
    await jobs.stop();
    await server.close();
  }
});
