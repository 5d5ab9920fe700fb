import { fileURLToPath } from "node:url";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openByteSource } from "./byte-source.ts";
import { openCsv } from "./csv.ts";
import type { LedgerFile, TabRow } from "./tab.ts";
import { openWorkbook } from "./workbook.ts";
import { dateOfSerial } from "./workbook-rows.ts";
import { scanXml } from "./xml-scanner.ts";

async function rowsOf(file: LedgerFile | null, tab = 0): Promise<TabRow[]> {
  const rows: TabRow[] = [];
  for await (const row of file?.tabs[tab]?.rows() ?? []) rows.push(row);
  return rows;
}
const texts = (rows: readonly TabRow[]) => rows.map((row) => Array.from(row.cells, (cell) => cell?.text ?? ""));

describe("a part of a workbook", () => {
  const whole =
    '<?xml version="1.0"?>\n<x:sheetData><row r="1"><c r="A1"><v>1</v></c></row><!-- end --></x:sheetData>\n';
  const read = async (text: string) => {
    const opened: string[] = [];
    await scanXml(
      (async function* () {
        for (const letter of text) yield letter;
      })(),
      { open: (name) => opened.push(name) },
    );
    return opened;
  };

  it("is read whole, however it arrives", async () => {
    expect(await read(whole)).toEqual(["sheetData", "row", "c", "v"]);
  });

  it.for([20, 40, 60, 80])(
    "is refused when it breaks off after %i letters: half a tab would look like a short one",
    async (length) => {
      await expect(read(whole.slice(0, length))).rejects.toThrow("ledger_damaged");
    },
  );
});

describe("a workbook", () => {
  it("gives text, real dates, times, numbers, strikes, comments, hidden rows and tabs, and merged areas", async () => {
    const book = new ExcelJS.Workbook();
    const tab = book.addWorksheet("令和6年度");
    tab.addRow(["見出し", null, "縦"]);
    tab.mergeCells("A1:B1");
    tab.addRow([new Date("2024-04-01T00:00:00Z"), new Date("1899-12-30T14:45:00Z"), "上"]);
    tab.addRow([42278, { formula: "1+1", result: 2 }, null]);
    tab.mergeCells("C2:C3");
    tab.addRow([{ richText: [{ text: "R4.5.1", font: { strike: true } }, { text: "R4.5.3" }] }, "取消", "<&>\n二行目"]);
    tab.getCell("A2").numFmt = "[$-411]ge.m.d;@";
    tab.getCell("B2").numFmt = "h:mm";
    tab.getCell("B4").font = { strike: true };
    tab.getCell("B4").note = "電話で確認";
    tab.getRow(3).hidden = true;
    book.addWorksheet("リスト", { state: "hidden" });
    const file = await openWorkbook(await openByteSource({ bytes: new Uint8Array(await book.xlsx.writeBuffer()) }));
    const rows = await rowsOf(file);
    expect(file?.tabs.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["令和6年度", false],
      ["リスト", true],
    ]);
    expect(texts(rows)).toEqual([
      ["見出し", "見出し", "縦"],
      ["2024-04-01", "14:45", "上"],
      ["42278", "2", "上"],
      ["R4.5.3", "取消", "<&>\n二行目"],
    ]);
    expect(rows[1]?.cells.map((cell) => cell?.type)).toEqual(["date", "time", "text"]);
    expect([rows[0]?.cells[1]?.merged, rows[2]?.cells[2]?.merged]).toEqual(["left", "above"]);
    expect(rows[3]?.cells[1]).toMatchObject({ struck: true, comment: "電話で確認" });
    expect(rows[3]?.cells[0]?.struck).toBe(false);
    expect(rows.map((row) => row.hidden)).toEqual([false, false, true, false]);
  });

  it("leaves furigana out of the text", async () => {
    const path = fileURLToPath(new URL("../../demo/ledgers/登録患者台帳.xlsx", import.meta.url));
    const file = await openWorkbook(await openByteSource({ path }));
    const rows = await rowsOf(file, 1);
    await file?.close();
    expect(texts(rows)[3]?.slice(2, 5)).toEqual(["氏名", "フリガナ", "生年月日"]);
    expect(texts(rows)[4]?.[2]).toBe("髙山　孝子");
  });
});

it("has no day after the last one, whichever year its numbers count from", () => {
  expect([dateOfSerial(45_413), dateOfSerial(45_413 - 1_462, true)]).toEqual(["2024-05-01", "2024-05-01"]);
  expect([dateOfSerial(9e9), dateOfSerial(2_958_000, true)]).toEqual(["9999-12-31", "9999-12-31"]);
});

describe("a CSV file", () => {
  const text = '氏名,備考\r\n"山田, 太郎","一行目\r\n二行目"\r\n\r\n髙橋,"""済"""\r\n';
  const wanted = [["氏名", "備考"], ["山田, 太郎", "一行目\r\n二行目"], [""], ["髙橋", '"済"']];

  it.each([
    ["UTF-8", iconv.encode(text, "utf8")],
    ["UTF-8 with BOM", iconv.encode(text, "utf8", { addBOM: true })],
    ["Shift_JIS", iconv.encode(text, "cp932")],
    ["UTF-16", iconv.encode(text, "utf-16le", { addBOM: true })],
    ["UTF-16 without BOM", iconv.encode(text, "utf-16be", { addBOM: false })],
    ["EUC-JP", iconv.encode(text.replace("髙", "高"), "euc-jp")],
  ])("in %s", async (encoding, bytes) => {
    const rows = await rowsOf(await openCsv(await openByteSource({ bytes: new Uint8Array(bytes) }), "x"));
    expect(texts(rows)).toEqual(
      encoding === "EUC-JP" ? JSON.parse(JSON.stringify(wanted).replace("髙", "高")) : wanted,
    );
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4]);
  });

  it.each([";", "\t"])("with %j between the values", async (delimiter) => {
    const bytes = new TextEncoder().encode(`氏名${delimiter}備考${delimiter}病院\n山田${delimiter}1,2${delimiter}x\n`);
    const rows = await rowsOf(await openCsv(await openByteSource({ bytes }), "x"));
    expect(texts(rows)).toEqual([
      ["氏名", "備考", "病院"],
      ["山田", "1,2", "x"],
    ]);
  });
});
