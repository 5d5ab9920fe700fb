import { basename, extname } from "node:path";
import { formatFiscalYear } from "../japan/fiscal-year.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { Refusal } from "../platform/errors.ts";
import { notReadAgain } from "../platform/workbook-out.ts";
import { type ByteSource, type Bytes, openByteSource } from "./byte-source.ts";
import { type ColumnMapping, mappedTo } from "./column-recognition.ts";
import { correctionsOfTab } from "./corrections.ts";
import { openCsv } from "./csv.ts";
import { describeColumns, describeUnread, notReadWarning, type UnreadTab } from "./describe-columns.ts";
import { createHandCounts } from "./hand-count.ts";
import { ownCells } from "./header.ts";
import { headingKey } from "./heading.ts";
import { ledgerFileRefusals, type WarningCode } from "./ledger-codes.ts";
import type { LedgerItem } from "./ledger-item.ts";
import type { LedgerCorrection, LedgerKind, LedgerReading } from "./ledger-record.ts";
import { type PeekableRows, peekableRows } from "./peekable-rows.ts";
import type { TableSession } from "./prepare-row.ts";
import { readTable } from "./read-table.ts";
import type { LedgerFile, Tab } from "./tab.ts";
import { recogniseTable, sampleRows, type TabLayout, withYearsOfAll } from "./tab-layout.ts";
import { ledgerOfTable, type TableKind } from "./table-fields.ts";
import { openWorkbook } from "./workbook.ts";

/** A file to read. `file` is the name the office gave it. */
export type LedgerInput = { readonly file: string } & Bytes;

/** A mapping a person gave for files of this form; it overrides what is recognised. */
export interface LedgerMapping {
  readonly kind?: LedgerKind;
  /** Heading as written to the name of a field (table-fields.ts), "note" or "ignore". */
  readonly columns?: ColumnMapping;
}

export interface ReadLedgerOptions {
  readonly today: PlainDate;
  readonly openedOn?: PlainDate | null;
  readonly mapping?: LedgerMapping;
  readonly corrections?: readonly LedgerCorrection[];
  /** Called now and then while reading. */
  readonly onProgress?: (progress: { readonly tab: string; readonly rows: number }) => void;
}

const progressEvery = 500;

/** Tabs whose rows are examples, not records. */
const sampleTab = /記入例|記載例|見本|サンプル|ひな形|雛形|テンプレート|様式/u;

/**
 * Reads a ledger and collects everything it says. Throws `Refusal` (ledgerFileRefusals) when the file cannot be read at all or
 * no tab of it is a known ledger; the details then hold the tabs with their columns and suggestions.
 */
export async function readLedger(input: LedgerInput, options: ReadLedgerOptions): Promise<LedgerReading> {
  const found = { rows: [], refused: [], warnings: [], notCounted: [], unknownColumns: [], columns: [] } as {
    -readonly [K in Exclude<keyof LedgerReading, "file" | "kind">]: LedgerReading[K][number][];
  };
  const counts = new Map<LedgerKind, number>();
  for await (const item of readLedgerItems(input, options)) {
    if (item.type === "row") {
      found.rows.push(item.row);
      const kind = ledgerOfTable[item.row.type];
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    } else if (item.type === "refused") found.refused.push(item.remark);
    else if (item.type === "warning") found.warnings.push(item.remark);
    else if (item.type === "not_counted") found.notCounted.push(item.row);
    else if (item.type === "column") found.columns.push(item.column);
    else if (item.type === "unknown_column") found.unknownColumns.push(item.column);
    else counts.set(item.kind, counts.get(item.kind) ?? 0);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most === undefined) throw new Refusal(ledgerFileRefusals.ledger_not_recognised);
  return { file: input.file, kind: most[0], ...found };
}

/**
 * The same, item by item: memory does not grow with the number of rows (only with the different texts of a workbook). Rows and
 * what is said about them come in the order of the file.
 */
