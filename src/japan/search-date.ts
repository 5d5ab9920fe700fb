import { ERAS, findEra } from "./era.ts";
import { parseDate } from "./era-date.ts";

/**
 * A birthday while it is being typed: S15, 昭和15年1月, S15.1.2, 1940/1, 1/27, 0127, s1501. Gives the beginnings of 19400127,
 * S150127 and 0127 that it may become; a single digit may be whole (1 = 01) or half (1 = 10 to 12).
 */

const ERA = `(${ERAS.flatMap(({ name, short, letter }) => [name, short, letter]).join("|")})`;
const AFTER_YEAR = "(?:([年./-])(?:(\\d{1,2})(?:([月./-])(?:(\\d{1,2})日?)?)?)?)?";
const IN_ERA = new RegExp(`^${ERA}\\.?(\\d{1,2}|元)${AFTER_YEAR}$`, "iu");
const WESTERN = new RegExp(`^(\\d{4})${AFTER_YEAR}$`, "u");
const MONTH_AND_DAY = /^(\d{1,2})[月./-](\d{1,2})(日?)$/u;

/** Prefixes of the date keys that the word may mean; [] if it is no date. */
export function searchDatesOf(word: string): string[] {
  const plain = word.normalize("NFKC");
  const whole = parseDate(plain);
  return [...new Set([...(whole.ok ? [whole.date.replaceAll("-", "")] : []), ...beginningsOf(plain)])];
}

function beginningsOf(plain: string): string[] {
  if (/^\d{4,8}$/.test(plain)) return [plain];
  if (/^[MTSHR]\d{3,6}$/i.test(plain)) return [plain.toUpperCase()];
  const monthAndDay = MONTH_AND_DAY.exec(plain);
  if (monthAndDay) {
    const [, month = "", day = "", closed] = monthAndDay;
    return halves(day, closed === "日", 3).map((half) => month.padStart(2, "0") + half);
  }
  const inEra = IN_ERA.exec(plain);
  if (inEra) {
    const [, era = "", year = "", separator, ...rest] = inEra;
    const letter = findEra(era)?.letter ?? "";
    const years = year === "元" ? ["01"] : halves(year, separator !== undefined, 9);
    return years.flatMap((half) => monthsOf(`${letter}${half}`, rest));
  }
  const western = WESTERN.exec(plain);
  if (!western) return [];
  const [, year = "", , ...rest] = western;
  return monthsOf(year, rest);
}

/** `rest`: month, sign after the month, day. */
function monthsOf(year: string, rest: readonly (string | undefined)[]): string[] {
  const [month, separator, day] = rest;
  if (month === undefined) return [year];
  const months = halves(month, separator !== undefined, 1).map((half) => year + half);
  return day === undefined ? months : months.flatMap((start) => halves(day, false, 3).map((half) => start + half));
}

/** 1 → 01 and the beginning of 10 to 19, as far as `mostTens` allows and nothing follows; 12 → 12. */
function halves(digits: string, closed: boolean, mostTens: number): string[] {
  if (digits === "0" && !closed) return [digits];
  const padded = digits.padStart(2, "0");
  return digits.length === 1 && !closed && Number(digits) >= 1 && Number(digits) <= mostTens
    ? [padded, digits]
    : [padded];
}
