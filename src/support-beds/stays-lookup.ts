import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { StayRow } from "./bed-shapes-contract.ts";
import type { ContactDueRow } from "./stay-contract.ts";
import { type Counting, countStay, type RawStay, stayColumns, stayJoins } from "./stay-row-lists.ts";

/** Weekly contacts due on or before `by`, the oldest first, for 今日 and the list. Two queries. */
export async function listContactsDue(
  db: Transaction,
  by: PlainDate,
  page: { page: number; size: number },
  counting: Counting,
): Promise<{ rows: ContactDueRow[]; total: number }> {
  const every = counting.rules.contactEveryDays;
  const due = sql`s.discharged_on is null and coalesce(s.next_contact_on, s.admitted_on + ${every}::int) <= ${by}::date`;
  const { rows } = await sql<RawStay & { hospitalPhone: string | null; lastContactOn: string | null }>`
    select ${stayColumns}, h.phone as "hospitalPhone",
           (select max(c.contacted_on) from weekly_contact c where c.centre_id = s.centre_id and c.stay_id = s.id) as "lastContactOn"
      from stay s ${stayJoins} where ${due}
     order by coalesce(s.next_contact_on, s.admitted_on + ${every}::int), s.id
     limit ${page.size} offset ${(page.page - 1) * page.size}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from stay s where ${due}`.execute(db);
  return { rows: rows.map((row) => countStay(row, counting)), total: counted.rows[0]?.total ?? 0 };
}

/** The running stay of a patient, or nothing: the badge "ベッド day n of limit". */
export async function findRunningStay(
  db: Transaction,
  patientId: string,
  counting: Counting,
): Promise<StayRow | undefined> {
  const { rows } = await sql<RawStay>`
    select ${stayColumns} from stay s ${stayJoins}
     where s.patient_id = ${patientId} and s.discharged_on is null`.execute(db);
  return rows[0] && countStay(rows[0], counting);
}
