import { ERAS, type Era, eraOf, findEra, formatEraYear } from "./era.ts";
import { calendarYearOf } from "./fiscal-year.ts";
import { KANJI_NUMERALS, parseJapaneseNumber } from "./japanese-number.ts";
import { dayOf, daysInMonth, monthOf, type PlainDate, plainDateOf, weekday, yearOf } from "./plain-date.ts";

/**
 * Days as offices write them: 令和7年6月1日, R7.6.1, Ｒ７．６．１, 昭和十年三月四日, S10/3/4, 昭10.3.4, R元.6.3, R070601,
 * 2025-06-01, 20250601, and 5/7 inside a known fiscal year.
 *
 * - Eras and their borders are in `era.ts`. A year counted on after its era ended (H31.6.3) is the calendar year meant,
 *   and so is a year written before its era began (昭和1年1月1日): both are read and noted. More than five years past
 *   the end nobody means it any more: S94 is refused.
 * - 明治1 to 5 used the lunar calendar; their months and days are not ours, so they are refused.
 * - A year of one or two digits without an era (7.6.1, 060501) may be 令和7 or 2007: refused.
 * - With the year last (5/13/2024) the day is the number above twelve; 5/1/2024 is refused unless `order` says which comes first.
 * - A weekday, an age in brackets, a time of day, 午後, 生, 頃 and 付 after the day are passed over.
 */
export type DateNote = "era_kept_after_change" | "before_era_began" | "year_from_fiscal_year";

export type DateFault =
  | "empty"
  | "not_a_date"
  | "impossible_day"
  | "year_missing"
  | "ambiguous_year"
  | "ambiguous_order"
  | "incomplete"
  | "age_only"
  | "before_meiji_6"
  | "no_such_era_year"
  | "too_late";

export type DateReading =
  | { readonly ok: true; readonly date: PlainDate; readonly note?: DateNote }
  | { readonly ok: false; readonly reason: DateFault; readonly message: string };

/** What comes first in a day whose year stands last. */
export type DayOrder = "month_first" | "day_first";

export interface DateOptions {
  /** The year of the tab or list; gives 5/7 its calendar year. */
  readonly fiscalYear?: number;
  /** Days after this one are refused (a birthday, the day a ledger was closed). */
  readonly notAfter?: PlainDate;
  /** What comes first in 5/1/2024; told by the other days of the list. */
  readonly order?: DayOrder;
}

const YEARS_AN_ERA_IS_KEPT = 5;
const ERA = `(${ERAS.flatMap(({ name, short, letter }) => [name, short, letter]).join("|")})\\.?`;
const NUMBER = `(\\d{1,2}|[${KANJI_NUMERALS}]{1,3})`;
const ERA_YEAR = `(\\d{1,2}|元|[${KANJI_NUMERALS}]{1,3})`;
const WESTERN_YEAR = `(\\d{1,4}|[${KANJI_NUMERALS}]{2,4})`;
const REST = `(?:年|[./-])${NUMBER}(?:月|[./-])${NUMBER}日?`;
const ERA_DAY = new RegExp(`^${ERA}${ERA_YEAR}${REST}$`, "iu");
const ERA_DIGITS = new RegExp(`^${ERA}(\\d{2})(\\d{2})(\\d{2})$`, "iu");
const WESTERN_DAY = new RegExp(`^(?:西暦)?${WESTERN_YEAR}${REST}$`, "u");
const WESTERN_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const SHORT_DIGITS = /^\d{2}(\d{2})(\d{2})$/;
const MONTH_AND_DAY = new RegExp(`^${NUMBER}(?:月|[./-])${NUMBER}日?$`, "u");
const YEAR_AND_MONTH = new RegExp(
  `^(?:${ERA}${ERA_YEAR}(?:年(?:${NUMBER}月?)?|[./-]${NUMBER})?|(?:西暦)?\\d{4}(?:年(?:${NUMBER}月?)?|[./-]${NUMBER})?)$`,
  "iu",
);
const AGE = /^\(?(?:満|享年)?\d{1,3}[歳才]\)?$/u;

