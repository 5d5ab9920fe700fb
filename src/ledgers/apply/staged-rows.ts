import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { LedgerCorrection, LedgerRow } from "../ledger-record.ts";
import { memoryKey, type RowPlace } from "./known-records.ts";
import { contentHashOf, kindOf, rowKeyOf } from "./row-identity.ts";

/**
 * Rows as they were read wait in a temporary table of the import's transaction, not in memory: a file is read once, and planned
 * and written in batches that do not grow with it. The table goes with the transaction.
 */
export const phases = [
  "organisations",
  "doctors",
  "registrations",
  "registrations_by_age",
  "stays",
  "consultations",
  "outreach",
] as const;
export type Phase = (typeof phases)[number];

/** Rows of one batch: enough for sets to be worth it, few enough to be small in memory. */
export const batchSize = 400;

export interface StagedRow {
  /** Order in which rows are planned: by phase, by file, by their place in the file. */
  readonly ord: number;
  readonly fileNo: number;
  readonly row: LedgerRow;
  readonly key: string;
  readonly hash: string;
  /** The first row of this import with the same key, when this is not the first. */
  readonly first: { readonly place: RowPlace; readonly hash: string } | null;
}

/** Registrations with a birthday come before those without: a row with an age only then meets everybody of its name. */
export function phaseOf(row: LedgerRow): Phase {
  switch (row.type) {
    case "institution":
    case "partner":
      return "organisations";
    case "doctor":
      return "doctors";
    case "registration":
      return row.person.birthDate === null ? "registrations_by_age" : "registrations";
    case "stay":
      return "stays";
    case "consultation":
      return "consultations";
    case "outreach":
      return "outreach";
  }
}

const ordOfPhase = 1e12;
const ordOfFile = 1e9;

export async function createStage(db: Transaction): Promise<void> {
  await sql`create temporary table ledger_stage (ord bigint not null, file_no int not null, key text not null, hash text not null,
    patient_id uuid, row json not null) on commit drop`.execute(db);
}

/** To be called when every file is in: rows are then found by their order, their key and their person. */
export async function indexStage(db: Transaction): Promise<void> {
  await sql`create index on ledger_stage (ord)`.execute(db);
  await sql`create index on ledger_stage (key, ord)`.execute(db);
  await sql`analyze ledger_stage (ord, key)`.execute(db);
}

export interface StageWriter {
  add(row: LedgerRow, correction: LedgerCorrection | null): Promise<void>;
  end(): Promise<void>;
}

/** Puts the rows of one file on the stage, a few hundred at a time. */
export function stageWriter(db: Transaction, fileNo: number): StageWriter {
  let waiting: object[] = [];
  let count = 0;
  const flush = async () => {
    if (waiting.length === 0) return;
    await sql`insert into ledger_stage (ord, file_no, key, hash, row) select ord, file_no, key, hash, row
      from json_to_recordset(${JSON.stringify(waiting)}::json) as x(ord bigint, file_no int, key text, hash text, row json)`.execute(
      db,
    );
    waiting = [];
  };
  return {
    async add(row, correction) {
      const ord = phases.indexOf(phaseOf(row)) * ordOfPhase + fileNo * ordOfFile + count;
      count += 1;
      const key = memoryKey(kindOf(row), rowKeyOf(row));
      waiting.push({ ord, file_no: fileNo, key, hash: contentHashOf(row, correction), row });
      if (waiting.length >= batchSize) await flush();
    },
    end: flush,
  };
}

/** Takes the rows of a file from the stage again: it is to be read in another way. */
export async function clearStage(db: Transaction, fileNo: number): Promise<void> {
  await sql`delete from ledger_stage where file_no = ${fileNo}`.execute(db);
}

/** Rows of a phase in their order, batch by batch. */
export async function* stagedBatches(db: Transaction, phase: Phase): AsyncGenerator<readonly StagedRow[]> {
  const from = phases.indexOf(phase) * ordOfPhase;
  for (let after = from - 1; ; ) {
    const rows = await readStaged(
      db,
      sql`s.ord in (select ord from ledger_stage where ord > ${after} and ord < ${from + ordOfPhase}
        order by ord limit ${batchSize})`,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.ord;
  }
}

/** Remembers whom rows mean, so that the rows of one person can be looked at together. */
export async function stagePersons(db: Transaction, persons: ReadonlyMap<number, string>): Promise<void> {
  if (persons.size === 0) return;
  await sql`update ledger_stage s set patient_id = x.patient_id
    from unnest(${[...persons.keys()]}::bigint[], ${[...persons.values()]}::uuid[]) as x(ord, patient_id)
    where s.ord = x.ord`.execute(db);
}

/** Rows for which a person was found, all of a person in the same batch. */
export async function* stagedByPerson(db: Transaction): AsyncGenerator<ReadonlyMap<string, readonly StagedRow[]>> {
  await sql`create index on ledger_stage (patient_id) where patient_id is not null`.execute(db);
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows: ids } = await sql<{ id: string }>`select distinct patient_id id from ledger_stage
      where patient_id > ${after} order by 1 limit ${personsInBatch}`.execute(db);
    const last = ids.at(-1);
    if (last === undefined) return;
    const found = new Map<string, StagedRow[]>();
    const rows = await readStaged(db, sql`s.patient_id = any (${ids.map(({ id }) => id)}::uuid[])`);
    for (const { patientId, ...row } of rows) {
      const list = found.get(patientId ?? "");
      if (list) list.push(row);
      else found.set(patientId ?? "", [row]);
    }
    yield found;
    after = last.id;
  }
}

const personsInBatch = 250;

async function readStaged(
  db: Transaction,
  which: ReturnType<typeof sql>,
): Promise<(StagedRow & { readonly patientId: string | null })[]> {
  const { rows } = await sql<{
    ord: number;
    file_no: number;
    patient_id: string | null;
    key: string;
    hash: string;
    row: LedgerRow;
    first_hash: string | null;
    first_place: RowPlace | null;
  }>`select s.ord, s.file_no, s.patient_id, s.key, s.hash, s.row, f.hash first_hash, f.place first_place
    from ledger_stage s left join lateral (select hash, row -> 'place' place from ledger_stage
      where key = s.key and ord < s.ord order by ord limit 1) f on true
    where ${which} order by s.ord`.execute(db);
  return rows.map((row) => ({
    ord: row.ord,
    fileNo: row.file_no,
    patientId: row.patient_id,
    key: row.key,
    hash: row.hash,
    row: row.row,
    first:
      row.first_hash === null || row.first_place === null ? null : { hash: row.first_hash, place: row.first_place },
  }));
}
