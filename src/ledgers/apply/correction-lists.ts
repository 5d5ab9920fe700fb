import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { LedgerKind } from "../ledger-record.ts";
import type { CorrectionEntry } from "./ledgers-contract.ts";

interface Filter {
  readonly page: number;
  readonly size: number;
  readonly state: CorrectionEntry["state"];
  readonly kind?: LedgerKind | undefined;
}

/** One page of the correction list, file by file in the order of the rows. Two queries: the rows and how many there are. */
export async function listCorrections(
  db: Transaction,
  filter: Filter,
): Promise<{ rows: CorrectionEntry[]; total: number }> {
  let query = db.selectFrom("ledger_correction as c").where("c.state", "=", filter.state);
  if (filter.kind !== undefined) query = query.where("c.kind", "=", filter.kind);
  const rows = await query
    .select([
      "c.id",
      "c.kind",
      "c.file",
      "c.tab",
      "c.row_number as row",
      "c.column_name as column",
      "c.value",
      "c.code",
      "c.message",
      "c.contradicts",
      "c.suggestion",
      "c.cells",
      "c.state",
      "c.correction",
      "c.decided_at as decidedAt",
    ])
    .select(
      sql<CorrectionEntry["candidates"]>`coalesce((
        select jsonb_agg(jsonb_build_object('patientId', p.id, 'name', p.name, 'kana', p.kana, 'birthDate', p.birth_date,
            'number', (select r.number from registration r where r.centre_id = p.centre_id and r.patient_id = p.id
                         and r.number is not null order by r.submitted_on desc limit 1)) order by p.name_key, p.id)
          from patient p where p.centre_id = c.centre_id and p.id = any (c.candidate_ids)), '[]')`.as("candidates"),
    )
    .orderBy("c.kind")
    .orderBy("c.file")
    .orderBy("c.tab")
    .orderBy("c.row_number")
    .orderBy("c.id")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total } = await query.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const inOrder = rows.map(({ cells, ...row }) => ({
    ...row,
    cells: (cells as unknown as [string, string][]).map(([heading, value]) => ({ heading, value })),
  }));
  return { rows: inOrder as unknown as CorrectionEntry[], total };
}

/** Where the waiting rows stand that a person has decided on, by the id of their entry. */
export async function findDecidedRows(
  db: Transaction,
  ids: readonly string[],
): Promise<Map<string, { file: string; tab: string; row: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("ledger_correction")
    .select(["id", "file", "tab", "row_number as row"])
    .where("id", "in", [...ids])
    .where("state", "=", "waiting")
    .execute();
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}
