import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";

/** An open call whose answers are awaited. */
export interface CallWaiting {
  readonly id: string;
  readonly consultationId: string;
  readonly consultationNumber: string | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly callerName: string | null;
  readonly callerKind: string | null;
  readonly openedAt: string;
  readonly answerUntil: string;
  readonly overdue: boolean;
  readonly told: number;
  readonly answered: number;
  /** Whether a main doctor is found already (a deputy is still awaited then). */
  readonly mainFound: boolean;
}

/** Open calls that wait for answers, the next deadline first, for 今日. */
export async function openCallsWaiting(db: Transaction, now: Date, limit = 50): Promise<CallWaiting[]> {
  const { rows } = await sql<CallWaiting>`
    select k.id, k.consultation_id as "consultationId", c.number as "consultationNumber", c.patient_id as "patientId",
           p.name as "patientName", c.caller_name as "callerName", c.caller_kind as "callerKind", k.opened_at as "openedAt",
           k.answer_until as "answerUntil", k.answer_until <= ${now.toISOString()} as overdue,
           count(r.id)::int as told, count(r.answer)::int as answered, bool_or(coalesce(r.place = 'main', false)) as "mainFound"
      from doctor_call k
      join consultation c on c.centre_id = k.centre_id and c.id = k.consultation_id
      left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id
      join doctor_call_recipient r on r.centre_id = k.centre_id and r.call_id = k.id
     where k.state = 'open'
     group by k.centre_id, k.id, c.centre_id, c.id, p.centre_id, p.id
     order by k.answer_until, k.id
     limit ${limit}`.execute(db);
  return rows;
}
