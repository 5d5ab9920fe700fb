import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { ListedConsultation } from "./consultation-contract.ts";
import { listConsultations } from "./consultation-lists.ts";

/** An open consultation whose follow-up day has come or passed; who called, about whom, what. */
export interface FollowUpDue {
  readonly id: string;
  readonly number: string | null;
  readonly followUpOn: string;
  readonly callerName: string | null;
  readonly callerKind: string | null;
  readonly callerContact: string | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly topics: readonly string[];
  /** Who of the centre calls back, if somebody was named. */
  readonly followUpByName: string | null;
}

/** Consultations to follow up until `until` (included), the oldest first. */
export async function followUpsDue(db: Transaction, until: PlainDate, limit = 100): Promise<FollowUpDue[]> {
  const rows = await db
    .selectFrom("consultation as c")
    .leftJoin("patient as p", (on) => on.onRef("p.centre_id", "=", "c.centre_id").onRef("p.id", "=", "c.patient_id"))
    .leftJoin("account as b", (on) => on.onRef("b.centre_id", "=", "c.centre_id").onRef("b.id", "=", "c.follow_up_by"))
    .select([
      "c.id",
      "c.number",
      "c.follow_up_on as followUpOn",
      "c.caller_name as callerName",
      "c.caller_kind as callerKind",
      "c.caller_contact as callerContact",
      "c.patient_id as patientId",
      "p.name as patientName",
      "c.topics",
      "b.name as followUpByName",
    ])
    .where("c.state", "=", "open")
    .where("c.follow_up_on", "is not", null)
    .where("c.follow_up_on", "<=", until)
    .orderBy("c.follow_up_on")
    .orderBy("c.id")
    .limit(limit)
    .execute();
  return rows as FollowUpDue[];
}

/** The newest consultations about a patient and how many there are in all. */
export function consultationsOfPatient(
  db: Transaction,
  patientId: string,
  today: PlainDate,
  limit = 20,
): Promise<{ rows: ListedConsultation[]; total: number }> {
  return listConsultations(db, { patientId, page: 1, size: limit }, today);
}
