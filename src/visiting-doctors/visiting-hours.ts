/** A weekday on which a doctor visits: 1 Monday to 7 Sunday; "09:00" to "12:30", or neither when only the day is known. */
export interface VisitingHours {
  readonly weekday: number;
  readonly from: string | null;
  readonly to: string | null;
}

export type HoursFault = "one_end_missing" | "ends_before_start" | "overlap";

/** What is wrong with the hours of a week, by the place of the line; nothing when they can stand. */
export function faultsOfHours(hours: readonly VisitingHours[]): Map<number, HoursFault> {
  const faults = new Map<number, HoursFault>();
  for (const [index, one] of hours.entries()) {
    if ((one.from === null) !== (one.to === null)) faults.set(index, "one_end_missing");
    else if (one.from !== null && one.to !== null && one.from >= one.to) faults.set(index, "ends_before_start");
    else if (hours.slice(0, index).some((earlier) => meet(earlier, one))) faults.set(index, "overlap");
  }
  return faults;
}

/** A day without times fills the whole day. */
function meet(a: VisitingHours, b: VisitingHours): boolean {
  if (a.weekday !== b.weekday) return false;
  if (a.from === null || b.from === null || a.to === null || b.to === null) return true;
  return a.from < b.to && b.from < a.to;
}

/** Monday first, within a day the earliest first. */
export const inOrder = (hours: readonly VisitingHours[]): VisitingHours[] =>
  [...hours].sort((a, b) => a.weekday - b.weekday || (a.from ?? "").localeCompare(b.from ?? ""));
