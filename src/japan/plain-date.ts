/**
 * A day without a time: YYYY-MM-DD in the Gregorian calendar.
 *
 * Days of care (birth, admission, weekly contact) have no hour and no time zone. A `Date` would move them by a day
 * between Tokyo and UTC, so they are text with a brand: compared with `<`, stored as `date`, sent as they are (ISO 8601).
 */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_IN_MS = 86_400_000;
/** Japan has had no summer time since 1951. */
const TOKYO_OFFSET_MS = 9 * 3_600_000;

/** Reads an ISO day that exists in the calendar; anything else is null. For what people write see `era-date.ts`. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = ISO_DAY.exec(text);
  if (!match) return null;
  return plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** True for an ISO day that exists. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === "string" && parsePlainDate(value) !== null;
}

/** For values that must be days already (constants, database rows). Throws RangeError for anything else. */
export function asPlainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new RangeError("not a day in the form YYYY-MM-DD");
  return date;
}

/** The day of these numbers, or null if there is none (30 February, month 13). */
export function plainDateOf(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate;
}

/** Days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day `days` later (earlier if negative). Throws RangeError outside the years 1 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dayOfNumber(dayNumber(date) + days);
}

/** Nights from `from` to `to`: 0 for the same day, negative if `to` is earlier. Both ends included is this plus 1. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** For `sort`: negative if `a` is earlier, 0 if the same day. */
export function compareDays(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 0 Sunday to 6 Saturday, as `Date` counts. */
export function weekday(date: PlainDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** 1 to 31. */
export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

/** Completed years of life (満年齢) on `on`. By law (年齢計算ニ関スル法律) a year is full at the end of the eve of the
 * birthday; in everyday use, as here, on the birthday itself; one born on 29 February has it on 1 March. */
export function ageOn(birth: PlainDate, on: PlainDate): number {
  const hadBirthday = on.slice(5) >= birth.slice(5);
  return yearOf(on) - yearOf(birth) - (hadBirthday ? 0 : 1);
}

/** The day it is in Japan at that moment, wherever the program runs. */
export function todayInTokyo(now: Date | Temporal.Instant): PlainDate {
  const ms = now instanceof Date ? now.getTime() : now.epochMilliseconds;
  return dayOfNumber(Math.floor((ms + TOKYO_OFFSET_MS) / DAY_IN_MS));
}

/** Days since 1970-01-01. */
function dayNumber(date: PlainDate): number {
  const moment = new Date(0);
  // Not Date.UTC: it reads the years 0 to 99 as 1900 to 1999.
  moment.setUTCFullYear(yearOf(date), monthOf(date) - 1, dayOf(date));
  return moment.getTime() / DAY_IN_MS;
}

function dayOfNumber(days: number): PlainDate {
  const moment = new Date(days * DAY_IN_MS);
  const date = plainDateOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
  if (date === null) throw new RangeError("the day lies outside the years 1 to 9999");
  return date;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
