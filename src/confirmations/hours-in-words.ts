import { minutesOfDay } from "../organisations/timetable.ts";

/** Hours of one weekday as the table holds them: day 0 Sunday to 6 Saturday, 7 holidays; ranges of minutes. */
export interface DayLine {
  readonly day: number;
  readonly weeks: string;
  readonly hours: string;
}

const order = [1, 2, 3, 4, 5, 6, 0, 7];
const names = ["日", "月", "火", "水", "木", "金", "土", "祝"];
const everyWeek = "{[1,6)}";

/**
 * Opening hours in words, for paper and for people outside: 月・火・木・金 9:00–12:00、14:00–18:00 / 土 9:00–12:00 / 日・祝 休み. Null when
 * nobody has told any.
 */
export function hoursInWords(lines: readonly DayLine[], holidays: string): string | null {
  if (lines.length === 0) return null;
  const groups = new Map<string, string[]>();
  const sorted = [...lines].sort((a, b) => order.indexOf(a.day) - order.indexOf(b.day));
  for (const line of sorted) {
    const words = stretches(line.hours);
    const name = `${line.weeks === everyWeek ? "" : `第${weeksOf(line.weeks)}`}${names[line.day] ?? ""}`;
    groups.set(words, [...(groups.get(words) ?? []), name]);
  }
  if (holidays === "closed") groups.set("休み", [...(groups.get("休み") ?? []), "祝"]);
  return [...groups].map(([words, days]) => `${days.join("・")} ${words}`).join(" / ");
}

/** {[540,720),[780,1020)} as the database writes several ranges. */
export const stretchesOf = (text: string) =>
  [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, until]) => ({ from: Number(from), until: Number(until) }));

function stretches(text: string): string {
  const parts = stretchesOf(text).map(({ from, until }) => `${clock(from)}–${clock(until)}`);
  return parts.length === 0 ? "休み" : parts.join("、");
}

const clock = (minute: number) => {
  const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${minute > minutesOfDay ? "翌" : ""}${minute === minutesOfDay ? 24 : hour}:${String(rest).padStart(2, "0")}`;
};

function weeksOf(text: string): string {
  return stretchesOf(text)
    .flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index))
    .join("・");
}
