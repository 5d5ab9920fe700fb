import { addDays, type PlainDate } from "../../japan/plain-date.ts";
import { clock, dayOf } from "../../web/ui/moments.ts";

/** Until when a bed is kept, or by when a hospital calls back. */
export interface HoldTime {
  readonly key: "today17" | "tomorrow12" | "tomorrow17" | "threeDays" | "hour";
  readonly until: string;
}

const at = (day: PlainDate, time: string) => `${day}T${time}:00+09:00`;

/** The times a hospital usually names, those that are still to come. */
export function holdTimes(now: Date): HoldTime[] {
  const today = dayOf(now);
  const times: HoldTime[] = [
    { key: "today17", until: at(today, "17:00") },
    { key: "tomorrow12", until: at(addDays(today, 1), "12:00") },
    { key: "tomorrow17", until: at(addDays(today, 1), "17:00") },
    { key: "threeDays", until: at(addDays(today, 3), "17:00") },
  ];
  return times.filter(({ until }) => Date.parse(until) > now.getTime());
}

/** By when a hospital that cannot say yet is asked again. */
export function callBackTimes(now: Date): HoldTime[] {
  const inAnHour = new Date(now.getTime() + 3_600_000);
  return [{ key: "hour", until: at(dayOf(inAnHour), clock(inAnHour)) }, ...holdTimes(now).slice(0, 2)];
}
