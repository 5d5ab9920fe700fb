import { timeOf } from "./opening-words.ts";
import { allDay, minutesOfDay, type Stretch } from "./timetable.ts";

/** What a person typed for the hours of one day. */
export type HoursReading =
  | { readonly ok: true; readonly hours: readonly Stretch[] | null }
  | { readonly ok: false; readonly reason: "unreadable" | "overlap" };

const closedWords = new Set([
  "休",
  "休み",
  "休診",
  "休業",
  "なし",
  "定休",
  "定休日",
  "closed",
  "off",
  "x",
  "×",
  "-",
  "ー",
]);
const allDayWords = new Set(["24", "24h", "24時間", "終日", "allday", "24hours"]);
const most = 2 * minutesOfDay - 1;

/**
 * Reads hours as people write them: "9-12 14-18", "9:00〜12:30、15時〜18時半", "930-1200", "18-翌2" or "18-26" past midnight, "24" day
 * and night, "休". Nothing typed is null: not confirmed.
 */
export function parseHours(text: string): HoursReading {
  const plain = text.normalize("NFKC").trim().toLowerCase();
  if (plain === "") return { ok: true, hours: null };
  if (closedWords.has(plain)) return { ok: true, hours: [] };
  if (allDayWords.has(plain.replaceAll(" ", ""))) return { ok: true, hours: allDay };
  const parts = plain
    .replaceAll(/\s*(?:~|〜|～|-|–|—|―|ー|から|to)\s*/gu, "-")
    .replaceAll("まで", "")
    .split(/[\s、,，;；/・と]+/u)
    .filter((part) => part !== "");
  const hours: Stretch[] = [];
  for (const part of parts) {
    const stretch = parseStretch(part);
    if (!stretch) return { ok: false, reason: "unreadable" };
    hours.push(stretch);
  }
  hours.sort((a, b) => a.from - b.from);
  const meets = hours.some((one, index) => index > 0 && one.from < (hours[index - 1]?.until ?? 0));
  return meets ? { ok: false, reason: "overlap" } : { ok: true, hours: joined(hours) };
}

/** The same hours as they are typed, shortly: "9-12 14-18:30". */
export function writeHoursText(hours: readonly Stretch[] | null, words: { closed: string; allDay: string }): string {
  if (hours === null) return "";
  if (hours.length === 0) return words.closed;
  if (hours.length === 1 && hours[0]?.from === 0 && hours[0].until === minutesOfDay) return words.allDay;
  const short = (minute: number) => timeOf(minute).replace(/:00$/u, "");
  return hours.map(({ from, until }) => `${short(from)}-${short(until)}`).join(" ");
}

function parseStretch(text: string): Stretch | null {
  const [first, second, ...more] = text.split("-");
  const from = parseClock(first ?? "");
  const end = parseClock(second ?? "");
  if (more.length > 0 || from === null || end === null || from >= minutesOfDay) return null;
  const until = end <= from ? end + minutesOfDay : end;
  return until - from <= minutesOfDay && until <= most ? { from, until } : null;
}

/** Minutes of 9, 9:30, 930, 9時半, 翌2, 26. */
function parseClock(text: string): number | null {
  const isNext = text.startsWith("翌");
  const match = /^(\d{1,2})(?::?(\d{2})|時(?:(\d{1,2})分?|(半))?)?$/u.exec(isNext ? text.slice(1) : text);
  if (!match) return null;
  const minute = match[4] ? 30 : Number(match[2] ?? match[3] ?? 0);
  const total = Number(match[1]) * 60 + minute + (isNext ? minutesOfDay : 0);
  return minute < 60 && total <= most ? total : null;
}

/** Stretches that touch are one. */
function joined(hours: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const one of hours) {
    const last = all.at(-1);
    if (last && last.until === one.from) all[all.length - 1] = { from: last.from, until: one.until };
    else all.push(one);
  }
  return all;
}
