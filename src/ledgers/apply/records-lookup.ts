import { sql } from "kysely";
import { kanaKey } from "../../japan/kana.ts";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { LedgerKind } from "../ledger-record.ts";
import { type KnownPerson, type KnownRecords, memoryKey } from "./known-records.ts";

/**
 * Everything of the centre that a ledger row may meet, in seven queries whatever the size of the files. A centre's own records
 * (some thousand persons) fit in memory; no text beyond names is read.
 */
export async function readKnownRecords(db: Transaction): Promise<KnownRecords> {
  const [persons, registrations, stays, organisations, doctors, consultations, rows] = await Promise.all([
    readPersons(db),
    readRegistrations(db),
    readStays(db),
    readOrganisations(db),
    readDoctors(db),
    db.selectFrom("consultation").select(["id", "number"]).where("number", "is not", null).execute(),
    db
      .selectFrom("ledger_row")
      .select(["kind", "row_key", "file", "tab", "row_number", "content_hash", "record_id"])
      .execute(),
  ]);
  const remembered = rows.map((row) => ({
    kind: row.kind as LedgerKind,
    rowKey: row.row_key,
    place: { file: row.file, tab: row.tab, row: row.row_number },
    contentHash: row.content_hash,
    recordId: row.record_id,
  }));
  return {
    persons,
    registrations,
    stays,
    organisations,
    doctors,
    teamOf: new Map(),
    consultationNumbers: new Map(consultations.map(({ id, number }) => [number ?? "", id])),
    remembered: new Map(remembered.map((row) => [memoryKey(row.kind, row.rowKey), row])),
  };
}

/** The care teams of some patients, for registrations that change. */
export async function readTeams(db: Transaction, patientIds: readonly string[]): Promise<KnownRecords["teamOf"]> {
  const teams: KnownRecords["teamOf"] = new Map();
  if (patientIds.length === 0) return teams;
  const members = await db
    .selectFrom("care_team_member")
    .select(["id", "patient_id", "since"])
    .where("patient_id", "in", [...patientIds])
    .execute();
  for (const { id, patient_id, since } of members)
    teams.set(patient_id, [...(teams.get(patient_id) ?? []), { id, since }]);
  return teams;
}

async function readPersons(db: Transaction): Promise<KnownPerson[]> {
  const rows = await db
    .selectFrom("patient")
    .select(["id", "name", "name_key", "kana", "birth_date", "stated_age", "stated_age_on", "sex", "town"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    kana: row.kana,
    kanaKey: row.kana === null || row.kana === "" ? null : kanaKey(row.kana),
    birthDate: day(row.birth_date),
    statedAge: row.stated_age,
    statedAgeOn: day(row.stated_age_on),
    sex: row.sex as KnownPerson["sex"],
    town: row.town,
    onRecord: true,
    waitsFor: null,
  }));
}

async function readRegistrations(db: Transaction): Promise<KnownRecords["registrations"]> {
  const rows = await db
    .selectFrom("registration")
    .select([
      "id",
      "patient_id",
      "number",
      "submitted_on",
      "ended_on",
      "status",
      "doctor_id",
      "institution_id",
      "doctor_as_written",
    ])
    .where("status", "!=", "withdrawn")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    number: row.number,
    submittedOn: asPlainDate(row.submitted_on),
    endedOn: day(row.ended_on),
    running: row.status !== "ended",
    doctorId: row.doctor_id,
    institutionId: row.institution_id,
    unknownDoctor: row.doctor_id === null ? row.doctor_as_written : null,
  }));
}

async function readStays(db: Transaction): Promise<KnownRecords["stays"]> {
  const rows = await db
    .selectFrom("stay")
    .select([
      "id",
      "patient_id",
      "number",
      "admitted_on",
      "discharged_on",
      "registration_id",
      "doctor_id",
      "doctor_as_written",
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    number: row.number,
    admittedOn: asPlainDate(row.admitted_on),
    dischargedOn: day(row.discharged_on),
    registrationId: row.registration_id,
    unknownDoctor: row.doctor_id === null ? row.doctor_as_written : null,
  }));
}

async function readOrganisations(db: Transaction): Promise<KnownRecords["organisations"]> {
  const rows = await db.selectFrom("organisation").select(["id", "kind", "name", "name_key", "short_names"]).execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    nameKey: row.name_key,
    shortNames: row.short_names,
  }));
}

async function readDoctors(db: Transaction): Promise<KnownRecords["doctors"]> {
  const rows = await db
    .selectFrom("visiting_doctor")
    .leftJoin("visiting_doctor_institution", "visiting_doctor_institution.doctor_id", "visiting_doctor.id")
    .select(["id", "name", "name_key", "registered_on", "withdrawn_on", "withdrawn"])
    .select(
      sql<
        string[]
      >`coalesce(array_agg(institution_id order by main desc) filter (where institution_id is not null), '{}')::text[]`.as(
        "institutions",
      ),
    )
    .groupBy(["visiting_doctor.centre_id", "visiting_doctor.id"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    institutionIds: row.institutions,
    registeredOn: day(row.registered_on),
    withdrawnOn: day(row.withdrawn_on),
    withdrawn: row.withdrawn,
  }));
}

function day(text: string | null): PlainDate | null {
  return text === null ? null : asPlainDate(text);
}
