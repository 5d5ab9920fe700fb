import { parseJapaneseNumber } from "./japanese-number.ts";
import { addDays, type PlainDate, weekday } from "./plain-date.ts";

const named: Readonly<Record<string, number>> = {
  ...{ 一昨日: -2, おととい: -2, 昨日: -1, きのう: -1, yesterday: -1 },
  ...{ 今日: 0, きょう: 0, 本日: 0, today: 0 },
  ...{ 明日: 1, あした: 1, あす: 1, 翌日: 1, tomorrow: 1, 明後日: 2, あさって: 2, しあさって: 3 },
  ...{ 来週: 7, nextweek: 7, 再来週: 14 },
};

const weekdays = ["日", "月", "火", "水", "木", "金", "土"];

/**
 * A day as one says it on the telephone: 今日, 明日, あさって, 3日後, 2週間後, 来週, 金曜 (the next one), 来週の火曜; tomorrow.
 * Weeks begin on Monday, as offices speak. Null if it is none of them.
 */
export function parseDayInWords(text: string, today: PlainDate): PlainDate | null {
  const said = text.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
  const days = named[said] ?? distance(said) ?? toWeekday(said, today);
  return days === null ? null : addDays(today, days);
}

/** 3日後, 十日後, 2週間後, 1週間前. */
function distance(said: string): number | null {
  const [, number = "", unit, direction] = /^([\d〇一二三四五六七八九十]{1,3})(日|週間?)(後|前)$/u.exec(said) ?? [];
  const count = parseJapaneseNumber(number);
  if (count === null || count > 366) return null;
  return count * (unit === "日" ? 1 : 7) * (direction === "前" ? -1 : 1);
}

/** Days until the next such weekday after today; with 今週の, 来週の in that week. */
function toWeekday(said: string, today: PlainDate): number | null {
  const [, week, letter = ""] = /^(?:(今週|来週|再来週)の?)?([日月火水木金土])曜日?$/u.exec(said) ?? [];
  if (letter === "") return null;
  const wanted = weekdays.indexOf(letter);
  const fromMonday = (day: number) => (day + 6) % 7;
  const ahead = fromMonday(wanted) - fromMonday(weekday(today));
  if (week) return ahead + 7 * ["今週", "来週", "再来週"].indexOf(week);
  return ahead > 0 ? ahead : ahead + 7;
}
