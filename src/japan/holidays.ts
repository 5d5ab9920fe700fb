import holidayJp from "@holiday-jp/holiday_jp";
import { formatWeekdayJa } from "./era-date.ts";
import { addDays, asPlainDate, dayOf, daysBetween, monthOf, type PlainDate, weekday } from "./plain-date.ts";

/**
 * Days on which offices, clinics and suppliers are closed.
 *
 * National holidays (国民の祝日に関する法律, with 振替休日 and 国民の休日 of its Article 3) come from @holiday-jp, 1970 to
 * 2050; spring and autumn equinox after next year are astronomical forecasts. Public offices also close from 29 December
 * to 3 January (行政機関の休日に関する法律 第1条; municipalities by ordinance): the year-end closing, here an option.
 */
export const HOLIDAYS_KNOWN = { from: asPlainDate("1970-01-01"), to: asPlainDate("2050-12-31") };

export interface ClosedDayOptions {
  /** 29 December to 3 January are closed. */
  readonly yearEnd?: boolean;
  /** Days of the week that are closed, 0 Sunday to 6 Saturday; Saturday and Sunday if not given. */
  readonly closedWeekdays?: readonly number[];
  /** The house's own closed days (an anniversary, a local festival). */
  readonly alsoClosed?: ReadonlySet<string>;
}

/** Consecutive closed days; `names` are the holidays among them, in order. */
export interface ClosedRun {
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly length: number;
  readonly names: readonly string[];
}

const HOLIDAYS: Readonly<Record<string, { readonly name: string }>> = holidayJp.holidays;
const WEEKEND: readonly number[] = [0, 6];
const NO_DAYS: ReadonlySet<string> = new Set();
const LONGEST_RUN = 366;

/** 文化の日, こどもの日 振替休日, 休日; null on other days and outside the known years. */
export function holidayName(date: PlainDate): string | null {
  return HOLIDAYS[date]?.name ?? null;
}

/** True on national holidays, substitute holidays and the days between two holidays. Sundays alone are none. */
export function isHoliday(date: PlainDate): boolean {
  return holidayName(date) !== null;
}

/** True from 29 December to 3 January. */
export function isYearEnd(date: PlainDate): boolean {
  return monthOf(date) === 12 ? dayOf(date) >= 29 : monthOf(date) === 1 && dayOf(date) <= 3;
}

/** Why the day is closed, in Japanese (holiday before year-end before weekday); null if it is open. */
export function closedDayReason(date: PlainDate, options: ClosedDayOptions = {}): string | null {
  const holiday = holidayName(date);
  if (holiday !== null) return holiday;
  if (options.yearEnd && isYearEnd(date)) return "年末年始";
  if ((options.closedWeekdays ?? WEEKEND).includes(weekday(date))) return `${formatWeekdayJa(date)}曜日`;
  return (options.alsoClosed ?? NO_DAYS).has(date) ? "休業日" : null;
}

export function isClosedDay(date: PlainDate, options: ClosedDayOptions = {}): boolean {
  return closedDayReason(date, options) !== null;
}

/** The first open day after `date`. Throws RangeError if there is none within a year. */
export function nextOpenDay(date: PlainDate, options: ClosedDayOptions = {}): PlainDate {
  return openDayFrom(date, 1, options);
}

/** The last open day before `date`: the latest day to act before a closing. Throws RangeError as above. */
export function previousOpenDay(date: PlainDate, options: ClosedDayOptions = {}): PlainDate {
  return openDayFrom(date, -1, options);
}

/**
 * The runs of closed days from `date` on that begin within `days` (default 30); a run that `date` is in counts from
 * `date`. In order; every run ends before an open day.
 */
export function nextClosedDays(date: PlainDate, options: ClosedDayOptions & { days?: number } = {}): ClosedRun[] {
  const runs: ClosedRun[] = [];
  const end = addDays(date, options.days ?? 30);
  for (let day = date; day < end; day = addDays(day, 1)) {
    if (!isClosedDay(day, options)) continue;
    const open = nextOpenDay(day, options);
    runs.push(runOf(day, addDays(open, -1)));
    day = open;
  }
  return runs;
}

/** 本日から3連休, 明日から3連休, 5月3日(土)から4連休; a single day 明日は休み. */
export function describeClosedRun(run: ClosedRun, today: PlainDate): string {
  const ahead = daysBetween(today, run.first);
  const day =
    { 0: "本日", 1: "明日" }[ahead] ?? `${monthOf(run.first)}月${dayOf(run.first)}日(${formatWeekdayJa(run.first)})`;
  return run.length === 1 ? `${day}は休み` : `${day}から${run.length}連休`;
}

function runOf(first: PlainDate, last: PlainDate): ClosedRun {
  const length = daysBetween(first, last) + 1;
  const names = Array.from({ length }, (_, index) => holidayName(addDays(first, index))).filter(
    (name) => name !== null,
  );
  return { first, last, length, names };
}

function openDayFrom(date: PlainDate, step: 1 | -1, options: ClosedDayOptions): PlainDate {
  let day = date;
  for (let count = 0; count < LONGEST_RUN; count += 1) {
    day = addDays(day, step);
    if (!isClosedDay(day, options)) return day;
  }
  throw new RangeError("no open day within a year");
}
