import { expect, test } from "vitest";
import { asPlainDate } from "../../japan/plain-date.ts";
import { readLedger } from "../read-ledger.ts";
import { unusedCorrections } from "./unused-corrections.ts";

const text = "入院日,退院日,氏名,病院,転帰\n2024/5/1,2024/5/9,試験 花子,前田病院,自宅\n";
const read = (file: string) =>
  readLedger({ file, bytes: new TextEncoder().encode(text) }, { today: asPlainDate("2025-06-30") });

test("a correction whose file or tab is missing is said, with the one place it may mean", async () => {
  const bed = await read("bed.csv");
  const at = (file: string, tab: string, row: number) => ({ file, tab, row, set: { 退院日: "2024-05-10" } });
  const said = (correction: ReturnType<typeof at>) =>
    unusedCorrections([correction], [bed]).map(({ message }) => message);
  expect(said(at("ledgers/bed.csv", "bed", 2))).toEqual([]);
  expect(said(at("bed.csv", "令和6年度", 2))).toEqual(["訂正のシート「令和6年度」がありません。"]);
  expect(said(at("ベッド.csv", "令和6年度", 2))).toEqual(["訂正のファイル「ベッド.csv」がありません。"]);
  expect(said(at("ベッド.csv", "bed", 2))[0]).toContain("「bed.csv」にあります");
  expect(said(at("ベッド.csv", "bed", 7))[0]).not.toContain("「bed.csv」にあります");
});
