import { kanaKey, toFullWidthKana, toKatakana } from "./kana.ts";
import { KANJI_VARIANT_GROUPS } from "./kanji-variant-groups.ts";
import { foldBlanks, removeBlanks } from "./text-width.ts";

/**
 * Names of persons. A name is stored and shown exactly as its owner writes it (髙橋, 𠮷田, 邊 with a variation
 * selector); `nameKey` is the one form in which its spellings meet. Equal keys do not mean one person: the caller
 * compares the birthday too (ledgers/README: same name, other birthday = two persons).
 *
 * The key: no 様/さん/殿/氏 at the end, no blanks, no variation selectors (U+FE00 to FE0F, U+E0100 to E01EF), NFKC
 * (compatibility ideographs, widths), old and new kanji folded (`kanji-variant-groups.ts`), 々 written out, kana in
 * katakana with ヶ as ケ and ゑ, ゐ, を as エ, イ, オ (はる/ハル, ちゑ/ちえ).
 *
 * Where an old encoding lost a letter, ?, 〓, □, ■ or U+FFFD stands in the name. In the key it is 〓 and `nameMatches`
 * lets it be any one letter. A letter outside the basic plane (𠮷) leaves ?? in some programs: that may be one letter too.
 */

const LOST = "〓";
const LOST_LETTERS = /[?〓□■\uFFFD]/gu;
const VARIATION_SELECTORS = /[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;
const HONORIFICS = ["様", "さん", "さま", "サマ", "サン", "殿", "氏"];

const USUAL_FORM: ReadonlyMap<string, string> = new Map(
  KANJI_VARIANT_GROUPS.flatMap(([usual = "", ...others]) => others.map((form): [string, string] => [form, usual])),
);

/** Old and new forms of kanji as the usual one; every other letter stays. Expects NFKC. */
export function foldKanjiVariants(text: string): string {
  return Array.from(text, (letter) => USUAL_FORM.get(letter) ?? letter).join("");
}

const folded = new Map<string, string>();
const mostRemembered = 5_000;

/** The key without taking an honorific off: for parts of names and for what is being typed. */
export function foldName(text: string): string {
  // Lists and ledgers name the same persons and places again and again, and folding is the dearest part of comparing them.
  let key = folded.get(text);
  if (key === undefined) {
    key = makeFolded(text);
    if (folded.size >= mostRemembered) folded.clear();
    folded.set(text, key);
  }
  return key;
}

function makeFolded(text: string): string {
  const seen = text.replace(VARIATION_SELECTORS, "").replace(/\p{Cf}/gu, "");
  const plain = removeBlanks(toFullWidthKana(seen).normalize("NFKC"))
    .replace(/[\u3099\u309A]/gu, "")
    .replace(LOST_LETTERS, LOST);
  const kana = toKatakana(plain)
    .replace(/[ヶ]/gu, "ケ")
    .replace(/[ヵ]/gu, "カ")
    .replace(/(?<=[\u30A1-\u30FE])[-\u2010-\u2015\u2212]+/gu, (hyphens) => "ー".repeat(hyphens.length))
    .replace(/[\u30A1-\u30FE]+/gu, kanaKey);
  return writeOutRepeats(foldKanjiVariants(kana));
}

/** The one form in which the spellings of a name meet; "" for a blank name. */
export function nameKey(name: string): string {
  return withoutHonorific(foldName(name));
}

/** True if a letter of the name was lost in an old encoding. */
export function hasLostLetters(name: string): boolean {
  return foldName(name).includes(LOST);
}

/** True if both may be spellings of one name; a lost letter of either is any one letter. At least as many letters
 * must be kept as are lost, so that ？？ matches nobody. */
export function nameMatches(a: string, b: string): boolean {
  return lettersOf(a).some((left) => lettersOf(b).some((right) => sameLetters(left, right)));
}

/** A pattern for the keys (`nameKey`) of the names this one may be. Without lost letters it fits its own key only. */
export function nameKeyPattern(name: string): RegExp {
  const [letters = []] = lettersOf(name);
  return new RegExp(`^${letters.map((letter) => (letter === LOST ? "." : RegExp.escape(letter))).join("")}$`, "u");
}

/** Family and given name of 山田　太郎 様, as written; null without a blank between them. */
export function splitName(name: string): { family: string; given: string } | null {
  const [family, ...given] = foldBlanks(withoutHonorific(foldBlanks(name))).split(" ");
  return family && given.length > 0 ? { family, given: given.join(" ") } : null;
}

/** Without 様, さん, さま, 殿 or 氏 at the end, unless nothing would be left. */
export function withoutHonorific(name: string): string {
  let rest = name.trim();
  for (;;) {
    const honorific = HONORIFICS.find((one) => rest.endsWith(one));
    const shorter = honorific === undefined ? "" : rest.slice(0, -honorific.length).trimEnd();
    if (shorter === "") return rest;
    rest = shorter;
  }
}

/** The folded letters, and, if ?? may stand for one letter, those too. */
function lettersOf(name: string): string[][] {
  const joined = name.replace(/[?？]{2}/gu, "?");
  return (joined === name ? [name] : [name, joined]).map((spelling) => [...nameKey(spelling)]);
}

function sameLetters(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length === 0) return false;
  let lost = 0;
  for (const [index, letter] of a.entries()) {
    const other = b[index];
    if (letter === LOST || other === LOST) lost += 1;
    else if (letter !== other) return false;
  }
  return lost * 2 <= a.length;
}

/** 佐々木 is 佐佐木, ちゝ is チチ: each mark repeats the letter before it. */
function writeOutRepeats(text: string): string {
  return text.replace(/(\p{Script=Han})([々〻]+)/gu, (_, letter: string, marks: string) =>
    letter.repeat(1 + marks.length),
  );
}
