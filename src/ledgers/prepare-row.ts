import { parseFiscalYear } from "../japan/fiscal-year.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { cleanCell } from "../japan/text-width.ts";
import { type CorrectionsOfTab, columnOfField } from "./corrections.ts";
import { type CellsAbove, cellOf } from "./derived-columns.ts";
import { hasYear, isDitto, withYearAbove } from "./ditto.ts";
import type { createHandCounts } from "./hand-count.ts";
import type { LedgerItem } from "./ledger-item.ts";
import { columnName } from "./profile-columns.ts";
import { type DayContext, readDay } from "./read-day.ts";
import type { FieldCell, RowInput } from "./row-reader.ts";
import type { TabCell, TabRow } from "./tab.ts";
import type { TabContext, TabLayout } from "./tab-layout.ts";
import { mainDay } from "./table-fields.ts";

/** What stays the same while one tab is read. */
export interface TableSession {
  readonly file: string;
  readonly context: TabContext;
  readonly corrections: CorrectionsOfTab;
  readonly handCounts: ReturnType<typeof createHandCounts>;
}

/** What changes from row to row. */
export interface TableState {
  readonly layout: TabLayout;
  fiscalYear: number | null;
  near: PlainDate | null;
  /** For ditto marks: the cell above in each column, already resolved. */
  above: CellsAbove;
  /** The last cell with a year in each column, for 〃.4.5; キャンセル between them does not matter. */
  readonly years: Map<number, string>;
}

/** Resolves ditto marks, applies corrections and sorts the cells of a row by field. */
export function prepareRow(
  row: TabRow,
  struck: boolean,
  state: TableState,
  session: TableSession,
): { input: RowInput; remarks: LedgerItem[] } {
  const { layout } = state;
  const place = { file: session.file, tab: session.context.tabName, row: row.number };
  const remarks: LedgerItem[] = [];
  const cells: Record<string, string> = {};
  const extra: Record<string, string> = {};
  const fields = new Map<string, FieldCell>();
  const capabilities: FieldCell[] = [];
  const correction = session.corrections.take(row.number);
  const corrected = new Map<number, string>();
  for (const [heading, value] of Object.entries(correction?.set ?? {})) {
    const column = columnOfField(layout.table, layout.columns, heading);
    if (column !== null) corrected.set(column.index, value === null ? "" : String(value));
    else remarks.push(rowWarning(session, row, "correction_unused", `訂正の列「${heading}」が見つかりません。`));
  }
  for (const column of layout.columns) {
    const own = cellOf(row, column, state.above);
    const written = own === undefined || own.merged === "left" ? "" : cleanCell(own.text);
    if (written !== "") cells[column.key] = written;
    if (own?.comment) extra[`${column.key}のコメント`] = own.comment;
    const found = resolve(own, written, corrected.get(column.index), {
      cell: state.above.get(column.index),
      year: state.years.get(column.index),
    });
    if (hasYear(found.text)) state.years.set(column.index, found.text);
    if (found.text !== "") state.above.set(column.index, found);
    else state.above.delete(column.index);
    if (isDitto(written) && found.text === "") {
      remarks.push(
        rowWarning(session, row, "ditto_without_above", `「${column.key}」の「${written}」の上のセルが空欄です。`),
      );
    }
    if (own?.struck && !struck && written !== "" && !corrected.has(column.index)) {
      remarks.push(
        rowWarning(session, row, "struck_cell", `「${column.key}」の「${written}」は取り消し線のため空欄とみました。`),
      );
    }
    const field = layout.table.assigned.find((pair) => pair.column === column)?.field;
    // A day or a number that is lost is not an empty one: its row is refused.
    const isLost = isFormulaError(found.text) && !/day|count/iu.test(field?.shape ?? "");
    if (isLost) {
      const message = `「${column.key}」の「${found.text}」は数式のエラーのため空欄とみました。`;
      remarks.push(rowWarning(session, row, "error_cell", message));
    }
    const isStruck = own?.struck === true && !struck && !corrected.has(column.index);
    const cell: FieldCell = {
      text: isLost || isStruck ? "" : found.text,
      type: found.type,
      heading: column.key,
      written,
    };
    if (field !== undefined) fields.set(field.field, cell);
    if (layout.table.capabilities.includes(column)) capabilities.push(cell);
    const hasOwnField = field !== undefined && !field.toNote;
    if (
      !hasOwnField &&
      !layout.table.capabilities.includes(column) &&
      !layout.table.ignored.includes(column) &&
      cell.text !== ""
    ) {
      extra[column.key] = cell.text;
    }
  }
  keepOutside(row, layout, { cells, extra });
  const yearOfRow = parseFiscalYear(fields.get("fiscalYear")?.text ?? "");
  if (yearOfRow !== null) state.fiscalYear = yearOfRow;
  const { today, openedOn, date1904 } = session.context;
  const { dateOrder } = layout;
  const context = {
    fiscalYear: state.fiscalYear,
    likelyYear: layout.likelyYear,
    filedOtherwise: layout.filedOtherwise && yearOfRow === null,
    near: ownDay(fields, layout, { dateOrder, date1904 }) ?? state.near,
    today,
    openedOn,
    dateOrder,
    date1904,
  };
  return {
    input: {
      place,
      cells,
      extra,
      fields,
      struck,
      capabilities,
      context,
      registrationNumber: correction?.registration ?? null,
    },
    remarks,
  };
}

/** Cells right of the columns, or in one that was empty in the first rows of the tab: nothing is dropped. */
function keepOutside(
  row: TabRow,
  { columns }: TabLayout,
  into: { cells: Record<string, string>; extra: Record<string, string> },
): void {
  const known = new Set(columns.flatMap(({ index, derived }) => derived?.from ?? [index]));
  for (const [index, cell] of row.cells.entries()) {
    if (cell === undefined || cell.merged === "left" || known.has(index)) continue;
    const text = cell.struck ? "" : cleanCell(cell.text);
    if (text === "") continue;
    into.cells[columnName(index)] ??= text;
    into.extra[columnName(index)] ??= text;
  }
}

/** The main day of the row when it is written with its year: nearer to its other days than the row before. */
function ownDay(
  fields: ReadonlyMap<string, FieldCell>,
  layout: TabLayout,
  written: Pick<DayContext, "dateOrder" | "date1904">,
): PlainDate | null {
  const cell = fields.get(mainDay[layout.table.kind] ?? "");
  const reading = readDay(cell ?? null, { fiscalYear: null, near: null, ...written });
  return reading.state === "day" ? reading.date : null;
}

/** What Excel shows in place of a value it could not work out. */
const isFormulaError = (text: string) =>
  /^#(?:N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/u.test(text);

/** The cell that counts: the correction, the one above for a ditto mark, else the cell itself. */
function resolve(
  own: TabCell | undefined,
  written: string,
  corrected: string | undefined,
  above: { readonly cell: TabCell | undefined; readonly year: string | undefined },
): TabCell {
  const empty: TabCell = { text: "", type: "text", struck: false, comment: null, merged: null };
  if (corrected !== undefined) return { ...empty, text: corrected };
  if (isDitto(written)) return above.cell ?? empty;
  const withYear = withYearAbove(written, above.year);
  if (withYear !== null) return { ...empty, text: withYear };
  return own === undefined || written === "" ? empty : { ...own, text: written };
}

/** A warning about a whole row. */
export function rowWarning(session: TableSession, row: TabRow, code: string, message: string): LedgerItem {
  const place = { file: session.file, tab: session.context.tabName, row: row.number, column: null };
  return { type: "warning", remark: { ...place, value: null, code, message } };
}
