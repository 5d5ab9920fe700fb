import type { LedgerCorrection } from "../ledger-record.ts";
import { numberOfConsultation } from "./plan-events.ts";
import { numberOfRegistration } from "./plan-registrations.ts";
import { numberOnRecord } from "./plan-row.ts";
import { numberOfStay } from "./plan-stays.ts";
import type { Mentions } from "./records-lookup.ts";
import type { StagedRow } from "./staged-rows.ts";

/** What the rows of a batch and the decisions about them say of persons and records. */
export function mentionsOf(
  rows: readonly StagedRow[],
  correctionOf: (staged: StagedRow) => LedgerCorrection | null,
  always: Iterable<string>,
  patientIds: readonly string[],
  registryIds: readonly string[] = [],
): Mentions {
  const ids = new Set(patientIds);
  const registrationNumbers = new Set<string>();
  const stayNumbers = new Set<string>();
  const consultationNumbers = new Set<string>();
  const addNumber = (numbers: Set<string>, number: string | null) => {
    if (number === null) return;
    numbers.add(number);
    numbers.add(numberOnRecord(number));
  };
  for (const staged of rows) {
    const meant = correctionOf(staged)?.registration;
    if (meant !== undefined && uuid.test(meant)) ids.add(meant);
    else if (meant !== undefined) addNumber(registrationNumbers, meant);
    const { row } = staged;
    if (row.type === "registration") addNumber(registrationNumbers, numberOfRegistration(row));
    if (row.type === "stay") {
      addNumber(registrationNumbers, row.registrationNumber);
      addNumber(stayNumbers, numberOfStay(row));
    }
    if (row.type === "consultation") addNumber(consultationNumbers, numberOfConsultation(row));
  }
  return {
    keys: new Map(rows.map(({ key, hash }) => [key, hash])),
    persons: rows.flatMap(({ row }) => ("person" in row ? [row.person] : [])),
    patientIds: [...ids],
    registrationNumbers: [...registrationNumbers],
    stayNumbers: [...stayNumbers],
    consultationNumbers: [...consultationNumbers],
    registryIds,
    always,
  };
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;
