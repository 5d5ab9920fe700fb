import { holidayName } from "../japan/holidays.ts";
import { addDays, daysBetween, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { type DayPlan, type DayReason, minutesOfDay, planOf, type Stretch, type Timetable } from "./timetable.ts";

export type OpeningState = "open" | "closed" | "unknown";

/** Two closed days or more in a row. */
export interface ClosedDays {
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly length: number;
  /** Holidays among them, in order. */
  readonly names: readonly string[];
  /** The last moment to act before them: they are half-open, so one minute earlier still reaches somebody. */
  readonly actBefore: Date | null;
  /** The first opening after them that is certain. */
  readonly reopensAt: Date | null;
}

/** The answer to "can I reach them?". All moments are half-open: at `until` the state is another one already. */
export interface Opening {
  readonly state: OpeningState;
  /** Until when this state lasts; null if it does not change within the horizon (open day and night). */
  readonly until: Date | null;
  /** Why today's hours are what they are (a holiday's name, the note of an exceptional day). */
  readonly reason: DayReason | null;
  /** The next moment at which they open: after the present closing, or after the stretch that is open now. */
  readonly nextOpening: Date | null;
  /** False if hours that nobody has confirmed lie before `nextOpening`: they may be reached earlier. */
  readonly nextOpeningSure: boolean;
  /**
   * The last moment to act before `before`, or, without `before`, ahead of the next closed days; null if there is none from now on
   * that is certain.
   */
  readonly actBefore: Date | null;
  readonly closedDays: ClosedDays | null;
}

/** How far the answer looks ahead, in days. */
export const horizonDays = 62;

const unknownOpening: Opening = {
  state: "unknown",
  until: null,
  reason: null,
  nextOpening: null,
  nextOpeningSure: false,
  actBefore: null,
  closedDays: null,
};

/**
 * Whether an organisation can be reached at `now`, until when, when next, and the last moment to act. Hours are those of
 * Asia/Tokyo wherever the program runs; no timetable means not confirmed, never closed.
 */
export function openingAt(
  timetable: Timetable | null,
  now: Date,
  { before, horizon = horizonDays }: { before?: Date | undefined; horizon?: number } = {},
): Opening {
  if (timetable === null) return unknownOpening;
  const today = todayInTokyo(now);
  const present = presentOf(timetable, now, horizon);
  const closedDays = closedDaysFrom(timetable, today, { horizon });
  const limit = before ?? closedDays?.actBefore ?? null;
  const last = limit === null ? null : lastOpenBefore(timetable, limit, { notBefore: now });
  return { ...present, reason: planOf(timetable, today).reason, actBefore: last, closedDays };
}

function presentOf(timetable: Timetable, now: Date, horizon: number) {
  const moment = now.getTime();
  let present: { state: OpeningState; until: number } | null = null;
  let sure = true;
  for (const span of spansFrom(timetable, todayInTokyo(now), horizon)) {
    if (span.until <= moment) continue;
    if (present === null) present = { state: span.state, until: span.until };
    else if (span.state === "open")
      return { ...ended(present), nextOpening: new Date(span.from), nextOpeningSure: sure };
    if (span.state === "unknown") sure = false;
  }
  const { state = "unknown", until = null } = present ?? {};
  const lasts = until === null || until >= startOf(addDays(todayInTokyo(now), horizon));
  return { state, until: lasts ? null : new Date(until), nextOpening: null, nextOpeningSure: false };
}

const ended = ({ state, until }: { state: OpeningState; until: number }) => ({ state, until: new Date(until) });

/**
 * The last moment to act before `limit`: the end of the last stretch that is certainly open before it, `limit` itself if they are
 * open then. Null if there is none after `notBefore`, or within the horizon.
 */
export function lastOpenBefore(
  timetable: Timetable,
  limit: Date,
  { notBefore, horizon = horizonDays }: { notBefore?: Date; horizon?: number } = {},
): Date | null {
  const [end, start] = [limit.getTime(), notBefore?.getTime() ?? Number.NEGATIVE_INFINITY];
  const day = todayInTokyo(limit);
  for (let back = 0; back <= horizon; back += 1) {
    const date = addDays(day, -back);
    for (const span of spansOf(date, planOf(timetable, addDays(date, -1)), planOf(timetable, date)).toReversed()) {
      if (span.state !== "open" || span.from >= end) continue;
      const last = Math.min(span.until, end);
      return last > start ? new Date(last) : null;
    }
    if (startOf(date) <= start) return null;
  }
  return null;
}

/** The first day after `day` that certainly has hours of its own; null if there is none within the horizon. */
export function nextOpenDay(timetable: Timetable, day: PlainDate, horizon = horizonDays): PlainDate | null {
  for (let ahead = 1; ahead <= horizon; ahead += 1) {
    const next = addDays(day, ahead);
    if (planOf(timetable, next).hours?.length) return next;
  }
  return null;
}

/** The next run of closed days from `today` on, of `least` days (2) or more; one that `today` is in counts from `today`. */
export function closedDaysFrom(
  timetable: Timetable,
  today: PlainDate,
  { least = 2, horizon = horizonDays }: { least?: number; horizon?: number } = {},
): ClosedDays | null {
  const end = addDays(today, horizon);
  for (let first = today; first < end; first = addDays(first, 1)) {
    if (!isClosedOn(timetable, first)) continue;
    let last = first;
    while (last < end && isClosedOn(timetable, addDays(last, 1))) last = addDays(last, 1);
    const length = daysBetween(first, last) + 1;
    if (length >= least) return closedRun(timetable, first, last, horizon);
    first = last;
  }
  return null;
}

/** No stretch begins on the day; one of the evening before may still run into it. */
const isClosedOn = (timetable: Timetable, day: PlainDate) => planOf(timetable, day).hours?.length === 0;

function closedRun(timetable: Timetable, first: PlainDate, last: PlainDate, horizon: number): ClosedDays {
  const length = daysBetween(first, last) + 1;
  const names = Array.from({ length }, (_, index) => holidayName(addDays(first, index))).filter(
    (name) => name !== null,
  );
  const next = addDays(last, 1);
  const reopens = spansFrom(timetable, next, horizon).find((span) => span.state === "open");
  const reopensAt = reopens ? new Date(reopens.from) : null;
  return { first, last, length, names, actBefore: lastOpenBefore(timetable, momentOf(next)), reopensAt };
}

/** A time of one state, in milliseconds since 1970, half-open. */
interface Span {
  readonly from: number;
  readonly until: number;
  readonly state: OpeningState;
}

/** The spans of `days` days from `day` on, neighbours of one state joined. */
function* spansFrom(timetable: Timetable, day: PlainDate, days: number): Generator<Span> {
  let eve = planOf(timetable, addDays(day, -1));
  let held = null as Span | null;
  for (let count = 0; count < days; count += 1) {
    const date = addDays(day, count);
    const plan = planOf(timetable, date);
    for (const span of spansOf(date, eve, plan)) {
      if (held !== null && held.state === span.state) held = { ...held, until: span.until };
      else {
        if (held) yield held;
        held = span;
      }
    }
    eve = plan;
  }
  if (held) yield held;
}

/** The spans of a day from midnight to midnight: its own hours and what the evening before left open. */
function spansOf(day: PlainDate, eve: DayPlan, plan: DayPlan): Span[] {
  const start = startOf(day);
  const otherwise = plan.hours === null ? "unknown" : "closed";
  const spans: Span[] = [];
  let reached = 0;
  const add = (from: number, until: number, state: OpeningState) => {
    if (until > from) spans.push({ from: start + from * 60_000, until: start + until * 60_000, state });
  };
  for (const { from, until } of openMinutes(eve, plan)) {
    add(reached, from, otherwise);
    add(Math.max(reached, from), until, "open");
    reached = Math.max(reached, until);
  }
  add(reached, minutesOfDay, otherwise);
  return spans;
}

function openMinutes(eve: DayPlan, plan: DayPlan): Stretch[] {
  const left = (eve.hours ?? [])
    .filter(({ until }) => until > minutesOfDay)
    .map(({ from, until }) => ({ from: Math.max(0, from - minutesOfDay), until: until - minutesOfDay }));
  const own = (plan.hours ?? []).map(({ from, until }) => ({ from, until: Math.min(until, minutesOfDay) }));
  return [...left, ...own].toSorted((a, b) => a.from - b.from);
}

/** Japan has had no summer time since 1951: a day begins at the same distance from UTC all year. */
export function momentOf(day: PlainDate, minute = 0): Date {
  return new Date(startOf(day) + minute * 60_000);
}

const startOf = (day: PlainDate) => Date.parse(`${day}T00:00:00+09:00`);
