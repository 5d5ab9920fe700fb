import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Journey, test } from "./journey.ts";
import { press, reads, write } from "./steps.ts";

// Two ledgers of the demonstration: each has one row that cannot be read (demo/ledgers/corrections.json).
const ledgers = ["相談台帳.xlsx", "広報活動台帳.xlsx"].map((file) =>
  join(import.meta.dirname, "../demo/ledgers", file),
);

test("ledgers are looked at, taken in, corrected, and change nothing the second time", { timeout: 240_000 }, async ({
  journey,
}) => {
  await journey.itIs("2025-06-30T10:00:00+09:00");
  const { page } = await journey.window();
  await journey.signIn(page, (await journey.account("manager")).email);
  await page.goto(`${journey.address}/settings/import`);
  await reads(page, "ここに台帳のファイルを置いてください");
  await journey.accessible(page);

  await lookAt(page);
  await reads(page, "読めない行が2行あります");
  await reads(page, "まだ何も書き込んでいません");
  await journey.accessible(page);
  expect(await consultationsOf(journey)).toBe(0);

  await press(page, "読めた行だけ取り込み、残りは訂正一覧へ");
  await reads(page, "読めなかった2行は訂正一覧に置きました。");
  await journey.accessible(page);
  const taken = await consultationsOf(journey);
  expect(taken).toBeGreaterThan(100);

  await press(page, "訂正一覧を開く");
  await reads(page, "2件");
  await journey.accessible(page);
  // A correction that does not help is answered with the reason, and the row keeps waiting.
  await correct(page, "令和4年度 26行目", "受付日", "11月の中ごろ");
  await reads(page, "まだ取り込めません。");
  await journey.accessible(page);
  await tryAgainWith(page, "受付日", "2022-11-14");
  await reads(page, "1件");
  await correct(page, "平成29年度 10行目", "計", "47");
  await reads(page, "訂正を待っている行はありません");
  await journey.accessible(page);
  expect(await consultationsOf(journey)).toBe(taken + 1);

  await page.goto(`${journey.address}/settings/import`);
  await lookAt(page);
  await reads(page, "新しいところはありません");
  expect(await page.getByRole("button", { name: "取り込む" }).count()).toBe(0);
  expect(await consultationsOf(journey)).toBe(taken + 1);
});

/** Chooses both ledgers and asks what would happen. */
async function lookAt(page: Page) {
  await page.getByLabel("ファイルを選ぶ").and(page.locator("input")).setInputFiles(ledgers);
  await press(page, "内容を確かめる");
  await page.getByRole("table", { name: "ファイルごとの行数" }).waitFor();
}

async function correct(page: Page, row: string, column: string, value: string) {
  await page.getByRole("table").getByText(row).click();
  await tryAgainWith(page, column, value);
}

async function tryAgainWith(page: Page, column: string, value: string) {
  await write(page, column, value);
  await press(page, "直して再試行");
}

const consultationsOf = (journey: Journey) =>
  journey.world.asStaff(async (tx) => {
    const rows = await tx.selectFrom("consultation").select("id").execute();
    return rows.length;
  });
