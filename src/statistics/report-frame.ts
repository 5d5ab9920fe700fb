import type { PlainDate } from "../japan/plain-date.ts";
import { fiscalYearsBetween } from "./fiscal-months.ts";
import type { ByYear } from "./report.ts";

/** The bounds of a report: from the opening of the centre to the closing day, the last day that counts. */
export interface ReportFrame {
  readonly opened: PlainDate;
  readonly until: PlainDate;
  readonly years: readonly number[];
}

export function reportFrame(opened: PlainDate, until: PlainDate): ReportFrame {
  return { opened, until, years: fiscalYearsBetween(opened, until) };
}

/** A value for every fiscal year of the report, also for those in which nothing happened. */
export function byYear<T>(frame: ReportFrame, figure: (year: number) => T): ByYear<T> {
  return Object.fromEntries(frame.years.map((year) => [String(year), figure(year)]));
}

/** Sum of the rows' counts. */
export function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}

/** Counts of one fiscal year each as a table over all years. */
export function countsByYear(
  frame: ReportFrame,
  rows: readonly { readonly fy: number; readonly count: number }[],
): ByYear {
  return byYear(frame, (year) => sum(rows.filter((row) => row.fy === year)));
}

/** Rows in groups, in the order in which each group first appears. */
export function grouped<R>(rows: readonly R[], keyOf: (row: R) => string): [string, R[]][] {
  return [...Map.groupBy(rows, keyOf)];
}
