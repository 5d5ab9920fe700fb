import i18next from "i18next";
import { formatEra, formatWeekdayJa } from "../../japan/era-date.ts";
import { dayOf as dayOfMonth, monthOf, type PlainDate, parsePlainDate, todayInTokyo } from "../../japan/plain-date.ts";

const zone = "Asia/Tokyo";
const isEnglish = () => i18next.language?.startsWith("en") ?? false;

/** 10:42, in the centre's time. */
export function clock(moment: string | Date): string {
  return new Intl.DateTimeFormat("ja-JP", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(moment),
  );
}

/** The day of a moment in the centre's time. */
export function dayOf(moment: string | Date): PlainDate {
  return todayInTokyo(new Date(moment));
}

/** A day in era and weekday (令和7年6月1日(日)), or in English as "Sun, 1 Jun 2025". */
export function eraDay(day: string, options: { weekday?: boolean; year?: boolean } = {}): string {
  const { weekday = true, year = true } = options;
  const date = parsePlainDate(day);
  if (date === null) return day;
  if (isEnglish())
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: "UTC",
      month: "short",
      day: "numeric",
      ...(year ? { year: "numeric" } : {}),
      ...(weekday ? { weekday: "short" } : {}),
    }).format(new Date(`${day}T00:00:00Z`));
  const text = year ? formatEra(date) : `${monthOf(date)}月${dayOfMonth(date)}日`;
  return weekday ? `${text}(${formatWeekdayJa(date)})` : text;
}

/** A moment as era day and clock: 令和7年6月1日(日) 10:42. */
export function eraMoment(moment: string | Date): string {
  return `${eraDay(dayOf(moment))} ${clock(moment)}`;
}

/** How long ago, or how far ahead, in one unit: 3時間前, 2日後. */
export function distance(moment: string | Date, now: Date): string {
  const minutes = Math.round((new Date(moment).getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat(isEnglish() ? "en" : "ja", { numeric: "always" });
  const size = Math.abs(minutes);
  if (size < 1) return isEnglish() ? "just now" : "たった今";
  const spoken =
    size < 60
      ? words.format(minutes, "minute")
      : size < 24 * 60
        ? words.format(Math.trunc(minutes / 60), "hour")
        : size < 60 * 24 * 60
          ? words.format(Math.trunc(minutes / (24 * 60)), "day")
          : words.format(Math.trunc(minutes / (30.44 * 24 * 60)), "month");
  return spoken.replaceAll(" ", isEnglish() ? " " : "");
}
