import { type RawBuilder, sql } from "kysely";
import { reserveNumbers } from "../../platform/database/numbers.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import { type ChildTable, childTables, type NumberSeries, type PlanWork, tablesWithId } from "./plan-work.ts";
import { deleteSet, insertSet, updateSet } from "./row-sets.ts";
import type { TableGrowth } from "./table-growth.ts";

/** What the batches of an import have in common. */
export interface ApplyRun {
  readonly importId: string;
  readonly dryRun: boolean;
  readonly growth: TableGrowth;
}

/**
 * Writes what was planned for one batch. Rows go as sets, table by table in the order in which they refer to each other; the
 * history of every change is written by the tables themselves.
 */
export async function applyWork(
  db: Transaction,
  work: PlanWork,
  { importId, dryRun, growth }: ApplyRun,
): Promise<void> {
  for (const [table, ids] of work.removals) await deleteSet(db, table, "id", [...ids]);
  for (const table of tablesWithId) {
    if (dryRun && !metAgain.has(table)) continue;
    await updateSet(db, table, work.updates.get(table) ?? new Map());
    const made = [...(work.inserts.get(table)?.values() ?? [])];
    for (const group of sameColumns(made)) await insertSet(db, table, group);
    await growth.add(db, table, made.length);
  }
  for (const [from, into] of work.merges) await mergeOrganisation(db, from, into);
  if (dryRun) return;
  for (const [table, parents] of work.children) {
    const rows = [...parents.values()].flatMap((parent) => parent.rows);
    await replaceChildren(db, table, parents, rows);
    await growth.add(db, table, rows.length);
  }
  await rememberRows(db, work, importId);
  await growth.add(db, "ledger_row", work.remembered.length);
}

/** Numbers that ledgers brought are not given again. At the end: the series stay locked until the transaction ends. */
export async function reserveNumbersOf(db: Transaction, numbers: ReadonlyMap<string, number>): Promise<void> {
  for (const [series, last] of numbers) {
    const [kind, fiscalYear] = series.split(" ");
    await reserveNumbers(db, kind as NumberSeries, Number(fiscalYear), last);
  }
}

/** Tables whose rows later batches may meet: all that a dry run writes before it takes everything back. */
const metAgain: ReadonlySet<string> = new Set([
  "organisation",
  "visiting_doctor",
  "patient",
  "registration",
  "stay",
  "consultation",
]);

/** Where an organisation made from a short name is referred to by what imports write. */
const organisationColumns = [
  ["registration", "institution_id"],
  ["registration", "nursing_station_id"],
  ["registration", "care_office_id"],
  ["stay", "hospital_id"],
  ["care_team_member", "organisation_id"],
] as const;

/** Lets everything refer to the right organisation. The other one goes; if something else needs it, it is closed instead. */
async function mergeOrganisation(db: Transaction, from: string, into: string): Promise<void> {
  for (const [table, column] of organisationColumns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${into}
      where centre_id = app.current_centre() and ${sql.ref(column)} = ${from}`.execute(db);
  }
  await sql`savepoint merge`.execute(db);
  try {
    await db.deleteFrom("organisation").where("id", "=", from).execute();
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    await sql`rollback to savepoint merge`.execute(db);
    const reason = "台帳の取込で同じ施設とわかりました。";
    await sql`update organisation set closed_on = (now() at time zone 'Asia/Tokyo')::date, closing_reason = ${reason}
      where id = ${from}`.execute(db);
  }
}

const foreignKeyViolation = "23503";

async function replaceChildren(
  db: Transaction,
  table: ChildTable,
  parents: ReadonlyMap<string, { readonly isNew: boolean }>,
  rows: readonly object[],
): Promise<void> {
  const known = [...parents].filter(([, { isNew }]) => !isNew).map(([id]) => id);
  await deleteSet(db, table, childTables[table], known);
  await insertSet(db, table, rows, undefined, onConflictOf[table]);
}

/** An answer of the ledger's, confirmed by nobody. */
const ledgerSays = sql`on conflict (centre_id, organisation_id, field) do update
  set answer = excluded.answer, note = excluded.note, confirmed_on = null, confirmed_by = null`;

/** An answer that the ledger says as well stays as it was confirmed; another answer is the ledger's, confirmed by nobody. */
const ledgerWins = sql`on conflict (centre_id, doctor_id, capability) do update
  set answer = excluded.answer, note = excluded.note, confirmed_on = null, confirmed_by = null, confirmed_how = null,
      by_day = null, at_night = null, on_holidays = null, answered_on = null
  where visiting_doctor_capability.answer <> excluded.answer
     or coalesce(excluded.note, visiting_doctor_capability.note) is distinct from visiting_doctor_capability.note`;

const onConflictOf: Readonly<Partial<Record<ChildTable, RawBuilder<unknown>>>> = {
  visiting_doctor_capability: ledgerWins,
  organisation_answer: ledgerSays,
};

/** Where each record came from: the next import of the same row changes nothing. */
async function rememberRows(db: Transaction, work: PlanWork, importId: string): Promise<void> {
  const rows = work.remembered.map((row) => ({
    kind: row.kind,
    row_key: row.rowKey,
    import_id: importId,
    file: row.place.file,
    tab: row.place.tab,
    row_number: row.place.row,
    content_hash: row.contentHash,
    record_table: row.recordTable,
    record_id: row.recordId,
    imported: row.imported,
  }));
  if (rows.length === 0) return;
  await sql`insert into ledger_row (kind, row_key, import_id, file, tab, row_number, content_hash, record_table, record_id,
      imported)
    select kind, row_key, import_id, file, tab, row_number, content_hash, record_table, record_id, imported
      from jsonb_populate_recordset(null::ledger_row, ${JSON.stringify(rows)}::jsonb)
    on conflict (centre_id, kind, row_key) do update set import_id = excluded.import_id, file = excluded.file,
      tab = excluded.tab, row_number = excluded.row_number, content_hash = excluded.content_hash,
      record_table = excluded.record_table, record_id = excluded.record_id,
      imported = excluded.imported`.execute(db);
}

/** A column left out takes its default, one set to null does not: rows are grouped by what they say. */
function sameColumns(rows: readonly object[]): object[][] {
  const groups = new Map<string, object[]>();
  for (const row of rows) {
    const key = Object.keys(row).sort().join(" ");
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
