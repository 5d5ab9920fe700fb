import { addDays, type PlainDate } from "../japan/plain-date.ts";
import { lastOpenBefore, momentOf, nextOpenDay } from "../organisations/opening-hours.ts";
import type { Timetable } from "../organisations/timetable.ts";

/** What may wait for somebody at the centre (product.md C1). Derived from records, but for the tasks: nothing else is stored. */
export const waitingKinds = [
  "hold",
  "admission",
  "bed_request",
  "weekly_contact",
  "day_limit",
  "discharge",
  "follow_up",
  "enquiry",
  "open_call",
  "application",
  "task",
  "consent_review",
  "confirmation",
  "confirmations_unanswered",
  "sheet_unconfirmed",
  "doctors_unconfirmed",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** When to turn to it: at once, before the centre closes today, in the next days; put off until later. */
export const waitingGroups = ["now", "today", "soon", "later"] as const;
export type WaitingGroup = (typeof waitingGroups)[number];

/** How many days ahead something shows under 近いうち. */
export const daysAhead = 3;

/** A sheet that nobody confirmed for so many days shows (product.md C1). */
export const sheetDays = 90;

/** Within this time of the latest moment to act it is time now. */
const closeInMs = 2 * 3_600_000;

/** The end of a day in Japan. */
export const endOf = (day: PlainDate): Date => momentOf(addDays(day, 1));

/**
 * The latest moment to act for what is due on a day: when the centre closes then, or on the last open day before it. The end of
 * the day where the centre's timetable names no hours that are certain.
 */
export function closingOf(day: PlainDate, hours: Timetable): Date {
  return lastOpenBefore(hours, endOf(day)) ?? endOf(day);
}

/** Until when an answer may be waited for that was asked for on a day: the closing of the next open day. */
export function answerMoment(askedOn: PlainDate, hours: Timetable): Date {
  return closingOf(nextOpenDay(hours, askedOn) ?? addDays(askedOn, 1), hours);
}

/** The latest moment for a bed request: asked for a later day, the closing before it; else it has been waiting since it came. */
export function momentOfRequest(
  request: { readonly requestedAt: string; readonly wantedFrom: PlainDate | null },
  hours: Timetable,
): Date {
  const asked = new Date(request.requestedAt);
  if (request.wantedFrom === null) return asked;
  const eve = closingOf(addDays(request.wantedFrom, -1), hours);
  return eve > asked ? eve : asked;
}

/** The group of something to be done until `actBy` (milliseconds). `endOfToday` is the end of the day in Japan. */
export function groupOf(actBy: number, now: Date, endOfToday: Date): Exclude<WaitingGroup, "later"> {
  if (actBy - now.getTime() <= closeInMs) return "now";
  return actBy <= endOfToday.getTime() ? "today" : "soon";
}

/** Who took something and until when it rests, as a person said. */
export interface Mark {
  readonly kind: string;
  readonly recordId: string;
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
  readonly snoozedUntil: string | null;
  /** The latest moment to act when it was put off. */
  readonly snoozedActBy: string | null;
  readonly snoozeReason: string | null;
}

/** Whether something rests: the time has not come, and it is still the same moment that it was put off for. */
export function isSnoozed(mark: Mark | undefined, actBy: number, now: Date): boolean {
  if (!mark?.snoozedUntil || !mark.snoozedActBy) return false;
  return new Date(mark.snoozedUntil) > now && new Date(mark.snoozedActBy).getTime() === actBy;
}

/** Nothing may rest beyond its latest moment; what is past already for a day at most, so that it comes back tomorrow. */
export function longestSnooze(actBy: Date, now: Date): Date {
  return actBy > now ? actBy : new Date(now.getTime() + 24 * 3_600_000);
}

/** By the latest moment to act, the earliest first; then what waits longest; then in the order of the kinds. Moments in milliseconds. */
export function byUrgency<
  T extends {
    readonly actBy: number;
    readonly since: number;
    readonly kind: WaitingKind;
    readonly recordId: string;
  },
>(rows: readonly T[]): T[] {
  return rows.toSorted(
    (a, b) =>
      a.actBy - b.actBy ||
      a.since - b.since ||
      waitingKinds.indexOf(a.kind) - waitingKinds.indexOf(b.kind) ||
      (a.recordId < b.recordId ? -1 : 1),
  );
}
