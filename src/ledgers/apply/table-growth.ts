import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";

/**
 * A first import fills empty tables within one transaction, in which nobody else counts them. The planner would go on taking them
 * for as small as they were: it checks references by reading whole tables or by the wrong index, and each row costs more than the
 * one before. So what has grown is counted at once, before other rows refer to it.
 */
const indexed = {
  organisation: ["id"],
  visiting_doctor: ["id"],
  patient: ["id", "name_key", "birth_date", "kana"],
  registration: ["id", "patient_id", "number"],
  consent: ["id", "patient_id"],
  care_team_member: ["id", "patient_id"],
  stay: ["id", "patient_id", "number"],
  weekly_contact: ["id", "stay_id"],
  consultation: ["id", "number"],
  outreach_event: ["id"],
  patient_search_key: ["patient_id"],
  consultation_search_key: ["consultation_id"],
  ledger_row: ["kind", "row_key"],
} as const;
type Counted = keyof typeof indexed;

const firstCount = 20;
const growth = 4;

/** How many rows each table has got since the import began, and at how many it is counted again. */
export class TableGrowth {
  readonly #tables = new Map<Counted, { rows: number; countAt: number }>();

  /** Counts the table, if these rows have made it several times as large (migrations T1181, T1182). */
  async add(db: Transaction, table: string, rows: number): Promise<void> {
    if (rows === 0 || !isCounted(table)) return;
    const state = this.#tables.get(table) ?? { rows: 0, countAt: firstCount };
    this.#tables.set(table, state);
    state.rows += rows;
    if (state.rows < state.countAt) return;
    state.countAt = state.rows * growth;
    const columns = sql.join(["centre_id", ...indexed[table]].map((column) => sql.ref(column)));
    await sql`analyze ${sql.table(table)} (${columns})`.execute(db);
  }
}

function isCounted(table: string): table is Counted {
  return table in indexed;
}

/** Says for the rest of the transaction how the planner is to go about many small questions. */
export async function planForImport(db: Transaction): Promise<void> {
  // References are asked for row by row: an index answers at the same price however many organisations there are. A small sample
  // tells the planner enough; the thorough count follows when the import is in.
  await sql`select set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true),
    set_config('default_statistics_target', '10', true)`.execute(db);
}
