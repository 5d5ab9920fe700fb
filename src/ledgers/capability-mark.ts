import { parseDate } from "../japan/era-date.ts";
import { removeBlanks } from "../japan/text-width.ts";
import type { Answer } from "./ledger-record.ts";

/** A mark in the list of what a doctor can do, and the note written beside it (△要相談, △(日中)). */
export interface CapabilityMark {
  readonly answer: Answer;
  readonly note: string | null;
}

const marks: readonly { readonly answer: Answer; readonly pattern: RegExp }[] = [
  { answer: "yes", pattern: /^(?:[○◯〇●◎✓✔⭕]|可能|可|はい|有|あり|対応可|O(?![a-z])|[☑✅]|レ$|1$|YES|TRUE$)/iu },
  { answer: "conditional", pattern: /^(?:[△▲▵∆Δ]|条件付き?|要相談|応相談|一部可?|相談)/u },
  { answer: "no", pattern: /^(?:[×✕✖✗xXχ☓╳ｘ]|不可|否|いいえ|無|なし|対応不可|停止|0$|NO$|FALSE$)/iu },
  { answer: "unknown", pattern: /^(?:[-－―‐—ー?？]|未確認|不明|未回答)$/u },
];

/** ○ (also drawn ◯ or 〇) can, △ on conditions, × cannot, blank not confirmed; null for anything else. */
export function readCapabilityMark(text: string): CapabilityMark | null {
  const plain = removeBlanks(text.normalize("NFKC"));
  if (plain === "") return { answer: "unknown", note: null };
  // 不可 begins with no mark of its own kind but holds 可, 条件付可 likewise: the longer words are tried first.
  const found = [...marks].reverse().find(({ pattern }) => pattern.test(plain));
  if (found === undefined) return null;
  const note = plain.replace(found.pattern, "").replace(/^[((:、,]+|[))]+$/gu, "");
  return { answer: found.answer, note: note === "" ? null : note };
}

/** The share of marks proper; used to tell columns of marks from others. */
export function isDrawnMark(text: string): boolean {
  const plain = removeBlanks(text.normalize("NFKC"));
  return /^[○◯〇●◎✓✔☑△▲×✕✖✗xX☓?]/u.test(plain) && plain.length <= 12 && !parseDate(plain).ok;
}
