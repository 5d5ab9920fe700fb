import { parseDate } from "../japan/era-date.ts";
import { fiscalYearBounds, fiscalYearOf, parseFiscalYear, parseFiscalYearOfMonth } from "../japan/fiscal-year.ts";
import { addDays, type PlainDate } from "../japan/plain-date.ts";
import type { DateOrder } from "./date-order.ts";

/** How a tab and the years of its rows go together (see TabLayout). */
export interface YearOfTab {
  readonly fiscalYear: number | null;
  readonly likelyYear: number | null;
  readonly filedOtherwise: boolean;
  readonly nameIgnored: number | null;
}

/** How many days lie in which month: enough to tell every year, whatever the number of rows. */
export interface YearCount {
  add(text: string | undefined): void;
  readonly total: number;
  /** Share of the days in a fiscal year. */
  share(fiscalYear: number): number;
  /** Days more than a month outside a fiscal year: no record of the turn of the year. */
  outside(fiscalYear: number): number;
  readonly years: readonly number[];
}

/** Counts the days that are written with their year. */
export function countYears(texts: Iterable<string | undefined>, dateOrder: DateOrder | null = null): YearCount {
  const order = dateOrder === null || dateOrder === "year_first" ? {} : { order: dateOrder };
  const months = new Map<string, number>();
  let total = 0;
  const sum = (keep: (day: PlainDate) => boolean) =>
    [...months].reduce((all, [month, count]) => (keep(`${month}-15` as PlainDate) ? all + count : all), 0);
  const counted: YearCount = {
    add(text) {
      const reading = text === undefined || text === "" ? null : parseDate(text, order);
      if (!reading?.ok) return;
      const month = reading.date.slice(0, 7);
      months.set(month, (months.get(month) ?? 0) + 1);
      total += 1;
    },
    get total() {
      return total;
    },
    share: (fiscalYear) => sum((day) => fiscalYearOf(day) === fiscalYear) / Math.max(1, total),
    outside(fiscalYear) {
      const { from, before } = fiscalYearBounds(fiscalYear);
      return sum((day) => day < addDays(from, -tolerance) || day >= addDays(before, tolerance));
    },
    get years() {
      return [...new Set([...months.keys()].map((month) => fiscalYearOf(`${month}-15` as PlainDate)))];
    },
  };
  for (const text of texts) counted.add(text);
  return counted;
}

const tolerance = 31;
const fewest = 5;
/** Slips of the pen are one or two a tab; this many days elsewhere are a way of filing. */
const manyOutside = 8;

/**
 * The year of a tab. A name (of the tab, a title, the file) binds when most days agree. With fewer than half it says nothing: the
 * tab holds other years, or all of them. In between the office files by something else, and days outside are no fault.
 */
export function yearOfTab(names: readonly string[], years: YearCount): YearOfTab {
  const named =
    names.map((text) => parseFiscalYear(text) ?? parseFiscalYearOfMonth(text)).find((year) => year !== null) ?? null;
  const enough = years.total >= fewest;
  if (named === null || (enough && years.share(named) < 0.5)) {
    // The first rows of a list of all years agree as well: their year says nothing about the rows further down.
    const likelyYear = years.years.find((year) => years.share(year) >= 0.85) ?? null;
    return { fiscalYear: null, likelyYear, filedOtherwise: false, nameIgnored: named };
  }
  const outside = years.outside(named);
  const many = outside >= manyOutside && outside >= years.total * 0.05;
  const filedOtherwise = enough && (years.share(named) < 0.85 || many);
  return { fiscalYear: named, likelyYear: null, filedOtherwise, nameIgnored: null };
}
