import type { ConsultationsDue } from "../consultations/waiting-lookup.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import { minuteOf } from "../organisations/timetable.ts";
import type { PapersDue } from "../patients/waiting-lookup.ts";
import { type Found, type Horizon, softMoment, startOf } from "./found.ts";
import type { TasksDue } from "./task-lists.ts";
import { answerMoment, closingOf, endOf, type WaitingKind } from "./waiting.ts";

/**
 * Something that waits, by as little as its order, its group and its counting need. Thousands may wait where a hundred are shown:
 * the rest of what a screen tells is read of those alone (describe.ts), or was found with it where there are never many.
 */
export interface Due {
  readonly kind: WaitingKind;
  readonly recordId: string;
  /** The latest moment to act, and since when it waits, in milliseconds. */
  readonly actBy: number;
  readonly since: number;
  /** Whom the record itself names. */
  readonly assignedTo: string | null;
  readonly found?: Found;
}

export function dueFound(found: Found): Due {
  const { kind, recordId, actBy, since, assignedTo } = found;
  return { kind, recordId, actBy: actBy.getTime(), since: since.getTime(), assignedTo, found };
}

/** Follow-ups are due when the centre closes on their day, an answer on the open day after the asking. */
export function dueConsultations({ kind, ids, days, since, takers }: ConsultationsDue, { hours }: Horizon): Due[] {
  const momentFor = onceForEachDay((day) => (kind === "follow_up" ? closingOf(day, hours) : answerMoment(day, hours)));
  return columnsToRows(ids, days, (recordId, day, at) => ({
    kind,
    recordId,
    actBy: momentFor(day),
    since: since[at] ?? 0,
    assignedTo: takers[at] ?? null,
  }));
}

/** Reviews are due on their day, applications on the open day after; what is merely old has no moment of its own. */
export function duePapers({ kind, ids, days }: PapersDue, horizon: Horizon): Due[] {
  const { hours } = horizon;
  const momentFor = onceForEachDay((day) => {
    if (kind === "consent_review") return closingOf(day, hours);
    return kind === "application" ? answerMoment(day, hours) : softMoment(horizon);
  });
  const beginningOf = onceForEachDay(startOf);
  return columnsToRows(ids, days, (recordId, day) => ({
    kind,
    recordId,
    actBy: momentFor(day),
    since: beginningOf(day),
    assignedTo: null,
  }));
}

/**
 * A task is due at its time, or when the centre closes on its day or on the last open day before it. One that was entered after that,
 * on a day off for the same day, has until the end of the day.
 */
export function dueTasks({ ids, days, times, since }: TasksDue, { hours }: Horizon): Due[] {
  const beginningOf = onceForEachDay(startOf);
  const closing = onceForEachDay((day) => closingOf(day, hours));
  const ending = onceForEachDay(endOf);
  return columnsToRows(ids, days, (recordId, day, at) => {
    const entered = since[at] ?? 0;
    const time = times[at] ?? null;
    const lastMoment = closing(day) > entered ? closing(day) : ending(day);
    const actBy = time === null ? lastMoment : beginningOf(day) + minuteOf(time) * 60_000;
    return { kind: "task", recordId, actBy, since: entered, assignedTo: null };
  });
}

function columnsToRows(
  ids: readonly string[],
  days: readonly PlainDate[],
  row: (id: string, day: PlainDate, at: number) => Due,
): Due[] {
  return ids.map((id, at) => row(id, days[at] as PlainDate, at));
}

/** Thousands of rows share a few days: which days are open is looked up once for each. */
function onceForEachDay(momentFor: (day: PlainDate) => Date): (day: PlainDate) => number {
  const known = new Map<PlainDate, number>();
  return (day) => {
    const moment = known.get(day) ?? momentFor(day).getTime();
    known.set(day, moment);
    return moment;
  };
}
