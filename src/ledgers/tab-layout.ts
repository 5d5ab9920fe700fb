import type { PlainDate } from "../japan/plain-date.ts";
import { fitsShape } from "./cell-shape.ts";
import type { Column } from "./column.ts";
import { type ColumnMapping, recogniseColumns, type TableReading } from "./column-recognition.ts";
import { type DateOrder, orderOfDates } from "./date-order.ts";
import { type CellsAbove, cellOf } from "./derived-columns.ts";
import { findHeader, type Header } from "./header.ts";
import { isSilent, withoutOrdinal } from "./heading.ts";
import type { LedgerKind } from "./ledger-record.ts";
import { peekableRows } from "./peekable-rows.ts";
import { profileColumns } from "./profile-columns.ts";
import { classifyRow, repeatsHeader } from "./row-class.ts";
import type { Tab, TabRow } from "./tab.ts";
import { countYears, yearOfTab } from "./tab-year.ts";
import { ledgerOfTable, mainDay, type TableKind, tableKinds, tableTitles } from "./table-fields.ts";

/** How a table inside a tab is to be read. */
export interface TabLayout {
  readonly header: Header;
  readonly table: TableReading;
  readonly columns: readonly Column[];
  /** Year the tab is said to hold, by its name, title or file name; else null. */
  readonly fiscalYear: number | null;
  /** Without a year that is said: the one its first dates agree in. It gives days their year but judges none. */
  readonly likelyYear: number | null;
  /** The office files its tabs by something else than the fiscal year of the main day: then a day outside is no fault. */
  readonly filedOtherwise: boolean;
  /** A year is written over the tab, but its rows are of many years: the name says nothing about them. */
  readonly nameIgnored: number | null;
  /** The headings are those of the tab before. */
  readonly headedBefore?: boolean;
  /** How its days are written, where that can be told. */
  readonly dateOrder: DateOrder | null;
  /** Columns in which a row holds another record (入院日2, a second table beside the first). */
  readonly repeats: readonly Column[];
}

/** What is known about a tab besides its rows, and what a person said about the file. */
export interface TabContext {
  readonly tabName: string;
  readonly fileName: string;
  readonly kind: LedgerKind | null;
  readonly mapping: ColumnMapping;
  /** The table read before in the same file: tabs with the same headings are read alike. */
  readonly previous: TabLayout | null;
  /** Days of records lie between these. */
  readonly openedOn: PlainDate | null;
  readonly today: PlainDate;
  readonly date1904: boolean;
}

const titleWeight = 1.2;
const fewestFields = 3;
const muchBetter = 1.25;

/** Rows to look at before a table is read: enough to know its columns by their cells. */
export const sampleRows = 300;

/** Recognises the table that begins with these rows, or says which kinds came nearest and why none fits. */
export function recogniseTable(
  rows: readonly TabRow[],
  context: TabContext,
): { layout: TabLayout } | { header: Header | null; columns: readonly Column[]; nearest: TableReading | null } {
  const header = findHeader(rows);
  if (header === null) return { header, columns: [], nearest: null };
  if (header.rows.length === 0 && context.previous !== null) {
    const layout = likeTabBefore(context, context.previous, header, rows);
    if (layout !== null) return { layout };
  }
  const same = context.previous !== null && sameHeadings(context.previous.header, header) ? context.previous : null;
  const columns = profileColumns(
    header,
    rows.slice(header.length),
    context.mapping,
    derivationsOf(same?.columns ?? []),
  );
  const alike = same === null ? null : readAlike(same, columns);
  if (alike !== null) return { layout: layoutOf(context, header, alike, columns) };
  const titles = [context.tabName, context.fileName, ...header.titles].join("\n");
  const kinds = tableKinds.filter((kind) => context.kind === null || ledgerOfTable[kind] === context.kind);
  const readings = kinds.map((kind) => withTitle(recogniseColumns(columns, kind, context.mapping), kind, titles));
  readings.sort((a, b) => b.score - a.score);
  const table = readings.find((reading) => reading.missing.length === 0 && isPlausible(reading, columns));
  const [nearest] = readings;
  // A ledger without its column of names is not the next best kind of ledger: it is asked about.
  if (table === undefined || (nearest !== undefined && nearest.score > table.score * muchBetter))
    return { header, columns, nearest: nearest ?? null };
  return { layout: layoutOf(context, header, table, columns) };
}

/** A tab without headings whose cells fit the columns of the tab before: the office wrote them once only. */
function likeTabBefore(
  context: TabContext,
  previous: TabLayout,
  header: Header,
  rows: readonly TabRow[],
): TabLayout | null {
  const headed = { ...header, headings: previous.header.headings };
  const columns = profileColumns(headed, rows.slice(header.length), context.mapping, derivationsOf(previous.columns));
  const table = columns.length > previous.columns.length ? null : readAlike(previous, columns);
  if (table === null) return null;
  const told = table.assigned.filter(
    ({ field, column }) => (field.strict || field.telling) && column.profile.values.length > 0,
  );
  const fitting = told.filter(({ field, column }) => fitsShape(column.profile, field.shape) >= 0.3);
  if (fitting.length < 2 || fitting.length < told.length * 0.8) return null;
  return { ...layoutOf(context, headed, table, columns), headedBefore: true };
}

