import { stringify } from "csv-stringify/sync";
import iconv from "iconv-lite";
import type { CsvEncoding } from "./csv-encoding.ts";
import { Refusal, refusals } from "./errors.ts";
import type { CellOut, ColumnOut } from "./workbook-out.ts";

export const csvRefusals = refusals({
  csv_characters_lost: {
    status: 409,
    ja: "Shift_JIS では書き表せない文字があります。UTF-8 で取り出してください。",
    en: "Some characters cannot be written in Shift_JIS. Take it out as UTF-8.",
  },
});

/**
 * A table as CSV: UTF-8 with the mark by which Excel knows it, or Shift_JIS as Windows writes it. Words that a spreadsheet would take
 * for a formula are told to be words. Throws Refusal csv_characters_lost, naming the characters, rather than write a wrong name.
 */
export function writeCsv(
  columns: readonly ColumnOut[],
  rows: readonly (readonly CellOut[])[],
  encoding: CsvEncoding,
): Uint8Array<ArrayBuffer> {
  const table = [columns.map(({ header }) => header), ...rows];
  const text = stringify(
    table.map((row) => row.map((cell) => (typeof cell === "string" ? asWords(cell) : (cell ?? "")))),
    { record_delimiter: "\r\n" },
  );
  if (encoding === "utf-8") return new TextEncoder().encode(`\uFEFF${text}`);
  const lost = lostCharacters(text);
  if (lost.length > 0) throw charactersLost(lost);
  return new Uint8Array(iconv.encode(text, "windows-31j"));
}

/** The refusal names the characters: whoever takes the file out knows then whose name it is. */
function charactersLost(characters: readonly string[]): Refusal {
  const { csv_characters_lost: refusal } = csvRefusals;
  const named = characters.slice(0, 10).join(" ");
  const sentence = { ja: refusal.ja.replace("文字が", `文字(${named})が`), en: `${refusal.en} (${named})` };
  return new Refusal({ ...refusal, ...sentence }, { details: { characters } });
}

/** What begins like a formula but is no number gets the mark that makes it words. */
function asWords(text: string): string {
  const isNumber = /^[+-]?[\d.,]+%?$/u.test(text);
  return /^[=+\-@\t\r＝＋－＠]/u.test(text) && !isNumber ? `'${text}` : text;
}

/** Characters (with their variation selectors) that Shift_JIS, as Windows writes it, does not hold. */
export function lostCharacters(text: string): string[] {
  const characters = text.match(/\P{Mn}\p{Mn}*/gu) ?? [];
  const survives = (character: string) =>
    iconv.decode(iconv.encode(character, "windows-31j"), "windows-31j") === character;
  return [...new Set(characters)].filter((character) => !survives(character));
}
