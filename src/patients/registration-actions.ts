import { sql } from "kysely";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, compareDays, type PlainDate } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import { atOnce, type Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { type CareOf, type Membership, teamOf } from "./care-team.ts";
import { addMembers } from "./care-team-actions.ts";
import { consentToInsert, insertConsent } from "./consent-actions.ts";
import type { PersonInput, RegisterInput, RegistrationInput } from "./patient-shapes-contract.ts";
import { addPerson, addSearchKeys, lockPatient, personRow, writeSearchKeys } from "./patients-actions.ts";
import { findAlike } from "./patients-search-lists.ts";
import {
  formatRegistrationNumber,
  isApplication,
  type RegistrationStatus,
  registrationRefusals,
} from "./registration.ts";

export interface Registered {
  readonly patientId: string;
  readonly id: string;
  readonly number: string | null;
}

/**
 * Registers a patient: the person (new, or one known before who begins a new episode), the registration with its number, the
 * consent if there is one, and the care team that follows from it. The same form sent twice registers once.
 * Throws patient_may_exist while a likely duplicate was neither taken nor said to be another person.
 */
export async function registerPatient(db: Transaction, input: RegisterInput, today: PlainDate): Promise<Registered> {
  const known = input.existingPatientId;
  // In this order: what follows the waiting sees what the twin has made.
  const [, care, before, alike] = await atOnce(
    waitForTwin(db, input.idempotencyKey),
    careOf(db, input.registration),
    findSentBefore(db, input.idempotencyKey),
    known === null ? findAlike(db, input.person as PersonInput) : Promise.resolve([]),
  );
  if (before) return before;
  refuseOthers(alike, input.differentFrom);
  const row = registrationRow(input.registration, care, today);
  if (known !== null) await refuseIfRunning(db, known);
  const person = known === null ? personRow(input.person as PersonInput, today) : null;
  const patientId = known ?? newId();
  const consent = input.consent && consentToInsert(patientId, input.consent, today);
  // The number last: from there to the end of the transaction everybody else who registers waits.
  const [, , given] = await atOnce(
    person ? addPerson(db, patientId, person) : Promise.resolve(),
    consent ? insertConsent(db, consent) : Promise.resolve(),
    nextNumber(db, "registration", row.fiscal_year),
  );
  const number = formatRegistrationNumber(row.fiscal_year, given);
  const id = newId();
  await atOnce(
    db
      .insertInto("registration")
      .values({ id, patient_id: patientId, number, status: "active", idempotency_key: input.idempotencyKey, ...row })
      .execute(),
    addMembers(db, patientId, teamOf(care), row.submitted_on),
    person ? addSearchKeys(db, patientId, { ...person, numbers: [number] }) : Promise.resolve(),
  );
  if (known !== null) await writeSearchKeys(db, [patientId]);
  return { patientId, id, number };
}

/**
 * Corrects a registration. Where the doctor, the nursing station or the care office becomes another, the team follows: the one
 * before leaves today, the new one joins today.
 */
export async function changeRegistration(
  db: Transaction,
  patientId: string,
  registrationId: string,
  input: RegistrationInput,
  today: PlainDate,
): Promise<void> {
  await lockPatient(db, patientId);
  const known = await db
    .selectFrom("registration")
    .selectAll()
    .where("id", "=", registrationId)
    .where("patient_id", "=", patientId)
    .executeTakeFirst();
  if (!known) throw new Refusal(commonRefusals.not_found);
  const care = await careOf(db, input);
  const row = registrationRow(input, care, today);
  await db.updateTable("registration").set(row).where("id", "=", registrationId).execute();
  if (known.status !== "active" && !isApplication(known.status as RegistrationStatus)) return;
  const before = teamOf({
    institutionId: known.institution_id,
    nursingStationId: known.nursing_station_id,
    careOfficeId: known.care_office_id,
    doctorName: null,
  });
  const after = teamOf(care);
  const gone = before.filter((member) => !after.some((other) => isSame(member, other)));
  for (const { organisationId, function: role } of gone) {
    await db
      .updateTable("care_team_member")
      .set({ until: sql`greatest(since, ${today}::date)` })
      .where("patient_id", "=", patientId)
      .where("organisation_id", "=", organisationId)
      .where("function", "=", role)
      .where("until", "is", null)
      .execute();
  }
  await addMembers(db, patientId, after, today);
}

/** A form may arrive twice at the same moment: the second waits for the first and finds what it made. */
export async function sentBefore(db: Transaction, key: string): Promise<Registered | undefined> {
  await waitForTwin(db, key);
  return findSentBefore(db, key);
}

async function waitForTwin(db: Transaction, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

/** Apart from the waiting: a statement sees what was there when it began. */
function findSentBefore(db: Transaction, key: string): Promise<Registered | undefined> {
  return db
    .selectFrom("registration")
    .select(["patient_id as patientId", "id", "number"])
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
}

/** Throws patient_may_exist while a likely duplicate was neither taken nor said to be another person. */
export async function refuseIfAlike(
  db: Transaction,
  person: Parameters<typeof findAlike>[1],
  differentFrom: readonly string[],
): Promise<void> {
  refuseOthers(await findAlike(db, person), differentFrom);
}

function refuseOthers(alike: readonly string[], differentFrom: readonly string[]): void {
  if (alike.some((patientId) => !differentFrom.includes(patientId)))
    throw new Refusal(registrationRefusals.patient_may_exist);
}

async function refuseIfRunning(db: Transaction, patientId: string): Promise<void> {
  await lockPatient(db, patientId);
  const running = await db
    .selectFrom("registration")
    .select("id")
    .where("patient_id", "=", patientId)
    .where("status", "in", ["applied", "active"])
    .executeTakeFirst();
  if (running) throw new Refusal(registrationRefusals.already_registered);
}

const unknownDoctor: Sentence = {
  ja: "この医師は往診医として登録されていません。",
  en: "This doctor is not among the visiting doctors.",
};
const unknownPartner: Sentence = {
  ja: "この連携先は登録されていません。",
  en: "This organisation is not among the partners.",
};

/** Doctor and organisations of a registration, checked; without an institution the doctor's own is taken. */
export async function careOf(db: Transaction, input: RegistrationInput): Promise<CareOf> {
  const asked = [input.institutionId, input.nursingStationId, input.careOfficeId];
  const { rows } = await sql<{ name: string; institutionId: string | null; partners: string[] }>`
    select d.name,
           (select i.institution_id from visiting_doctor_institution i
             where i.centre_id = d.centre_id and i.doctor_id = d.id order by i.main desc, i.institution_id limit 1) as "institutionId",
           array(select o.id::text from organisation o where o.id = any (${asked.filter((id) => id !== null)}::uuid[])) as partners
      from visiting_doctor d where d.id = ${input.doctorId}`.execute(db);
  const doctor = rows[0];
  const fields: Record<string, Sentence> = {};
  if (!doctor) fields.doctorId = unknownDoctor;
  for (const name of ["institutionId", "nursingStationId", "careOfficeId"] as const) {
    const id = input[name];
    if (doctor && id !== null && !doctor.partners.includes(id)) fields[name] = unknownPartner;
  }
  if (!doctor || Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
  return {
    institutionId: input.institutionId ?? doctor.institutionId,
    nursingStationId: input.nursingStationId,
    careOfficeId: input.careOfficeId,
    doctorName: doctor.name,
  };
}

/** A registration as it is kept. Throws for a submission still to come. */
export function registrationRow(input: RegistrationInput, care: CareOf, today: PlainDate) {
  const submittedOn = asPlainDate(input.submittedOn);
  if (compareDays(submittedOn, today) > 0) throw new Refusal(registrationRefusals.submitted_in_future);
  return {
    fiscal_year: fiscalYearOf(submittedOn),
    submitted_on: submittedOn,
    doctor_id: input.doctorId,
    institution_id: care.institutionId,
    nursing_station_id: care.nursingStationId,
    care_office_id: care.careOfficeId,
    diseases: input.diseases,
    disease_group: input.diseaseGroup,
    note: input.note,
  };
}

function isSame(a: Membership, b: Membership): boolean {
  return a.organisationId === b.organisationId && a.function === b.function;
}
