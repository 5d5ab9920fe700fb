import { ERAS, eraOf, findEra, formatEraYear } from "./era.ts";
import { KANJI_NUMERALS, parseJapaneseNumber } from "./japanese-number.ts";
import { asPlainDate, monthOf, type PlainDate, plainDateOf, yearOf } from "./plain-date.ts";
import { removeBlanks } from "./text-width.ts";

/**
 * The fiscal year (年度) of public bodies: 1 April to 31 March (財政法第11条, 地方自治法第208条), named by the calendar
 * year in which it begins: 2025 is 令和7年度.
 */

/** The fiscal year in which a day lies. */
export function fiscalYearOf(date: PlainDate): number {
  return monthOf(date) >= 4 ? yearOf(date) : yearOf(date) - 1;
}

/** Half-open bounds: `from` belongs to the year, `before` is the first day of the next. */
export function fiscalYearBounds(fiscalYear: number): { from: PlainDate; before: PlainDate } {
  return { from: firstDay(fiscalYear), before: firstDay(fiscalYear + 1) };
}

/** The calendar year of a month (1 to 12) inside a fiscal year: January of 2025 is in 2026. */
export function calendarYearOf(fiscalYear: number, month: number): number {
  return month >= 4 ? fiscalYear : fiscalYear + 1;
}

/** Months passed since April, 0 to 11: the order of the columns of a yearly table. */
export function monthOfFiscalYear(date: PlainDate): number {
  return (monthOf(date) + 8) % 12;
}

/**
 * 令和7年度. A year is named by the era of its first day, except 2019, which is 令和元年度 as a whole
 * (改元に伴う元号による年表示の取扱いについて, 平成31年4月1日 関係省庁申合せ).
 */
export function formatFiscalYear(fiscalYear: number): string {
  const found = eraOf(fiscalYear === 2019 ? asPlainDate("2019-05-01") : firstDay(fiscalYear));
  return found ? `${found.era.name}${formatEraYear(found.year)}年度` : `${fiscalYear}年度`;
}

/** R7, the narrow form for axes and numbers of records. */
export function formatFiscalYearShort(fiscalYear: number): string {
  const found = eraOf(fiscalYear === 2019 ? asPlainDate("2019-05-01") : firstDay(fiscalYear));
  return found ? `${found.era.letter}${found.year}` : String(fiscalYear);
}

const ERA = `(?:${ERAS.flatMap(({ name, short, letter }) => [name, short, letter]).join("|")})`;
const YEAR = `(?:(${ERA})\\.?(\\d{1,2}|元|[${KANJI_NUMERALS}]{1,3})|(?:西暦|FY)?(\\d{4}))`;
const WITH_NENDO = new RegExp(`(?<![A-Z0-9])${YEAR}年度`, "iu");
const WHOLE = new RegExp(`^${YEAR}年?$`, "iu");

/**
 * The fiscal year named by a tab, heading or cell: 令和7年度(～6月), 平成27年度(10月～), 平成31年度/令和元年度, R5, 2023年度,
 * FY2023, 令和５年度 相談台帳. Of several the first counts. Null if no year is named, or only a day or month is.
 */
export function parseFiscalYear(text: string): number | null {
  const plain = removeBlanks(text.normalize("NFKC"));
  const match = WITH_NENDO.exec(plain) ?? WHOLE.exec(plain.endsWith(")") ? (plain.split("(", 1)[0] ?? "") : plain);
  return match === null ? null : yearIn(match);
}

/** The year of a match of YEAR. */
function yearIn(match: RegExpExecArray): number | null {
  if (match[3] !== undefined) return Number(match[3]);
  const era = findEra(match[1] ?? "");
  const year = match[2] === "元" ? 1 : parseJapaneseNumber(match[2] ?? "");
  return !era || year === null || year < 1 ? null : era.firstYear + year - 1;
}

const MONTH = new RegExp(`^${YEAR}(?:年|[./-])(\\d{1,2})(?:月(?:分|度)?)?(?![\\d./月-])(?!.*日)`, "iu");

/** The fiscal year of the month that a tab or heading names: 2025.3 and 令和7年3月分 lie in 2024. Null if no month is named, or a day is. */
export function parseFiscalYearOfMonth(text: string): number | null {
  const match = MONTH.exec(removeBlanks(text.normalize("NFKC")));
  const year = match === null ? null : yearIn(match);
  const month = Number(match?.[4]);
  if (year === null || month < 1 || month > 12) return null;
  return month >= 4 ? year : year - 1;
}

function firstDay(fiscalYear: number): PlainDate {
  const date = plainDateOf(fiscalYear, 4, 1);
  if (date === null) throw new RangeError("a fiscal year is a calendar year such as 2025");
  return date;
}
