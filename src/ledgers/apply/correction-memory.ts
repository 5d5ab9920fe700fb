import type { LedgerCorrection } from "../ledger-record.ts";

/** A decision taken for a row earlier, with the cells it was taken for. */
export interface RememberedCorrection {
  readonly cells: Readonly<Record<string, string>>;
  readonly correction: Pick<LedgerCorrection, "set" | "registration">;
}

/** Cells as one text: the same cells are the same row, wherever it stands by now. */
export function cellsKey(cells: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.entries(cells)
      .map(([heading, value]): [string, string] => [heading, value.trim()])
      .filter(([, value]) => value !== "")
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

type Cells = Readonly<Record<string, string>>;

/** Cells as they are kept: pairs, because they are shown in the order of the file, which an object in the database loses. */
export function cellsToJson(cells: Cells): string {
  return JSON.stringify(Object.entries(cells));
}

export function cellsFromJson(kept: unknown): Cells {
  return Object.fromEntries(kept as [string, string][]);
}

export function isForFile(correction: Pick<LedgerCorrection, "file">, file: string): boolean {
  return baseName(correction.file) === baseName(file);
}

export function baseName(path: string): string {
  return (path.split(/[/\\]/u).at(-1) ?? "").normalize("NFC");
}

/** A decision with its row as one text: the same decision is remembered once. */
export function decisionKey({ cells, correction }: RememberedCorrection): string {
  const { set, registration = null } = correction;
  return `${cellsKey(cells)} ${JSON.stringify([Object.entries(set ?? {}).sort(), registration])}`;
}
