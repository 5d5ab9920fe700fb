import type { PlainDate } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

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

/**
 * How much of a period its deputy is away too: not at all, some days of it, or the whole of it. The deputy's own absences never
 * overlap (the database refuses it); two that adjoin count as one.
 */
export function coverage(
  days: Days,
  away: readonly Days[],
  addDays: (day: PlainDate, days: number) => PlainDate,
): "free" | "part" | "whole" {
  const within = away.filter((one) => overlaps(one, days)).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (within.length === 0) return "free";
  let next = days.from;
  for (const one of within) {
    if (one.from > next) return "part";
    if (one.to === null || (days.to !== null && one.to >= days.to)) return "whole";
    next = addDays(one.to, 1);
  }
  return "part";
}

/** Whether somebody covers on a day: somebody who is there, somebody who is away too, or nobody. */
export type CoverState = "covered" | "deputy_away" | "nobody";

export const absenceRefusals = refusals({
  absence_overlaps: {
    status: 409,
    constraint: "absence_without_overlap",
    ja: "この期間は、すでに不在の予定が入っています。",
    en: "The doctor is noted as away on some of these days already.",
  },
  absence_deputy_self: {
    status: 409,
    constraint: "absence_deputy_is_another",
    ja: "代わりの医師には別の医師を選んでください。",
    en: "A doctor cannot cover for himself or herself.",
  },
  absence_two_deputies: {
    status: 409,
    constraint: "absence_one_deputy",
    ja: "代わりの医師は、登録医か氏名のどちらか一方で入れてください。",
    en: "Name the deputy either from the registry or in words.",
  },
});
