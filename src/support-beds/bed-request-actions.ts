import { sql } from "kysely";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { todayInTokyo } from "../japan/plain-date.ts";
import { findRunningRegistration } from "../patients/patients-lookup.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Actor, Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import {
  checkHospital,
  heldNothing,
  lockBed,
  lockPatient,
  lockRequest,
  nextState,
  reasonGroupOf,
} from "./bed-locks-actions.ts";
import { formatBedNumber } from "./bed-number.ts";
import { bedRequestRefusals, refusalOfHold } from "./bed-request.ts";
import type { BedRequestInput, HoldInput } from "./bed-request-contract.ts";
import type { RequestMoved } from "./bed-shapes-contract.ts";
import { findEligibility } from "./eligibility-lists.ts";

/** Who acts, and when. */
export interface Doing {
  readonly actor: Pick<Actor, "organisationId" | "role">;
  readonly now: Date;
}

/**
 * Requests a bed. The form's key makes handing in twice one request: the second answer is that of the first. The rules that
 * warned at this moment stay with the request, with the reason given for going on.
 */
export async function requestBed(db: Transaction, input: BedRequestInput, doing: Doing): Promise<RequestMoved> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${input.idempotencyKey}, 0))`.execute(db);
  const earlier = await findByKey(db, input);
  if (earlier) return earlier;
  await lockPatient(db, input.patientId);
  const registration = await findRunningRegistration(db, input.patientId);
  const reasonGroup = await reasonGroupOf(db, input.reasons);
  if (input.wantedHospitalId !== null) await checkHospital(db, input.wantedHospitalId);
  const findings = await findEligibility(db, input.patientId, doing.now);
  const fiscalYear = fiscalYearOf(todayInTokyo(doing.now));
  const id = newId();
  await db
    .insertInto("bed_request")
    .values({
      id,
      number: formatBedNumber(fiscalYear, await nextNumber(db, "bed_request", fiscalYear)),
      patient_id: input.patientId,
      registration_id: registration?.id ?? null,
      state: "open",
      requested_at: input.requestedAt ?? doing.now.toISOString(),
      requested_by: input.requestedBy,
      requested_by_organisation_id: doing.actor.organisationId ?? input.requestedByOrganisationId,
      judged_by_doctor_id: input.judgedByDoctorId,
      reasons: input.reasons,
      reason_group: reasonGroup,
      wanted_from: input.wantedFrom,
      wanted_days: input.wantedDays,
      wanted_hospital_id: input.wantedHospitalId,
      warnings: findings.filter(({ level }) => level === "warning").map(({ code }) => code),
      override_reason: input.overrideReason,
      note: input.note,
      idempotency_key: input.idempotencyKey,
    })
    .execute();
  return { id, patientId: input.patientId, state: "open" };
}

async function findByKey(db: Transaction, input: BedRequestInput): Promise<RequestMoved | null> {
  const row = await db
    .selectFrom("bed_request")
    .select(["id", "patient_id as patientId", "state"])
    .where("idempotency_key", "=", input.idempotencyKey)
    .executeTakeFirst();
  if (row && row.patientId !== input.patientId) throw new Refusal(bedRequestRefusals.bed_request_key_used);
  return (row as RequestMoved | undefined) ?? null;
}

/** Holds a bed at a hospital until a moment; a named bed is held for one request only (index bed_held_once). */
export async function holdBed(db: Transaction, id: string, input: HoldInput, now: Date): Promise<RequestMoved> {
  const request = await lockRequest(db, id);
  const state = nextState(request, "hold", now);
  const refusal = refusalOfHold(input.holdUntil, now);
  if (refusal) throw new Refusal(refusal);
  await checkHospital(db, input.hospitalId);
  await lockBed(db, input, id, now);
  await db
    .updateTable("bed_request")
    .set({ state, held_hospital_id: input.hospitalId, held_bed_id: input.bedId, held_until: input.holdUntil })
    .where("id", "=", id)
    .execute();
  return { id, patientId: request.patientId, state };
}

/** Gives a held bed back; the search goes on. */
export async function releaseHold(db: Transaction, id: string, note: string | null, now: Date): Promise<RequestMoved> {
  return close(db, id, "release", note, now);
}

/** Cancels a request: it is not needed any more. A doctor's office cancels what it has asked for itself. */
export async function cancelRequest(
  db: Transaction,
  id: string,
  note: string | null,
  { actor, now }: Pick<Doing, "actor" | "now">,
): Promise<RequestMoved> {
  const request = await lockRequest(db, id);
  if (actor.role === "doctors_office" && request.requestedByOrganisationId !== actor.organisationId) {
    throw new Refusal(commonRefusals.not_allowed);
  }
  return close(db, id, "cancel", note, now);
}

/** Closes a request for which no bed was found. */
export async function giveUpRequest(
  db: Transaction,
  id: string,
  note: string | null,
  now: Date,
): Promise<RequestMoved> {
  return close(db, id, "give_up", note, now);
}

async function close(
  db: Transaction,
  id: string,
  event: "release" | "cancel" | "give_up",
  note: string | null,
  now: Date,
): Promise<RequestMoved> {
  const request = await lockRequest(db, id);
  const state = nextState(request, event, now);
  await db
    .updateTable("bed_request")
    .set({ state, state_note: note, ...heldNothing })
    .where("id", "=", id)
    .execute();
  return { id, patientId: request.patientId, state };
}
