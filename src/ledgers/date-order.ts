import { type DayOrder, dayAlone, parseDate } from "../japan/era-date.ts";
import { addDays, type PlainDate } from "../japan/plain-date.ts";

/** Which of year, month and day comes first in the days of a list written with strokes. */
export type DateOrder = "year_first" | DayOrder;

/** Days of records lie between the opening and today. */
export interface DayLimits {
  readonly openedOn: PlainDate | null;
  readonly today: PlainDate;
}

/** A request or a sheet may be older than the centre by this many days. */
const longestLead = 60;

/**
 * A year of one or two digits without an era (7.6.1, 24/5/1, 060501): every day it can be between two days. With strokes, as programs of
 * other countries write them, the year may stand last (5/1/24).
 */
export function possibleDays(
  written: string,
  { from, before }: { from: PlainDate; before: PlainDate },
): { readonly date: PlainDate; readonly order: DateOrder }[] {
  const text = dayAlone(written);
  const digits = /^(\d{2})(\d{2})(\d{2})$/u.exec(text);
  const parts = digits ?? /^(\d{1,2})\D(\d{1,2})\D(\d{1,2})\D?$/u.exec(text);
  const found: { date: PlainDate; order: DateOrder }[] = [];
  if (parts === null) return found;
  const [a, b, c] = parts.slice(1).map(Number) as [number, number, number];
  const add = (order: DateOrder, spelling: string) => {
    const reading = parseDate(spelling);
    if (reading.ok && reading.date >= from && reading.date < before) found.push({ date: reading.date, order });
  };
  const century = (year: number) => `20${String(year).padStart(2, "0")}`;
  for (const year of [`R${a}`, `H${a}`, century(a)]) add("year_first", `${year}.${b}.${c}`);
  if (/^\d+([/-])\d+\1\d+$/u.test(text)) {
    add("month_first", `${century(c)}.${a}.${b}`);
    add("day_first", `${century(c)}.${b}.${a}`);
  }
  return found;
}

/** The days between which those of an office lie. */
export function lifeOfOffice({ openedOn, today }: DayLimits): { from: PlainDate; before: PlainDate } | null {
  return openedOn === null ? null : { from: addDays(openedOn, -longestLead), before: addDays(today, 1) };
}

const mostly = 0.9;

/**
 * How a list writes its days, told by those that can be read in one way only: 5/13/2024 has the month first, and 6/5/13 of an office opened in
 * 2015 the year. Null when none tells, or they contradict each other.
 */
export function orderOfDates(texts: Iterable<string | undefined>, limits: DayLimits): DateOrder | null {
  const bounds = lifeOfOffice(limits);
  const told = new Map<DateOrder, number>();
  let all = 0;
  for (const written of texts) {
    const order = written === undefined ? null : orderToldBy(dayAlone(written), bounds);
    if (order === null) continue;
    told.set(order, (told.get(order) ?? 0) + 1);
    all += 1;
  }
  return [...told].find(([, count]) => count >= all * mostly)?.[0] ?? null;
}

function orderToldBy(text: string, bounds: { from: PlainDate; before: PlainDate } | null): DateOrder | null {
  const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}$/u.exec(text);
  if (yearLast !== null) {
    const [first, second] = yearLast.slice(1).map(Number) as [number, number];
    if (first > 12 === second > 12) return null;
    return first > 12 ? "day_first" : "month_first";
  }
  const orders = bounds === null ? [] : new Set(possibleDays(text, bounds).map(({ order }) => order));
  const [only, ...others] = orders;
  return only !== undefined && others.length === 0 ? only : null;
}
