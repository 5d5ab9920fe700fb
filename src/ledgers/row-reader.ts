import type { PlainDate } from "../japan/plain-date.ts";
import type { DateOrder } from "./date-order.ts";
import type { RefusalCode, WarningCode } from "./ledger-codes.ts";
import type { CellPlace, LedgerRemark, RowBase, RowNotCounted } from "./ledger-record.ts";
import { hasLostLetter, type LexiconReading } from "./lexicon.ts";
import { type DayReading, readDay } from "./read-day.ts";
import type { TabCell } from "./tab.ts";

/** A cell with ditto marks resolved and corrections applied. */
export interface FieldCell extends Pick<TabCell, "text" | "type"> {
  /** Heading as the office wrote it. */
  readonly heading: string;
  /** What stands in the cell itself (〃). */
  readonly written: string;
}

/** What is known around a row. */
export interface RowContext {
  /** Year the row is said to belong to: by its 年度 column, else a heading above it, else the tab. */
  readonly fiscalYear: number | null;
  /** Year the first dates of the tab agree in, when none is said. */
  readonly likelyYear: number | null;
  readonly filedOtherwise: boolean;
  /** Main day of the row itself if it is written with its year, else of the row before. */
  readonly near: PlainDate | null;
  readonly today: PlainDate;
  readonly openedOn: PlainDate | null;
  readonly dateOrder: DateOrder | null;
  readonly date1904: boolean;
}

/** The data of one row as the readers of the five kinds get it. */
export interface RowInput extends RowBase {
  readonly fields: ReadonlyMap<string, FieldCell>;
  readonly struck: boolean;
  readonly registrationNumber: string | null;
  readonly context: RowContext;
  /** Columns of marks, for a doctor. */
  readonly capabilities: readonly FieldCell[];
}

interface More {
  readonly contradicts?: string;
  readonly suggestion?: string;
}

/** Reads the cells of one row by field and collects what is to be said about it. */
export interface RowReader extends RowInput {
  readonly base: RowBase;
  text(field: string): string | null;
  /** Text of a column that is looked at for lost letters as well. */
  name(field: string): string | null;
  day(field: string): DayReading;
  refuse(code: RefusalCode, field: string | null, message: string, more?: More): void;
  warn(code: WarningCode, field: string | null, message: string, more?: More): void;
  /** Keeps a cell that could not be read in the note of the record. */
  keepInNote(field: string): void;
  /** Adds to the last refusal what other columns say it should be, unless it already has something. */
  suggest(suggestion: string, because: string): void;
  discount(code: RowNotCounted["code"], message: string): void;
  /** Says when a word was read in spite of a slip, or not read at all; returns its meaning. */
  word<Label extends string>(
    field: string,
    written: string,
    reading: LexiconReading<Label> | null,
    shown?: (label: Label) => string,
  ): Label | null;
  readonly refusals: readonly LedgerRemark[];
  readonly warnings: readonly LedgerRemark[];
  readonly discounted: Pick<RowNotCounted, "code" | "message"> | null;
}

/** The one era that a heading names: 生年月日(昭和). */
function eraIn(heading: string): string | null {
  const [only, ...others] = heading.match(/明治|大正|昭和|平成|令和/gu) ?? [];
  return others.length > 0 ? null : (only ?? null);
}

/** A birthday is of no year that the ledger could tell. */
const lifelong = { fiscalYear: null, near: null };

export function createRowReader(input: RowInput): RowReader {
  const refusals: LedgerRemark[] = [];
  const warnings: LedgerRemark[] = [];
  let discounted: Pick<RowNotCounted, "code" | "message"> | null = null;
  const { place, cells, fields, context } = input;
  const extra: Record<string, string> = { ...input.extra };
  const remark = (code: string, field: string | null, message: string, more: More = {}): LedgerRemark => {
    const cell = field === null ? undefined : fields.get(field);
    const at: CellPlace = { ...place, column: cell?.heading ?? null };
    return { ...at, value: cell === undefined || cell.written === "" ? null : cell.written, code, message, ...more };
  };
  const text = (field: string) => {
    const found = fields.get(field)?.text ?? "";
    return found === "" || /^[-―－‐—–]$/u.test(found) ? null : found;
  };
  return {
    ...input,
    base: { place, cells, extra },
    refusals,
    warnings,
    get discounted() {
      return discounted;
    },
    text,
    name(field) {
      const found = text(field);
      if (found !== null && hasLostLetter(found)) {
        warnings.push(remark("lost_letter", field, "失われた文字(?)があります。元の文字を確かめてください。"));
      }
      return found;
    },
    day(field) {
      const cell = fields.get(field) ?? null;
      const { dateOrder, date1904 } = context;
      const around = field === "birthDate" ? { ...lifelong, dateOrder, date1904 } : context;
      return readDay(cell, { ...around, era: eraIn(cell?.heading ?? "") });
    },
    refuse: (code, field, message, more) => refusals.push(remark(code, field, message, more)),
    warn: (code, field, message, more) => warnings.push(remark(code, field, message, more)),
    keepInNote(field) {
      const cell = fields.get(field);
      if (cell !== undefined) extra[cell.heading] = cell.written;
    },
    suggest(suggestion, because) {
      const last = refusals.pop();
      if (last !== undefined) refusals.push({ suggestion, contradicts: because, ...last });
    },
    discount(code, message) {
      discounted ??= { code, message };
    },
    word(field, written, reading, shown = (label) => label) {
      if (reading === null) {
        warnings.push(remark("unknown_word", field, `「${written}」が何を指すかわかりません。`));
        return null;
      }
      if (reading.why === "slip") {
        warnings.push(remark("typo", field, `「${written}」は「${shown(reading.label)}」の書き誤りとみて読みました。`));
      } else if (reading.why === "lost_letter") {
        warnings.push(remark("lost_letter", field, `「${written}」は「${shown(reading.label)}」とみて読みました。`));
      }
      return reading.label;
    },
  };
}