/** Reads a day in any spelling of an office; `message` is a Japanese sentence that names no value of the cell. */
export function parseDate(text: string, options: DateOptions = {}): DateReading {
  const written = dayAlone(text);
  if (written === "") return fault("empty", "日付が空欄です。");
  const reading =
    readDay(written.replace(/\s+/gu, ""), options) ??
    (/\s/u.test(written) ? readDay(written.replace(/\s+/gu, "."), options) : null) ??
    fault("not_a_date", "日付として読めません。「R7.6.1」や「2025/6/1」のように書いてください。");
  if (reading.ok && options.notAfter !== undefined && reading.date > options.notAfter) {
    return fault("too_late", `${formatEra(options.notAfter)}より後の日付です。年月日を確かめてください。`);
  }
  return reading;
}

/** 令和7年6月1日, 令和元年5月1日; before 1873 the Western year (1870年1月1日). */
export function formatEra(date: PlainDate): string {
  const monthAndDay = `${monthOf(date)}月${dayOf(date)}日`;
  const found = eraOf(date);
  if (!found) return `${yearOf(date)}年${monthAndDay}`;
  return `${found.era.name}${formatEraYear(found.year)}年${monthAndDay}`;
}

/** R7.6.1, the narrow form of lists and stamps; year 1 is R1. Before 1873 1870.1.1. */
export function formatEraShort(date: PlainDate): string {
  const found = eraOf(date);
  const year = found ? `${found.era.letter}${found.year}` : String(yearOf(date));
  return `${year}.${monthOf(date)}.${dayOf(date)}`;
}

/** 2025-06-01(令和7年6月1日). */
export function formatBoth(date: PlainDate): string {
  return `${date}(${formatEra(date)})`;
}

/** 月 to 日. */
export function formatWeekdayJa(date: PlainDate): string {
  return "日月火水木金土".charAt(weekday(date));
}

/** One width, one hyphen, one dot; and without what stands behind a day and is not part of it. */
export function dayAlone(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u2010-\u2015\u2212\u2500\u30FC]/gu, "-")
    .replace(/[・·•。]/gu, ".")
    .replace(/^(\D{0,2}\d{1,4}),(\d{1,2}),(\d{1,2})$/u, "$1.$2.$3")
    .trim();
  if (!/[(:曜生頃ろ付午時mM]/u.test(plain) || AGE.test(plain)) return plain;
  return plain
    .replace(
      /(?<=[\d日)]\s{0,20})(?:[T\s]|午[前後]|[AP]M)\s{0,20}\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|時(?:\d{1,2}分|半)?)\s{0,20}(?:[AP]M)?\s{0,20}(?:頃|ころ|ごろ)?$/iu,
      "",
    )
    .replace(/(?<=[\d日)]\s{0,20})(?:午[前後]|[AP]M)$/iu, "")
    .replace(/\s{0,20}\((?:満)?\d{1,3}[歳才]\)$/u, "")
    .replace(/\s{0,20}(?:生まれ|生れ|生|頃|ころ|ごろ|付け?)$/u, "")
    .replace(/\s{0,20}\([月火水木金土日祝休.曜]+\)$/u, "")
    .replace(/\s{0,20}[月火水木金土日]曜日?$/u, "")
    .replace(/\([^()]*\)年/u, "年")
    .replace(/年\([^()]*年\)/u, "年")
    .trim();
}

