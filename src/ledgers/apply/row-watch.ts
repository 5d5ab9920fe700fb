import type { LedgerCorrection, LedgerRow } from "../ledger-record.ts";
import type { WaitingEntry } from "./correction-actions.ts";
import { baseName, cellsKey } from "./correction-memory.ts";
import type { RefusedRow, RowOutcome } from "./row-outcome.ts";

export const placeKey = (place: { readonly file: string; readonly tab: string; readonly row: number }) =>
  `${baseName(place.file)} ${place.tab} ${place.row}`;

/** Looks at every row that goes in, and remembers only those that somebody waits for or has decided on. */
export interface RowWatch {
  see(row: LedgerRow, outcome: RowOutcome): void;
  /** Waiting entries whose rows are in by now: the same place in the same file, or the same cells anywhere. */
  settled(
    refusedPlaces: ReadonlySet<string>,
    corrections: readonly LedgerCorrection[],
  ): { readonly id: string; readonly correction: LedgerCorrection | null }[];
  /** Corrections given now whose rows are in, with the row as the office wrote it. */
  decided(): { readonly correction: LedgerCorrection; readonly row: RefusedRow }[];
}

export function watchRows(waiting: readonly WaitingEntry[], given: readonly LedgerCorrection[]): RowWatch {
  const waitingPlaces = new Set(waiting.map(placeKey));
  const waitingCells = new Set(waiting.map(({ cells }) => cellsKey(cells)));
  const givenPlaces = new Set(given.map(placeKey));
  const places = new Set<string>();
  const cells = new Set<string>();
  const decided = new Map<string, RefusedRow>();
  return {
    see(row, outcome) {
      if (outcome === "refused" || (waiting.length === 0 && given.length === 0)) return;
      const place = placeKey(row.place);
      if (waitingPlaces.has(place)) places.add(place);
      if (waiting.length > 0 && waitingCells.has(cellsKey(row.cells))) cells.add(cellsKey(row.cells));
      if (!givenPlaces.has(place)) return;
      const message = "訂正して取り込みました。";
      decided.set(place, { ...row.place, column: null, value: null, code: "corrected", message, cells: row.cells });
    },
    settled(refusedPlaces, corrections) {
      const correctionAt = new Map(corrections.map((correction) => [placeKey(correction), correction]));
      return waiting
        .filter((entry) => !refusedPlaces.has(placeKey(entry)))
        .filter((entry) => places.has(placeKey(entry)) || cells.has(cellsKey(entry.cells)))
        .map((entry) => ({ id: entry.id, correction: correctionAt.get(placeKey(entry)) ?? null }));
    },
    decided: () =>
      given.flatMap((correction) => {
        const row = decided.get(placeKey(correction));
        return row ? [{ correction, row }] : [];
      }),
  };
}
