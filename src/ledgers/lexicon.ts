import { removeBlanks } from "../japan/text-width.ts";

/** One meaning and the words that stand for it. Order matters: of two meanings in one text the earlier entry wins. */
export interface LexiconEntry<Label extends string> {
  readonly label: Label;
  readonly words: readonly string[];
}

/** How a text was understood. */
export interface LexiconReading<Label extends string> {
  readonly label: Label;
  /** The word it was taken for, when it is not written exactly: a slip of the pen, or letters lost to an old encoding. */
  readonly meant: string | null;
  readonly why: "written" | "slip" | "lost_letter";
}

/** One word list for one concept. */
export interface Lexicon<Label extends string> {
  /** What a text means, slips and lost letters included; null for what the list does not know. */
  read(text: string): LexiconReading<Label> | null;
  /** True when a word of the list is written in the text: the quick question asked of whole columns. */
  mentions(text: string): boolean;
}

const mostRemembered = 5_000;

/** Letters that are mistaken for each other when typing or reading: 未/末, パ/バ, リ/り, 卜(占い)/ト … */
const lookAlikes = [
  "末未",
  "パバ",
  "リり",
  "ト卜",
  "炎災",
  "嚥燕",
  "眠民",
  "ー一",
  "カ力",
  "ニ二",
  "ロ口",
  "エ工",
  "タ夕",
  "へヘ",
  "べベ",
  "褥縟",
  "瘡蒼",
  "癌瘤",
  "衰哀",
  "腎賢",
  "肺肪",
  "梗硬便",
  "疸胆",
];

const lookAlikeOf = new Map(
  lookAlikes.flatMap((group) => [...group].map((letter) => [letter, [...group][0] ?? letter])),
);

/** Written in place of a letter that an encoding could not hold. */
const lostLetter = /[?\u3013\uFFFD]/u;

const forms = new Map<string, string>();

/** Width, blanks and invisible letters removed; Latin letters large. */
export function lexicalForm(text: string): string {
  let form = forms.get(text);
  if (form === undefined) {
    form = makeForm(text);
    if (forms.size >= mostRemembered) forms.clear();
    forms.set(text, form);
  }
  return form;
}

function makeForm(text: string): string {
  return removeBlanks(text.normalize("NFKC").replace(/\p{Cf}|[\u{E0100}-\u{E01EF}\uFE00-\uFE0F]/gu, "")).toUpperCase();
}

/**
 * Builds the reader of a word list: a text means the first entry of which it contains a word. A text that differs from a word
 * only by look-alike letters, by one letter (words of four and more), or by lost letters means the same, and is said to.
 */
export function createLexicon<Label extends string>(entries: readonly LexiconEntry<Label>[]): Lexicon<Label> {
  const words = entries.flatMap(({ label, words: list }) => list.map((word) => ({ label, word: lexicalForm(word) })));
  const anyWord = new RegExp(words.map(({ word }) => RegExp.escape(word)).join("|"), "u");
  const byLength = [...words].sort((a, b) => b.word.length - a.word.length);
  const known = new Map<string, LexiconReading<Label> | null>();
  const read = (form: string): LexiconReading<Label> | null => {
    const written = words.find(({ word }) => form.includes(word));
    const slip = byLength.find(({ word }) => word.length > 1 && containsLookAlike(form, word));
    if (slip !== undefined && (written === undefined || slip.word.includes(written.word))) {
      return { label: slip.label, meant: slip.word, why: "slip" };
    }
    if (written !== undefined) return { label: written.label, meant: null, why: "written" };
    if (lostLetter.test(form))
      return onlyOne(
        byLength.filter(({ word }) => containsWithLost(form, word)),
        "lost_letter",
      );
    return onlyOne(
      byLength.filter(({ word }) => word.length >= 4 && containsNearly(form, word)),
      "slip",
    );
  };
  return {
    read(text) {
      const form = lexicalForm(text);
      let reading = known.get(form);
      if (reading === undefined) {
        reading = form === "" ? null : read(form);
        if (known.size >= mostRemembered) known.clear();
        known.set(form, reading);
      }
      return reading;
    },
    mentions(text) {
      return anyWord.test(lexicalForm(text));
    },
  };
}

/** A near match counts only when every word it may be stands for the same thing: nothing is guessed. */
function onlyOne<Label extends string>(
  candidates: readonly { label: Label; word: string }[],
  why: "slip" | "lost_letter",
): LexiconReading<Label> | null {
  const [first] = candidates;
  if (first === undefined || candidates.some(({ label }) => label !== first.label)) return null;
  return { label: first.label, meant: first.word, why };
}

function containsLookAlike(form: string, word: string): boolean {
  return !form.includes(word) && fold(form).includes(fold(word));
}

function fold(text: string): string {
  return [...text].map((letter) => lookAlikeOf.get(letter) ?? letter).join("");
}

/** True when some stretch of the text becomes the word by adding, dropping or changing one letter. */
function containsNearly(form: string, word: string): boolean {
  for (let at = 0; at < form.length; at += 1) {
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      if (at + length <= form.length && isOneLetterOff(form.slice(at, at + length), word)) return true;
    }
  }
  return false;
}

/** Edit distance of at most one. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const shorter = Math.min(a.length, b.length) - start;
  while (end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** True when the text holds the word with some letters lost, but at least half of them left. */
function containsWithLost(form: string, word: string): boolean {
  for (let at = 0; at + word.length <= form.length; at += 1) {
    const left = matchWithLost(form.slice(at, at + word.length), word);
    if (left !== null && left * 2 >= word.length && left > 0) return true;
  }
  return false;
}

/** Letters that are left and agree; null when one disagrees. The lost ones match anything. */
export function matchWithLost(text: string, word: string): number | null {
  if (text.length !== word.length) return null;
  let left = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === word[index]) left += 1;
    else if (!lostLetter.test(text[index] ?? "")) return null;
  }
  return left;
}

/** True when a letter was lost to an old encoding (a question mark inside Japanese text). */
export function hasLostLetter(text: string): boolean {
  return /[\u3013\uFFFD]|[?？](?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[?？]/u.test(
    text,
  );
}

/**
 * Splits a cell with several entries (脳梗塞後遺症 高血圧, レスパイト+発熱): at commas, plus signs, slashes, blanks and middle
 * dots, but not inside brackets nor at a dot between katakana (クロイツフェルト・ヤコブ病).
 */
export function splitEntries(text: string): string[] {
  const entries: string[] = [];
  let depth = 0;
  let entry = "";
  const letters = [...text.replace(/[①-⑳]|及び|および|ならびに/gu, "、").normalize("NFKC")];
  for (const [index, letter] of letters.entries()) {
    if ("([（「『".includes(letter)) depth += 1;
    if (")]）」』".includes(letter)) depth = Math.max(0, depth - 1);
    const katakana = /\p{sc=Katakana}/u;
    const inForeignName =
      letter === "・" && katakana.test(letters[index - 1] ?? "") && katakana.test(letters[index + 1] ?? "");
    if (depth === 0 && !inForeignName && /[、,，・+/;&|\s]/u.test(letter)) {
      entries.push(entry);
      entry = "";
    } else entry += letter;
  }
  return [...entries, entry].map((part) => part.trim()).filter((part) => part !== "");
}
