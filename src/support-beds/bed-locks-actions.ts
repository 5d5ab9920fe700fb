import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type RefusalDefinition } from "../platform/errors.ts";
import {
  type BedRequestEvent,
  type BedRequestState,
  bedRequestRefusals,
  isHoldExpired,
  moveRequest,
  stateNow,
} from "./bed-request.ts";

/**
 * Locks, always taken in this order, so that two actions never wait for each other: request, stay, patient, bed, number series.
 * A row outside the reach of who acts is not found.
 */
export interface LockedRequest {
  readonly id: string;
  readonly patientId: string;
  readonly registrationId: string | null;
  readonly state: BedRequestState;
  readonly heldHospitalId: string | null;
  readonly heldBedId: string | null;
  readonly heldUntil: string | null;
  readonly requestedAt: string;
  readonly requestedByOrganisationId: string | null;
  readonly judgedByDoctorId: string | null;
  readonly reasons: string[];
  readonly reasonGroup: string;
}

export async function lockRequest(db: Transaction, id: string): Promise<LockedRequest> {
  const row = await db
    .selectFrom("bed_request")
    .select(["id", "patient_id as patientId", "registration_id as registrationId", "state"])
    .select([
      "held_hospital_id as heldHospitalId",
      "held_bed_id as heldBedId",
      "held_until as heldUntil",
      "requested_at as requestedAt",
    ])
    .select(["requested_by_organisation_id as requestedByOrganisationId", "judged_by_doctor_id as judgedByDoctorId"])
    .select(["reasons", "reason_group as reasonGroup"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row as LockedRequest;
}

/** The state after an event, by the one transition table; a hold that has run out can be released or be passed over. */
export function nextState(
  request: Pick<LockedRequest, "state" | "heldUntil">,
  event: BedRequestEvent,
  now: Date,
): BedRequestState {
  const from = event === "release" ? request.state : stateNow(request, now);
  const move = moveRequest(from, event);
  if ("refusal" in move) throw new Refusal(move.refusal, { details: { state: request.state, event } });
  return move.state;
}

/** One stay at a time per person: whoever writes a person's stays holds the person's row first. */
export async function lockPatient(db: Transaction, patientId: string): Promise<void> {
  const row = await db
    .selectFrom("patient")
    .select("id")
    .where("id", "=", patientId)
    .where("merged_into", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
}

/** What a request no longer holds. */
export const heldNothing = { held_hospital_id: null, held_bed_id: null, held_until: null } as const;

/** A named bed of that hospital, still in use and not held for another request. A hold that has run out gives way. */
export async function lockBed(
  db: Transaction,
  input: { bedId: string | null; hospitalId: string },
  ownRequestId: string | null,
  now: Date,
): Promise<void> {
  if (input.bedId === null) return;
  const bed = await db
    .selectFrom("support_bed")
    .select("id")
    .where("id", "=", input.bedId)
    .where("hospital_id", "=", input.hospitalId)
    .where("retired_on", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!bed) throw refused(bedRequestRefusals.bed_of_other_hospital, "bedId");
  const held = await db
    .selectFrom("bed_request")
    .select(["id", "held_until as heldUntil"])
    .where("held_bed_id", "=", input.bedId)
    .where("state", "=", "held")
    .where("id", "is distinct from", ownRequestId)
    .executeTakeFirst();
  if (!held) return;
  if (!isHoldExpired({ state: "held", heldUntil: held.heldUntil }, now))
    throw refused(bedRequestRefusals.bed_held_for_another, "bedId");
  await db
    .updateTable("bed_request")
    .set({ state: "enquiring", ...heldNothing })
    .where("id", "=", held.id)
    .execute();
}

/** Only co-operating hospitals that still take part. */
export async function checkHospital(db: Transaction, hospitalId: string): Promise<void> {
  const hospital = await db
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", hospitalId)
    .where("kind", "=", "hospital")
    .where("closed_on", "is", null)
    .executeTakeFirst();
  if (!hospital) throw refused(bedRequestRefusals.not_a_hospital, "hospitalId");
}

/** The published group of the main (first) reason. Throws when a reason is not in the centre's list. */
export async function reasonGroupOf(db: Transaction, reasons: readonly string[]): Promise<string> {
  const codes = await db
    .selectFrom("code")
    .select(["code", "published_as as publishedAs"])
    .where("list", "=", "stay_reason")
    .where("code", "in", [...reasons])
    .execute();
  const main = codes.find(({ code }) => code === reasons[0]);
  if (!main || reasons.some((reason) => codes.every(({ code }) => code !== reason))) {
    throw refused(commonRefusals.invalid_input, "reasons");
  }
  return main.publishedAs ?? main.code;
}

/** A refusal that points at the field it is about. */
export function refused(definition: RefusalDefinition, field: string): Refusal {
  return new Refusal(definition, { fields: { [field]: { ja: definition.ja, en: definition.en } } });
}
