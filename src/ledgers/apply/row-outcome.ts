import type { LedgerRemark } from "../ledger-record.ts";
import type { RowPlace } from "./known-records.ts";

export type RowOutcome = "made" | "changed" | "unchanged" | "refused";

/** What would become of one row. */
export interface PlannedRow {
  readonly place: RowPlace;
  readonly outcome: RowOutcome;
  readonly cells: Readonly<Record<string, string>>;
  /** Person on record whom the row means; null for rows about nobody and for persons who are new. */
  readonly patientId: string | null;
}

/** A refused row with everything a person needs to correct it. */
export interface RefusedRow extends LedgerRemark {
  readonly cells: Readonly<Record<string, string>>;
  /** Persons the row may mean. */
  readonly candidates?: readonly string[];
}
