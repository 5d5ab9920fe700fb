import type ExcelJS from "exceljs";

/** What a column holds: words, a number, or a day ("2026-11-22") that Excel is to know as a date. */
export interface ColumnOut {
  readonly header: string;
  /** Heading over several neighbouring columns with the same one. */
  readonly group?: string;
  readonly kind?: "text" | "number" | "day";
  /** In characters. */
  readonly width?: number;
  /** The heading stands upright, for narrow columns of signs. */
  readonly upright?: boolean;
}

export type CellOut = string | number | null;

/** The remark of a tab that stands beside a ledger for people to look at: the importer leaves it alone. */
export const notReadAgain = "控えの表です。取り込みでは読みません。";

/** One tab of a workbook: a title, a remark below it, a head that stays while one scrolls, rows. */
export interface SheetOut {
  readonly name: string;
  readonly title?: string;
  readonly remark?: string;
  readonly columns: readonly ColumnOut[];
  readonly rows: readonly (readonly CellOut[])[];
  readonly landscape?: boolean;
  /** Columns at the left that stay while one scrolls. */
  readonly frozen?: number;
}

/** An .xlsx by which other programs and our own importer read the same: real days and numbers, and words that never become a formula. */
export async function writeWorkbook(sheets: readonly SheetOut[], centre: string): Promise<Uint8Array<ArrayBuffer>> {
  // Some five hundred modules: read when somebody asks for a workbook.
  const { default: library } = await import("exceljs");
  const workbook = new library.Workbook();
  workbook.creator = centre;
  for (const sheet of sheets) addSheet(workbook, sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addSheet(workbook: ExcelJS.Workbook, sheet: SheetOut): void {
  const page = workbook.addWorksheet(sheetName(sheet.name));
  for (const text of [sheet.title, sheet.remark]) if (text !== undefined) page.addRow([text]);
  if (sheet.title !== undefined) page.getRow(1).font = { bold: true, size: 14 };
  const grouped = sheet.columns.some(({ group }) => group !== undefined);
  const first = page.rowCount + 1;
  if (grouped) page.addRow(sheet.columns.map(({ group }) => group ?? null));
  page.addRow(sheet.columns.map(({ header }) => header));
  const head = page.rowCount;
  if (grouped) mergeGroups(page, sheet.columns, first);
  for (let row = first; row <= head; row += 1) drawHead(page.getRow(row), sheet.columns, row === head);
  for (const row of sheet.rows) {
    const cells = page.addRow(row.map((cell, index) => cellValue(cell, sheet.columns[index]?.kind)));
    cells.alignment = { vertical: "top", wrapText: true };
  }
  for (const [index, column] of sheet.columns.entries()) {
    const own = page.getColumn(index + 1);
    own.width = column.width ?? 14;
    own.numFmt = column.kind === "day" ? "yyyy/mm/dd" : column.kind === "number" ? "#,##0" : "@";
  }
  page.views = [{ state: "frozen", xSplit: sheet.frozen ?? 0, ySplit: head }];
  page.pageSetup = {
    paperSize: 9,
    orientation: sheet.landscape ? "landscape" : "portrait",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${first}:${head}`,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  page.headerFooter = { oddFooter: "&L&A&C&P / &N&R&D" };
}

/** A text cell is written as a shared string, never as a formula, whatever it begins with. */
function cellValue(cell: CellOut, kind: ColumnOut["kind"]): string | number | Date | null {
  if (kind === "day" && typeof cell === "string" && /^\d{4}-\d{2}-\d{2}$/.test(cell))
    return new Date(`${cell}T00:00:00Z`);
  return typeof cell === "string" ? withoutControls(cell) : cell;
}

/** Characters an .xlsx cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
const withoutControls = (text: string) => text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "");

function drawHead(row: ExcelJS.Row, columns: readonly ColumnOut[], isLast: boolean): void {
  for (const [index, column] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF2F2F2" } };
    cell.border = { bottom: { style: isLast ? "medium" : "thin" } };
    const upright = isLast && column.upright;
    cell.alignment = { vertical: "bottom", wrapText: true, ...(upright ? { textRotation: "vertical" as const } : {}) };
  }
}

function mergeGroups(page: ExcelJS.Worksheet, columns: readonly ColumnOut[], row: number): void {
  let start = 0;
  for (let index = 1; index <= columns.length; index += 1) {
    const group = columns[start]?.group;
    if (index < columns.length && columns[index]?.group === group) continue;
    if (group !== undefined && index - start > 1) page.mergeCells(row, start + 1, row, index);
    start = index;
  }
}

/** Excel refuses some characters in the name of a tab, and more than 31. */
const sheetName = (name: string) => name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31);

/** Type of the file, for the answer of a route. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
