import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { StayRow } from "./bed-shapes-contract.ts";
import { type Counting, countStay, type RawStay, stayColumns, stayJoins } from "./stay-row-lists.ts";

/** From here to the end of the transaction annulled stays are seen; nothing that counts stays may follow. */
export async function showAnnulled(db: Transaction): Promise<void> {
  await sql`select set_config('app.shows_annulled', 'on', true)`.execute(db);
}

/** Stays that were found never to have been this patient's. The last query of its request (showAnnulled). */
export async function listAnnulledOfPatient(
  db: Transaction,
  patientId: string,
  counting: Counting,
): Promise<StayRow[]> {
  await showAnnulled(db);
  const { rows } = await sql<RawStay>`
    select ${stayColumns} from stay s ${stayJoins} where s.patient_id = ${patientId} and s.annulled_at is not null
     order by s.admitted_on desc, s.id desc limit 200`.execute(db);
  return rows.map((row) => countStay(row, counting));
}
