import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { addMembers } from "../patients/care-team-actions.ts";
import { findRegistrationOn } from "../patients/patients-lookup.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Transaction } from "../platform/database/transaction.ts";
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
import type { AdmissionInput } from "./bed-request-contract.ts";
import type { StayMoved } from "./bed-shapes-contract.ts";
import { listToTell } from "./notice-lists.ts";
import { readRules } from "./rules-lookup.ts";
import { nextContactDay, type Outcome, refusalOfDays } from "./stay.ts";
import type { StayAfterwardsInput } from "./stay-contract.ts";

/**
 * Records the admission of a request: the stay with its number, the hospital in the care team from that day, the weekly clock.
 * Answers with the partners to tell. One patient in two stays, or one bed with two patients, the database refuses.
 */
export async function admit(db: Transaction, requestId: string, input: AdmissionInput, now: Date): Promise<StayMoved> {
  const request = await lockRequest(db, requestId);
  const state = nextState(request, "admit", now);
  const id = newId();
  await lockPatient(db, request.patientId);
  await insertStay(db, {
    ...input,
    id,
    requestId,
    patientId: request.patientId,
    requestedOn: todayInTokyo(new Date(request.requestedAt)),
    reasons: request.reasons,
    reasonGroup: request.reasonGroup,
    doctorId: input.doctorId ?? request.judgedByDoctorId,
    dischargedOn: null,
    outcome: null,
    bypassedCentre: false,
    now,
  });
  await db
    .updateTable("bed_request")
    .set({ state, ...heldNothing })
    .where("id", "=", requestId)
    .execute();
  return { id, patientId: request.patientId, toTell: await listToTell(db, id, "admission") };
}

/**
 * Enters a stay that began without the centre (at night, on a holiday): when it happened and when it was entered are both kept.
 * Handed in twice with the id the form made, it is one stay.
 */
export async function recordStayAfterwards(db: Transaction, input: StayAfterwardsInput, now: Date): Promise<StayMoved> {
  await lockPatient(db, input.patientId);
  const earlier = await db
    .selectFrom("stay")
    .select("patient_id as patientId")
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (earlier && earlier.patientId !== input.patientId) throw new Refusal(commonRefusals.not_found);
  if (!earlier) {
    const reasonGroup = await reasonGroupOf(db, input.reasons);
    await insertStay(db, { ...input, requestId: null, requestedOn: null, reasonGroup, bypassedCentre: true, now });
  }
  const toTell = await listToTell(db, input.id, input.dischargedOn === null ? "admission" : "discharge");
  return { id: input.id, patientId: input.patientId, toTell };
}

interface NewStay extends AdmissionInput {
  readonly id: string;
  readonly requestId: string | null;
  readonly patientId: string;
  readonly requestedOn: PlainDate | null;
  readonly reasons: string[];
  readonly reasonGroup: string;
  readonly dischargedOn: string | null;
  readonly outcome: Outcome | null;
  readonly bypassedCentre: boolean;
  readonly now: Date;
}

/** The caller holds the patient's lock. */
async function insertStay(db: Transaction, stay: NewStay): Promise<void> {
  const admittedOn = asPlainDate(stay.admittedOn);
  const dischargedOn = stay.dischargedOn === null ? null : asPlainDate(stay.dischargedOn);
  const refusal = refusalOfDays({ admittedOn, dischargedOn, outcome: stay.outcome }, todayInTokyo(stay.now));
  if (refusal) throw new Refusal(refusal);
  await checkHospital(db, stay.hospitalId);
  await lockBed(db, stay, stay.requestId, stay.now);
  const registration = await findRegistrationOn(db, stay.patientId, admittedOn);
  const fiscalYear = fiscalYearOf(admittedOn);
  const rules = await readRules(db);
  await db
    .insertInto("stay")
    .values({
      id: stay.id,
      number: formatBedNumber(fiscalYear, await nextNumber(db, "stay", fiscalYear)),
      fiscal_year: fiscalYear,
      request_id: stay.requestId,
      patient_id: stay.patientId,
      registration_id: registration?.id ?? null,
      hospital_id: stay.hospitalId,
      bed_id: stay.bedId,
      ward: stay.ward,
      requested_on: stay.requestedOn,
      admitted_on: admittedOn,
      admitted_time: stay.admittedTime,
      bypassed_centre: stay.bypassedCentre,
      discharged_on: dischargedOn,
      discharge_entered_at: dischargedOn === null ? null : stay.now.toISOString(),
      outcome: stay.outcome,
      reasons: stay.reasons,
      reason_group: stay.reasonGroup,
      doctor_id: stay.doctorId ?? registration?.doctorId ?? null,
      expected_discharge_on: stay.expectedDischargeOn,
      next_contact_on: dischargedOn === null ? nextContactDay(admittedOn, null, rules) : null,
      note: stay.note,
    })
    .execute();
  if (dischargedOn === null) await joinHospital(db, stay.patientId, stay.hospitalId, admittedOn);
}

/** The hospital belongs to the care team from the admission on: within consent it sees the sheet. */
export async function joinHospital(
  db: Transaction,
  patientId: string,
  hospitalId: string,
  since: PlainDate,
): Promise<void> {
  await addMembers(db, patientId, [{ organisationId: hospitalId, function: "hospital", personName: null }], since);
}

/**
 * The hospital leaves the care team: `until` is the first day on which it no longer sees the patient. The day on which the end
 * was entered still belongs to it, for the summary and for taking a mistake back.
 */
export async function leaveHospital(
  db: Transaction,
  patientId: string,
  hospitalId: string,
  until: PlainDate,
): Promise<void> {
  await db
    .updateTable("care_team_member")
    .set({ until })
    .where("patient_id", "=", patientId)
    .where("organisation_id", "=", hospitalId)
    .where("function", "=", "hospital")
    .where("until", "is", null)
    .execute();
}
