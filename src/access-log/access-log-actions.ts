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
  await db
    .insertInto("reading")
    .values(
      patients.map((patientId) => ({
        account_id: accountId,
        account_name: accountName,
        actor_role: role,
        organisation_id: organisationId,
        patient_id: patientId,
        route,
      })),
    )
    .execute();
}
