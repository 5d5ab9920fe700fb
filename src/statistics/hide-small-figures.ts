import { definitionOf, type FigureId } from "./figure-definitions.ts";
import { hideSmallCells, isSmall } from "./small-cells.ts";
import type { FigureCell, FigureRow, FigureTable } from "./statistics-contract.ts";

/** Single figures that do not add up over the years: what else must be visible for them to be told. */
const followsFrom: Readonly<Partial<Record<FigureId, readonly (readonly [FigureId, value: string])[]>>> = {
  "registrations.persons": [["registrations.submitted", ""]],
  "stays.patients": [["stays.uses", ""]],
  "stays.days": [
    ["stays.uses", ""],
    ["stays.state", "finished"],
  ],
  "stays.mean": [
    ["stays.uses", ""],
    ["stays.state", "finished"],
  ],
};

/**
 * The tables as they may be told outside the centre: cells of 1 to 4 people hidden, and with them as many others as keep them
 * from being computed from the sums (small-cells.ts). Expects the tables of all reports, because they share sums: a sum hidden
 * in one is hidden in all. `periodColumn` is the column whose numbers the period shows ("opening" or a fiscal year).
 */
export function hideSmallFigures(tables: readonly FigureTable[], periodColumn: string): FigureTable[] {
  const hidden = new Set<string>();
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    for (const table of tables) for (const rows of additiveRows(table)) hideIn(table, rows, hidden);
  }
  const sheets = ["registrations.submitted", "registrations.ended"] as const;
  const sheetsShown = ![...hidden].some((key) => sheets.some((figure) => key.startsWith(cellKey(figure, "", ""))));
  const mustHide = (row: FigureRow, column: string): boolean => {
    if (!definitionOf(row.figure).persons) return false;
    const value = row.cells[column]?.value ?? 0;
    // Neighbouring years' active registrations differ by what was submitted and ended.
    if (row.figure === "registrations.active") return !sheetsShown || isSmall(value);
    const bases = followsFrom[row.figure];
    if (!bases) return hidden.has(keyOf(row, column));
    const countsPeople = row.figure === "registrations.persons" || row.figure === "stays.patients";
    const baseHidden = bases.some(([figure, of]) => hidden.has(cellKey(figure, of, column)));
    return baseHidden || (countsPeople && isSmall(value));
  };
  return tables.map((table) => ({ ...table, rows: table.rows.map((row) => hideRow(row, periodColumn, mustHide)) }));
}

function hideRow(
  row: FigureRow,
  periodColumn: string,
  mustHide: (row: FigureRow, column: string) => boolean,
): FigureRow {
  const cells = Object.entries(row.cells).map(([column, cell]): [string, FigureCell] => [
    column,
    mustHide(row, column === "period" ? periodColumn : column) ? { value: null, hidden: true } : cell,
  ]);
  const share = row.share && mustHide(row, periodColumn) ? { value: null, hidden: true } : row.share;
  return { ...row, cells: Object.fromEntries(cells), share };
}

/** Rows that add up among themselves: parts with their total; and each single figure that adds up over the years. */
function additiveRows(table: FigureTable): FigureRow[][] {
  const rows = table.rows.filter((row) => definitionOf(row.figure).persons);
  const parts = rows.filter((row) => row.role !== "extra");
  const singles = rows.filter(
    (row) => row.role === "extra" && row.figure !== "registrations.active" && !followsFrom[row.figure],
  );
  return [parts, ...singles.map((row) => [row])].filter((group) => group.length > 0);
}

function hideIn(table: FigureTable, rows: readonly FigureRow[], hidden: Set<string>): void {
  const columns = table.columns.filter((column) => column !== "period");
  const totalRow = rows.findIndex((row) => row.role === "total");
  const cells = rows.map((row) => columns.map((column) => row.cells[column]?.value ?? 0));
  const key = (r: number, c: number) => keyOf(rows[r] as FigureRow, columns[c] as string);
  const result = hideSmallCells(
    { cells, totalRow: totalRow < 0 ? null : totalRow, totalColumn: columns.indexOf("opening") },
    (r, c) => hidden.has(key(r, c)),
  );
  for (const [r, row] of result.entries()) for (const [c, is] of row.entries()) if (is) hidden.add(key(r, c));
}

/** One number has one key, also where two tables show it. */
function keyOf(row: FigureRow, column: string): string {
  const same = definitionOf(row.figure).sameAs;
  return same ? cellKey(same.figure, same.value, column) : cellKey(row.figure, row.value ?? "", column);
}

function cellKey(figure: string, value: string, column: string): string {
  return `${figure}|${value}|${column}`;
}
