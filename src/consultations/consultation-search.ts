import { findEra } from "../japan/era.ts";
import { isKana, toHiragana, toKatakana } from "../japan/kana.ts";
import { phoneDigits } from "../japan/phone.ts";
import { searchDatesOf } from "../japan/search-date.ts";
import { searchKeysOf } from "../japan/search-key.ts";

/** What of a consultation is looked for while somebody speaks. */
export interface Findable {
  readonly number: string | null;
  readonly callerName: string | null;
  readonly callerContact: string | null;
  readonly subjectName: string | null;
}

/** All keys of a consultation: caller and subject in every spelling, each phone number within the contact, the number. */
export function consultationKeysOf({ number, callerName, callerContact, subjectName }: Findable): string[] {
  const named = [callerName, subjectName].flatMap((name) =>
    name === null ? [] : searchKeysOf({ name, kana: isKana(name.replace(/\s+/gu, "")) ? name : null }),
  );
  const rest = searchKeysOf({ phones: phonesIn(callerContact ?? ""), numbers: number === null ? [] : [number] });
  return [...new Set([...named, ...rest])];
}

/** The telephone numbers that stand in a line of text ("04-2900-1101 (携帯 090-0000-7242)"), as digits. */
export function phonesIn(text: string): string[] {
  const runs = text.normalize("NFKC").match(/\+?[\d()][\d()\s\-\u2010-\u2015\u2212\u30FC]{5,}\d/gu) ?? [];
  return runs.map((run) => phoneDigits(run)).filter((digits) => digits.length >= 6);
}

/** How a word may stand in a text: as typed, in katakana, in hiragana. */
export function spellingsOf(word: string): string[] {
  const plain = word.normalize("NFKC").toLowerCase();
  return [...new Set([plain, toKatakana(plain), toHiragana(plain)])];
}

/**
 * The days that a word may mean, as beginnings of 20260331 and of 0331: 3/31, R8.3.31, 令和8年3月, 2026-03. Digits alone mean a
 * number, not a day.
 */
export function daysMeantBy(word: string): { western: string[]; yearless: string[] } {
  const plain = word.normalize("NFKC");
  const beginnings = /^\d+$/.test(plain) ? [] : searchDatesOf(plain).map(inWesternYears);
  return {
    western: beginnings.filter((start) => start >= "13"),
    yearless: beginnings.filter((start) => start !== "" && start < "13"),
  };
}

/** R080331 → 20260331. A year of which only one digit is known yet means no day. */
function inWesternYears(start: string): string {
  const era = findEra(start.charAt(0));
  if (!era) return start;
  const year = start.slice(1, 3);
  return year.length === 2 ? `${era.firstYear + Number(year) - 1}${start.slice(3)}` : "";
}
