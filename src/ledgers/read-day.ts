import { type DateNote, parseDate } from "../japan/era-date.ts";
import { fiscalYearBounds, fiscalYearOf } from "../japan/fiscal-year.ts";
import { addDays, daysBetween, type PlainDate, parsePlainDate, plainDateOf } from "../japan/plain-date.ts";
import { type DateOrder, lifeOfOffice, possibleDays } from "./date-order.ts";
import type { TabCell } from "./tab.ts";
import { dateOfSerial } from "./workbook-rows.ts";

/** A day as a cell of a ledger says it. */
export type DayReading =
  | { readonly state: "empty" }
  | {
      readonly state: "day";
      readonly date: PlainDate;
      readonly yearless: boolean;
      readonly inferred: boolean;
      readonly note: DateNote | null;
    }
  | { readonly state: "age"; readonly text: string }
  | { readonly state: "fault"; readonly impossible: boolean; readonly message: string };

/** What gives a day without a year its year. */
export interface DayContext {
  /** Year that is said: by the row, a heading above it or the tab. */
  readonly fiscalYear: number | null;
  /** A day known to be near: the main day of the row before. Used only when no year is said. */
  readonly near: PlainDate | null;
  /** Used when there is no day near either: the year most dates of the tab lie in. */
  readonly likelyYear?: number | null;
  /** Days of records lie between the opening and today; of birthdays nothing is known. */
  readonly openedOn?: PlainDate | null;
  readonly today?: PlainDate;
  /** How the days of the tab are written, where that can be told. */
  readonly dateOrder?: DateOrder | null;
  readonly date1904?: boolean;
  /** The heading says it: 生年月日(昭和). */
  readonly era?: string | null;
}

/** Reads the day of a cell: a real date, an Excel serial number, or anything that offices write. */
export function readDay(cell: Pick<TabCell, "text" | "type"> | null, context: DayContext): DayReading {
  if (cell === null || cell.text.trim() === "") return { state: "empty" };
  const text = cell.text.normalize("NFKC").trim();
  if (/^[-―－‐—ー–]+$|^(?:なし|無し?|未定)$/u.test(text)) return { state: "empty" };
  // Excel's number for a day, where the format of the cell was lost. A birthday of 1925 has four digits.
  // 1935 is a year without its day: the days with these numbers lie around 1905.
  if (/^[1-5]\d{4}$/.test(text) || (cell.type === "number" && /^[1-9]\d{3}$/.test(text) && !/^(?:19|20)/.test(text))) {
    const date = parsePlainDate(dateOfSerial(Number(text), context.date1904));
    if (date !== null) return day(date);
  }
  const { dateOrder = null } = context;
  const reading = parseDate(text, {
    ...(context.fiscalYear === null ? {} : { fiscalYear: context.fiscalYear }),
    ...(dateOrder === null || dateOrder === "year_first" ? {} : { order: dateOrder }),
  });
  if (reading.ok) {
    return { ...day(reading.date), yearless: reading.note === "year_from_fiscal_year", note: reading.note ?? null };
  }
  if (reading.reason === "age_only") return { state: "age", text };
  if (reading.reason === "year_missing") {
    const date = dayWithoutYear(text, context);
    if (date !== null) return { ...day(date), yearless: true, inferred: true };
  }
  if (reading.reason === "ambiguous_year") {
    const date = context.era ? inEra(text, context.era) : dayOfShortYear(text, context);
    if (date !== null) return day(date);
  }
  return { state: "fault", impossible: reading.reason === "impossible_day", message: reading.message };
}

function day(date: PlainDate): Extract<DayReading, { state: "day" }> {
  return { state: "day", date, yearless: false, inferred: false, note: null };
}

/** No year is said: the day nearest to the row before, else the day in the year of most dates. */
function dayWithoutYear(text: string, { near, likelyYear = null }: DayContext): PlainDate | null {
  if (near !== null) return nearestDay(text, near);
  const reading = likelyYear === null ? null : parseDate(text, { fiscalYear: likelyYear });
  return reading?.ok ? reading.date : null;
}

/** Of the days with this month and day the one that lies nearest. */
function nearestDay(text: string, near: PlainDate): PlainDate | null {
  const year = Number(near.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((fiscalYear) => {
    const reading = parseDate(text, { fiscalYear });
    return reading.ok ? [reading.date] : [];
  });
  const distance = (date: PlainDate) => Math.abs(daysBetween(date, near));
  return days.reduce<PlainDate | null>(
    (best, next) => (best === null || distance(next) < distance(best) ? next : best),
    null,
  );
}

/**
 * A year of one or two digits without an era (7.6.1): read when it can be one day only, in the year of the tab, or, for an end in a later year,
 * since the opening: 28.4.20 of a centre opened in 平成27 can be 平成28 only.
 */
function dayOfShortYear(text: string, context: DayContext): PlainDate | null {
  const { openedOn = null, today, dateOrder = null } = context;
  const year = context.fiscalYear ?? (context.near === null ? context.likelyYear : fiscalYearOf(context.near));
  const ofTab = year === null || year === undefined ? null : fiscalYearBounds(year);
  const ofOffice = today === undefined ? null : lifeOfOffice({ openedOn, today });
  for (const bounds of [ofTab, ofOffice]) {
    const days = bounds === null ? [] : possibleDays(text, bounds);
    const fitting = days.filter(({ order }) => dateOrder === null || order === dateOrder);
    const [only, ...others] = new Set(fitting.map(({ date }) => date));
    if (others.length > 0) return null;
    if (only !== undefined) return only;
  }
  return null;
}

function inEra(text: string, era: string): PlainDate | null {
  const reading = parseDate(`${era}${text}`);
  return reading.ok ? reading.date : null;
}

/**
 * Moves a day written without a year to where its record needs it: the tab's year gives 4/6 a date long before an admission of
 * 3/25, but a discharge follows the admission. Only days without a year are moved, and only by a year. `within` days: what comes to lie
 * farther away is rather a wrong month than the turn of a year, and stays where it contradicts its row.
 */
export function moveYearless(
  reading: DayReading,
  bounds: { notBefore?: PlainDate | null; notAfter?: PlainDate | null; within?: number },
): DayReading {
  if (reading.state !== "day" || !reading.yearless) return reading;
  const { notBefore = null, notAfter = null, within = 366 } = bounds;
  const bound = notBefore !== null && reading.date < notBefore ? notBefore : notAfter;
  if (bound === null || (bound === notAfter && reading.date <= bound)) return reading;
  const moved = shiftYear(reading.date, bound === notBefore ? 1 : -1);
  return Math.abs(daysBetween(bound, moved)) > within ? reading : { ...reading, date: moved };
}

function shiftYear(date: PlainDate, years: number): PlainDate {
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  return plainDateOf((year ?? 0) + years, month ?? 0, dayOfMonth ?? 0) ?? addDays(date, 365 * years);
}

/** Days found inside a text (2/28 FAX受付, R4.12.5 入所済), read in the year given: hints for a suggestion. */
export function daysInText(text: string | null, fiscalYear: number | null): PlainDate[] {
  const written =
    (text ?? "")
      .normalize("NFKC")
      .match(/(?:[RHSTM令平昭大]\S{0,2}?\d{1,2}|元|\d{4})?[年./-]?\d{1,2}[月/.-]\d{1,2}日?/gu) ?? [];
  return written.flatMap((part) => {
    const reading = parseDate(part, fiscalYear === null ? {} : { fiscalYear });
    return reading.ok ? [reading.date] : [];
  });
}
