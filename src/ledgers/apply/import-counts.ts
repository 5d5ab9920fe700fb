import type { UnknownColumn } from "../ledger-record.ts";
import type { Read } from "./import-reading.ts";
import { countRows, type FileResult, type ImportResult, type RefusedRow } from "./import-result.ts";
import type { FilePlan, PlanGround } from "./plan-row.ts";

/** A file with its plan. */
export type Planned = { readonly plan: FilePlan } & Read;

/** What an import comes to, before or without writing. */
export function resultOf(planned: readonly Planned[], ground: PlanGround): ImportResult {
  const given = planned.filter(({ source }) => source.waitingRows === null);
  const kept = planned.filter(({ source }) => source.waitingRows !== null);
  const onRecord = new Set(ground.records.persons.map((person) => person.id));
  const ofRecord = ({ candidates = [], ...row }: RefusedRow): RefusedRow => ({
    ...row,
    candidates: candidates.filter((id) => onRecord.has(id)),
  });
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
      .map((row) => ({
        ...row,
        patientId: row.patientId !== null && onRecord.has(row.patientId) ? row.patientId : null,
      })),
    unknownColumns: given.flatMap(({ plan }) => plan.reading.unknownColumns),
  };
}

function unknownColumn(column: UnknownColumn) {
  const { file, tab, row, column: heading, samples } = column;
  const message = `列「${heading}」の意味がわからないため、備考に残します(例: ${samples.slice(0, 3).join("、")})。`;
  return { file, tab, row, column: heading, value: samples[0] ?? null, code: "unknown_column", message };
}

const notRecords = new Set(["total", "month_heading"]);

function countFile(plan: FilePlan): FileResult {
  const { reading, rows } = plan;
  const withdrawn = new Set(
    reading.rows
      .filter((row) => (row.type === "institution" && row.closed) || (row.type === "doctor" && row.withdrawn))
      .map((row) => `${row.place.tab} ${row.place.row}`),
  );
  const counted = rows.filter(({ place }) => !withdrawn.has(`${place.tab} ${place.row}`));
  const count = (outcome: string) => counted.filter((row) => row.outcome === outcome).length;
  return {
    file: reading.file,
    kind: reading.kind,
    made: count("made"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: countRows(plan.refused),
    notCounted: reading.notCounted.filter(({ code }) => !notRecords.has(code)).length + plan.dismissed,
  };
}
