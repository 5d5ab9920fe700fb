import { removeBlanks } from "./text-width.ts";

/**
 * Numbers as offices write them: digits of any width, kanji by place (二〇二五), kanji with units (二十三, 千二百),
 * the formal 壱弐参拾, 廿 and 卅 for 20 and 30, and digits mixed with units (1万2千).
 */

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, "○": 0, "◯": 0, 零: 0, 一: 1, 壱: 1, 壹: 1, 二: 2, 弐: 2, 貳: 2, 三: 3, 参: 3, 參: 3, 四: 4 },
  ...{ 五: 5, 伍: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000 };
const KANJI_DIGITS = "〇一二三四五六七八九";

/** The characters of a kanji numeral, for use inside a character class. */
export const KANJI_NUMERALS = "〇○◯零一壱壹二弐貳三参參四五伍六七八九十拾百千万萬廿卅";

/** A whole number of 0 to 9,999,999,999 that is the entire text; null for anything else. */
export function parseJapaneseNumber(text: string): number | null {
  const plain = removeBlanks(text.normalize("NFKC"))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
    .replace(/廿/g, "二十")
    .replace(/卅/g, "三十");
  if (/^\d{1,10}$/.test(plain)) return Number(plain);
  const letters = [...plain];
  if (letters.length === 0 || letters.length > 16) return null;
  if (letters.every((letter) => letter in DIGITS)) {
    return letters.length > 10 ? null : letters.reduce((sum, letter) => sum * 10 + (DIGITS[letter] ?? 0), 0);
  }
  const [high, low, ...more] = plain.split(/[万萬]/u);
  if (more.length > 0 || high === undefined) return null;
  if (low === undefined) return parseBelowTenThousand(high);
  const tenThousands = parseBelowTenThousand(high);
  const rest = low === "" ? 0 : parseBelowTenThousand(low);
  return tenThousands === null || rest === null ? null : tenThousands * 10_000 + rest;
}

/** 23 → 二十三, 0 → 〇. Whole numbers of 0 to 99,999,999; throws RangeError for others. */
export function formatKanjiNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999_999) throw new RangeError("no kanji numeral for this");
  if (value === 0) return "〇";
  const tenThousands = Math.floor(value / 10_000);
  return (tenThousands > 0 ? `${kanjiBelowTenThousand(tenThousands)}万` : "") + kanjiBelowTenThousand(value % 10_000);
}

/** 2025 → 二〇二五, digit by digit as years and telephone numbers are written. */
export function formatKanjiDigits(value: number): string {
  return String(value).replace(/\d/g, (digit) => KANJI_DIGITS.charAt(Number(digit)));
}

const BEFORE_COUNT = "(?:約|およそ|計|合計|総数|延べ?|のべ|全|満|第)?";
const COUNT_UNIT =
  "(?:日間|日目|日|名様|名|人|件|回|歳|才|床|台|か所|ヶ所|ヵ所|カ所|箇所|施設|部|枚|分間|分|時間|年|週間|週)";
const AFTER_COUNT = "(?:程度|ほど|くらい|ぐらい|弱|強|前後|以上|余り?)?";
const NUMERAL = `[\\d,${KANJI_NUMERALS}]+`;
const COUNT = new RegExp(`^${BEFORE_COUNT}(${NUMERAL})${COUNT_UNIT}?${AFTER_COUNT}$`, "u");
const LABELLED_COUNT = new RegExp(`^(\\D*?)${BEFORE_COUNT}(${NUMERAL})${COUNT_UNIT}?${AFTER_COUNT}$`, "u");

/** The number in 約30名, 15日, ２０名程度, (67歳); null if there is none or more than one. */
export function parseCount(text: string): number | null {
  const plain = removeBlanks(text.normalize("NFKC")).replace(/^\((.*)\)$/u, "$1");
  const match = COUNT.exec(plain);
  return match?.[1] === undefined ? null : parseJapaneseNumber(match[1]);
}

/**
 * The counts of 住民20名、多職種7名 or 住民3+多職種16, each with its label; null if any part has no number. A single
 * count is a list of one. The total is the caller's to take: 計 may stand among the labels.
 */
export function parseCounts(text: string): { label: string; count: number }[] | null {
  const parts = removeBlanks(text.normalize("NFKC"))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
    .split(/[、,+・;/]/u)
    .filter((part) => part !== "");
  const counts: { label: string; count: number }[] = [];
  for (const part of parts) {
    const match = LABELLED_COUNT.exec(part);
    const count = match?.[2] === undefined ? null : parseJapaneseNumber(match[2]);
    if (count === null) return null;
    counts.push({ label: (match?.[1] ?? "").replace(/[::]$/u, ""), count });
  }
  return counts.length === 0 ? null : counts;
}

/** 二十三, 千二百, 2千5百; units must fall, each digit stands before a unit or at the end. */
function parseBelowTenThousand(text: string): number | null {
  let sum = 0;
  let pending: number | null = null;
  let lastUnit = 10_000;
  for (const token of text.match(/\d+|./gu) ?? []) {
    const digit = /^\d+$/.test(token) ? Number(token) : DIGITS[token];
    const unit = UNITS[token];
    if (digit !== undefined) {
      if (pending !== null) return null;
      pending = digit;
    } else if (unit !== undefined) {
      if (unit >= lastUnit || (pending !== null && (pending < 1 || pending > 9))) return null;
      sum += (pending ?? 1) * unit;
      pending = null;
      lastUnit = unit;
    } else return null;
  }
  if (text === "" || (pending ?? 0) >= lastUnit) return null;
  return sum + (pending ?? 0);
}

function kanjiBelowTenThousand(value: number): string {
  return [1000, 100, 10, 1]
    .map((unit) => {
      const digit = Math.floor(value / unit) % 10;
      if (digit === 0) return "";
      const name = { 1000: "千", 100: "百", 10: "十" }[unit] ?? "";
      return (digit === 1 && name !== "" ? "" : KANJI_DIGITS.charAt(digit)) + name;
    })
    .join("");
}
