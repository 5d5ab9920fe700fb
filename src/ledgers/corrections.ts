import type { Column } from "./column.ts";
import type { TableReading } from "./column-recognition.ts";
import { headingKey, headingScore } from "./heading.ts";
import type { LedgerCorrection } from "./ledger-record.ts";

/** The corrections of one tab, each given out when its row comes. */
export interface CorrectionsOfTab {
  take(row: number): LedgerCorrection | null;
  /** Those whose row never came. */
  unused(): readonly LedgerCorrection[];
}

/** Picks the corrections made for a file (by its name without folders) and tab. */
export function correctionsOfTab(all: readonly LedgerCorrection[], file: string, tab: string): CorrectionsOfTab {
  const name = (path: string) => (path.split(/[/\\]/u).at(-1) ?? "").normalize("NFC");
  const own = all.filter((one) => name(one.file) === name(file) && one.tab.normalize("NFC") === tab.normalize("NFC"));
  const waiting = new Map(own.map((one) => [one.row, one]));
  return {
    take(row) {
      const found = waiting.get(row) ?? null;
      waiting.delete(row);
      return found;
    },
    unused: () => [...waiting.values()],
  };
}

/** The column a correction means: by its heading as written, else by the field that heading stands for (退院日 for 退院年月日). */
export function columnOfField(table: TableReading, columns: readonly Column[], heading: string): Column | null {
  const key = headingKey(heading);
  const named = columns.filter((column) =>
    [column.key, column.heading.levels.at(-1) ?? ""].some((name) => headingKey(name) === key),
  );
  if (named.length === 1) return named[0] ?? null;
  const scored = table.assigned
    .map((pair) => ({ pair, score: headingScore({ levels: [heading] }, pair.field) }))
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => b.score - a.score);
  return scored[0]?.pair.column ?? null;
}
