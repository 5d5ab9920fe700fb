import type { Transaction } from "../../platform/database/transaction.ts";
import type { LedgerMapping } from "../read-ledger.ts";
import type { WaitingEntry } from "./correction-actions.ts";
import { cellsFromJson, type RememberedCorrection } from "./correction-memory.ts";

/** Everything that waits on the correction list. */
export async function readWaiting(db: Transaction): Promise<WaitingEntry[]> {
  const rows = await db
    .selectFrom("ledger_correction")
    .select(["id", "kind", "file", "tab", "row_number", "column_name", "code", "file_hash", "cells"])
    .where("state", "=", "waiting")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    file: row.file,
    tab: row.tab,
    row: row.row_number,
    column: row.column_name,
    code: row.code,
    fileHash: row.file_hash,
    cells: cellsFromJson(row.cells),
  }));
}

/** Decisions taken earlier, the newest last so that it counts. */
export async function readDecisions(db: Transaction): Promise<RememberedCorrection[]> {
  const rows = await db
    .selectFrom("ledger_correction")
    .select(["cells", "correction"])
    .where("state", "=", "corrected")
    .where("correction", "is not", null)
    .orderBy("decided_at")
    .execute();
  return rows.map((row) => ({
    cells: cellsFromJson(row.cells),
    correction: row.correction as unknown as RememberedCorrection["correction"],
  }));
}

/** Cells of rows that a person decided not to take in. */
export async function readDismissed(db: Transaction): Promise<Readonly<Record<string, string>>[]> {
  const rows = await db.selectFrom("ledger_correction").select("cells").where("state", "=", "dismissed").execute();
  return rows.map((row) => cellsFromJson(row.cells));
}

/** Mappings decided by hand, by the signature of the headings they were made for. */
export async function readMappings(db: Transaction): Promise<Map<string, LedgerMapping>> {
  const rows = await db.selectFrom("ledger_mapping").select(["heading_signature", "mapping"]).execute();
  return new Map(rows.map((row) => [row.heading_signature, row.mapping as unknown as LedgerMapping]));
}
