import { fiscalYearBounds } from "../../japan/fiscal-year.ts";
import { addDays, asPlainDate, daysInMonth, monthOf, type PlainDate, yearOf } from "../../japan/plain-date.ts";

/** Half-open bounds of a month (2025-06) or a fiscal year (2025). */
export function monthBounds(key: string): { from: PlainDate; before: PlainDate } {
  if (key.length === 4) return fiscalYearBounds(Number(key));
  const from = asPlainDate(`${key}-01`);
  return { from, before: addDays(from, daysInMonth(yearOf(from), monthOf(from))) };
}
