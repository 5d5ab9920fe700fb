import { sql } from "kysely";
import { type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Actor, Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { type CareOf, teamOf } from "./care-team.ts";
import { addMembers } from "./care-team-actions.ts";
import { addConsent } from "./consent-actions.ts";
import type { ApplicationCorrection, ApplicationInput, RegistrationInput } from "./patient-shapes-contract.ts";
import { addPerson, addSearchKeys, personRow, writePerson, writeSearchKeys } from "./patients-actions.ts";
import { formatRegistrationNumber, registrationRefusals } from "./registration.ts";
import { careOf, refuseIfAlike, registrationRow, sentBefore } from "./registration-actions.ts";
import { lockRegistration, type Of, step } from "./registration-end-actions.ts";

type Office = Pick<Actor, "organisationId">;

/**
 * A doctor's office applies for the registration of a new person: one of its own doctors, with consent. It has no number and
 * counts nowhere until the centre approves it. The office finds likely duplicates among its own patients only; the centre looks
 * among all before it approves. The same form sent twice applies once.
 */
export async function applyForRegistration(
  db: Transaction,
  input: ApplicationInput,
  office: Office,
  today: PlainDate,
): Promise<{ patientId: string; id: string }> {
  const before = await sentBefore(db, input.idempotencyKey);
  if (before) return { patientId: before.patientId, id: before.id };
  const { care, row } = await ownCare(db, input.registration, office, today);
  await refuseIfAlike(db, input.person, input.differentFrom);
  const [patientId, id] = [newId(), newId()];
  const person = personRow(input.person, today);
  await addPerson(db, patientId, person);
  await db
    .insertInto("registration")
    .values({ id, patient_id: patientId, status: "applied", idempotency_key: input.idempotencyKey, ...row })
    .execute();
  await addMembers(db, patientId, teamOf(care), row.submitted_on);
  await addConsent(db, patientId, input.consent, today);
  await addSearchKeys(db, patientId, { ...person, numbers: [] });
  return { patientId, id };
}

/** The office puts its own application right and sends it (again); the reason it came back stays in the history. */
export async function applyAgain(
  db: Transaction,
  of: Of,
  input: ApplicationCorrection,
  office: Office,
  today: PlainDate,
): Promise<void> {
  const known = await lockOwn(db, of, office);
  const status = step(known.status, "apply_again");
  const { care, row } = await ownCare(db, input.registration, office, today);
  await writePerson(db, of.patientId, personRow(input.person, today));
  await db
    .updateTable("registration")
    .set({ status, returned_at: null, returned_reason: null, ...row })
    .where("id", "=", of.registrationId)
    .execute();
  await db
    .updateTable("care_team_member")
    .set({ until: sql`greatest(since, ${today}::date)` })
    .where("patient_id", "=", of.patientId)
    .where("until", "is", null)
    .where("function", "in", ["visiting_nurse", "care_manager"])
    .execute();
  await addMembers(db, of.patientId, teamOf(care), today);
  await writeSearchKeys(db, [of.patientId]);
}

/**
 * Accepts an application; from now on it has its number. Throws patient_may_exist while somebody alike was not said to be another
 * person: one and the same person is merged first (person-merge-actions.ts).
 */
export async function approveApplication(
  db: Transaction,
  of: Of,
  differentFrom: readonly string[],
): Promise<{ number: string | null }> {
  const known = await lockRegistration(db, of);
  if (known.status === "active") return { number: known.number };
  const status = step(known.status, "approve");
  if (known.appliedBy !== null) {
    const person = await db
      .selectFrom("patient")
      .select(["name", "kana", "birth_date as birthDate", "sex", "phone"])
      .where("id", "=", of.patientId)
      .executeTakeFirstOrThrow();
    await refuseIfAlike(db, { ...person, sex: person.sex as "female" | "male" | null }, [
      of.patientId,
      ...differentFrom,
    ]);
  }
  const number =
    known.number ?? formatRegistrationNumber(known.fiscalYear, await nextNumber(db, "registration", known.fiscalYear));
  await db.updateTable("registration").set({ status, number }).where("id", "=", of.registrationId).execute();
  await writeSearchKeys(db, [of.patientId]);
  return { number };
}

/** Sends an application back to its office with the reason, which the office sees. */
export async function sendBackApplication(db: Transaction, of: Of, reason: string, now: Date): Promise<void> {
  const known = await lockRegistration(db, of);
  const status = step(known.status, "send_back");
  await db
    .updateTable("registration")
    .set({ status, returned_at: now.toISOString(), returned_reason: reason })
    .where("id", "=", of.registrationId)
    .execute();
}

/** An application is taken back: the person was never registered, and its team ends. An office takes back its own. */
export async function withdrawApplication(
  db: Transaction,
  of: Of,
  actor: Pick<Actor, "role" | "organisationId">,
  now: Date,
): Promise<void> {
  const known = actor.role === "doctors_office" ? await lockOwn(db, of, actor) : await lockRegistration(db, of);
  if (known.status === "withdrawn") return;
  // The team first: once it is withdrawn the office no longer reaches the person it wrote.
  const status = step(known.status, "withdraw");
  await db
    .updateTable("care_team_member")
    .set({ until: sql`greatest(since, ${todayInTokyo(now)}::date)`, ended_with: of.registrationId })
    .where("patient_id", "=", of.patientId)
    .where("until", "is", null)
    .execute();
  await db.updateTable("registration").set({ status }).where("id", "=", of.registrationId).execute();
}

async function lockOwn(db: Transaction, of: Of, { organisationId }: Office) {
  const known = await lockRegistration(db, of);
  if (known.appliedBy === null || known.appliedBy !== organisationId) throw new Refusal(commonRefusals.not_allowed);
  return known;
}

/** Doctor, team and row of an office's own application. Throws when the doctor does not work there. */
async function ownCare(
  db: Transaction,
  input: ApplicationInput["registration"],
  { organisationId }: Office,
  today: PlainDate,
) {
  if (organisationId === null) throw new Refusal(commonRefusals.not_allowed);
  const registration: RegistrationInput = { ...input, institutionId: organisationId };
  const care: CareOf = await careOf(db, registration);
  const works = await db
    .selectFrom("visiting_doctor_institution")
    .select("doctor_id")
    .where("doctor_id", "=", input.doctorId)
    .where("institution_id", "=", organisationId)
    .executeTakeFirst();
  if (!works) {
    const { ja, en } = registrationRefusals.apply_for_own_doctor;
    throw new Refusal(commonRefusals.invalid_input, { fields: { doctorId: { ja, en } } });
  }
  return { care, row: { ...registrationRow(registration, care, today), applied_by_organisation_id: organisationId } };
}
