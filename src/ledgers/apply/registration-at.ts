import { daysBetween, type PlainDate } from "../../japan/plain-date.ts";
import type { KnownRegistration } from "./known-records.ts";

/** Within this many days before the sheet an admission belongs to it: 緊急登録, the sheet is handed in afterwards. */
const sheetMayFollowWithin = 62;

/**
 * The registration an admission belongs to: the one in force that day; else the sheet handed in soon afterwards (緊急登録); else
 * the last before it.
 */
export function registrationAt(registrations: readonly KnownRegistration[], day: PlainDate): KnownRegistration | null {
  const sorted = [...registrations].sort((a, b) => (a.submittedOn < b.submittedOn ? -1 : 1));
  const before = sorted.filter((registration) => registration.submittedOn <= day);
  const inForce = before.filter((registration) => registration.endedOn === null || registration.endedOn >= day);
  const after = sorted.find(
    (registration) =>
      registration.submittedOn > day && daysBetween(day, registration.submittedOn) <= sheetMayFollowWithin,
  );
  return inForce.at(-1) ?? after ?? before.at(-1) ?? sorted[0] ?? null;
}