export async function* readLedgerItems(input: LedgerInput, options: ReadLedgerOptions): AsyncGenerator<LedgerItem> {
  const source = await openByteSource(input);
  let ledger: LedgerFile | null = null;
  try {
    ledger = await openLedgerFile(source, input.file);
    const handCounts = createHandCounts();
    const progress: FileProgress = {
      unread: [],
      previous: null,
      empty: true,
      headings: new Set(),
      headingsRead: new Set(),
    };
    let rows = 0;
    for (const tab of ledger.tabs) {
      const session: TableSession = {
        file: input.file,
        context: {
          tabName: tab.name,
          fileName: withoutEnding(input.file),
          kind: options.mapping?.kind ?? null,
          mapping: options.mapping?.columns ?? {},
          previous: progress.previous,
          today: options.today,
          date1904: ledger.date1904,
          openedOn: options.openedOn ?? null,
        },
        corrections: correctionsOfTab(options.corrections ?? [], input.file, tab.name),
        handCounts,
      };
      for await (const item of readTab(tab, session, progress)) {
        if (item.type === "row") {
          rows += 1;
          if (rows % progressEvery === 0) options.onProgress?.({ tab: tab.name, rows });
        }
        yield item;
      }
      options.onProgress?.({ tab: tab.name, rows });
    }
    for (const remark of handCounts.endFile()) yield { type: "warning", remark };
    if (progress.empty) throw new Refusal(ledgerFileRefusals.ledger_empty);
    if (progress.previous === null) {
      throw new Refusal(ledgerFileRefusals.ledger_not_recognised, { details: { tabs: progress.unread } });
    }
    const asked = progress.unread.filter((tab) => isTabOfLedger(tab, progress.headingsRead));
    if (asked.length > 0) throw new Refusal(ledgerFileRefusals.ledger_tab_not_recognised, { details: { tabs: asked } });
    yield* unusedMapping(input.file, options.mapping?.columns ?? {}, progress.headings);
    yield* progress.unread.filter((tab) => tab.columns.length > 3).map((tab) => notReadWarning(input.file, tab));
  } finally {
    await (ledger ?? source).close();
  }
}

async function openLedgerFile(source: ByteSource, file: string): Promise<LedgerFile> {
  if (source.size === 0) throw new Refusal(ledgerFileRefusals.ledger_empty);
  const head = await source.read(0, 8);
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Refusal(ledgerFileRefusals.ledger_old_excel);
  // PDF, PNG, JPEG, GIF: a scan or a print, never a table.
  if (
    starts(0x25, 0x50, 0x44, 0x46) ||
    starts(0x89, 0x50, 0x4e, 0x47) ||
    starts(0xff, 0xd8, 0xff) ||
    starts(0x47, 0x49, 0x46)
  )
    throw new Refusal(ledgerFileRefusals.ledger_unreadable);
  if (!starts(0x50, 0x4b)) {
    const ledger = await openCsv(source, withoutEnding(file));
    if (ledger !== null) return ledger;
    throw new Refusal(ledgerFileRefusals.ledger_unreadable);
  }
  const workbook = await openWorkbook(source);
  if (workbook === null) throw new Refusal(ledgerFileRefusals.ledger_unreadable);
  return workbook;
}

/** What is found out while the tabs of a file are read. */
interface FileProgress {
  readonly unread: UnreadTab[];
  previous: TabLayout | null;
  /** No tab has a single word. */
  empty: boolean;
  /** Headings of the mapping that a tab has. */
  readonly headings: Set<string>;
  /** Headings of the tables that were read. */
  readonly headingsRead: Set<string>;
}

/**
 * A tab headed like those that were read, with days in it, holds records (a year of them, as often as not): the figures would lack them. A
 * list of codes or a graph beside the ledger is only said.
 */
function isTabOfLedger({ columns, holdsDays }: UnreadTab, headingsRead: ReadonlySet<string>): boolean {
  const alike = columns.filter(({ column }) => column !== null && headingsRead.has(headingKey(column)));
  return holdsDays && alike.length >= Math.max(3, columns.length / 2);
}

/** A heading of the mapping that no tab has is a slip of the pen, or was meant for another file. */
function* unusedMapping(file: string, mapping: ColumnMapping, found: ReadonlySet<string>): Generator<LedgerItem> {
  for (const column of Object.keys(mapping).filter((heading) => !found.has(heading))) {
    const message = `指定された見出し「${column}」の列がありません。`;
    yield { type: "warning", remark: { file, tab: "", row: 0, column, value: null, code: "mapping_unused", message } };
  }
}

