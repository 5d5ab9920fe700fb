import { eraOf } from "./era.ts";
import { parseDate } from "./era-date.ts";
import { isKana, kanaKey } from "./kana.ts";
import { foldName, nameKey } from "./person-name.ts";
import { isPhone, phoneDigits } from "./phone.ts";
import type { PlainDate } from "./plain-date.ts";
import { searchDatesOf } from "./search-date.ts";

/**
 * Search for persons while typing, as prefixes.
 *
 * Row security switches off every index but the B-tree range (performance.md, Learned 1). So a person has a row for
 * each key, and for each end of a name: "contains" becomes "prefix of a suffix". A key begins with its kind:
 *
 * - `n:` name folded as in `person-name.ts`, and each of its ends (n:山田太郎, n:田太郎, n:太郎, n:郎)
 * - `k:` reading folded as in `kana.ts`, and each of its ends
 * - `d:` birthday as 19400127, S150127 and 0127
 * - `p:` telephone digits, and their ends down to four
 * - `#:` numbers (R4-057) without signs, from each part on, with and without leading zeros (R4057, R457, 057, 57)
 *
 * What was typed becomes terms: every term must be met, each by any one of its prefixes.
 */
export interface Searchable {
  readonly name?: string | null | undefined;
  readonly kana?: string | null | undefined;
  readonly birthDate?: PlainDate | null | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
}

const SHORTEST_PHONE_END = 4;
const LONGEST_NAME = 64;
const MOST_TERMS = 8;

/** All keys of a person, each once. Rebuild them whenever one of the values changes. */
export function searchKeysOf(person: Searchable): string[] {
  const keys = [
    ...endsOf(foldName(person.name ?? "")).map((end) => `n:${end}`),
    ...endsOf(kanaKey(person.kana ?? "")).map((end) => `k:${end}`),
    ...(person.birthDate ? dateKeys(person.birthDate) : []).map((date) => `d:${date}`),
    ...(person.phones ?? []).flatMap((phone) => phoneEnds(phoneDigits(phone))).map((end) => `p:${end}`),
    ...(person.numbers ?? []).flatMap(numberEnds).map((end) => `#:${end}`),
  ];
  return [...new Set(keys)];
}

/**
 * The terms of what was typed: for each word the prefixes that may meet it. Words in any order, divided by blanks of any
 * width, commas or lost letters (山〓); kanji, kana of any kind, birthday in era or Western spelling or part of it,
 * telephone, number.
 * `[]` for a blank input (which looks for nobody in particular). At most eight words count.
 */
export function searchTermsOf(input: string): string[][] {
  return wordsOf(input)
    .map(prefixesOf)
    .filter((prefixes) => prefixes.length > 0)
    .slice(0, MOST_TERMS);
}

/** The words of what was typed, at most eight; a telephone number or a date is one, however it is spaced. */
export function searchWordsOf(input: string): string[] {
  return wordsOf(input).slice(0, MOST_TERMS);
}

function wordsOf(input: string): string[] {
  const plain = input.replace(/\p{Cf}/gu, "").trim();
  const isOneThing = isPhone(plain) || parseDate(plain).ok;
  return isOneThing ? [plain] : plain.split(/[\s、,，?？〓□■\uFFFD]+/u).filter((word) => word !== "");
}

/** The same question asked without a database: true if every term is met by some key. */
export function matchesSearch(keys: readonly string[], terms: readonly (readonly string[])[]): boolean {
  return terms.every((prefixes) => prefixes.some((prefix) => keys.some((key) => key.startsWith(prefix))));
}

function prefixesOf(word: string): string[] {
  const plain = word.normalize("NFKC");
  const dates = searchDatesOf(plain);
  const isNumeric = /\d/.test(plain) && (dates.length > 0 || /^[\d\p{P}\p{S}]*$/u.test(plain));
  const names = isNumeric ? [] : [foldName(word), nameKey(word)].map(withoutOpening).filter((name) => name !== "");
  const prefixes = names.map((name) => `n:${name}`);
  const kana = withoutOpening(plain).replace(/(?<=.)[a-z]{1,3}$/u, "");
  if (isKana(kana)) prefixes.push(`k:${kanaKey(kana)}`);
  prefixes.push(...dates.map((date) => `d:${date}`));
  const digits = /^\+?[\d().\s\-\u2010-\u2015\u2212ー]+$/u.test(plain) ? phoneDigits(plain) : "";
  if (digits.length >= 2) prefixes.push(`p:${digits}`);
  const number = /\d/.test(plain) && !plain.includes("年") ? numberKey(plain) : "";
  if (number !== "") prefixes.push(`#:${number}`);
  return [...new Set(prefixes)];
}

/** A word cut out of a name may begin with a mark that belongs to the letter before it. */
function withoutOpening(text: string): string {
  return text.replace(/^[\s\p{M}々〻ゝゞヽヾ-]+/u, "");
}

function endsOf(text: string): string[] {
  const letters = [...text].slice(0, LONGEST_NAME);
  return letters.map((_, start) => letters.slice(start).join(""));
}

function phoneEnds(digits: string): string[] {
  const count = Math.max(digits.length - SHORTEST_PHONE_END + 1, digits === "" ? 0 : 1);
  return Array.from({ length: count }, (_, start) => digits.slice(start));
}

function dateKeys(date: PlainDate): string[] {
  const western = date.replaceAll("-", "");
  const found = eraOf(date);
  const inEra = found ? [`${found.era.letter}${String(found.year).padStart(2, "0")}${western.slice(4)}`] : [];
  return [western, ...inEra, western.slice(4)];
}

function numberEnds(number: string): string[] {
  const parts = number
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
  return parts.flatMap((_, start) => {
    const rest = parts.slice(start);
    return [numberKey(rest.join("")), numberKey(rest.map((part) => part.replace(/^0+(?=\d)/, "")).join(""))];
  });
}

function numberKey(number: string): string {
  return number.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
