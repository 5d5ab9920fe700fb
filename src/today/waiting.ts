import { addDays, type PlainDate } from "../japan/plain-date.ts";

/** What may wait for somebody at the centre (product.md C1). Derived from records: nothing of it is stored. */
export const waitingKinds = [
  "hold",
  "bed_request",
  "weekly_contact",
  "day_limit",
  "discharge",
  "follow_up",
  "consent_review",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** When to turn to it: at once, before the centre closes today, or in the next days. */
export const waitingGroups = ["now", "today", "soon"] as const;
export type WaitingGroup = (typeof waitingGroups)[number];

/** How many days ahead something shows under 近いうち. */
export const daysAhead = 3;

/** Within this time of the latest moment to act it is time now. */
const closeInMs = 2 * 3_600_000;

/** The latest moment of a day on which the centre can still act: when it closes ("17:00", Japan's time). */
export function closingOf(day: PlainDate, closesAt: string): Date {
  return new Date(`${day}T${closesAt}:00+09:00`);
}

/** The latest moment for a bed request: asked for a later day, the closing before it; else it has been waiting since it came. */
export function momentOfRequest(
  request: { readonly requestedAt: string; readonly wantedFrom: string | null },
  closesAt: string,
): Date {
  const asked = new Date(request.requestedAt);
  if (request.wantedFrom === null) return asked;
  const eve = closingOf(addDays(request.wantedFrom as PlainDate, -1), closesAt);
  return eve > asked ? eve : asked;
}

/** The group of something to be done until `actBy`. `endOfToday` is the end of the day in Japan. */
export function groupOf(actBy: Date, now: Date, endOfToday: Date): WaitingGroup {
  if (actBy.getTime() - now.getTime() <= closeInMs) return "now";
  return actBy <= endOfToday ? "today" : "soon";
}

/** By the latest moment to act, the earliest first; at the same moment in the order of the kinds. */
export function byUrgency<T extends { readonly actBy: string; readonly kind: WaitingKind; readonly key: string }>(
  rows: readonly T[],
): T[] {
  const rank = (row: T) => waitingKinds.indexOf(row.kind);
  return rows.toSorted((a, b) => {
    const order = new Date(a.actBy).getTime() - new Date(b.actBy).getTime() || rank(a) - rank(b);
    return order || (a.key < b.key ? -1 : 1);
  });
}
