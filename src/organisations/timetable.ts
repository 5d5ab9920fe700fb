import { holidayName } from "../japan/holidays.ts";
import { dayOf, type PlainDate, weekday } from "../japan/plain-date.ts";

/** What the hours are for: the house is open; its desk for admissions answers; its night telephone is answered. */
export const purposes = ["open", "reception", "night"] as const;
export type Purpose = (typeof purposes)[number];

export const minutesOfDay = 1440;

/**
 * Open from one minute to another, half-open, in minutes from the midnight with which the day begins. `until` past 1440 lies
 * in the next day (18:00 to 02:00 is 1080 to 1560); a stretch belongs to the day it begins on and lasts a day at most.
 */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** 0 Sunday to 6 Saturday as `Date` counts, 7 national holidays. */
export type TimetableDay = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const timetableDays: readonly TimetableDay[] = [1, 2, 3, 4, 5, 6, 0, 7];
export const holidayRow = 7;
export const everyWeek: readonly number[] = [1, 2, 3, 4, 5];

/** Hours of a weekday in the weeks named (the 2nd and 4th Saturday: `[2, 4]`); no hours means closed. */
export interface DayHours {
  readonly day: TimetableDay;
  readonly weeks: readonly number[];
  readonly hours: readonly Stretch[];
}

/** Days, both ends included, on which other hours hold than the rules say; no hours means closed. */
export interface Exception {
  readonly firstOn: PlainDate;
  readonly lastOn: PlainDate;
  readonly hours: readonly Stretch[];
  readonly note: string | null;
}

export const holidayRules = ["closed", "as_sunday", "as_weekday", "own", "unknown"] as const;
export type HolidayRule = (typeof holidayRules)[number];

export const yearEndRules = ["closed", "open", "unknown"] as const;

/** Month and day, "12-29". `until` is the last closed day and may lie in the next year. */
export interface YearEndSpan {
  readonly from: string;
  readonly until: string;
}
/** 29 December to 3 January, as public offices (行政機関の休日に関する法律 第1条). */
export const usualYearEnd: YearEndSpan = { from: "12-29", until: "01-03" };
/** The days at the turn of the year on which an organisation is closed; `open` keeps its ordinary rules. */
export type YearEnd = "open" | "unknown" | YearEndSpan;

/** A weekday that no row speaks of is not confirmed, which is not closed. */
export interface Timetable {
  readonly days: readonly DayHours[];
  readonly holidays: HolidayRule;
  readonly yearEnd: YearEnd;
  readonly exceptions: readonly Exception[];
}

/** Why a day's hours are what they are; `name` is the holiday's, `note` the exception's. */
export type DayReason =
  | { readonly kind: "weekday" }
  | { readonly kind: "holiday"; readonly name: string }
  | { readonly kind: "year_end" }
  | { readonly kind: "exception"; readonly note: string | null };

/** The hours that begin on a day; null: not confirmed. */
export interface DayPlan {
  readonly hours: readonly Stretch[] | null;
  readonly reason: DayReason;
}

const ordinary: DayReason = { kind: "weekday" };

/**
 * The hours that begin on a day. An exceptional day goes before the year's end, that before a national holiday (with substitute
 * holidays, 国民の祝日に関する法律 第3条), that before the weekday. What is not confirmed of holidays or the year's end leaves a day
 * unknown only if it would be open otherwise.
 */
export function planOf(timetable: Timetable, day: PlainDate): DayPlan {
  const exception = timetable.exceptions.find((one) => one.firstOn <= day && day <= one.lastOn);
  if (exception) return { hours: exception.hours, reason: { kind: "exception", note: exception.note } };
  const { yearEnd } = timetable;
  if (yearEnd === "open" || !isWithin(yearEnd === "unknown" ? usualYearEnd : yearEnd, day))
    return ordinaryPlan(timetable, day);
  const reason: DayReason = { kind: "year_end" };
  if (yearEnd !== "unknown") return { hours: [], reason };
  const otherwise = ordinaryPlan(timetable, day);
  return otherwise.hours?.length === 0 ? otherwise : { hours: null, reason };
}

function ordinaryPlan(timetable: Timetable, day: PlainDate): DayPlan {
  const onWeekday = hoursOf(timetable, weekday(day) as TimetableDay, day);
  const name = timetable.holidays === "as_weekday" ? null : holidayName(day);
  if (name === null) return { hours: onWeekday, reason: ordinary };
  const reason: DayReason = { kind: "holiday", name };
  switch (timetable.holidays) {
    case "closed":
      return { hours: [], reason };
    case "as_sunday":
      return { hours: hoursOf(timetable, 0, day), reason };
    case "own":
      return { hours: hoursOf(timetable, holidayRow, day), reason };
    default:
      return onWeekday?.length === 0 ? { hours: onWeekday, reason: ordinary } : { hours: null, reason };
  }
}

function hoursOf(timetable: Timetable, row: TimetableDay, day: PlainDate): readonly Stretch[] | null {
  const week = Math.ceil(dayOf(day) / 7);
  return timetable.days.find((one) => one.day === row && one.weeks.includes(week))?.hours ?? null;
}

/** The span may pass the turn of the year. */
function isWithin({ from, until }: YearEndSpan, day: PlainDate): boolean {
  const monthAndDay = day.slice(5);
  return from <= until ? from <= monthAndDay && monthAndDay <= until : from <= monthAndDay || monthAndDay <= until;
}

export const allDay: readonly Stretch[] = [{ from: 0, until: minutesOfDay }];

/** Monday to Friday between two times of day, closed on weekends, holidays and at the year's end: an office's usual hours. */
export function officeHours(opensAt: string, closesAt: string): Timetable {
  const hours = [{ from: minuteOf(opensAt), until: minuteOf(closesAt) }];
  return {
    days: ([1, 2, 3, 4, 5, 6, 0] as const).map((day) => ({
      day,
      weeks: everyWeek,
      hours: day === 0 || day === 6 ? [] : hours,
    })),
    holidays: "closed",
    yearEnd: usualYearEnd,
    exceptions: [],
  };
}

/** Every hour of every day. */
export const aroundTheClock: Timetable = {
  days: ([1, 2, 3, 4, 5, 6, 0] as const).map((day) => ({ day, weeks: everyWeek, hours: allDay })),
  holidays: "as_weekday",
  yearEnd: "open",
  exceptions: [],
};

/** Minutes of "09:30" or "09:30:00". */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
