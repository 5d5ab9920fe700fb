/** Cells of 1 to 4 people are not told outside the centre (domain.md 8); nobody at all may be said. */
export const publicationThreshold = 5;

/** A table of counts that add up: `cells[row][column]`. */
export interface AdditiveTable {
  readonly cells: readonly (readonly number[])[];
  /** The row that is the sum of the others, if there is one. */
  readonly totalRow: number | null;
  /** The column that is the sum of the others, if there is one. */
  readonly totalColumn: number | null;
}

/**
 * Which cells must be hidden so that none of 1 to 4 can be read or computed from the sums.
 *
 * First every cell of 1 to 4 (primary), and what the caller already hid. Then, while some hidden cell follows from the visible
 * ones, a neighbour is hidden too (complementary), the smallest of its row or column, sums last. A hidden cell follows from the
 * others exactly if it is a bridge of the graph whose edges are the hidden cells between their row and their column: what is
 * not on a circle of hidden cells is fixed by the sums. And where a line's hidden cells together are fewer than 5, one more is
 * hidden, since 1 + 1 can be guessed.
 */
export function hideSmallCells(
  table: AdditiveTable,
  hiddenBefore: (row: number, column: number) => boolean,
): boolean[][] {
  const hidden = table.cells.map((row, r) => row.map((value, c) => isSmall(value) || hiddenBefore(r, c)));
  for (;;) {
    const open = firstOpenCell(table, hidden);
    if (!open) return hidden;
    const [row, column] = open;
    (hidden[row] as boolean[])[column] = true;
  }
}

/** True for counts that may not be told outside. */
export function isSmall(value: number): boolean {
  return value > 0 && value < publicationThreshold;
}

type Place = readonly [row: number, column: number];

/** Cells that add up to the one that is their sum. */
interface Line {
  readonly parts: readonly Place[];
  readonly sum: Place;
}

/** A visible cell that must be hidden to protect another; null when all are safe. */
function firstOpenCell(table: AdditiveTable, hidden: readonly boolean[][]): Place | null {
  const places = hidden.flatMap((row, r) => row.flatMap((is, c) => (is ? [[r, c] as const] : [])));
  for (const place of places) {
    const lines = linesThrough(table, place);
    const guessable = lines.filter((line) => isGuessable(table, hidden, line));
    const unsafe = guessable.length > 0 ? guessable : isBridge(table, places, place) ? lines : [];
    const more = cheapest(table, hidden, unsafe);
    if (more) return more;
  }
  return null;
}

/** The row and the column of a cell, as far as they have a sum. */
function linesThrough({ cells, totalRow, totalColumn }: AdditiveTable, [row, column]: Place): Line[] {
  const lines: Line[] = [];
  if (totalColumn !== null) {
    const all = (cells[row] ?? []).map((_, c) => [row, c] as const);
    lines.push({ parts: all.filter(([, c]) => c !== totalColumn), sum: [row, totalColumn] });
  }
  if (totalRow !== null) {
    const all = cells.map((_, r) => [r, column] as const);
    lines.push({ parts: all.filter(([r]) => r !== totalRow), sum: [totalRow, column] });
  }
  return lines;
}

/** With a visible sum, hidden parts of together less than the threshold can be guessed. */
function isGuessable({ cells }: AdditiveTable, hidden: readonly boolean[][], { parts, sum }: Line): boolean {
  if (hidden[sum[0]]?.[sum[1]]) return false;
  const unseen = parts.filter(([r, c]) => hidden[r]?.[c]);
  return unseen.length > 0 && unseen.reduce((all, [r, c]) => all + (cells[r]?.[c] ?? 0), 0) < publicationThreshold;
}

/** The visible cell whose hiding costs least: people before nobody, parts before sums, small before large. */
function cheapest(table: AdditiveTable, hidden: readonly boolean[][], lines: readonly Line[]): Place | null {
  const cost = ([row, column]: Place) => {
    const value = table.cells[row]?.[column] ?? 0;
    const isSum = row === table.totalRow || column === table.totalColumn;
    return (isSum ? 1e12 : 0) + (value === 0 ? 1e9 : value);
  };
  const visible = lines.flatMap((line) => [...line.parts, line.sum]).filter(([r, c]) => !hidden[r]?.[c]);
  return visible.reduce<Place | null>((best, place) => (best && cost(best) <= cost(place) ? best : place), null);
}

/** Whether the ends of a hidden cell (its row, its column) are joined by no other way of hidden cells. */
function isBridge(table: AdditiveTable, places: readonly Place[], cell: Place): boolean {
  const rowOf = ([r]: Place) => (table.totalColumn === null ? "no sum" : `row ${r}`);
  const columnOf = ([, c]: Place) => (table.totalRow === null ? "no sum" : `column ${c}`);
  const reached = new Set([rowOf(cell)]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const place of places) {
      if (place === cell) continue;
      const ends = [rowOf(place), columnOf(place)];
      if (ends.some((end) => reached.has(end)) && !ends.every((end) => reached.has(end))) {
        for (const end of ends) reached.add(end);
        grown = true;
      }
    }
  }
  return !reached.has(columnOf(cell));
}
