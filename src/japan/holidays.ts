import holidayJp from "@holiday-jp/holiday_jp";
import { asPlainDate, type PlainDate } from "./plain-date.ts";

/**
 * National holidays (国民の祝日に関する法律, with 振替休日 and 国民の休日 of its Article 3) come from @holiday-jp, 1970 to
 * 2050; spring and autumn equinox after next year are astronomical forecasts. When somebody is open is said by a timetable
 * (src/organisations/timetable.ts), the closing at the year's end included.
 */
export const HOLIDAYS_KNOWN = { from: asPlainDate("1970-01-01"), to: asPlainDate("2050-12-31") };

const HOLIDAYS: Readonly<Record<string, { readonly name: string }>> = holidayJp.holidays;

/** 文化の日, こどもの日 振替休日, 休日; null on other days and outside the known years. */
export function holidayName(date: PlainDate): string | null {
  return HOLIDAYS[date]?.name ?? null;
}

/** True on national holidays, substitute holidays and the days between two holidays. Sundays alone are none. */
export function isHoliday(date: PlainDate): boolean {
  return holidayName(date) !== null;
}
