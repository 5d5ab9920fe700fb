import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { openByteSource } from "../byte-source.ts";
import { openWorkbook } from "../workbook.ts";

export interface Cell {
  text: string;
  type: string;
  struck: boolean;
}
export interface Sheet {
  name: string;
  titles: string[];
  /** Rows of the header, the groups already written over each of their columns. */
  header: string[][];
  rows: (Cell | undefined)[][];
}

/** Columns of the widest row. */
export const width = (sheet: Sheet) =>
  Math.max(...sheet.header.map((row) => row.length), ...sheet.rows.map((row) => row.length));

export async function loadSheets(path: string): Promise<Sheet[]> {
  const workbook = await openWorkbook(await openByteSource({ bytes: readFileSync(path) }));
  const sheets: Sheet[] = [];
  for (const tab of workbook?.tabs ?? []) {
    if (tab.hidden || /集計|記入要領/.test(tab.name)) continue;
    const rows: (Cell | undefined)[][] = [];
    for await (const row of tab.rows()) {
      while (rows.length < row.number - 1) rows.push([]);
      rows.push(row.cells.map((cell) => (cell === undefined || cell.text === "" ? undefined : { ...cell })));
    }
    const first = rows.findIndex(
      (row) =>
        row.filter((cell) => cell !== undefined).length >= 3 && !row.every((cell) => cell?.text === row[0]?.text),
    );
    const deep =
      rows[first + 1]?.every((cell) => cell === undefined || cell.type === "text") && rows[first + 1]?.[1] ? 2 : 1;
    const header = rows.slice(first, first + deep).map((row) => Array.from(row, (cell) => cell?.text ?? ""));
    const titles = rows.slice(0, first).map((row) => row.find((cell) => cell !== undefined)?.text ?? "");
    const records = rows
      .slice(first + deep)
      .map((row) =>
        row.map((cell, index) =>
          index > 0 && row[0]?.text === cell?.text && /月$/.test(cell?.text ?? "") ? undefined : cell,
        ),
      );
    sheets.push({ name: tab.name, titles, header, rows: records });
  }
  return sheets;
}

export async function toWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const tab = workbook.addWorksheet(sheet.name);
    for (const title of sheet.titles) tab.addRow([title]);
    for (const row of sheet.header) tab.addRow(row.map((text) => (text === "" ? null : text)));
    for (const row of sheet.rows) {
      const added = tab.addRow(
        Array.from(row, (cell) => {
          if (cell === undefined) return null;
          if (cell.type === "date") return new Date(`${cell.text}T00:00:00Z`);
          return cell.type === "number" ? Number(cell.text) : cell.text;
        }),
      );
      for (const [index, cell] of row.entries()) {
        if (cell?.type === "date") added.getCell(index + 1).numFmt = "[$-411]ge.m.d;@";
        if (cell?.struck) added.getCell(index + 1).font = { strike: true };
      }
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function toCsv(sheet: Sheet, encoding: string): Uint8Array {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const size = width(sheet);
  const line = (texts: readonly string[]) =>
    Array.from({ length: size }, (_, index) => quote(texts[index] ?? "")).join(",");
  const kept = sheet.rows.filter((row) => !row.some((cell) => cell?.struck));
  const lines = [
    ...sheet.titles.map((title) => line([title])),
    ...sheet.header.map(line),
    ...kept.map((row) => line(Array.from(row, (cell) => cell?.text ?? ""))),
  ];
  return new Uint8Array(
    iconv.encode(lines.join("\r\n"), encoding.split(" ")[0] ?? encoding, { addBOM: /BOM|16/.test(encoding) }),
  );
}
