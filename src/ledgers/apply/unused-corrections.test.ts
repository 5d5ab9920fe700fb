import { expect, test } from "vitest";
import { asPlainDate } from "../../japan/plain-date.ts";
import type { LedgerCorrection } from "../ledger-record.ts";
import { readLedgerItems } from "../read-ledger.ts";
import { collectReading } from "./file-reading.ts";
import { unusedCorrections } from "./unused-corrections.ts";

const text = "入院日,退院日,氏名,病院,転帰\n2024/5/1,2024/5/9,試験 花子,前田病院,自宅\n";
const read = (file: string, corrections: readonly LedgerCorrection[]) => {
  const input = { file, bytes: new TextEncoder().encode(text) };
  const items = readLedgerItems(input, { today: asPlainDate("2025-06-30") });
  return collectReading(file, items, corrections, async () => {});
};

test("a correction whose file or tab is missing is said, with the one place it may mean", async () => {
  const at = (file: string, tab: string, row: number) => ({ file, tab, row, set: { 退院日: "2024-05-10" } });
  const said = async (correction: ReturnType<typeof at>) =>
    unusedCorrections([correction], [await read("bed.csv", [correction])]).map(({ message }) => message);
  expect(await said(at("ledgers/bed.csv", "bed", 2))).toEqual([]);
  expect(await said(at("bed.csv", "令和6年度", 2))).toEqual(["訂正のシート「令和6年度」がありません。"]);
  expect(await said(at("ベッド.csv", "令和6年度", 2))).toEqual(["訂正のファイル「ベッド.csv」がありません。"]);
  expect((await said(at("ベッド.csv", "bed", 2)))[0]).toContain("「bed.csv」にあります");
  expect((await said(at("ベッド.csv", "bed", 7)))[0]).not.toContain("「bed.csv」にあります");
});
