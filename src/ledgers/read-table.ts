import { daysBetween, type PlainDate } from "../japan/plain-date.ts";
import { cleanCell } from "../japan/text-width.ts";
import { isOrganisationName, isPersonName } from "./cell-shape.ts";
import { cellOf } from "./derived-columns.ts";
import { ownCells } from "./header.ts";
import type { LedgerItem } from "./ledger-item.ts";
import type { LedgerRow, StayRow } from "./ledger-record.ts";
import type { PeekableRows } from "./peekable-rows.ts";
import { prepareRow, rowWarning, type TableSession, type TableState } from "./prepare-row.ts";
import { readConsultation } from "./read-consultations.ts";
import { readOutreach } from "./read-outreach.ts";
import { readRegistration } from "./read-registrations.ts";
import { readStay } from "./read-stays.ts";
import { readDoctor, readInstitution, readPartner } from "./read-visiting-doctors.ts";
import { classifyRow, repeatsHeader } from "./row-class.ts";
import { createRowReader, type RowReader } from "./row-reader.ts";
import type { TabRow } from "./tab.ts";
import { recogniseTable, sampleRows, type TabLayout } from "./tab-layout.ts";
import { mainDay, type TableKind } from "./table-fields.ts";
import { createTotals } from "./totals.ts";

/** Reads the rows of a table up to its end, or up to a header that says something else. */
export async function* readTable(
  rows: PeekableRows,
  layout: TabLayout,
  session: TableSession,
): AsyncGenerator<LedgerItem> {
  const state: TableState = { layout, fiscalYear: layout.fiscalYear, near: null, above: new Map(), years: new Map() };
  const numberColumn = columnOf(layout, "number");
  const ends = ["endedOn", "endReason", "dischargedOn"]
    .map((field) => columnOf(layout, field))
    .filter((column) => column !== null);
  const totals = createTotals(ends);
  let hiddenSaid = false;
  for (let row = await rows.take(); row !== null; row = await rows.take()) {
    const found = classifyRow(row, numberColumn, layout.header.rows);
    if (row.hidden && found.type === "record" && !hiddenSaid) {
      hiddenSaid = true;
      yield rowWarning(session, row, "hidden_read", "非表示の行があります。ほかの行と同じように読みました。");
    }
    if (found.type === "header") {
      if (repeatsHeader(row, layout.header.rows)) continue;
      const next = recogniseTable([row, ...(await rows.peek(sampleRows))], session.context);
      if ("layout" in next) {
        for (let skip = 1; skip < next.layout.header.length; skip += 1) await rows.take();
        yield* readTable(rows, next.layout, session);
        return;
      }
    }
    if (found.type === "year_heading") state.fiscalYear = found.fiscalYear;
    if (found.type === "total" || found.type === "month_heading") {
      yield notCounted(
        session,
        row,
        layout,
        found.type,
        found.type === "total" ? "合計の行です。" : "月の見出しです。",
      );
    }
    if (found.type === "total") yield* checkTotal(totals.check(row, found.scope), session, row, layout);
    if (found.type === "remark" || found.type === "header") {
      yield rowWarning(session, row, "stray_text", `記録とわからない行です: ${shownCells(row)}`);
    }
    if (found.type !== "record") continue;
    const struck = found.struck || isStruckAtHeart(row, layout);
    totals.add(row, struck);
    yield* readRecord(row, struck, state, session);
  }
}

function* readRecord(row: TabRow, struck: boolean, state: TableState, session: TableSession): Generator<LedgerItem> {
  const { above } = state;
  state.above = new Map(above);
  const { input, remarks } = prepareRow(row, struck, state, session);
  yield* remarks;
  const reader = createRowReader(input);
  const [another] = struck ? [] : state.layout.repeats.filter(({ key }) => input.extra[key] !== undefined);
  if (another !== undefined) {
    const { place, cells, extra } = input;
    const message = `「${another.key}」にも記録があります。1行に1件ずつ分けて書いてください。`;
    const value = extra[another.key] ?? null;
    const at = { ...place, column: another.key, value, code: "several_records", message };
    yield { type: "refused", remark: { ...at, cells } };
    return;
  }
  const nothing = !struck && saysNothing(reader, state.layout);
  const record = nothing ? null : readByKind(reader, state.layout, session);
  if (nothing || (!struck && isStray(row, record, reader, state.layout))) {
    // 〃 in the next record means the record before, not a line between them.
    state.above = above;
    yield rowWarning(session, row, "stray_text", `記録とわからない行です: ${shownCells(row)}`);
    return;
  }
  const day = record === null ? null : mainDayOf(record, state.layout);
  if (day !== null) state.near = day;
  if (struck) {
    yield notCounted(session, row, state.layout, "struck_through", "取り消し線の行です。");
    if (record !== null && (record.type === "doctor" || record.type === "institution"))
      yield { type: "row", row: record };
    return;
  }
  if (reader.discounted !== null) {
    yield { type: "not_counted", row: { place: input.place, cells: input.cells, ...reader.discounted } };
    return;
  }
  if (record === null || reader.refusals.length > 0) {
    for (const refusal of reader.refusals) yield { type: "refused", remark: { ...refusal, cells: input.cells } };
    return;
  }
  yield { type: "row", row: record };
  for (const remark of reader.warnings) yield { type: "warning", remark };
  if (record.type === "stay") yield* compareDays(record, reader, session);
}