/** With the year the first rows tell; a long tab is looked through as a whole afterwards (`yearsOfLongTab`). */
function layoutOf(context: TabContext, header: Header, table: TableReading, columns: readonly Column[]): TabLayout {
  const day = table.assigned.find(({ field }) => field.field === mainDay[table.kind])?.column;
  const dates = table.assigned.filter(({ field }) => field.shape === "day" || field.shape === "birthday");
  const textsOf = (index: number | undefined) => columns.find((column) => column.index === index)?.byRow ?? [];
  const dateOrder = orderOfDates(
    dates.flatMap(({ column }) => textsOf(column.index)),
    context,
  );
  const years = countYears(textsOf(day?.index), dateOrder);
  const repeats = repeatsOf(table);
  return { header, table, columns, dateOrder, repeats, ...yearOfTab(namesOver(context, header), years) };
}

/** Columns that are headed like the one that makes a record of a row, but for a number. */
function repeatsOf({ kind, assigned, unknown }: TableReading): Column[] {
  const heart = assigned.find(({ field }) => field.field === (mainDay[kind] ?? "name"))?.column.heading;
  const word = heart === undefined || isSilent(heart) ? "" : withoutOrdinal(heart);
  return word === "" ? [] : unknown.filter(({ heading }) => withoutOrdinal(heading) === word);
}

/** Where a year may be written over a table, the nearest first. */
function namesOver(context: TabContext, header: Header): string[] {
  return [context.tabName, ...[...header.titles].reverse(), context.fileName];
}

/** The layout of a tab longer than the rows looked at first, with the year that all of its rows tell. */
export async function withYearsOfAll(layout: TabLayout, context: TabContext, tab: Tab): Promise<TabLayout> {
  const { table, header } = layout;
  const column = (field: string) => table.assigned.find((pair) => pair.field.field === field)?.column ?? null;
  const day = column(mainDay[table.kind] ?? "");
  if (day === null || column("fiscalYear") !== null) return layout;
  const number = column("number")?.index ?? null;
  const above: CellsAbove = new Map();
  const years = countYears([], layout.dateOrder);
  const rows = peekableRows(tab.rows());
  try {
    for (let skip = 0; skip < header.length; skip += 1) await rows.take();
    for (let row = await rows.take(); row !== null; row = await rows.take()) {
      const { type } = classifyRow(row, number, header.rows);
      // What stands below another year or another header is told by that.
      if (type === "year_heading" || (type === "header" && !repeatsHeader(row, header.rows))) break;
      if (type === "record") years.add(cellOf(row, day, above)?.text);
    }
  } finally {
    await rows.close();
  }
  return { ...layout, ...yearOfTab(namesOver(context, header), years) };
}

const derivationsOf = (columns: readonly Column[]) => columns.flatMap(({ derived }) => (derived ? [derived] : []));

function sameHeadings(one: Header, other: Header): boolean {
  const words = (headings: Header["headings"]) => JSON.stringify(headings.map(({ levels }) => levels));
  return words(one.headings) === words(other.headings);
}

/** The reading of a table for another one with the very same headings, if those were understood by themselves. */
function readAlike({ table, columns: before }: TabLayout, columns: readonly Column[]): TableReading | null {
  if (table.assigned.some(({ by }) => by === "cells")) return null;
  if (derivationsOf(before).length !== derivationsOf(columns).length) return null;
  if (columns.some((column) => column.heading.levels.length === 0)) return null;
  const own = (column: Column) => columns.find(({ index }) => index === column.index) ?? column;
  return {
    ...table,
    assigned: table.assigned.map((pair) => ({ ...pair, column: own(pair.column) })),
    capabilities: table.capabilities.map(own),
    toNote: table.toNote.map(own),
    ignored: table.ignored.map(own),
    unknown: table.unknown.map(own),
  };
}

function withTitle(reading: TableReading, kind: TableKind, titles: string): TableReading {
  return tableTitles[kind].test(titles) ? { ...reading, score: reading.score + titleWeight } : reading;
}

/** Enough columns recognised, and for a list of partners names of organisations: a list of words is no ledger. */
function isPlausible(reading: TableReading, columns: readonly Column[]): boolean {
  const needed = reading.kind === "partner" || columns.length < 4 ? 2 : fewestFields;
  if (reading.assigned.length < needed) return false;
  const has = (...fields: string[]) => reading.assigned.some(({ field }) => fields.includes(field.field));
  switch (reading.kind) {
    case "registration":
      return has("diseases", "endReason", "endedOn", "town", "consent", "doctor");
    case "stay":
      return has("dischargedOn", "hospital", "outcome");
    case "consultation":
      return has("topics", "callerKind");
    case "outreach":
      return has("theme", "venue", "venueKind", "attendance");
    case "doctor":
      return has("specialty", "institution") || reading.capabilities.length >= 3;
    case "institution":
      return has("phone", "address", "shortNames", "institutionCode", "fax");
    case "partner":
      return has("phone", "kind", "shortNames", "address");
  }
}
