import { sql } from "kysely";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { addDays, asPlainDate, compareDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { joinHospital, leaveHospital } from "./admission-actions.ts";
import { checkHospital, lockBed, lockPatient, reasonGroupOf } from "./bed-locks-actions.ts";
import { formatBedNumber } from "./bed-number.ts";
import type { StayMoved } from "./bed-shapes-contract.ts";
import { listToTell } from "./notice-lists.ts";
import { readRules } from "./rules-lookup.ts";
import { type CountDays, lastDayWithin, nextContactDay, refusalOfDays, stayRefusals } from "./stay.ts";
import type { NoticeInput, NoticeOf, StayCorrectionInput, WeeklyContactInput } from "./stay-contract.ts";

export interface LockedStay {
  readonly id: string;
  readonly patientId: string;
  readonly registrationId: string | null;
  readonly hospitalId: string;
  readonly bedId: string | null;
  readonly requestId: string | null;
  readonly fiscalYear: number;
  readonly number: string | null;
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate | null;
  readonly dischargeEnteredAt: string | null;
  readonly extendedUntil: PlainDate | null;
  readonly annulledAt: string | null;
  readonly version: string;
}

export async function lockStay(db: Transaction, id: string): Promise<LockedStay> {
  const row = await db
    .selectFrom("stay")
    .select(["id", "patient_id as patientId", "registration_id as registrationId", "hospital_id as hospitalId"])
    .select(["bed_id as bedId", "request_id as requestId", "fiscal_year as fiscalYear", "number"])
    .select(["admitted_on as admittedOn", "discharged_on as dischargedOn"])
    .select([
      "discharge_entered_at as dischargeEnteredAt",
      "extended_until as extendedUntil",
      "annulled_at as annulledAt",
    ])
    .select(sql<string>`xmin::text`.as("version"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row as LockedStay;
}

/** Corrects a stay; what stood there before is kept in the history. Refused when somebody else changed it meanwhile. */
export async function changeStay(
  db: Transaction,
  id: string,
  input: StayCorrectionInput,
  now: Date,
): Promise<StayMoved> {
  const stay = await lockStay(db, id);
  if (stay.version !== input.version) throw new Refusal(commonRefusals.changed_meanwhile);
  const admittedOn = asPlainDate(input.admittedOn);
  const dischargedOn = input.dischargedOn === null ? null : asPlainDate(input.dischargedOn);
  const refusal = refusalOfDays({ admittedOn, dischargedOn, outcome: input.outcome }, todayInTokyo(now));
  if (refusal) throw new Refusal(refusal);
  if (input.hospitalId !== stay.hospitalId) await checkHospital(db, input.hospitalId);
  await lockPatient(db, stay.patientId);
  if (input.bedId !== stay.bedId || input.hospitalId !== stay.hospitalId) await lockBed(db, input, stay.requestId, now);
  const reasonGroup = await reasonGroupOf(db, input.reasons);
  const rules = await readRules(db);
  const lastContactOn = await lastContact(db, id);
  const running = dischargedOn === null;
  const ended = running ? null : (stay.dischargeEnteredAt ?? now.toISOString());
  await db
    .updateTable("stay")
    .set({
      hospital_id: input.hospitalId,
      bed_id: input.bedId,
      ward: input.ward,
      admitted_on: admittedOn,
      admitted_time: input.admittedTime,
      discharged_on: dischargedOn,
      discharge_entered_at: ended,
      outcome: input.outcome,
      reasons: input.reasons,
      reason_group: reasonGroup,
      doctor_id: input.doctorId,
      expected_discharge_on: input.expectedDischargeOn,
      next_contact_on: running ? nextContactDay(admittedOn, lastContactOn, rules) : null,
      note: input.note,
      ...(await numberFor(db, stay, admittedOn)),
    })
    .where("id", "=", id)
    .execute();
  await followHospital(db, stay, { hospitalId: input.hospitalId, admittedOn, running }, todayInTokyo(now));
  return { id, patientId: stay.patientId, toTell: [] };
}

/** A correction into another fiscal year takes a number of that year; otherwise the number stays. */
async function numberFor(db: Transaction, stay: LockedStay, admittedOn: PlainDate) {
  const fiscalYear = fiscalYearOf(admittedOn);
  if (fiscalYear === stay.fiscalYear) return {};
  return { fiscal_year: fiscalYear, number: formatBedNumber(fiscalYear, await nextNumber(db, "stay", fiscalYear)) };
}

/** The care team follows the corrected stay: only the hospital where the patient is now belongs to it. */
async function followHospital(
  db: Transaction,
  before: LockedStay,
  after: { hospitalId: string; admittedOn: PlainDate; running: boolean },
  today: PlainDate,
): Promise<void> {
  const left = before.hospitalId !== after.hospitalId || !after.running;
  if (before.dischargedOn === null && left)
    await leaveHospital(db, before.patientId, before.hospitalId, addDays(today, 1));
  if (after.running) await joinHospital(db, before.patientId, after.hospitalId, after.admittedOn);
}

export async function lastContact(db: Transaction, stayId: string): Promise<PlainDate | null> {
  const row = await db
    .selectFrom("weekly_contact")
    .select((e) => e.fn.max("contacted_on").as("last"))
    .where("stay_id", "=", stayId)
    .executeTakeFirst();
  return (row?.last ?? null) as PlainDate | null;
}

/** Records the weekly contact: the clock starts again from its day, the expected discharge follows what was said. */
export async function recordWeeklyContact(
  db: Transaction,
  stayId: string,
  input: WeeklyContactInput,
  now: Date,
): Promise<{ patientId: string; nextContactOn: PlainDate }> {
  const stay = await lockStay(db, stayId);
  const contactedOn = asPlainDate(input.contactedOn);
  if (stay.dischargedOn !== null) throw new Refusal(stayRefusals.stay_already_discharged);
  if (compareDays(contactedOn, todayInTokyo(now)) > 0) throw new Refusal(stayRefusals.day_in_future);
  if (compareDays(contactedOn, stay.admittedOn) < 0) throw new Refusal(stayRefusals.contact_before_admission);
  await db
    .insertInto("weekly_contact")
    .values({
      id: input.id,
      stay_id: stayId,
      patient_id: stay.patientId,
      contacted_on: contactedOn,
      hospital_person: input.hospitalPerson,
      state: input.state,
      expected_discharge_on: input.expectedDischargeOn,
    })
    .onConflict((on) => on.columns(["centre_id", "id"]).doNothing())
    .execute();
  const nextContactOn = nextContactDay(stay.admittedOn, await lastContact(db, stayId), await readRules(db));
  await db
    .updateTable("stay")
    .set({ next_contact_on: nextContactOn })
    .$if(input.expectedDischargeOn !== null, (query) => query.set({ expected_discharge_on: input.expectedDischargeOn }))
    .where("id", "=", stayId)
    .execute();
  return { patientId: stay.patientId, nextContactOn };
}

/** Agrees to a stay beyond the day limit, with the reason. */
export async function extendStay(
  db: Transaction,
  id: string,
  input: { until: string; reason: string },
  countDays: CountDays,
): Promise<StayMoved> {
  const stay = await lockStay(db, id);
  if (stay.dischargedOn !== null) throw new Refusal(stayRefusals.stay_already_discharged);
  const until = asPlainDate(input.until);
  const limit = lastDayWithin(stay.admittedOn, await readRules(db), countDays, null);
  if (compareDays(until, limit) <= 0) throw new Refusal(stayRefusals.extension_within_limit);
  await db
    .updateTable("stay")
    .set({ extended_until: until, extension_reason: input.reason })
    .where("id", "=", id)
    .execute();
  return { id, patientId: stay.patientId, toTell: [] };
}

/** Records that a partner was told, and whether the sheet went along and arrived. */
export async function recordNotice(db: Transaction, id: string, input: NoticeInput, now: Date): Promise<StayMoved> {
  const stay = await lockStay(db, id);
  const partner = await db
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", input.organisationId)
    .executeTakeFirst();
  if (!partner) throw new Refusal(commonRefusals.not_found);
  const row = {
    told_at: input.toldAt ?? now.toISOString(),
    told_person: input.toldPerson,
    method: input.method,
    sheet_sent: input.sheetSent,
    received: input.received,
  };
  await db
    .insertInto("stay_notice")
    .values({
      ...row,
      stay_id: id,
      patient_id: stay.patientId,
      organisation_id: input.organisationId,
      occasion: input.occasion,
    })
    .onConflict((on) => on.constraint("stay_notice_once").doUpdateSet(row))
    .execute();
  return { id, patientId: stay.patientId, toTell: await listToTell(db, id, input.occasion) };
}

/** Takes back that a partner was told, when it was pressed by mistake. Refused once the receipt was confirmed; done twice it is done once. */
export async function takeBackNotice(db: Transaction, id: string, notice: NoticeOf): Promise<StayMoved> {
  const stay = await lockStay(db, id);
  const { organisationId, occasion } = notice;
  const found = await db
    .selectFrom("stay_notice")
    .select(["id", "received"])
    .where("stay_id", "=", id)
    .where("organisation_id", "=", organisationId)
    .where("occasion", "=", occasion)
    .executeTakeFirst();
  if (found?.received) throw new Refusal(stayRefusals.notice_received);
  if (found) await db.deleteFrom("stay_notice").where("id", "=", found.id).execute();
  return { id, patientId: stay.patientId, toTell: await listToTell(db, id, occasion) };
}
