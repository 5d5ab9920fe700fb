import { fiscalYearOf } from "../src/japan/fiscal-year.ts";
import { nameKey } from "../src/japan/person-name.ts";
import { asPlainDate } from "../src/japan/plain-date.ts";
import { writeSearchKeys } from "../src/patients/patients-actions.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";

// Small builders of valid invented rows: each inserts one record with what it needs and returns its ids.

/** A partner organisation of a kind. */
export async function anOrganisation(
  tx: Transaction,
  {
    name = `見本${newId()}`,
    kind = "clinic",
    ...more
  }: { name?: string; kind?: string; phone?: string; registered_on?: string } = {},
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("organisation")
    .values({ id, kind, name, name_key: nameKey(name), ...more })
    .execute();
  return id;
}

/** A visiting doctor who works in an institution (a new clinic, unless one is given). */
export async function aDoctor(
  tx: Transaction,
  { name = "見本 医師", institutionId }: { name?: string; institutionId?: string } = {},
): Promise<{ doctorId: string; institutionId: string }> {
  const institution = institutionId ?? (await anOrganisation(tx, { kind: "clinic" }));
  const doctorId = newId();
  await tx
    .insertInto("visiting_doctor")
    .values({ id: doctorId, name, name_key: nameKey(name) })
    .execute();
  await tx
    .insertInto("visiting_doctor_institution")
    .values({ doctor_id: doctorId, institution_id: institution })
    .execute();
  return { doctorId, institutionId: institution };
}

interface PatientParts {
  readonly name?: string;
  readonly kana?: string | null;
  readonly birthDate?: string | null;
  readonly phone?: string | null;
  readonly town?: string | null;
  readonly submittedOn?: string;
  readonly doctorId?: string;
  readonly institutionId?: string;
  readonly status?: "applied" | "active" | "withdrawn";
  readonly number?: string | null;
  /** Consent for all partners; the default. */
  readonly consented?: boolean;
  /** Organisations of the care team, by function. */
  readonly team?: Readonly<Record<string, string>>;
}

/** A registered patient with search keys, consent for all partners, and the care team that is asked for. */
export async function aPatient(
  tx: Transaction,
  parts: PatientParts = {},
): Promise<{ patientId: string; registrationId: string; consentId: string | null }> {
  const { name = "見本 花子", submittedOn = "2025-04-10", consented = true } = parts;
  const [patientId, registrationId, consentId] = [newId(), newId(), newId()];
  const { kana = "ミホン ハナコ", birthDate = "1938-05-14", phone = "04-2900-1101", town = "入間川" } = parts;
  await tx
    .insertInto("patient")
    .values({ id: patientId, name, name_key: nameKey(name), kana, birth_date: birthDate, phone, town })
    .execute();
  await tx
    .insertInto("registration")
    .values({
      id: registrationId,
      patient_id: patientId,
      number: parts.number ?? null,
      fiscal_year: fiscalYearOf(asPlainDate(submittedOn)),
      status: parts.status ?? "active",
      submitted_on: submittedOn,
      doctor_id: parts.doctorId ?? null,
      institution_id: parts.institutionId ?? null,
    })
    .execute();
  if (consented) {
    await tx
      .insertInto("consent")
      .values({
        id: consentId,
        patient_id: patientId,
        scope: "all_partners",
        method: "written",
        obtained_on: submittedOn,
      })
      .execute();
  }
  for (const [role, organisationId] of Object.entries(parts.team ?? {})) {
    await tx
      .insertInto("care_team_member")
      .values({ patient_id: patientId, organisation_id: organisationId, function: role, since: submittedOn })
      .execute();
  }
  await writeSearchKeys(tx, [patientId]);
  return { patientId, registrationId, consentId: consented ? consentId : null };
}

/** A stay in a support bed, running unless it has a day of discharge. */
export async function aStay(
  tx: Transaction,
  parts: {
    patientId: string;
    hospitalId: string;
    bedId?: string;
    admittedOn: string;
    dischargedOn?: string | null;
    outcome?: string;
    reason?: string;
    nextContactOn?: string;
  },
): Promise<string> {
  const id = newId();
  const { dischargedOn = null, reason = "肺炎" } = parts;
  await tx
    .insertInto("stay")
    .values({
      id,
      fiscal_year: fiscalYearOf(asPlainDate(parts.admittedOn)),
      patient_id: parts.patientId,
      hospital_id: parts.hospitalId,
      bed_id: parts.bedId ?? null,
      admitted_on: parts.admittedOn,
      discharged_on: dischargedOn,
      outcome: dischargedOn === null ? null : (parts.outcome ?? "home"),
      reasons: [reason],
      reason_group: reason,
      next_contact_on: parts.nextContactOn ?? null,
    })
    .execute();
  return id;
}

/** A request for a support bed that nobody has been asked about. */
export async function aBedRequest(
  tx: Transaction,
  parts: { patientId: string; requestedAt?: string },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("bed_request")
    .values({
      id,
      patient_id: parts.patientId,
      state: "open",
      requested_at: parts.requestedAt ?? "2025-06-29T23:30:00Z",
      reasons: ["肺炎"],
      reason_group: "肺炎",
      idempotency_key: newId(),
    })
    .execute();
  return id;
}
