import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Sex, Telling } from "./patient-shapes-contract.ts";
import type { RegistrationStatus } from "./registration.ts";

/** What other slices show of a patient. Whoever answers with it names the person as `patientId`. */
export interface PatientHead {
  readonly patientId: string;
  readonly name: string;
  readonly kana: string | null;
  readonly birthDate: PlainDate | null;
  readonly statedAge: number | null;
  readonly sex: Sex | null;
  readonly town: string | null;
  readonly phone: string | null;
  /** The running registration, else the latest one. */
  readonly registration: RegistrationHead | null;
}

export interface RegistrationHead {
  readonly id: string;
  readonly number: string | null;
  readonly status: RegistrationStatus;
  readonly submittedOn: PlainDate;
  readonly endedOn: PlainDate | null;
  readonly doctorId: string | null;
  readonly doctorName: string | null;
  readonly institutionId: string | null;
  readonly institutionName: string | null;
  readonly nursingStationId: string | null;
  readonly careOfficeId: string | null;
  readonly diseaseGroup: string | null;
}

/** One patient, or nothing if there is none or the acting person may not see them. */
export async function findPatientHead(db: Transaction, patientId: string): Promise<PatientHead | undefined> {
  return (await findPatientHeads(db, [patientId])).get(patientId);
}

/** Patients by id, in one query; those that do not exist or may not be seen are missing. */
export async function findPatientHeads(db: Transaction, ids: readonly string[]): Promise<Map<string, PatientHead>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<PatientHead>`
    select p.id as "patientId", p.name, p.kana, p.birth_date as "birthDate", p.stated_age as "statedAge", p.sex, p.town, p.phone,
           (select json_build_object('id', r.id, 'number', r.number, 'status', r.status, 'submittedOn', r.submitted_on,
                     'endedOn', r.ended_on, 'doctorId', r.doctor_id, 'doctorName', coalesce(d.name, r.doctor_as_written),
                     'institutionId', r.institution_id, 'institutionName', o.name, 'nursingStationId', r.nursing_station_id,
                     'careOfficeId', r.care_office_id, 'diseaseGroup', r.disease_group)
              from registration r
              left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
              left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id
             where r.centre_id = p.centre_id and r.patient_id = p.id
             order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc limit 1) as registration
      from patient p where p.id = any (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.patientId, row]));
}

/** The running registration of a patient, or nothing. */
export async function findRunningRegistration(
  db: Transaction,
  patientId: string,
): Promise<{ id: string; status: RegistrationStatus; doctorId: string | null; submittedOn: PlainDate } | undefined> {
  const row = await db
    .selectFrom("registration")
    .select(["id", "status", "doctor_id as doctorId", "submitted_on as submittedOn"])
    .where("patient_id", "=", patientId)
    .where("status", "in", ["applied", "active"])
    .executeTakeFirst();
  return row as Awaited<ReturnType<typeof findRunningRegistration>>;
}

/** The registration that covered a day, or nothing: for what is entered afterwards. */
export async function findRegistrationOn(
  db: Transaction,
  patientId: string,
  day: PlainDate,
): Promise<{ id: string; doctorId: string | null } | undefined> {
  return db
    .selectFrom("registration")
    .select(["id", "doctor_id as doctorId"])
    .where("patient_id", "=", patientId)
    .where("status", "in", ["active", "ended"])
    .where("submitted_on", "<=", day)
    .where((e) => e.or([e("ended_on", "is", null), e("ended_on", ">=", day)]))
    .orderBy("submitted_on", "desc")
    .executeTakeFirst();
}

/** Relatives whom not everything may be told, so that every screen that leads to a call can say so. */
export async function findTellingLimits(
  db: Transaction,
  patientId: string,
): Promise<{ name: string; relation: string | null; mayBeTold: Telling }[]> {
  const rows = await db
    .selectFrom("relative")
    .select(["name", "relation", "may_be_told as mayBeTold"])
    .where("patient_id", "=", patientId)
    .where("no_longer_since", "is", null)
    .where("may_be_told", "in", ["no", "after_death"])
    .orderBy("call_order")
    .execute();
  return rows as Awaited<ReturnType<typeof findTellingLimits>>;
}

export { searchPatients } from "./patients-search-lists.ts";
