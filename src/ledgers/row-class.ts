import { parseFiscalYear } from "../japan/fiscal-year.ts";
import { isHeaderRow, ownCells } from "./header.ts";
import { headingKey } from "./heading.ts";
import type { TabRow } from "./tab.ts";

/** What a row inside a table is, before its cells are read. */
export type RowClass =
  | { readonly type: "record"; readonly struck: boolean }
  | { readonly type: "blank" }
  | { readonly type: "total"; readonly scope: "all" | "part" }
  | { readonly type: "month_heading" }
  | { readonly type: "year_heading"; readonly fiscalYear: number }
  | { readonly type: "header" }
  | { readonly type: "remark" };

const mostlyStruck = 0.6;

/**
 * Rule (shared/ledgers/README.md): blank rows and rows such as 4月, 小計, 合計 are no records; a struck-through row is cancelled,
 * whatever its cells say. A row counts as struck through when most of its cells are. `numberColumn` is the column of running
 * numbers: a number alone, written in advance, is no record. `header` is the header in force.
 */
export function classifyRow(row: TabRow, numberColumn: number | null, header: readonly TabRow[] = []): RowClass {
  const own = ownCells(row).filter((cell) => cell.merged !== "above");
  const [first] = own;
  if (first === undefined) return { type: "blank" };
  // A heading over the whole width may have been written into every cell when its area was unmerged.
  const cells = own.length > 2 && own.every((cell) => cell.text === first.text) ? [first] : own;
  const texts = cells.map((cell) => cell.text.normalize("NFKC").replace(/\s+/gu, ""));
  const opening = texts[0] ?? "";
  // The columns may have been moved: the word for a total need not stand first.
  if (texts.some((text) => /^(?:合計|総計|累計|計|総合計|年度計|年度合計|TOTAL)(?:[(:].*)?$/iu.test(text))) {
    return { type: "total", scope: "all" };
  }
  if (texts.some((text) => /^(?:小計|月計|中計|\d{1,2}月(?:小|合)?計|第?\d四半期計)$/u.test(text))) {
    return { type: "total", scope: "part" };
  }
  if (
    cells.length <= 3 &&
    texts.some((text) => /^(?:平均|平均.{1,4}日数|前年度?(?:比|同期比)|年間?件数|件数)$/u.test(text))
  )
    return { type: "remark" };
  if (cells.length <= 2) {
    const fiscalYear = parseFiscalYear(opening);
    if (fiscalYear !== null && /年度/u.test(opening)) return { type: "year_heading", fiscalYear };
  }
  if (cells.length === 1) {
    if (/^(?:\d{4}年|[RHS令平]\D{0,2}\d{1,2}年)?\d{1,2}月(?:分|度)?$/u.test(opening)) return { type: "month_heading" };
    if (numberColumn !== null && row.cells[numberColumn] === first && /^\D{0,4}[\d-]+$/u.test(opening))
      return { type: "blank" };
  }
  if (isHeaderRow(row) || (cells.length >= 3 && repeatsHeader(row, header))) return { type: "header" };
  if (cells.length === 1 && (/^[※*注(]/u.test(opening) || opening.length > 12)) return { type: "remark" };
  const struck = cells.filter((cell) => cell.struck).length;
  return { type: "record", struck: struck >= cells.length * mostlyStruck };
}

/** True when the header row says the same, column by column, as the header that is in force. */
export function repeatsHeader(row: TabRow, headerRows: readonly TabRow[]): boolean {
  if (headerRows.length === 0) return false;
  return row.cells.every((cell, column) => {
    if (cell === undefined || cell.text.trim() === "") return true;
    return headerRows.some((header) => {
      const above = header.cells[column];
      return above !== undefined && headingKey(above.text) === headingKey(cell.text);
    });
  });
}
