import { type ClosedDayOptions, nextOpenDay, previousOpenDay } from "../japan/holidays.ts";
import { addDays, type PlainDate } from "../japan/plain-date.ts";

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

/** A moment of a day in Japan ("17:00"). */
export function momentOf(day: PlainDate, time: string): Date {
  return new Date(`${day}T${time}:00+09:00`);
}

/** Days on which the centre and those it calls are closed: weekends, holidays, 29 December to 3 January. */
const closedDays: ClosedDayOptions = { yearEnd: true };

/** The latest moment to act for what is due on a day: when the centre closes then, or on the last open day before it. */
export function closingOf(day: PlainDate, closesAt: string): Date {
  return momentOf(previousOpenDay(addDays(day, 1), closedDays), closesAt);
}

/** Until when an answer may be waited for that was asked for on a day: the closing of the next open day. */
export function answerMoment(askedOn: PlainDate, closesAt: string): Date {
  return momentOf(nextOpenDay(askedOn, closedDays), closesAt);
}

/** The latest moment for a bed request: asked for a later day, the closing before it; else it has been waiting since it came. */
export function momentOfRequest(
  request: { readonly requestedAt: string; readonly wantedFrom: PlainDate | null },
  closesAt: string,
): Date {
  const asked = new Date(request.requestedAt);
  if (request.wantedFrom === null) return asked;
  const eve = closingOf(addDays(request.wantedFrom, -1), closesAt);
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
