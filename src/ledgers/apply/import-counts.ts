import type { UnknownColumn } from "../ledger-record.ts";
import type { FilePlan } from "./file-plan.ts";
import type { Read } from "./import-reading.ts";
import { countRows, type FileResult, type ImportResult, suggestedFields } from "./import-result.ts";
import type { RefusedRow } from "./row-outcome.ts";

/** A file with its plan. */
export type Planned = { readonly plan: FilePlan } & Read;

/** What an import comes to. `isEarlier` tells whether a person was on record before it began. */
export function resultOf(planned: readonly Planned[], isEarlier: (patientId: string) => boolean): ImportResult {
  const given = planned.filter(({ source }) => source.waitingRows === null);
  const kept = planned.filter(({ source }) => source.waitingRows !== null);
  const ofRecord = ({ candidates = [], ...row }: RefusedRow): RefusedRow => ({
    ...row,
    candidates: candidates.filter(isEarlier),
  });
  for (const { plan } of planned) plan.sort();
  return {
    files: given.map(({ plan }) => countFile(plan)),
    problems: [],
    completed: kept
      .map(({ plan }) => ({ ...countFile(plan), refused: 0 }))
      .filter(({ made, changed }) => made + changed > 0),
    refused: given.flatMap(({ plan }) => plan.refused).map(ofRecord),
    warnings: given.flatMap(({ plan }) => [...plan.warnings, ...plan.reading.unknownColumns.map(unknownColumn)]),
    state: "nothing",
    stillWaiting: kept.flatMap(({ plan }) => plan.refused).map(ofRecord),
    setAside: 0,
    importId: null,
    rows: given
      .flatMap(({ plan }) => plan.rows)
      .map((row) => ({ ...row, patientId: row.patientId !== null && isEarlier(row.patientId) ? row.patientId : null })),
    unknownColumns: given.flatMap(({ plan }) => plan.reading.unknownColumns),
  };
}

function unknownColumn(column: UnknownColumn) {
  const { file, tab, row, column: heading, samples } = column;
  const shown = samples.length === 0 ? "" : `(例: ${samples.slice(0, 3).join("、")})`;
  const message = `列「${heading}」の意味がわからないため、備考に残します${shown}。${suggestedFields(column)}`;
  return { file, tab, row, column: heading, value: samples[0] ?? null, code: "unknown_column", message };
}

function countFile(plan: FilePlan): FileResult {
  const { made, changed, unchanged } = plan.counts;
  return {
    file: plan.reading.file,
    kind: plan.reading.kind,
    made,
    changed,
    unchanged,
    refused: countRows(plan.refused),
    notCounted: plan.reading.notCounted + plan.dismissedRows,
  };
}
