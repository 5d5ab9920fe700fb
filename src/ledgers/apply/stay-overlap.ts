import { fiscalYearOf } from "../../japan/fiscal-year.ts";
import { addDays, daysBetween, type PlainDate } from "../../japan/plain-date.ts";
import type { StayRow } from "../ledger-record.ts";
import type { KnownStay } from "./known-records.ts";

interface Period {
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate | null;
}

/** Whether two stays of one person share a night or a whole day; the day of discharge may be the day of the next admission. */
export function staysOverlap(a: Period, b: Period): boolean {
  return (b.dischargedOn === null || a.admittedOn < endOf(b)) && (a.dischargedOn === null || b.admittedOn < endOf(a));
}

/** First day that is free again: a stay that ends on the day it began still fills that day. */
function endOf(stay: Period): PlainDate {
  const { admittedOn, dischargedOn } = stay;
  if (dischargedOn === null) return admittedOn;
  return dischargedOn === admittedOn ? addDays(admittedOn, 1) : dischargedOn;
}

/** How often a row contradicts itself: request after admission, counted days that do not fit, still open in an old year. */
export function contradictionsIn(row: StayRow, today: PlainDate): number {
  const { admittedOn, dischargedOn, requestedOn, handCountedDays } = row;
  const nights = dischargedOn === null ? null : daysBetween(admittedOn, dischargedOn);
  const counted =
    handCountedDays !== null && nights !== null && handCountedDays !== nights + 1 && handCountedDays !== nights;
  const openLong = dischargedOn === null && fiscalYearOf(admittedOn) < fiscalYearOf(today);
  return Number(requestedOn !== null && requestedOn > admittedOn) + Number(counted) + Number(openLong);
}

export interface Overlap {
  readonly loser: StayRow;
  readonly with: StayRow | KnownStay;
}

/**
 * Rows of one person that cannot stand beside another stay. Of two rows the one that contradicts itself more is refused, else
 * the later one; against a stay on record always the row.
 */
export function findOverlaps(rows: readonly StayRow[], onRecord: readonly KnownStay[], today: PlainDate): Overlap[] {
  const losers: Overlap[] = [];
  let left = [...rows].sort((a, b) => (a.admittedOn < b.admittedOn ? -1 : a.admittedOn > b.admittedOn ? 1 : 0));
  for (const row of left) {
    const other = onRecord.find((stay) => staysOverlap(row, stay));
    if (other) losers.push({ loser: row, with: other });
  }
  left = left.filter((row) => !losers.some((found) => found.loser === row));
  for (let at = 0; at < left.length; at += 1) {
    const row = left[at];
    const after = row && left.slice(at + 1).find((other) => staysOverlap(row, other));
    if (!row || !after) continue;
    const earlierIsWrong = contradictionsIn(row, today) > contradictionsIn(after, today);
    const loser = earlierIsWrong ? row : after;
    losers.push({ loser, with: earlierIsWrong ? after : row });
    left = left.filter((other) => other !== loser);
    at -= 1;
  }
  return losers;
}
