import { expect } from "vitest";
import { test } from "./journey.ts";
import { choose, goTo, press, reads, workAtTheRight, write } from "./steps.ts";

test("a consultation half written is there after a reload, and another person's appears by itself", async ({
  journey,
}) => {
  await journey.itIs("2025-06-02T09:10:00+09:00");
  const [first, second] = [await journey.account("coordinator"), await journey.account("coordinator")];
  const { page } = await journey.window();
  await journey.signIn(page, first.email);
  const { page: other } = await journey.window();
  await journey.signIn(other, second.email);
  await goTo(other, "相談");
  await reads(other, "まだ相談がありません");

  // The caller speaks, the browser is closed by mistake.
  await goTo(page, "相談");
  await reads(page, "まだ相談がありません");
  await page.keyboard.press("n");
  const work = workAtTheRight(page);
  await write(work, "お名前・所属", "見本ケアマネ事業所 見本さん");
  await choose(work, "相談の内容", "往診医の紹介");
  await write(work, "伝えたこと・したこと", "夜間に動ける先生を探して折り返すと伝えた");
  await reads(work, "保存済み");
  await page.reload();
  await work.getByLabel("伝えたこと・したこと").waitFor();
  expect(await work.getByLabel("伝えたこと・したこと").inputValue()).toBe("夜間に動ける先生を探して折り返すと伝えた");
  expect(await work.getByLabel("お名前・所属").inputValue()).toBe("見本ケアマネ事業所 見本さん");
  expect(await work.getByLabel("往診医の紹介").isChecked()).toBe(true);
  await journey.accessible(page);

  // Recorded; the colleague sees it without doing anything.
  await page.keyboard.press("Control+Enter");
  await reads(page, "を記録しました");
  await reads(other, "見本ケアマネ事業所 見本さん");
  await journey.accessible(other);

  // What was handed in does not come back as a draft.
  await page.reload();
  await reads(page, "見本ケアマネ事業所 見本さん");
  await page.keyboard.press("n");
  await work.getByLabel("お名前・所属").waitFor();
  expect(await work.getByLabel("お名前・所属").inputValue()).toBe("");

  // Two calls at once: the second begins beside the first, which is gone on with in the same window.
  await write(work, "お名前・所属", "一本目の電話");
  await reads(work, "別の電話を受ける");
  await page.keyboard.press("F8");
  await expect.poll(() => work.getByLabel("お名前・所属").inputValue()).toBe("");
  await page.keyboard.type("二本目の電話");
  await press(work, "書きかけ 1件");
  await press(work, "続きを書く");
  await expect.poll(() => work.getByLabel("お名前・所属").inputValue()).toBe("一本目の電話");
  await press(work, "書きかけ 1件");
  await reads(work, "二本目の電話");
  await press(work, "閉じる");
});

test("without the network what is typed waits on the machine, says so, and is sent when it is back; two windows keep both their texts", async ({
  journey,
}) => {
  const nurse = await journey.account("coordinator");
  const { page, context } = await journey.window();
  await journey.signIn(page, nurse.email);
  await page.keyboard.press("n");
  const work = workAtTheRight(page);
  await write(work, "お名前・所属", "見本 通子");
  await reads(work, "保存済み");
  await context.setOffline(true);
  await write(work, "伝えたこと・したこと", "つながらない間に書いた");
  await reads(work, "この端末に控えてあり");
  await context.setOffline(false);
  await reads(work, "保存済み");

  // The same draft in a second window: each writes another field.
  const { page: other } = await journey.window();
  await journey.signIn(other, nurse.email);
  await goTo(other, "相談");
  await press(other, "続きを書く");
  const there = workAtTheRight(other);
  expect(await there.getByLabel("伝えたこと・したこと").inputValue()).toBe("つながらない間に書いた");
  await write(there, "連絡先", "04-2999-1234");
  await reads(there, "保存済み");
  await choose(work, "相談の内容", "将来の不安");
  await reads(work, "保存済み");
  // Row security shows a draft to its writer alone.
  const { world } = journey;
  const account = await world.asStaff((tx) =>
    tx.selectFrom("account").select("id").where("email", "=", nurse.email).executeTakeFirstOrThrow(),
  );
  const kept = () =>
    world.as({ role: "coordinator", accountId: account.id }, async (tx) => {
      const drafts = tx.selectFrom("consultation_draft").select("content").where("consultation_id", "is", null);
      return (await drafts.executeTakeFirst())?.content;
    });
  await expect.poll(kept, { timeout: 10_000 }).toMatchObject({
    callerName: "見本 通子",
    callerContact: "04-2999-1234",
    response: "つながらない間に書いた",
    topics: ["将来の不安"],
  });
});

test("a window left open over an update of the program goes on at the page it was going to", async ({ journey }) => {
  const nurse = await journey.account("coordinator");
  const { page } = await journey.window();
  await journey.signIn(page, nurse.email);
  await page.keyboard.press("n");
  await write(workAtTheRight(page), "お名前・所属", "見本 更子");
  await reads(workAtTheRight(page), "保存済み");
  // The files that this window has not read yet are no longer there, until it reads the new page.
  let updated = true;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) updated = false;
  });
  await page.route("**/assets/**", (route) => (updated ? route.fulfill({ status: 404 }) : route.continue()));
  await goTo(page, "統計");
  await page.getByRole("heading", { name: "統計", level: 1 }).waitFor();
  expect(updated).toBe(false);
  expect(await workAtTheRight(page).getByLabel("お名前・所属").inputValue()).toBe("見本 更子");
});
