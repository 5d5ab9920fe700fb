import { parseHours, writeHoursText } from "../organisations/hours-text.ts";
import {
  everyWeek,
  type HolidayRule,
  holidayRow,
  type Stretch,
  type TimetableDay,
} from "../organisations/timetable.ts";

// Opening hours as a partner is asked for them: a text for each weekday and for national holidays, "9-12 15-18:30".

/** Words that stand for hours; screens say them in the user's language. */
export const weekWords = { closed: "休み", allDay: "24時間", asSunday: "日曜と同じ", asWeekday: "曜日どおり" } as const;
const written = { closed: weekWords.closed, allDay: weekWords.allDay };

export interface SaidDay {
  readonly day: TimetableDay;
  readonly weeks: readonly number[];
  readonly hours: readonly Stretch[];
}

const isEveryWeek = (weeks: readonly number[]) => weeks.length === everyWeek.length;

/** The text of one day; null is 未確認. Hours of some weeks of the month only are told with their weeks: 第2・4 9-12、第1・3・5 休み. */
export function textOfDay(day: TimetableDay, days: readonly SaidDay[], holidays: HolidayRule): string | null {
  if (day === holidayRow && holidays !== "own") {
    const words = { closed: weekWords.closed, as_sunday: weekWords.asSunday, as_weekday: weekWords.asWeekday };
    return holidays === "unknown" ? null : words[holidays];
  }
  const said = days.filter((one) => one.day === day);
  if (said.length === 0) return null;
  return said
    .map(({ weeks, hours }) => {
      const text = writeHoursText(hours, written);
      return isEveryWeek(weeks) ? text : `第${weeks.join("・")} ${text}`;
    })
    .join("、");
}

export type DayReading =
  | { readonly ok: true; readonly hours: readonly Stretch[] | null; readonly holidays?: HolidayRule }
  | { readonly ok: false };

/** Reads what was typed for a day. What cannot be read stays in words, for the coordinator. */
export function readDay(day: TimetableDay, text: string | null): DayReading {
  const plain = (text ?? "").trim();
  if (day === holidayRow && plain === weekWords.asSunday) return { ok: true, hours: null, holidays: "as_sunday" };
  if (day === holidayRow && plain === weekWords.asWeekday) return { ok: true, hours: null, holidays: "as_weekday" };
  const reading = parseHours(plain);
  if (!reading.ok) return { ok: false };
  const { hours } = reading;
  if (day !== holidayRow) return { ok: true, hours };
  if (hours === null) return { ok: true, hours, holidays: "unknown" };
  return hours.length === 0 ? { ok: true, hours: null, holidays: "closed" } : { ok: true, hours, holidays: "own" };
}

/** The same hours always in the same words, so that another spelling is no change. */
export function tidyDay(day: TimetableDay, text: string | null): string | null {
  const plain = (text ?? "").trim();
  if (plain === "") return null;
  const reading = readDay(day, plain);
  if (!reading.ok || reading.holidays === "as_sunday" || reading.holidays === "as_weekday") return plain;
  return writeHoursText(reading.holidays === "closed" ? [] : reading.hours, written);
}
