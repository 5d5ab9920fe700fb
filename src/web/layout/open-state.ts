import { addDays, daysBetween, todayInTokyo } from "../../japan/plain-date.ts";
import { type ClosedDays, closedDaysFrom, openingAt } from "../../organisations/opening-hours.ts";
import { planOf, type Timetable } from "../../organisations/timetable.ts";

type OpenState = {
  /** Taking calls now; before or between the hours of an open day, after them; a closed day; not said. */
  state: "open" | "before" | "after" | "closed" | "unknown";
  /** Until when it is open; null if day and night. */
  until: Date | null;
  opensAt: Date | null;
  /** The next closed days worth a word: tomorrow's, or a run of three or more within ten days. */
  closed: ClosedDays | null;
};

const near = 10;

/** Whether the centre is open now, and what is closed next. */
export function openState(timetable: Timetable, now: Date): OpenState {
  const today = todayInTokyo(now);
  const { state, until, nextOpening } = openingAt(timetable, now);
  const tomorrow = addDays(today, 1);
  const next = closedDaysFrom(timetable, tomorrow, { least: 1 });
  const run = next?.first === tomorrow ? next : closedDaysFrom(timetable, tomorrow, { least: 3 });
  const closed = run && run.reopensAt !== null && daysBetween(today, run.first) <= near ? run : null;
  const shared = { until, opensAt: nextOpening, closed };
  if (state !== "closed") return { state, ...shared };
  if (nextOpening && todayInTokyo(nextOpening) === today) return { state: "before", ...shared };
  return { state: planOf(timetable, today).hours?.length === 0 ? "closed" : "after", ...shared };
}