/** The day and the subject of a record are struck through, whatever stands beside them (a mark, a column added later). */
function isStruckAtHeart(row: TabRow, { table }: TabLayout): boolean {
  const heart = [mainDay[table.kind] ?? "name", "name", "callerKind", "topics", "theme"];
  const cells = table.assigned
    .filter(({ field }) => heart.includes(field.field))
    .flatMap(({ column }) => cellOf(row, column, new Map()) ?? []);
  return cells.length > 1 && cells.every(({ struck }) => struck);
}

const mostCellsOfStray = 3;
const written = /^(?:以上|以下余白|余白|作成|印刷|頁|ページ|承認|確認|担当|記入)/u;

/**
 * A few words below the table or at the turn of a page (作成者 早乙女, 年間件数 30件) that cannot be read as a record, and
 * neither have a day nor say whom or what a record is about.
 */
function isStray(row: TabRow, record: LedgerRow | null, reader: RowReader, layout: TabLayout): boolean {
  const { table, header } = layout;
  const cells = ownCells(row);
  if (cells.every(({ text }) => header.titles.includes(text))) return true;
  if (reader.discounted !== null || cells.length > mostCellsOfStray) return false;
  const field = mainDay[table.kind];
  const day = field === undefined ? null : reader.day(field);
  if (day?.state !== "day" && cells.some(({ text }) => written.test(text.normalize("NFKC").trim()))) return true;
  if (field === undefined) return cells.length === 1 && !namesSomething(reader.text("name") ?? "", table.kind);
  if (record !== null || day?.state === "day") return false;
  if (day?.state === "fault" && /\d\D+\d/u.test(reader.text(field) ?? "")) return false;
  if (table.kind === "registration" || table.kind === "stay") {
    const birthday = reader.day("birthDate").state;
    return birthday !== "day" && birthday !== "age" && isPersonName(reader.text("name") ?? "") === 0;
  }
  const subjects = table.kind === "consultation" ? ["topics", "callerKind", "subjectName"] : ["theme", "venue"];
  return subjects.filter((subject) => reader.text(subject) !== null).length < 2;
}

/** A name that stands alone in its row of the registry must look like one. */
const namesSomething = (name: string, kind: TableKind): boolean =>
  kind === "doctor" ? isPersonName(name) > 0 : isOrganisationName(name);

/** Without its day, its person and its subject a row is no record but something written below the table. */
function saysNothing(reader: RowReader, layout: TabLayout): boolean {
  const subjects = ["name", "kana", "topics", "callerKind", "theme", "venue", mainDay[layout.table.kind] ?? "name"];
  return subjects.every((field) => reader.text(field) === null);
}

function readByKind(reader: RowReader, layout: TabLayout, session: TableSession): LedgerRow | null {
  switch (layout.table.kind) {
    case "registration":
      return readRegistration(reader);
    case "stay":
      return readStay(reader);
    case "consultation":
      return readConsultation(reader);
    case "outreach":
      return readOutreach(reader);
    case "doctor":
      return readDoctor(reader);
    case "institution":
      return readInstitution(reader);
    case "partner":
      return readPartner(
        reader,
        [session.context.tabName, ...layout.header.titles, reader.fields.get("name")?.heading].join(" "),
      );
  }
}

function* compareDays(stay: StayRow, reader: RowReader, session: TableSession): Generator<LedgerItem> {
  const days = reader.fields.get("days");
  if (days === undefined || stay.handCountedDays === null || stay.dischargedOn === null) return;
  const remarks = session.handCounts.add({
    place: { ...stay.place, column: days.heading },
    written: days.written,
    counted: stay.handCountedDays,
    nights: daysBetween(stay.admittedOn, stay.dischargedOn),
  });
  for (const remark of remarks) yield { type: "warning", remark };
}

function* checkTotal(
  found: ReturnType<ReturnType<typeof createTotals>["check"]>,
  session: TableSession,
  row: TabRow,
  layout: TabLayout,
): Generator<LedgerItem> {
  for (const { column, written, computed } of found) {
    const heading = layout.columns.find((candidate) => candidate.index === column)?.key ?? null;
    const place = { file: session.file, tab: session.context.tabName, row: row.number, column: heading };
    const message = `合計の行の「${written}」は各行と合いません。各行からは${computed}です。`;
    yield {
      type: "warning",
      remark: { ...place, value: written, code: "total_disagrees", message, suggestion: String(computed) },
    };
  }
}

function mainDayOf(record: LedgerRow, layout: TabLayout): PlainDate | null {
  const field = mainDay[layout.table.kind];
  const value: unknown = field === undefined ? null : Reflect.get(record, field);
  return typeof value === "string" ? (value as PlainDate) : null;
}

function columnOf(layout: TabLayout, field: string): number | null {
  return layout.table.assigned.find((pair) => pair.field.field === field)?.column.index ?? null;
}

function shownCells(row: TabRow): string {
  return row.cells
    .flatMap((cell) => (cell === undefined || cell.merged === "left" ? [] : [cleanCell(cell.text)]))
    .join(" ");
}

function notCounted(
  session: TableSession,
  row: TabRow,
  layout: TabLayout,
  code: "struck_through" | "total" | "month_heading",
  message: string,
): LedgerItem {
  const place = { file: session.file, tab: session.context.tabName, row: row.number };
  const cells: Record<string, string> = {};
  for (const column of layout.columns) {
    const cell = cellOf(row, column, new Map());
    if (cell !== undefined && cell.merged !== "left" && cell.text.trim() !== "")
      cells[column.key] = cleanCell(cell.text);
  }
  return { type: "not_counted", row: { place, code, message, cells } };
}
