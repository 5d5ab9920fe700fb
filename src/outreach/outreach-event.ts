import { refusals } from "../platform/errors.ts";

/** States of an outreach event (草の根運動): planned, held, or cancelled. */
export const outreachStates = ["planned", "held", "cancelled"] as const;
export type OutreachState = (typeof outreachStates)[number];

export interface Attendance {
  readonly citizens: number | null;
  readonly professionals: number | null;
  readonly attendance: number | null;
}

/**
 * Attendance as it is kept: when both parts are known the whole is their sum, whatever was typed; otherwise the whole as
 * given. Parts that are unknown stay unknown and are never counted as none.
 */
export function settleAttendance({ citizens, professionals, attendance }: Attendance): Attendance {
  const both = citizens !== null && professionals !== null;
  return { citizens, professionals, attendance: both ? citizens + professionals : attendance };
}

export const outreachRefusals = refusals({
  outreach_held_without_attendance: {
    status: 409,
    ja: "開催済みにするには参加人数を入れてください。",
    en: "Enter the attendance before marking the event as held.",
  },
  outreach_held_in_future: {
    status: 409,
    ja: "まだ来ていない日の催しは「開催済み」にできません。",
    en: "An event in the future cannot be marked as held.",
  },
});
