import { parseCounts } from "../japan/japanese-number.ts";
import { cleanCell } from "../japan/text-width.ts";
import { ownCells } from "./header.ts";
import type { TabRow } from "./tab.ts";

/** A number in a total row that no reasonable way of adding up gives. */
export interface TotalDisagreement {
  readonly column: number;
  readonly written: string;
  /** What the rows give: the sum of a column of numbers, else the number of rows. */
  readonly computed: number;
}

interface Tally {
  rows: number;
  readonly sums: Map<number, { numbers: number; texts: number; filled: number }>;
}

/**
 * Adds up what total rows may hold. A hand-made total may leave out text such as 15日, may or may not count struck-through rows,
 * and may be a sum, a number of rows or of filled cells: it disagrees only when none of these gives it.
 */
export function createTotals(columnsOfEnds: readonly number[]) {
  const whole = { counted: newTally(), withStruck: newTally() };
  let part = { counted: newTally(), withStruck: newTally() };
  return {
    add(row: TabRow, struck: boolean) {
      for (const tallies of [whole, part]) {
        addTo(tallies.withStruck, row);
        if (!struck) addTo(tallies.counted, row);
      }
    },
    check(row: TabRow, scope: "all" | "part"): TotalDisagreement[] {
      const { counted, withStruck } = scope === "all" ? whole : part;
      const found: TotalDisagreement[] = [];
      for (const cell of ownCells(row)) {
        const column = row.cells.indexOf(cell);
        const number = singleNumber(cell.text);
        if (number === null) continue;
        const possible = [counted, withStruck].flatMap((tally) => possibleTotals(tally, column, columnsOfEnds));
        if (possible.includes(number)) continue;
        const sums = counted.sums.get(column);
        const summed = sums !== undefined && sums.texts > 0 && cell.type === "number";
        found.push({ column, written: cleanCell(cell.text), computed: summed ? sums.texts : counted.rows });
      }
      if (scope === "part") part = { counted: newTally(), withStruck: newTally() };
      return found;
    },
  };
}

function newTally(): Tally {
  return { rows: 0, sums: new Map() };
}

function addTo(tally: Tally, row: TabRow): void {
  tally.rows += 1;
  for (const [column, cell] of row.cells.entries()) {
    if (cell === undefined || cell.text.trim() === "" || cell.merged === "left") continue;
    const sums = tally.sums.get(column) ?? { numbers: 0, texts: 0, filled: 0 };
    const count = cell.type === "number" ? Number(cell.text) : countIn(cell.text);
    sums.filled += 1;
    if (count !== undefined) {
      sums.texts += count;
      if (cell.type === "number") sums.numbers += count;
    }
    tally.sums.set(column, sums);
  }
}

/** 15, 15日, 住民3+多職種16; nothing for days, times and telephone numbers, which fill most cells. */
function countIn(text: string): number | undefined {
  if (text.length > 30 || !/\p{Nd}/u.test(text) || /[./．／年月:：()‐-]/u.test(text)) return undefined;
  return parseCounts(text)?.reduce((sum, part) => sum + part.count, 0);
}

function possibleTotals(tally: Tally, column: number, columnsOfEnds: readonly number[]): number[] {
  const own = tally.sums.get(column);
  const ended = columnsOfEnds.map((end) => tally.sums.get(end)?.filled ?? 0);
  return [
    tally.rows,
    ...(own === undefined ? [] : [own.numbers, own.texts, own.filled]),
    ...ended.flatMap((count) => [count, tally.rows - count]),
  ];
}

/** 208回, 190件, 合計 5321, 継続 9件; null for months and for texts with several numbers. */
function singleNumber(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/(?<=\d),(?=\d{3})/gu, "")
    .replace(/\s+/gu, "");
  const match = /^\D*(\d+)\D*$/u.exec(plain);
  return match === null || /月|年/u.test(plain) ? null : Number(match[1]);
}