function readDay(written: string, options: DateOptions): DateReading | null {
  const inEra = ERA_DAY.exec(written) ?? ERA_DIGITS.exec(written);
  if (inEra) return readEraDay(inEra);
  const western = WESTERN_DIGITS.exec(written) ?? WESTERN_DAY.exec(written);
  if (western) {
    const [year, month, day] = numbersOf(western.slice(1));
    if (year === undefined || month === undefined || day === undefined) return null;
    if (year < 100) return fault("ambiguous_year", "年号がないため、和暦か西暦か分かりません。");
    if (year < 1000 || year > 9999) return null;
    return dayOrFault(year, month, day);
  }
  const yearLast = YEAR_LAST.exec(written);
  if (yearLast) return readYearLast(yearLast, options.order);
  const short = SHORT_DIGITS.exec(written);
  if (
    short !== null &&
    Number(short[1]) >= 1 &&
    Number(short[1]) <= 12 &&
    Number(short[2]) >= 1 &&
    Number(short[2]) <= 31
  )
    return fault("ambiguous_year", "年号がないため、和暦か西暦か分かりません。");
  if (AGE.test(written)) return fault("age_only", "日付ではなく年齢が書かれています。");
  if (YEAR_AND_MONTH.test(written)) return fault("incomplete", "日まで書かれていません。");
  const yearless = MONTH_AND_DAY.exec(written);
  if (!yearless) return null;
  const [month, day] = numbersOf(yearless.slice(1));
  if (month === undefined || day === undefined) return null;
  if (options.fiscalYear === undefined) return fault("year_missing", "年が書かれていません。");
  return dayOrFault(calendarYearOf(options.fiscalYear, month), month, day, "year_from_fiscal_year");
}

/** 5/13/2024 and 13/5/2024 say by themselves which number is the month, unless the list says otherwise; 5/1/2024 does not. */
function readYearLast(match: RegExpExecArray, order: DayOrder | undefined): DateReading | null {
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (year < 1000) return null;
  const told = order ?? (first > 12 && second <= 12 ? "day_first" : second > 12 ? "month_first" : undefined);
  if (told === undefined && first !== second && first <= 12)
    return fault("ambiguous_order", "月と日のどちらが先か分かりません。「2025/6/1」のように書いてください。");
  return told === "day_first" ? dayOrFault(year, second, first) : dayOrFault(year, first, second);
}

function readEraDay(match: RegExpExecArray): DateReading | null {
  const era = findEra(match[1] ?? "");
  const [year, month, day] = numbersOf(match.slice(2));
  if (!era || year === undefined || month === undefined || day === undefined) return null;
  if (year < 1) return fault("no_such_era_year", `${era.name}に0年はありません。`);
  const calendarYear = era.firstYear + year - 1;
  if (era.name === "明治" && year < 6) {
    return fault("before_meiji_6", "明治5年までは旧暦のため、西暦の日付で書いてください。");
  }
  if (era.lastDay !== null && calendarYear > yearOf(era.lastDay) + YEARS_AN_ERA_IS_KEPT) {
    const lastYear = yearOf(era.lastDay) - era.firstYear + 1;
    return fault("no_such_era_year", `${era.name}は${lastYear}年までです。`);
  }
  const reading = dayOrFault(calendarYear, month, day);
  if (!reading.ok) return reading;
  const note = noteOnEra(era, reading.date);
  return note === null ? reading : { ...reading, note };
}

function noteOnEra(era: Era, date: PlainDate): DateNote | null {
  if (era.lastDay !== null && date > era.lastDay) return "era_kept_after_change";
  if (date < era.from) return "before_era_began";
  return null;
}

function dayOrFault(year: number, month: number, day: number, note?: DateNote): DateReading {
  const date = plainDateOf(year, month, day);
  if (date !== null) return note === undefined ? { ok: true, date } : { ok: true, date, note };
  if (month < 1 || month > 12) return fault("impossible_day", `${month}月はありません。`);
  if (day < 1) return fault("impossible_day", `${day}日はありません。`);
  return fault("impossible_day", `${year}年${month}月は${daysInMonth(year, month)}日までです。`);
}

function numbersOf(texts: readonly (string | undefined)[]): (number | undefined)[] {
  return texts.map((text) => (text === "元" ? 1 : (parseJapaneseNumber(text ?? "") ?? undefined)));
}

function fault(reason: DateFault, message: string): DateReading {
  return { ok: false, reason, message };
}
