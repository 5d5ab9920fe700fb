import { addDays, asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { findRunningRegistration } from "../patients/patients-lookup.ts";
import { endReasonOf } from "../patients/registration.ts";
import { endRegistration, undoEnd } from "../patients/registration-end-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { joinHospital, leaveHospital } from "./admission-actions.ts";
import { lockPatient } from "./bed-locks-actions.ts";
import type { StayMoved } from "./bed-shapes-contract.ts";
import { listToTell } from "./notice-lists.ts";
import { readRules } from "./rules-lookup.ts";
import { endReasonOfDeath, nextContactDay, refusalOfDays, refusalOfUndo, stayRefusals } from "./stay.ts";
import { type LockedStay, lastContact, lockStay } from "./stay-actions.ts";
import type { DischargeInput } from "./stay-contract.ts";
import { mayEndRegistrations } from "./support-beds-policy.ts";

/**
 * Records the discharge or death. After a death the registration can be ended in the same transaction, by the centre's staff
 * only, with the end reason that belongs to the place of death. Answers with the partners to tell.
 */
export async function discharge(
  db: Transaction,
  id: string,
  input: DischargeInput,
  doing: { now: Date; role: string },
): Promise<StayMoved> {
  const { now, role } = doing;
  const stay = await lockStay(db, id);
  if (stay.dischargedOn !== null) throw new Refusal(stayRefusals.stay_already_discharged);
  const today = todayInTokyo(now);
  const dischargedOn = asPlainDate(input.dischargedOn);
  const refusal = refusalOfDays({ admittedOn: stay.admittedOn, dischargedOn, outcome: input.outcome }, today);
  if (refusal) throw new Refusal(refusal);
  const endReason = endReasonOfDeath[input.outcome];
  if (input.endsRegistration && endReason === undefined)
    throw new Refusal(stayRefusals.ends_registration_only_by_death);
  if (input.endsRegistration && !mayEndRegistrations(role)) throw new Refusal(commonRefusals.not_allowed);
  await lockPatient(db, stay.patientId);
  await db
    .updateTable("stay")
    .set({ discharged_on: dischargedOn, outcome: input.outcome, discharge_entered_at: now.toISOString() })
    .set({ next_contact_on: null })
    .$if(input.note !== null, (query) => query.set({ note: input.note }))
    .where("id", "=", id)
    .execute();
  const toTell = await listToTell(db, id, "discharge");
  await leaveHospital(db, stay.patientId, stay.hospitalId, addDays(today, 1));
  const registration = input.endsRegistration && (await findRunningRegistration(db, stay.patientId));
  if (input.endsRegistration && registration && endReason !== undefined) {
    const end = {
      endedOn: dischargedOn,
      reason: endReason,
      placeOfDeath: endReasonOf(endReason).place ?? null,
      causeOfDeath: input.endsRegistration.causeOfDeath,
    };
    await endRegistration(db, { patientId: stay.patientId, registrationId: registration.id }, end, now);
  }
  return { id, patientId: stay.patientId, toTell };
}

/** Takes a discharge back on the day it was entered, and with it the end of the registration that a death brought. */
export async function undoDischarge(
  db: Transaction,
  id: string,
  doing: { now: Date; role: string },
): Promise<StayMoved> {
  const { now, role } = doing;
  const stay = await lockStay(db, id);
  const entered = stay.dischargeEnteredAt;
  const enteredOn = entered === null ? null : todayInTokyo(new Date(entered));
  const refusal = refusalOfUndo({ dischargedOn: stay.dischargedOn, enteredOn }, todayInTokyo(now));
  if (refusal) throw new Refusal(refusal);
  await lockPatient(db, stay.patientId);
  const nextContactOn = nextContactDay(stay.admittedOn, await lastContact(db, id), await readRules(db));
  await db
    .updateTable("stay")
    .set({ discharged_on: null, outcome: null, discharge_entered_at: null, next_contact_on: nextContactOn })
    .where("id", "=", id)
    .execute();
  await undoEndByDeath(db, stay, doing, mayEndRegistrations(role));
  const rejoined = await db
    .updateTable("care_team_member")
    .set({ until: null })
    .where("patient_id", "=", stay.patientId)
    .where("organisation_id", "=", stay.hospitalId)
    .where("function", "=", "hospital")
    .where("until", "=", addDays(todayInTokyo(now), 1))
    .executeTakeFirstOrThrow();
  if (rejoined.numUpdatedRows === 0n) await joinHospital(db, stay.patientId, stay.hospitalId, stay.admittedOn);
  return { id, patientId: stay.patientId, toTell: [] };
}

/** Nobody is alive again with an ended registration: the end that came with this death is taken back too. */
async function undoEndByDeath(
  db: Transaction,
  stay: LockedStay,
  { now }: { now: Date },
  allowed: boolean,
): Promise<void> {
  const deaths = Object.values(endReasonOfDeath);
  const ended = await db
    .selectFrom("registration")
    .select("id")
    .where("patient_id", "=", stay.patientId)
    .where("status", "=", "ended")
    .where("ended_on", "=", stay.dischargedOn)
    .where("end_reason", "in", deaths)
    .executeTakeFirst();
  if (!ended) return;
  if (!allowed) throw new Refusal(stayRefusals.registration_ended_meanwhile);
  await undoEnd(db, { patientId: stay.patientId, registrationId: ended.id }, now);
}