async function* readTab(tab: Tab, session: TableSession, progress: FileProgress): AsyncGenerator<LedgerItem> {
  if (sampleTab.test(tab.name)) {
    yield tabWarning(session, "tab_not_read", "記入例や様式のシートのため読みませんでした。");
    return;
  }
  const rows = peekableRows(tab.rows());
  try {
    const ahead = await rows.peek(sampleRows);
    if (ahead.some((row) => ownCells(row).length > 0)) progress.empty = false;
    if (ahead.slice(0, 2).some((row) => ownCells(row).some(({ text }) => text === notReadAgain))) {
      yield tabWarning(session, "tab_not_read", "台帳に添えた控えのシートのため読みませんでした。");
      return;
    }
    const found = recogniseTable(ahead, session.context);
    const columns = "layout" in found ? found.layout.columns : found.columns;
    for (const heading of Object.keys(session.context.mapping))
      if (columns.some((column) => mappedTo(column, { [heading]: heading }) !== null)) progress.headings.add(heading);
    if (!("layout" in found)) {
      if (!tab.hidden) progress.unread.push(describeUnread(session, found));
      return;
    }
    // A hidden list of organisations feeds the drop-downs of the book; hidden years are records all the same.
    if (tab.hidden && found.layout.table.kind === "partner") return;
    const layout = ahead.length < sampleRows ? found.layout : await withYearsOfAll(found.layout, session.context, tab);
    progress.previous = layout;
    for (const { key } of layout.columns) progress.headingsRead.add(headingKey(key));
    yield { type: "table", kind: ledgerOfTable[layout.table.kind] };
    if (tab.hidden)
      yield tabWarning(session, "hidden_read", "非表示のシートです。ほかのシートと同じように読みました。");
    yield* describeColumns(layout, session);
    yield* readFrom(rows, layout, session);
    for (const remark of session.handCounts.endTab()) yield { type: "warning", remark };
    for (const correction of session.corrections.unused()) {
      const place = { file: session.file, tab: tab.name, row: correction.row, column: null };
      const message = "訂正のあてはまる行がありません。";
      yield { type: "warning", remark: { ...place, value: null, code: "correction_unused", message } };
    }
  } finally {
    await rows.close();
  }
}

async function* readFrom(rows: PeekableRows, layout: TabLayout, session: TableSession): AsyncGenerator<LedgerItem> {
  for (let skip = 0; skip < layout.header.length; skip += 1) await rows.take();
  if (layout.filedOtherwise && layout.fiscalYear !== null) {
    yield tabWarning(
      session,
      "tab_filed_otherwise",
      "シートの年度と合わない日付が多いため、年度の外の日付も受け付けます。",
    );
  }
  if (layout.nameIgnored !== null) {
    const year = formatFiscalYear(layout.nameIgnored);
    const message = `「${year}」とありますが、ほかの年度の日付のほうが多いため、各行の日付だけで読みます。`;
    yield tabWarning(session, "year_name_ignored", message);
  }
  const fields = new Set(layout.table.assigned.map(({ field }) => field.field));
  for (const { field, code, message } of missingColumns[layout.table.kind] ?? [])
    if (!fields.has(field)) yield tabWarning(session, code, message);
  yield* readTable(rows, layout, session);
}

/** Columns that every such ledger has: without them it is said once of the tab, not of each of its rows. */
const missingColumns: Readonly<Partial<Record<TableKind, readonly MissingColumn[]>>> = {
  registration: [
    {
      field: "endReason",
      code: "end_reason_missing",
      message: "終了理由の列が見つかりません。終了した登録の理由は「その他」とします。",
    },
    countedBy("diseases", "主病名"),
  ],
  stay: [
    {
      field: "outcome",
      code: "outcome_missing",
      message: "転帰の列が見つかりません。退院した利用の転帰は「記載なし」とします。",
    },
    countedBy("reasons", "理由"),
  ],
  consultation: [countedBy("callerKind", "相談者区分"), countedBy("topics", "内容")],
  outreach: [countedBy("venueKind", "会場区分"), countedBy("attendance", "参加人数計")],
};

function countedBy(field: string, label: string): MissingColumn {
  const message = `${label}の列が見つかりません。${label}ごとの集計には入りません。--map で列の意味を指定できます。`;
  return { field, code: "column_missing", message };
}

interface MissingColumn {
  readonly field: string;
  readonly code: WarningCode;
  readonly message: string;
}

function tabWarning(session: TableSession, code: WarningCode, message: string): LedgerItem {
  const place = { file: session.file, tab: session.context.tabName, row: 1, column: null };
  return { type: "warning", remark: { ...place, value: null, code, message } };
}

function withoutEnding(file: string): string {
  const name = basename(file.replaceAll("\\", "/"));
  return name.slice(0, name.length - extname(name).length);
}
