import { asPlainDate } from "../../japan/plain-date.ts";
import { parseHours, writeHoursText } from "../hours-text.ts";
import {
  everyWeek,
  type HolidayRule,
  type Purpose,
  type Stretch,
  type Timetable,
  type TimetableDay,
  timetableDays,
  usualYearEnd,
} from "../timetable.ts";
import type { HoursInput, HoursOnRecord } from "../timetable-contract.ts";

/** One line of the form: the hours of a weekday as they are typed, in these weeks of the month. */
export interface Line {
  readonly day: TimetableDay;
  readonly weeks: readonly number[];
  readonly text: string;
}

export interface ExceptionLine {
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly text: string;
  readonly note: string;
}

export interface HoursValues {
  readonly lines: readonly Line[];
  readonly holidays: HolidayRule;
  readonly yearEnd: "closed" | "open" | "unknown";
  readonly yearEndFrom: string;
  readonly yearEndUntil: string;
  readonly exceptions: readonly ExceptionLine[];
  readonly note: string;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string;
}

/** How closed and 24 hours are written back, in the user's language. */
export interface Written {
  readonly closed: string;
  readonly allDay: string;
}

const lineOf = (day: TimetableDay, text = "", weeks: readonly number[] = everyWeek): Line => ({ day, weeks, text });

export function valuesOf(record: HoursOnRecord | null, today: string, words: Written): HoursValues {
  const { timetable } = record ?? {};
  const write = (hours: readonly Stretch[]) => writeHoursText(hours, words);
  const lines = timetableDays.flatMap((day) => {
    const said = (timetable?.days ?? []).filter((one) => one.day === day);
    return said.length === 0 ? [lineOf(day)] : said.map(({ hours, weeks }) => lineOf(day, write(hours), weeks));
  });
  const yearEnd = timetable?.yearEnd ?? "unknown";
  const span = typeof yearEnd === "object" ? yearEnd : usualYearEnd;
  return {
    lines,
    holidays: timetable?.holidays ?? "unknown",
    yearEnd: typeof yearEnd === "object" ? "closed" : yearEnd,
    yearEndFrom: slashed(span.from),
    yearEndUntil: slashed(span.until),
    exceptions: (timetable?.exceptions ?? []).map(({ firstOn, lastOn, hours, note }) => ({
      firstOn,
      lastOn: lastOn === firstOn ? null : lastOn,
      text: write(hours),
      note: note ?? "",
    })),
    note: record?.note ?? "",
    confirmedOn: today,
    confirmedBy: "",
  };
}

/** What is unreadable, by field, in the user's words. */
export function checkHours(values: HoursValues, t: (key: string) => string): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const [index, { text }] of values.lines.entries()) {
    const reading = parseHours(text);
    if (!reading.ok) wrong[`line-${index}`] = t(`hours.${reading.reason}`);
  }
  for (const [index, { firstOn, lastOn, text }] of values.exceptions.entries()) {
    const reading = parseHours(text);
    if (firstOn === null) wrong[`first-${index}`] = t("hours.dayMissing");
    if (firstOn !== null && lastOn !== null && lastOn < firstOn) wrong[`last-${index}`] = t("hours.endsFirst");
    if (!reading.ok) wrong[`text-${index}`] = t(`hours.${reading.reason}`);
    else if (reading.hours === null) wrong[`text-${index}`] = t("hours.hoursMissing");
  }
  if (values.yearEnd === "closed") {
    if (dashed(values.yearEndFrom) === null) wrong.yearEndFrom = t("hours.monthAndDay");
    if (dashed(values.yearEndUntil) === null) wrong.yearEndUntil = t("hours.monthAndDay");
  }
  return wrong;
}

export function inputOf(values: HoursValues, purpose: Purpose, revision: number | null): HoursInput {
  return {
    purpose,
    revision,
    timetable: timetableOf(values),
    note: values.note.trim() || null,
    confirmedOn: values.confirmedOn,
    confirmedBy: values.confirmedBy.trim() || null,
  };
}

