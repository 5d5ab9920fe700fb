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
  await press(work, "閉じる");
});
