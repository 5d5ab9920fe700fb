import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { lostCharacters, writeCsv } from "./csv-out.ts";
import { writeWorkbook } from "./workbook-out.ts";

const columns = [{ header: "氏名" }, { header: "登録日", kind: "day" }, { header: "人数", kind: "number" }] as const;

async function readBack(rows: (string | number | null)[][]) {
  const bytes = await writeWorkbook([{ name: "一覧/2026", title: "名簿", columns, rows }], "見本センター");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error("a workbook has a sheet");
  return sheet;
}

test("words never become a formula; days are dates, numbers numbers, names keep every character", async () => {
  const sheet = await readBack([
    ["=HYPERLINK(1)", "2026-11-22", 5],
    ["𠮷田 葛󠄀\u0001", null, null],
  ]);
  const cell = (at: string) => sheet.getCell(at).value;
  expect([cell("A3"), cell("C3")]).toEqual(["=HYPERLINK(1)", 5]);
  expect(sheet.getCell("A3").formula).toBe(undefined);
  expect(cell("B3")).toEqual(new Date("2026-11-22T00:00:00Z"));
  expect([cell("A4"), cell("B4"), cell("C4")]).toEqual(["𠮷田 葛󠄀", null, null]);
  expect(sheet.name).toBe("一覧 2026");
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 2 });
});

test("CSV: formulas become words, numbers stay, UTF-8 has its mark", () => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    writeCsv(
      columns,
      [
        ["=1+1", "2026-11-22", -3],
        ['"甲", 乙', "@x", null],
      ],
      "utf-8",
    ),
  );
  expect(text).toBe('\uFEFF氏名,登録日,人数\r\n\'=1+1,2026-11-22,-3\r\n"""甲"", 乙",\'@x,\r\n');
});

test("Shift_JIS is written as Windows does, or refused with the characters that would be lost", () => {
  const bytes = writeCsv(columns, [["髙﨑 ①～", null, null]], "shift_jis");
  expect(new TextDecoder("shift_jis").decode(bytes)).toContain("髙﨑 ①～");
  expect(lostCharacters("𠮷田 葛󠄀 髙")).toEqual(["𠮷", "葛󠄀"]);
  expect(() => writeCsv(columns, [["𠮷田", null, null]], "shift_jis")).toThrow("csv_characters_lost");
});
