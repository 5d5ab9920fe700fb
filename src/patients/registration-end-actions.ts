import { sql } from "kysely";
import { addDays, asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import type { EndInput } from "./patient-shapes-contract.ts";
import { lockPatient } from "./patients-actions.ts";
import {
  endReasonOf,
  isEndDayPossible,
  isUndoable,
  type RegistrationStatus,
  type RegistrationStep,
  registrationRefusals,
  stateAfter,
} from "./registration.ts";

/** Which registration of which patient; locked together with the patient. */
export interface Of {
  readonly patientId: string;
  readonly registrationId: string;
}

/**
 * Ends a registration with its reason; the care team ends with it, the day of the end being its last. Refused while a
 * support-bed stay is running, for a day outside the registration, and for a death without place and cause.
 * Sent twice with the same day and reason it ends once.
 */
export async function endRegistration(db: Transaction, of: Of, input: EndInput, now: Date): Promise<void> {
  const known = await lockRegistration(db, of);
  const endedOn = asPlainDate(input.endedOn);
  if (known.status === "ended" && known.endedOn === endedOn && known.endReason === input.reason) return;
  const status = step(known.status, "end");
  const end = await endRow(db, known.submittedOn, input, now);
  await refuseWhileInBed(db, of.patientId);
  await db
    .updateTable("registration")
    .set({ status, end_entered_at: now.toISOString(), ...end })
    .where("id", "=", of.registrationId)
    .execute();
  await db
    .updateTable("care_team_member")
    .set({ until: sql`greatest(since, ${addDays(endedOn, 1)}::date)`, ended_with: of.registrationId })
    .where("patient_id", "=", of.patientId)
    .where("until", "is", null)
    .execute();
}

/** Corrects an end, whenever it was entered: a cause learned later, a wrong day. The team's last day moves with it. */
export async function correctEnd(db: Transaction, of: Of, input: EndInput, now: Date): Promise<void> {
  const known = await lockRegistration(db, of);
  const status = step(known.status, "correct_end");
  const end = await endRow(db, known.submittedOn, input, now);
  await db
    .updateTable("registration")
    .set({ status, ...end })
    .where("id", "=", of.registrationId)
    .execute();
  await db
    .updateTable("care_team_member")
    .set({ until: sql`greatest(since, ${addDays(end.ended_on, 1)}::date)` })
    .where("patient_id", "=", of.patientId)
    .where("ended_with", "=", of.registrationId)
    .execute();
}

/** The end as it is kept; throws when the day or the reason is not possible, or a death lacks place or cause. */
async function endRow(db: Transaction, submittedOn: PlainDate, input: EndInput, now: Date) {
  const endedOn = asPlainDate(input.endedOn);
  if (!isEndDayPossible(submittedOn, endedOn, todayInTokyo(now)))
    throw new Refusal(registrationRefusals.end_day_not_possible);
  await refuseUnknownReason(db, input.reason);
  return { ended_on: endedOn, end_reason: input.reason, ...deathOf(input) };
}

/** Takes back an end on the day it was entered; its care team comes back with it. */
export async function undoEnd(db: Transaction, of: Of, now: Date): Promise<void> {
  const known = await lockRegistration(db, of);
  if (known.status === "active") return;
  const status = step(known.status, "undo_end");
  if (!isUndoable(known.endEnteredAt, now)) throw new Refusal(registrationRefusals.undo_end_too_late);
  await db
    .updateTable("registration")
    .set({ status, ended_on: null, end_reason: null, end_entered_at: null })
    .set({ place_of_death: null, cause_of_death: null })
    .where("id", "=", of.registrationId)
    .execute();
  await sql`update care_team_member m set until = null, ended_with = null
    where m.patient_id = ${of.patientId} and m.ended_with = ${of.registrationId}
      and not exists (select from care_team_member o
                       where o.centre_id = m.centre_id and o.patient_id = m.patient_id and o.until is null
                         and o.organisation_id = m.organisation_id and o.function = m.function)`.execute(db);
}

/** The state after a step; throws when the step is not possible in this state. */
export function step(from: RegistrationStatus, by: RegistrationStep): RegistrationStatus {
  const next = stateAfter(from, by);
  if (next === null) throw new Refusal(registrationRefusals.registration_step_not_possible);
  return next;
}

/** Locks a registration together with its patient. Throws not_found outside the reach of who acts. */
export async function lockRegistration(db: Transaction, { patientId, registrationId }: Of) {
  await lockPatient(db, patientId);
  const row = await db
    .selectFrom("registration")
    .select(["status", "submitted_on as submittedOn", "ended_on as endedOn", "end_reason as endReason"])
    .select(["end_entered_at as endEnteredAt", "number", "fiscal_year as fiscalYear"])
    .select("applied_by_organisation_id as appliedBy")
    .where("id", "=", registrationId)
    .where("patient_id", "=", patientId)
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row as Omit<typeof row, "status" | "submittedOn"> & { status: RegistrationStatus; submittedOn: PlainDate };
}

async function refuseUnknownReason(db: Transaction, code: string): Promise<void> {
  const known = await db
    .selectFrom("code")
    .select("code")
    .where("list", "=", "end_reason")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!known) throw new Refusal(registrationRefusals.end_reason_unknown);
}

async function refuseWhileInBed(db: Transaction, patientId: string): Promise<void> {
  const stay = await db
    .selectFrom("stay")
    .select("id")
    .where("patient_id", "=", patientId)
    .where("discharged_on", "is", null)
    .executeTakeFirst();
  if (stay) throw new Refusal(registrationRefusals.end_while_in_bed, { details: { stayId: stay.id } });
}

const missing: Sentence = { ja: "入れてください。分からないときは「不明」です。", en: "Needed; unknown is an answer." };

/** Place and cause belong to a death and to nothing else. */
function deathOf(input: EndInput): { place_of_death: string | null; cause_of_death: string | null } {
  if (!endReasonOf(input.reason).death) return { place_of_death: null, cause_of_death: null };
  const fields: Record<string, Sentence> = {};
  if (input.placeOfDeath === null) fields.placeOfDeath = missing;
  if (input.causeOfDeath === null) fields.causeOfDeath = missing;
  if (Object.keys(fields).length > 0) throw new Refusal(registrationRefusals.end_death_incomplete, { fields });
  return { place_of_death: input.placeOfDeath, cause_of_death: input.causeOfDeath };
}
