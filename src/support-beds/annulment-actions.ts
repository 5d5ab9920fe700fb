import { todayInTokyo } from "../japan/plain-date.ts";
import type { Actor, Transaction } from "../platform/database/transaction.ts";
import { Refusal } from "../platform/errors.ts";
import { leaveHospital } from "./admission-actions.ts";
import { showAnnulled } from "./annulled-lists.ts";
import { type LockedRequest, lockPatient, lockRequest, nextState } from "./bed-locks-actions.ts";
import type { StayMoved } from "./bed-shapes-contract.ts";
import { endReasonOfDeath, stayRefusals } from "./stay.ts";
import { type LockedStay, lockStay } from "./stay-actions.ts";

/**
 * Annuls a stay that was never this patient's: it stays readable with its reason and counts nowhere any more. Its days and its bed
 * are free, its request is looking for a bed again, and the hospital no longer reaches the patient from this day on. Refused where
 * its death ended the registration: that is put right first, on the patient's page. Done twice it is done once.
 */
export async function annulStay(
  db: Transaction,
  id: string,
  reason: string,
  doing: { now: Date; actor: Pick<Actor, "accountId"> },
): Promise<StayMoved> {
  await showAnnulled(db);
  const request = await lockRequestOf(db, id);
  const stay = await lockStay(db, id);
  const done = { id, patientId: stay.patientId, toTell: [] };
  if (stay.annulledAt !== null) return done;
  await lockPatient(db, stay.patientId);
  await refuseIfDeathEndedRegistration(db, stay);
  if (request) {
    await db
      .updateTable("bed_request")
      .set({ state: nextState(request, "annul", doing.now) })
      .where("id", "=", request.id)
      .execute();
  }
  await db
    .updateTable("stay")
    .set({ annulled_at: doing.now.toISOString(), annulled_by: doing.actor.accountId, annulled_reason: reason })
    .where("id", "=", id)
    .execute();
  if (stay.dischargedOn === null) await leaveHospital(db, stay.patientId, stay.hospitalId, todayInTokyo(doing.now));
  return done;
}

/** Locks come in one order everywhere (bed-locks-actions.ts): the request before its stay. */
async function lockRequestOf(db: Transaction, stayId: string): Promise<LockedRequest | null> {
  const row = await db.selectFrom("stay").select("request_id as requestId").where("id", "=", stayId).executeTakeFirst();
  return row?.requestId ? lockRequest(db, row.requestId) : null;
}

async function refuseIfDeathEndedRegistration(db: Transaction, stay: LockedStay): Promise<void> {
  if (stay.dischargedOn === null) return;
  const ended = await db
    .selectFrom("registration")
    .select("id")
    .where("patient_id", "=", stay.patientId)
    .where("status", "=", "ended")
    .where("ended_on", "=", stay.dischargedOn)
    .where("end_reason", "in", Object.values(endReasonOfDeath))
    .executeTakeFirst();
  if (ended) throw new Refusal(stayRefusals.annulled_death_ended_registration);
}
