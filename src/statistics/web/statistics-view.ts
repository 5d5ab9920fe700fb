import { z } from "zod";
import { fiscalYearBounds, formatFiscalYear, formatFiscalYearShort } from "../../japan/fiscal-year.ts";
import { addDays, type PlainDate, parsePlainDate } from "../../japan/plain-date.ts";
import { stringifySearch } from "../../web/filters.ts";
import { reports } from "../figure-definitions.ts";
import type { FigureRow } from "../statistics-contract.ts";

const dayOrNothing = z.string().refine((text) => parsePlainDate(text) !== null);

/** What the page of figures shows, kept in its address. */
export const viewShape = z.object({
  report: z.enum([...reports, "monthly"]).catch("R1"),
  /** opening, free, or the year in which a fiscal year begins */
  period: z
    .string()
    .regex(/^(opening|free|\d{4})$/)
    .catch("opening"),
  from: dayOrNothing.optional().catch(undefined),
  /** Last day of a free period. */
  to: dayOrNothing.optional().catch(undefined),
  until: dayOrNothing.optional().catch(undefined),
  days: z.enum(["inclusive", "nights"]).optional().catch(undefined),
  stays: z.enum(["finished", "all"]).catch("finished"),
  show: z.enum(["period", "years"]).catch("period"),
});
export type View = z.output<typeof viewShape>;

/** The bounds to ask the server for; half-open. */
export function askedPeriod(view: View): { from?: PlainDate; before?: PlainDate; until?: PlainDate } {
  const until = view.until ? { until: view.until as PlainDate } : {};
  if (/^\d{4}$/.test(view.period)) return { ...fiscalYearBounds(Number(view.period)), ...until };
  if (view.period !== "free") return until;
  return {
    ...(view.from ? { from: view.from as PlainDate } : {}),
    ...(view.to ? { before: addDays(view.to as PlainDate, 1) } : {}),
    ...until,
  };
}

interface Shown {
  readonly from: string;
  readonly before: string;
  readonly until: string;
  readonly opened: string;
}

/** The half-open bounds a column of a table stands for. */
export function boundsOf(column: string, period: Shown): { from: string; before: string } {
  if (/^\d{4}$/.test(column)) return fiscalYearBounds(Number(column));
  if (column === "opening") return { from: period.opened, before: addDays(period.until as PlainDate, 1) };
  return { from: period.from, before: period.before };
}

/** Address of the rows a cell counts. */
export function rowsAddress(
  row: FigureRow,
  column: string,
  more: { period: Shown; countDays: string; stays: string; report: string },
): string {
  const value = row.figure === "doctors.capability" ? `${row.value}:${column}` : row.value;
  const { countDays, stays, report, period } = more;
  return `/statistics/rows${stringifySearch({
    ...{ figure: row.figure, value, ...boundsOf(column, period), until: period.until },
    ...(row.figure.startsWith("stays.") ? { countDays, stays } : {}),
    ...{ label: row.value === null ? undefined : row.label.ja, report },
  })}`;
}

/** 令和6年度, or FY2024. */
export function yearName(year: number | string, language: string): string {
  return language === "ja" ? formatFiscalYear(Number(year)) : `FY${year}`;
}

/** R6, or 2024: for the heads of narrow columns. */
export function yearShort(year: number | string, language: string): string {
  return language === "ja" ? formatFiscalYearShort(Number(year)) : String(year);
}

/** Words in the language of the screen. */
export function inLanguage(sentence: { ja: string; en: string }, language: string): string {
  return language === "ja" ? sentence.ja : sentence.en;
}