/** What has been typed so far; lines that cannot be read are not confirmed. */
function timetableOf(values: HoursValues): Timetable {
  const hoursOf = (text: string) => {
    const reading = parseHours(text);
    return reading.ok ? reading.hours : null;
  };
  return {
    days: values.lines.flatMap(({ day, weeks, text }) => {
      const hours = hoursOf(text);
      return hours === null || (day === 7 && values.holidays !== "own") ? [] : [{ day, weeks, hours }];
    }),
    holidays: values.holidays,
    yearEnd:
      values.yearEnd === "closed"
        ? {
            from: dashed(values.yearEndFrom) ?? usualYearEnd.from,
            until: dashed(values.yearEndUntil) ?? usualYearEnd.until,
          }
        : values.yearEnd,
    exceptions: values.exceptions.flatMap(({ firstOn, lastOn, text, note }) =>
      firstOn === null
        ? []
        : [
            {
              firstOn: asPlainDate(firstOn),
              lastOn: asPlainDate(lastOn ?? firstOn),
              hours: hoursOf(text) ?? [],
              note: note.trim() || null,
            },
          ],
    ),
  };
}

const slashed = (text: string) => text.split("-").map(Number).join("/");

/** 12-29 of 12/29, 1月3日 or 12-29. */
function dashed(text: string): string | null {
  const match = /^(\d{1,2})[/\-月](\d{1,2})日?$/u.exec(text.normalize("NFKC").trim());
  const [month, day] = [Number(match?.[1]), Number(match?.[2])];
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const weekOf = (...texts: readonly string[]): Line[] =>
  timetableDays.map((day, index) => lineOf(day, texts[index] ?? ""));

/** Weeks that many offices and practices have; the nurse changes what differs. */
export const presets = ["office", "officeSaturday", "practice", "allDay"] as const;

export function presetOf(preset: (typeof presets)[number], { closed, allDay }: Written): Partial<HoursValues> {
  const rules = { holidays: "closed", yearEnd: "closed", yearEndFrom: "12/29", yearEndUntil: "1/3" } as const;
  const five = (text: string): string[] => Array.from({ length: 5 }, () => text);
  const [half, whole] = ["9-12", "9-12 15-18:30"];
  switch (preset) {
    case "office":
      return { ...rules, lines: weekOf(...five("9-17"), closed, closed) };
    case "officeSaturday":
      return { ...rules, lines: weekOf(...five("9-17"), half, closed) };
    case "practice":
      return { ...rules, lines: weekOf(whole, whole, whole, half, whole, half, closed) };
    case "allDay":
      return { holidays: "as_weekday", yearEnd: "open", lines: weekOf(...five(allDay), allDay, allDay) };
  }
}

/** Divides a weekday by the weeks of the month: 1st, 3rd and 5th, and 2nd and 4th. */
export function divideWeeks(lines: readonly Line[], index: number): Line[] {
  return lines.flatMap((line, at) =>
    at === index
      ? [
          { ...line, weeks: [1, 3, 5] },
          { ...line, weeks: [2, 4], text: "" },
        ]
      : [line],
  );
}

/** Joins the lines of a weekday again, with the hours of its first. */
export function joinWeeks(lines: readonly Line[], index: number): Line[] {
  const day = lines[index]?.day;
  const first = lines.findIndex((line) => line.day === day);
  return lines.flatMap((line, at) => (line.day !== day ? [line] : at === first ? [{ ...line, weeks: everyWeek }] : []));
}

/** A week belongs to one line of its weekday: taken by one it leaves the other. */
export function takeWeek(lines: readonly Line[], index: number, week: number): Line[] {
  const has = lines[index]?.weeks.includes(week) ?? false;
  const day = lines[index]?.day;
  const other = lines.findIndex((line, at) => line.day === day && at !== index);
  const to = has ? other : index;
  return lines.map((line, at) => {
    if (line.day !== day) return line;
    const without = line.weeks.filter((one) => one !== week);
    return { ...line, weeks: at === to ? [...without, week].toSorted((a, b) => a - b) : without };
  });
}
