import { formatWeekdayJa } from "../japan/era-date.ts";
import { dayOf, daysBetween, monthOf, todayInTokyo, weekday } from "../japan/plain-date.ts";
import type { Sentence } from "../platform/errors.ts";
import type { ClosedDays, OpeningState } from "./opening-hours.ts";
import { minutesOfDay, type Stretch } from "./timetable.ts";

/** An opening as the function or the API gives it. */
interface Said {
  readonly state: OpeningState;
  readonly until: Date | string | null;
  readonly nextOpening: Date | string | null;
  readonly nextOpeningSure: boolean;
}

const weekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const monthsEn = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const week = 7;

/** 17:30まで開いています, 閉まっています(明日9:00から), 未確認: one sentence about now. */
export function sayOpening(opening: Said, now: Date): Sentence {
  const { state, until, nextOpening, nextOpeningSure } = opening;
  if (state === "open") {
    if (until === null) return { ja: "24時間開いています", en: "Open around the clock" };
    const end = sayMoment(until, now);
    return { ja: `開いています(${end.ja}まで)`, en: `Open until ${end.en}` };
  }
  const next = nextOpening === null ? null : sayMoment(nextOpening, now);
  if (state === "closed") {
    if (next === null) return { ja: "閉まっています(次に開く日は未確認)", en: "Closed; next opening not confirmed" };
    return nextOpeningSure
      ? { ja: `閉まっています(${next.ja}から)`, en: `Closed until ${next.en}` }
      : { ja: `閉まっています(遅くとも${next.ja}から)`, en: `Closed; opens by ${next.en}` };
  }
  if (next === null) return { ja: "時間は未確認", en: "Hours not confirmed" };
  return { ja: `いまは未確認(遅くとも${next.ja}から)`, en: `Not confirmed for now; open by ${next.en}` };
}

/** A moment seen from now: 17:30, 明日9:00, 7月7日(月)9:00; the midnight that ends today is 24:00. */
export function sayMoment(moment: Date | string, now: Date): Sentence {
  const at = new Date(moment);
  const [day, today] = [todayInTokyo(at), todayInTokyo(now)];
  const time = clockOf(at);
  const ahead = daysBetween(today, day);
  if (ahead === 0) return { ja: time, en: time };
  if (ahead === 1 && time === "0:00") return { ja: "24:00", en: "midnight" };
  if (ahead === 1) return { ja: `明日${time}`, en: `${time} tomorrow` };
  const on = weekday(day);
  const date = `${dayOf(day)} ${monthsEn[monthOf(day) - 1]}`;
  const near = ahead > 1 && ahead < week;
  return {
    ja: `${monthOf(day)}月${dayOf(day)}日(${formatWeekdayJa(day)})${time}`,
    en: near ? `${time} on ${weekdaysEn[on]}, ${date}` : `${time} on ${date}`,
  };
}

/** 明日から3連休(7月5日〜7日) as the head of every page says it; null if they are further than `within` days ahead. */
export function sayClosedDays(days: ClosedDays, now: Date, within = 10): Sentence | null {
  const ahead = daysBetween(todayInTokyo(now), days.first);
  if (ahead > within || days.reopensAt === null) return null;
  const first = `${monthOf(days.first)}月${dayOf(days.first)}日(${formatWeekdayJa(days.first)})`;
  const date = `${weekdaysEn[weekday(days.first)]}, ${dayOf(days.first)} ${monthsEn[monthOf(days.first) - 1]}`;
  const from = { ja: ["本日", "明日"][ahead] ?? first, en: ["today", "tomorrow"][ahead] ?? date };
  if (days.length === 1) return { ja: `${from.ja}は休み`, en: `Closed ${ahead > 1 ? "on " : ""}${from.en}` };
  return { ja: `${from.ja}から${days.length}連休`, en: `Closed ${days.length} days from ${from.en}` };
}

/** 9:00–12:00, 14:00–翌2:00; 24時間; 休み for no hours. */
export function sayHours(hours: readonly Stretch[]): Sentence {
  if (hours.length === 0) return { ja: "休み", en: "Closed" };
  if (hours.length === 1 && hours[0]?.from === 0 && hours[0].until === minutesOfDay)
    return { ja: "24時間", en: "24 hours" };
  const say = (next: string) =>
    hours
      .map(({ from, until }) => {
        const over = until > minutesOfDay;
        return `${timeOf(from)}–${over ? next : ""}${timeOf(over ? until - minutesOfDay : until)}`;
      })
      .join("、");
  return { ja: say("翌"), en: say("next day ").replaceAll("、", ", ") };
}

/** "9:00" of 540; 1440 is "24:00". */
export const timeOf = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

function clockOf(at: Date): string {
  const minute = Math.floor((at.getTime() + 9 * 3_600_000) / 60_000) % minutesOfDay;
  return timeOf(minute);
}
