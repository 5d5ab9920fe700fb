import type { Sentence } from "../platform/errors.ts";

/** One figure: what it is called, what exactly it counts, where the rule comes from. */
export interface FigureDefinition {
  readonly title: Sentence;
  readonly definition: Sentence;
  /** Where the rule is written. */
  readonly source: string;
  /** Counts people: outside the centre cells under 5 are hidden. */
  readonly persons: boolean;
  /** Another name of the same number: a cell hidden there is hidden here. */
  readonly sameAs?: { readonly figure: string; readonly value: string };
}

/** A sentence in both languages. */
export const say = (ja: string, en: string): Sentence => ({ ja, en });

/** A figure that counts people, or what tells of them. */
export const ofPersons = (title: Sentence, definition: Sentence, source: string): FigureDefinition => ({
  title,
  definition,
  source,
  persons: true,
});

/** A figure that may be told as it is. */
export const open = (title: Sentence, definition: Sentence, source: string): FigureDefinition => ({
  title,
  definition,
  source,
  persons: false,
});
