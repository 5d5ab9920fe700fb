import { sql } from "kysely";
import type { Actor, Transaction } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids.ts";
import type { LedgerCorrection, LedgerKind } from "../ledger-record.ts";
import type { LedgerMapping } from "../read-ledger.ts";
import { cellsToJson } from "./correction-memory.ts";
import type { RefusedRow } from "./row-outcome.ts";

/** A refused row with the kept file it stands in. */
export interface RowSetAside extends RefusedRow {
  readonly kind: LedgerKind;
  readonly fileHash: string;
}

/** A waiting entry of the correction list, as far as an import needs it. */
export interface WaitingEntry {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly tab: string;
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly fileHash: string | null;
  readonly cells: Readonly<Record<string, string>>;
}

/** Puts refused rows on the correction list; one that waits there already for the same reason stays as it is. */
export async function setAside(
  db: Transaction,
  rows: readonly RowSetAside[],
  waiting: readonly WaitingEntry[],
  importId: string,
): Promise<number> {
  const known = new Map(waiting.map((entry) => [entryKey(entry), entry]));
  const fresh = new Map<string, RowSetAside>();
  const moved: { id: string; file_hash: string }[] = [];
  for (const row of rows) {
    const entry = known.get(entryKey(row));
    if (!entry) fresh.set(entryKey(row), row);
    else if (entry.fileHash !== row.fileHash) moved.push({ id: entry.id, file_hash: row.fileHash });
  }
  for (const { id, file_hash } of moved) {
    await db.updateTable("ledger_correction").set({ file_hash }).where("id", "=", id).execute();
  }
  const entries = [...fresh.values()].map((row) => ({
    id: newId(),
    import_id: importId,
    kind: row.kind,
    file: row.file,
    tab: row.tab,
    row_number: row.row,
    column_name: row.column,
    value: row.value,
    code: row.code,
    message: row.message,
    contradicts: row.contradicts ?? null,
    suggestion: row.suggestion ?? null,
    candidate_ids: [...(row.candidates ?? [])],
    cells: cellsToJson(row.cells),
    state: "waiting",
    file_hash: row.fileHash,
  }));
  for (let from = 0; from < entries.length; from += 500) {
    await db
      .insertInto("ledger_correction")
      .values(entries.slice(from, from + 500))
      .execute();
  }
  return entries.length;
}

const entryKey = (entry: Pick<WaitingEntry, "kind" | "file" | "tab" | "row" | "code" | "column">) =>
  [entry.kind, entry.file, entry.tab, entry.row, entry.code, entry.column ?? ""].join("\u0000");

/** Lets go of kept files of which no row waits any more. */
export async function letGoOfFiles(db: Transaction): Promise<void> {
  await sql`delete from ledger_file f where not exists (
    select from ledger_correction c where c.centre_id = f.centre_id and c.file_hash = f.file_hash and c.state = 'waiting')`.execute(
    db,
  );
}

/** Marks entries whose rows are read by now. */
export async function markCorrected(
  db: Transaction,
  actor: Actor,
  settled: readonly { readonly id: string; readonly correction: LedgerCorrection | null }[],
): Promise<void> {
  for (const { id, correction } of settled) {
    await db
      .updateTable("ledger_correction")
      .set({
        state: "corrected",
        ...(correction === null ? {} : { correction: decisionOf(correction) }),
        decided_at: sql<string>`now()`,
        decided_by: actor.accountId,
      })
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .execute();
  }
}

/** Remembers decisions for rows that never were on the list, so that the same row is read the same way next time. */
export async function rememberCorrections(
  db: Transaction,
  actor: Actor,
  importId: string,
  decided: readonly { readonly correction: LedgerCorrection; readonly kind: LedgerKind; readonly row: RefusedRow }[],
): Promise<void> {
  for (const { correction, kind, row } of decided) {
    await db
      .insertInto("ledger_correction")
      .values({
        import_id: importId,
        kind,
        file: row.file,
        tab: row.tab,
        row_number: row.row,
        column_name: row.column,
        value: row.value,
        code: row.code,
        message: row.message,
        contradicts: row.contradicts ?? null,
        suggestion: row.suggestion ?? null,
        cells: cellsToJson(row.cells),
        state: "corrected",
        correction: decisionOf(correction),
        decided_at: sql<string>`now()`,
        decided_by: actor.accountId,
      })
      .execute();
  }
}

function decisionOf(correction: LedgerCorrection): string {
  const { set, registration } = correction;
  return JSON.stringify({ set, ...(registration === undefined ? {} : { registration }) });
}

/** Remembers how columns were read by hand, for the next file with the same headings. */
export async function rememberMappings(
  db: Transaction,
  mappings: readonly { readonly signature: string; readonly kind: LedgerKind; readonly mapping: LedgerMapping }[],
): Promise<void> {
  for (const { signature, kind, mapping } of mappings) {
    const values = { kind, mapping: JSON.stringify(mapping) };
    await db
      .insertInto("ledger_mapping")
      .values({ heading_signature: signature, ...values })
      .onConflict((on) => on.columns(["centre_id", "heading_signature"]).doUpdateSet(values))
      .execute();
  }
}

/**
 * Decides that a row is not taken in (it neither stops imports nor waits any more), or takes that back. Returns the state, or
 * null when there is no such row that could be decided.
 */
export async function dismissCorrection(
  db: Transaction,
  actor: Actor,
  id: string,
  dismissed: boolean,
): Promise<"waiting" | "dismissed" | null> {
  const state = dismissed ? "dismissed" : "waiting";
  const { numUpdatedRows } = await db
    .updateTable("ledger_correction")
    .set({ state, decided_at: dismissed ? sql<string>`now()` : null, decided_by: dismissed ? actor.accountId : null })
    .where("id", "=", id)
    .where("state", "=", dismissed ? "waiting" : "dismissed")
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 0n ? null : state;
}
