import { type ClosedRun, isClosedDay, nextClosedDays, nextOpenDay } from "../../japan/holidays.ts";
import { addDays, daysBetween, type PlainDate } from "../../japan/plain-date.ts";

type OpenState = {
  /** Taking calls now, before or after the hours of an open day, or a closed day. */
  state: "open" | "before" | "after" | "closed";
  /** The next opening, if it is not today. */
  opensOn: PlainDate | null;
  /** The next closed days worth a word: tomorrow's, or a run of three or more within ten days. */
  closed: ClosedRun | null;
};

const rules = { yearEnd: true };

/** Whether the centre is open on this day at this time ("HH:MM"), and what is closed next. */
export function openState(today: PlainDate, time: string, opensAt: string, closesAt: string): OpenState {
  const runs = nextClosedDays(addDays(today, 1), { ...rules, days: 10 });
  const near = runs.find((run) => daysBetween(today, run.first) === 1 || run.length >= 3) ?? null;
  if (isClosedDay(today, rules)) return { state: "closed", opensOn: nextOpenDay(today, rules), closed: near };
  if (time < opensAt) return { state: "before", opensOn: null, closed: near };
  if (time < closesAt) return { state: "open", opensOn: null, closed: near };
  return { state: "after", opensOn: nextOpenDay(today, rules), closed: near };
}
