import { cleanCell } from "../japan/text-width.ts";
import type { ColumnProfile } from "./cell-shape.ts";
import type { Column, Derivation } from "./column.ts";
import { type ColumnMapping, mappedTo } from "./column-recognition.ts";
import { type CellsAbove, cellOf, findDerivations } from "./derived-columns.ts";
import { pointsAbove } from "./ditto.ts";
import { type Header, ownCells } from "./header.ts";
import { headingKey } from "./heading.ts";
import { classifyRow } from "./row-class.ts";
import type { TabRow } from "./tab.ts";

const sampleValues = 50;

/**
 * Looks at the columns of a table by its first rows; columns that are parts of one thing, or hold two, are made into what they
 * mean. `known` are those of another table with the same headings.
 */
export function profileColumns(
  header: Header,
  rows: readonly TabRow[],
  mapping: ColumnMapping,
  known: readonly Derivation[],
): Column[] {
  const records = rows.filter((row) => ownCells(row).length > 1 && classifyRow(row, null).type === "record");
  const keys = new Set<string>();
  const columns = columnsOfSheet(header, records, keys);
  // What a person said about a column of the sheet stands before what it looks like.
  const derivations = (known.length > 0 ? known : findDerivations(columns)).filter(({ from, levels }) => {
    const name = headingKey(levels.at(-1) ?? "");
    const others = Object.fromEntries(Object.entries(mapping).filter(([heading]) => headingKey(heading) !== name));
    return columns.every((column) => !from.includes(column.index) || mappedTo(column, others) === null);
  });
  const consumed = new Set(derivations.flatMap(({ from }) => from));
  for (const { index, key } of columns) if (consumed.has(index)) keys.delete(key);
  const made = derivations.map((derived, number): Column => {
    const heading = { levels: derived.levels };
    const above: CellsAbove = new Map();
    const byRow = records.map((row) => cellOf(row, { index: 0, derived }, above)?.text);
    // Places below zero are nobody else's.
    return {
      index: -1 - number,
      heading,
      key: uniqueKey(derived.levels.at(-1) ?? "", keys),
      profile: profileOf(byRow),
      byRow,
      derived,
    };
  });
  return [...columns.filter(({ index }) => !consumed.has(index)), ...made];
}

function columnsOfSheet(header: Header, records: readonly TabRow[], keys: Set<string>): Column[] {
  const width = Math.max(header.headings.length, ...records.map((row) => row.cells.length));
  const leaves = header.headings.map((heading) => heading.levels.at(-1) ?? "");
  return Array.from({ length: width }, (_, index) => {
    const heading = header.headings[index] ?? { levels: [] };
    const leaf = leaves[index] ?? "";
    const doubled = leaf !== "" && leaves.filter((other) => other === leaf).length > 1;
    const named = doubled ? heading.levels.join(" ") : leaf;
    const key = uniqueKey(named === "" ? columnName(index) : named, keys);
    const byRow = records.map((row) => {
      const cell = row.cells[index];
      const text = cell === undefined || cell.merged === "left" ? "" : cleanCell(cell.text);
      return text === "" ? undefined : text;
    });
    return { index, heading, key, byRow, profile: profileOf(byRow) };
  }).filter((column) => column.heading.levels.length > 0 || column.profile.values.length > 0);
}

function profileOf(texts: readonly (string | undefined)[]): ColumnProfile {
  const values = texts.filter((text): text is string => text !== undefined && !pointsAbove(text));
  const different = [...new Set(values)];
  return {
    values: different.slice(0, sampleValues),
    variety: values.length === 0 ? 0 : different.length / values.length,
  };
}

function uniqueKey(name: string, taken: Set<string>): string {
  let key = name;
  for (let number = 2; taken.has(key); number += 1) key = `${name}(${number})`;
  taken.add(key);
  return key;
}

/** 列A, for a column without a heading. */
export const columnName = (index: number): string => `列${columnLetters(index)}`;

function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}
