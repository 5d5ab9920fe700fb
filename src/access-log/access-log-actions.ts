import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Session } from "../platform/http/serve.ts";
import { patientsInAnswer } from "./patients-in-answer.ts";

/**
 * Records who was shown which patients by which route, one row per patient, in the transaction of the answer: if the log
 * cannot be written the answer does not leave. Called for every route by platform/http/serve.ts.
 */
export async function recordReadings(db: Transaction, session: Session, route: string, answer: unknown): Promise<void> {
  const patients = patientsInAnswer(answer);
  if (patients.length === 0) return;
  const { accountId, accountName, role, organisationId } = session.actor;
  await sql`insert into reading (account_id, account_name, actor_role, organisation_id, route, patient_id)
    select ${accountId}::uuid, ${accountName}, ${role}, ${organisationId}::uuid, ${route}, unnest(${patients}::uuid[])`.execute(
    db,
  );
}
