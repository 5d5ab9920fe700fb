import fc from "fast-check";
import { expect, test } from "vitest";
import { hideSmallCells, isSmall } from "./small-cells.ts";

const nowhere = () => false;

/** A table of parts with a row and a column of sums. */
function withSums(parts: readonly (readonly number[])[]): number[][] {
  const rows = parts.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
  const sums = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return [...rows, sums];
}

const both = (cells: number[][]) => ({
  cells,
  totalRow: cells.length - 1,
  totalColumn: (cells[0]?.length ?? 1) - 1,
});

test("a single small cell takes a neighbour with it, so that the sum does not tell it", () => {
  const hidden = hideSmallCells({ cells: [[3, 40, 9, 52]], totalRow: null, totalColumn: 3 }, nowhere);
  expect(hidden).toEqual([[true, false, true, false]]);
});

test("two ones are not left alone together: their sum would tell them", () => {
  const hidden = hideSmallCells({ cells: [[1, 1, 30, 9, 41]], totalRow: null, totalColumn: 4 }, nowhere);
  expect(hidden).toEqual([[true, true, false, true, false]]);
});

test("nobody may be said, and a table without small cells is told whole", () => {
  expect(
    hideSmallCells(
      both(
        withSums([
          [0, 12],
          [7, 0],
        ]),
      ),
      nowhere,
    ).flat(),
  ).not.toContain(true);
});

test("what was hidden elsewhere stays hidden here", () => {
  const hidden = hideSmallCells({ cells: [[10, 20, 30]], totalRow: null, totalColumn: 2 }, (_, column) => column === 2);
  expect(hidden[0]?.[2]).toBe(true);
  expect(hidden[0]?.filter(Boolean).length).toBeGreaterThan(1);
});

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

test("no small cell is visible, and none follows from the visible ones", () => {
  fc.assert(
    fc.property(tables, (parts) => {
      const table = both(withSums(parts));
      const hidden = hideSmallCells(table, nowhere);
      for (const [r, row] of table.cells.entries()) {
        for (const [c, value] of row.entries()) if (isSmall(value)) expect(hidden[r]?.[c]).toBe(true);
      }
      expect(determinedCells(table.cells, hidden)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** Hidden cells with one possible value, found the slow way: solving the equations of all sums by elimination. */
function determinedCells(cells: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]): string[] {
  const unknowns = hidden.flatMap((row, r) => row.flatMap((is, c) => (is ? [`${r},${c}`] : [])));
  const sign = (index: number, last: number) => (index === last ? -1 : 1);
  const equation = (places: readonly (readonly [number, number, number])[]) =>
    unknowns.map((unknown) => places.find(([r, c]) => `${r},${c}` === unknown)?.[2] ?? 0);
  const lastRow = cells.length - 1;
  const lastColumn = (cells[0]?.length ?? 1) - 1;
  const matrix = [
    ...cells.map((row, r) => equation(row.map((_, c) => [r, c, sign(c, lastColumn)] as const))),
    ...(cells[0] ?? []).map((_, c) => equation(cells.map((_, r) => [r, c, sign(r, lastRow)] as const))),
  ];
  let rank = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const pivot = matrix.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const chosen = matrix[pivot] as number[];
    matrix[pivot] = matrix[rank] as number[];
    const scaled = chosen.map((value) => value / (chosen[column] as number));
    matrix[rank] = scaled;
    for (const [index, row] of matrix.entries()) {
      const factor = row[column] ?? 0;
      if (index !== rank && factor !== 0) matrix[index] = row.map((value, at) => value - factor * (scaled[at] ?? 0));
    }
    rank += 1;
  }
  const single = matrix.filter((row) => row.filter((value) => Math.abs(value) > 1e-9).length === 1);
  return single.map((row) => unknowns[row.findIndex((value) => Math.abs(value) > 1e-9)] ?? "");
}
