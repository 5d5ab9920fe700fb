import { fitsShape } from "./cell-shape.ts";
import type { Column } from "./column.ts";
import { suggestFields, type TableReading } from "./column-recognition.ts";
import type { TableField } from "./common-fields.ts";
import { headingScore } from "./heading.ts";
import type { LedgerItem } from "./ledger-item.ts";
import type { LedgerKind, LedgerRemark, UnknownColumn } from "./ledger-record.ts";
import type { TableSession } from "./prepare-row.ts";
import type { recogniseTable, TabLayout } from "./tab-layout.ts";
import { ledgerOfTable } from "./table-fields.ts";

/** A tab in which no known table was found: what the screen asks about. */
export interface UnreadTab {
  readonly tab: string;
  readonly nearestKind: LedgerKind | null;
  /** Labels of the fields that are missing for that kind. */
  readonly missing: readonly string[];
  readonly columns: readonly UnknownColumn[];
  /** Some column holds days, as columns of records do. */
  readonly holdsDays: boolean;
}

/** How the columns of a table were understood, and which were not. */
export function* describeColumns(layout: TabLayout, session: TableSession): Generator<LedgerItem> {
  const { table } = layout;
  const row = layout.header.rows.at(-1)?.number ?? 1;
  const place = (column: Column) => placeOf(session, row, column);
  if (layout.headedBefore) yield { type: "warning", remark: sayHeadedBefore(session) };
  for (const remark of sayDerived(layout, session, row)) yield { type: "warning", remark };
  for (const { column, field, by } of table.assigned) {
    yield { type: "column", column: { ...place(column), field: field.field, label: field.label, by } };
    if (by !== "cells") continue;
    const message = `列「${column.key}」は、中身から「${field.label}」とみました。`;
    yield { type: "warning", remark: { ...place(column), value: null, code: "column_inferred", message } };
  }
  for (const column of table.capabilities) {
    yield { type: "column", column: { ...place(column), field: "capability", label: column.key, by: "cells" } };
  }
  for (const column of table.toNote) {
    yield { type: "column", column: { ...place(column), field: "note", label: "備考", by: "heading" } };
  }
  for (const column of table.ignored) {
    yield { type: "column", column: { ...place(column), field: "ignore", label: "読まない", by: "mapping" } };
  }
  for (const column of table.unknown)
    yield { type: "unknown_column", column: describeUnknown(place(column), column, table) };
}

function sayHeadedBefore(session: TableSession): LedgerRemark {
  const message = "見出しがないため、前のシートと同じ並びとして読みました。";
  return {
    file: session.file,
    tab: session.context.tabName,
    row: 1,
    column: null,
    value: null,
    code: "headings_of_tab_before",
    message,
  };
}

function placeOf(session: TableSession, row: number, { key, derived }: Column) {
  const madeOf = derived ? { madeOf: derived.madeOf } : {};
  return { file: session.file, tab: session.context.tabName, row, column: key, ...madeOf };
}

/** Columns taken together or apart are said once of the tab. */
function sayDerived(layout: TabLayout, session: TableSession, row: number): LedgerRemark[] {
  const derived = layout.columns.flatMap((column) => (column.derived ? [{ ...column.derived, key: column.key }] : []));
  const joined = derived.filter(({ from }) => from.length > 1);
  const split = derived.filter(({ from }) => from.length === 1);
  const said = [
    ...joined.map(
      ({ madeOf, key }) => `列${madeOf.map((one) => `「${one}」`).join("")}を合わせて「${key}」と読みました。`,
    ),
    ...[...new Set(split.map(({ madeOf }) => madeOf.join("")))].map((one) => {
      const parts = split.filter(({ madeOf }) => madeOf.join("") === one).map(({ key }) => `「${key}」`);
      return `列「${one}」を${parts.join("と")}に分けて読みました。`;
    }),
  ];
  const place = { file: session.file, tab: session.context.tabName, row, column: null, value: null };
  return said.map((message) => ({ ...place, code: "columns_combined", message }));
}

function describeUnknown(
  place: UnknownColumn | Omit<UnknownColumn, "samples" | "suggestions">,
  column: Column,
  table: Pick<TableReading, "kind">,
): UnknownColumn {
  return {
    ...place,
    samples: [...new Set(column.profile.values)].slice(0, 5),
    suggestions: suggestFields(column, table),
  };
}

/** What the screen needs to ask about a tab that was not understood. */
export function describeUnread(
  session: TableSession,
  found: Exclude<ReturnType<typeof recogniseTable>, { layout: TabLayout }>,
): UnreadTab {
  const { nearest } = found;
  const row = found.header?.rows.at(-1)?.number ?? 1;
  const place = (column: Column) => placeOf(session, row, column);
  return {
    tab: session.context.tabName,
    nearestKind: nearest === null ? null : ledgerOfTable[nearest.kind],
    missing: nearest?.missing.map((field) => describeMissing(field, found.columns)) ?? [],
    holdsDays: found.columns.some(
      ({ profile }) =>
        profile.values.length >= fewDays && Math.max(fitsShape(profile, "day"), fitsShape(profile, "birthday")) >= 0.6,
    ),
    columns: nearest === null ? [] : found.columns.map((column) => describeUnknown(place(column), column, nearest)),
  };
}

const fewDays = 3;

/** A column that is headed rightly but cannot be read is another thing than one that is not there. */
function describeMissing(field: TableField, columns: readonly Column[]): string {
  const headed = columns.find(({ heading }) => headingScore(heading, field) >= 0.9);
  return headed === undefined ? field.label : `${field.label}(列「${headed.key}」はありますが、書き方が読めません)`;
}

export function notReadWarning(file: string, tab: UnreadTab): LedgerItem {
  const message = `台帳の表とわからないため読みませんでした。${tab.missing.length > 0 ? `(見つからない列: ${tab.missing.join("、")})` : ""}`;
  return {
    type: "warning",
    remark: { file, tab: tab.tab, row: 1, column: null, value: null, code: "tab_not_read", message },
  };
}
