import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, monthOf, type PlainDate, yearOf } from "../japan/plain-date.ts";

/** A month as 2025-06: the key of monthly figures. */
export type MonthKey = `${number}-${number}`;

/** Fiscal years from the one in which `from` lies to that of `until`, both included; none if `until` is earlier. */
export function fiscalYearsBetween(from: PlainDate, until: PlainDate): number[] {
  return range(fiscalYearOf(from), fiscalYearOf(until));
}

/** Months from that of `from` to that of `until`, both included. */
export function monthsBetween(from: PlainDate, until: PlainDate): MonthKey[] {
  return range(monthNumber(from), monthNumber(until)).map(
    (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}` as MonthKey,
  );
}

/** The fiscal year a month belongs to. */
export function fiscalYearOfMonth(month: string): number {
  return fiscalYearOf(asPlainDate(`${month}-01`));
}

/** The last day of the month before that of `day`: the closing day of what is told outside the centre. */
export function lastDayOfMonthBefore(day: PlainDate): PlainDate {
  const first = new Date(Date.UTC(yearOf(day), monthOf(day) - 1, 0));
  return asPlainDate(first.toISOString().slice(0, 10));
}

function monthNumber(day: PlainDate): number {
  return yearOf(day) * 12 + monthOf(day) - 1;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
