import type { PlainDate } from "../japan/plain-date.ts";

/** Days away: both ends inclusive; `to` null while nobody knows until when. */
export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** Whether a day lies within. */
export const covers = ({ from, to }: Days, day: PlainDate): boolean => from <= day && (to === null || day <= to);

/** Whether two periods share a day. */
export const overlaps = (a: Days, b: Days): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/** Whether `days` lies wholly within one of the others (which never overlap; two that adjoin count as one). */
export function liesWithin(days: Days, others: readonly Days[], nextDay: (day: PlainDate) => PlainDate): boolean {
  let reached = days.from;
  for (const other of [...others].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (!covers(other, reached)) continue;
    if (other.to === null) return true;
    if (days.to !== null && other.to >= days.to) return true;
    reached = nextDay(other.to);
  }
  return false;
}

/** Whether somebody covers: a registered doctor who is there, or somebody known by name. */
export type CoverState = "covered" | "deputy_away" | "nobody";
