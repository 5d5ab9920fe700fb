import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import { searchTermsOf } from "../japan/search-key.ts";

/** A search as the database needs it. */
export interface SearchQuestion {
  /** For each word the prefixes that may meet it; the word that narrows most comes first. */
  readonly terms: readonly (readonly string[])[];
  /** What a whole name or reading begins with, to put those who begin with it before those who contain it. */
  readonly nameStart: string;
  readonly kanaStart: string;
}

/** What was typed as a question; null if it looks for nobody in particular. */
export function searchQuestionOf(typed: string): SearchQuestion | null {
  const terms = searchTermsOf(typed);
  if (terms.length === 0) return null;
  return {
    terms: terms.toSorted((a, b) => shortest(b) - shortest(a)),
    nameStart: foldName(typed),
    kanaStart: kanaKey(typed),
  };
}

/** The half-open range of keys with this prefix, in the order of bytes. */
export function keyRange(prefix: string): { from: string; before: string } {
  return { from: prefix, before: `${prefix}\u{10FFFF}` };
}

function shortest(prefixes: readonly string[]): number {
  return Math.min(...prefixes.map((prefix) => prefix.length));
}
