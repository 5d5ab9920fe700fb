import { useTranslation } from "react-i18next";
import type { Sentence } from "../../platform/errors.ts";
import { sayHours } from "../opening-words.ts";
import {
  type DayHours,
  everyWeek,
  holidayRow,
  type Stretch,
  type Timetable,
  type TimetableDay,
  timetableDays,
} from "../timetable.ts";

/** Picks the language of a sentence. */
export function useSay() {
  const { i18n } = useTranslation("organisations");
  return (sentence: Sentence) => sentence[i18n.language === "en" ? "en" : "ja"];
}

/** One row of the week as people read it: which days, in which weeks, the hours (null: not confirmed). */
export interface WeekRow {
  readonly days: readonly TimetableDay[];
  readonly weeks: readonly number[];
  readonly hours: readonly Stretch[] | null;
}

/** The week with equal neighbours joined: Monday to Friday is one row. */
export function weekRows(timetable: Timetable): WeekRow[] {
  const days = timetableDays.filter((day) => day !== holidayRow || timetable.holidays === "own");
  const rows: WeekRow[] = [];
  for (const day of days) {
    for (const one of statementsOf(timetable, day)) {
      const last = rows.at(-1);
      const joins = last && day !== holidayRow && isWhole(last) && isWhole(one) && sameHours(last.hours, one.hours);
      if (joins) rows[rows.length - 1] = { ...last, days: [...last.days, day] };
      else rows.push({ days: [day], weeks: one.weeks, hours: one.hours });
    }
  }
  return rows;
}

/** What is said of a weekday, the weeks nobody spoke of included. */
function statementsOf(
  timetable: Timetable,
  day: TimetableDay,
): { weeks: readonly number[]; hours: DayHours["hours"] | null }[] {
  const said = timetable.days.filter((one) => one.day === day);
  const spoken = new Set(said.flatMap((one) => one.weeks));
  const silent = everyWeek.filter((week) => !spoken.has(week));
  return [...said, ...(silent.length > 0 ? [{ weeks: silent, hours: null }] : [])];
}

const isWhole = ({ weeks }: { weeks: readonly number[] }) => weeks.length === everyWeek.length;

const sameHours = (a: DayHours["hours"] | null, b: DayHours["hours"] | null) => JSON.stringify(a) === JSON.stringify(b);

/** 月〜金, 土 第2・4, 祝日. */
export function useRowLabel() {
  const { t } = useTranslation("organisations");
  return ({ days, weeks }: Pick<WeekRow, "days" | "weeks">) => {
    const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
    const ends = { first: t(`day.${first}`), last: t(`day.${last}`) };
    const name = days.length === 1 ? ends.first : t(days.length > 2 ? "hours.dayRange" : "hours.dayPair", ends);
    return weeks.length === everyWeek.length ? name : t("hours.inWeeks", { day: name, weeks: weeks.join("・") });
  };
}

/** 9:00–12:00 15:00–18:30, 24時間, 休み; null is left to the caller to draw as 未確認. */
export function useHoursWords() {
  const say = useSay();
  return (hours: readonly Stretch[]) => say(sayHours(hours));
}
