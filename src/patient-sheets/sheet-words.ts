import { formatEra } from "../japan/era-date.ts";
import { parsePlainDate } from "../japan/plain-date.ts";
import type { Sentence } from "../platform/errors.ts";
import { rowsOf } from "./sheet.ts";
import type { Field, FieldChoice, RowsField } from "./sheet-field.ts";

const yes: Sentence = { ja: "はい", en: "Yes" };
const no: Sentence = { ja: "いいえ", en: "No" };
const both = (text: string): Sentence => ({ ja: text, en: text });

/** A field's value in words; null if it is unknown. Lines stay lines. */
export function wordsOf(field: Field, value: unknown): Sentence | null {
  if (value === null || value === undefined || value === "") return null;
  switch (field.kind) {
    case "yes_no":
      return value === true ? yes : no;
    case "number":
      return { ja: `${value}${field.unit.ja}`, en: `${value} ${field.unit.en}` };
    case "choice":
      return choiceWords(field.choices, value);
    case "choices":
      return joined(chosen(field.choices, value), { ja: "、", en: ", " });
    case "rows":
      return joined(
        rowsOf(value as Readonly<Record<string, object>>).flatMap((row) => rowWords(field, row) ?? []),
        both("\n"),
      );
    case "day":
      return dayWords(String(value));
    default:
      return both(String(value));
  }
}

/** One entry of repeated ones in one line: 膵癌、発症: 2024年、本人に未告知. */
export function rowWords(field: RowsField, row: object): Sentence | null {
  const values = row as Readonly<Record<string, unknown>>;
  const parts = Object.entries(field.fields).flatMap(([key, inner], index) => {
    const words = wordsOf(inner, values[key]);
    if (words === null || (inner.kind === "yes_no" && values[key] === false)) return [];
    if (inner.kind === "yes_no") return [inner.label];
    if (index === 0) return [words];
    return [{ ja: `${inner.label.ja}: ${words.ja}`, en: `${inner.label.en}: ${words.en}` }];
  });
  return joined(parts, { ja: "、", en: ", " });
}

function dayWords(text: string): Sentence {
  const day = parsePlainDate(text);
  return day === null ? both(text) : { ja: formatEra(day), en: day };
}

function choiceWords(choices: readonly FieldChoice[], value: unknown): Sentence {
  const found = choices.find((choice) => choice.value === value);
  return found ? { ja: found.ja, en: found.en } : both(String(value));
}

/** In the order of the list, however they were pressed. */
function chosen(choices: readonly FieldChoice[], value: unknown): Sentence[] {
  const values = Array.isArray(value) ? value : [];
  const known = choices.filter((choice) => values.includes(choice.value));
  const unknown = values.filter((one) => !choices.some((choice) => choice.value === one));
  return [...known.map(({ ja, en }) => ({ ja, en })), ...unknown.map((one) => both(String(one)))];
}

function joined(parts: readonly Sentence[], by: Sentence): Sentence | null {
  if (parts.length === 0) return null;
  return { ja: parts.map((part) => part.ja).join(by.ja), en: parts.map((part) => part.en).join(by.en) };
}
