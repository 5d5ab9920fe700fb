import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import { atOnce, type Transaction } from "../platform/database/transaction.ts";
import { acceptingOn, type DoctorRole, townsOf } from "./acceptance.ts";
import type { CapabilityAnswer, CapabilityTimes } from "./capability.ts";
import { phoneOf } from "./doctor-parts-lists.ts";
import type { Accepting } from "./visiting-doctor.ts";
import { withdrawnBy } from "./visiting-doctors-lists.ts";
import type { VisitingHours } from "./visiting-hours.ts";

interface MatchingInstitution {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly areaTowns: readonly string[];
  readonly main: boolean;
}

/** What is known of one capability. A code that is not in the map is 未確認. */
export interface MatchingAnswer {
  readonly answer: Exclude<CapabilityAnswer, "unknown">;
  readonly note: string | null;
  readonly times: CapabilityTimes;
  readonly confirmedOn: PlainDate | null;
  readonly confirmedBy: string | null;
}

export interface MatchingAbsence {
  readonly from: PlainDate;
  /** Null while nobody knows until when. */
  readonly to: PlainDate | null;
  readonly reason: string | null;
  readonly deputyDoctorId: string | null;
  readonly deputyName: string | null;
  readonly deputyPhone: string | null;
}

/** All that a match asks of a doctor. Whatever nobody told is null or empty: unknown, never a no. */
export interface DoctorForMatching {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly specialty: string | null;
  readonly otherSpecialties: readonly string[];
  readonly role: DoctorRole | null;
  /** The day, still ahead, on which the doctor leaves the registry. */
  readonly leavesOn: PlainDate | null;
  /** The main one first. */
  readonly institutions: readonly MatchingInstitution[];
  /** Own towns where told, else those of the institutions. */
  readonly towns: readonly string[];
  /** As it holds today: an answer whose day has passed is unknown. */
  readonly accepting: Accepting;
  readonly acceptingNote: string | null;
  readonly acceptingUntil: PlainDate | null;
  readonly acceptingConfirmedOn: PlainDate | null;
  readonly patientLimit: number | null;
  /** Patients registered with the centre, counted. */
  readonly patients: number;
  readonly statedLoad: number | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Codes of the list not_accepted. */
  readonly notAccepted: readonly string[];
  readonly notAcceptedNote: string | null;
  /** Codes of the list language, Japanese besides. */
  readonly languages: readonly string[];
  readonly hours: readonly VisitingHours[];
  /** Today's and later ones, the next first. */
  readonly absences: readonly MatchingAbsence[];
  readonly capabilities: ReadonlyMap<string, MatchingAnswer>;
}

/**
 * Every doctor who can be asked today, by reading, with all that a match asks; of the answers those to `codes` only, if they are
 * given. Four queries for the whole centre, in one round trip.
 */
export async function findDoctorsForMatching(
  db: Transaction,
  today: PlainDate,
  codes?: readonly string[],
): Promise<DoctorForMatching[]> {
  const [doctors, ...found] = await atOnce(
    doctorsWithLoad(db, today),
    institutionsOfDoctors(db),
    hoursAndAbsences(db, today),
    answersOfDoctors(db, codes),
  );
  const [institutions, details, answers] = [byDoctor(found[0]), byDoctor(found[1]), byDoctor(found[2])];
  return doctors.map((doctor) => {
    const works = (institutions.get(doctor.id) ?? []).map(({ doctorId: _, ...one }) => one);
    const [more] = details.get(doctor.id) ?? [];
    return {
      ...doctor,
      accepting: acceptingOn(doctor, today),
      institutions: works,
      towns: townsOf(doctor.ownTowns, works),
      hours: more?.hours ?? [],
      absences: more?.absences ?? [],
      capabilities: new Map(
        (answers.get(doctor.id) ?? []).map(({ answer, note, day, night, holiday, confirmedOn, confirmedBy, code }) => [
          code,
          { answer, note, times: { day, night, holiday }, confirmedOn, confirmedBy },
        ]),
      ),
    };
  });
}

function byDoctor<T extends { readonly doctorId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ doctorId }) => doctorId);
}

type Plain = Omit<DoctorForMatching, "institutions" | "towns" | "hours" | "absences" | "capabilities">;

async function doctorsWithLoad(db: Transaction, today: PlainDate) {
  const { rows } = await sql<Plain & { readonly ownTowns: string[] }>`
    select d.id, d.name, d.kana, d.specialty, d.other_specialties as "otherSpecialties", d.role, d.withdrawn_on as "leavesOn", d.area_towns as "ownTowns",
           d.accepting, d.accepting_note as "acceptingNote", d.accepting_until as "acceptingUntil",
           d.accepting_confirmed_on as "acceptingConfirmedOn", d.patient_limit as "patientLimit",
           coalesce(r.patients, 0) as patients, d.stated_load as "statedLoad", d.age_from as "ageFrom", d.age_to as "ageTo",
           d.not_accepted as "notAccepted", d.not_accepted_note as "notAcceptedNote", d.languages
      from visiting_doctor d
      left join (select doctor_id, count(*) as patients from registration
                  where status in ('applied', 'active') and doctor_id is not null group by doctor_id) r on r.doctor_id = d.id
     where not ${withdrawnBy(today)}
     order by coalesce(d.kana, d.name), d.id`.execute(db);
  return rows;
}

async function institutionsOfDoctors(db: Transaction) {
  const { rows } = await sql<MatchingInstitution & { readonly doctorId: string }>`
    select i.doctor_id as "doctorId", o.id, o.name, o.kind, o.phone, o.fax, o.area_towns as "areaTowns", i.main
      from visiting_doctor_institution i
      join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
     order by i.main desc, o.name`.execute(db);
  return rows;
}

async function answersOfDoctors(db: Transaction, codes: readonly string[] | undefined) {
  const { rows } = await sql<
    Omit<MatchingAnswer, "times"> & CapabilityTimes & { readonly doctorId: string; readonly code: string }
  >`
    select doctor_id as "doctorId", capability as code, answer, note, by_day as day, at_night as night,
           on_holidays as holiday, confirmed_on as "confirmedOn", confirmed_by as "confirmedBy"
      from visiting_doctor_capability
     where ${codes === undefined ? sql`true` : sql`capability = any (${[...codes]}::text[])`}`.execute(db);
  return rows;
}

async function hoursAndAbsences(db: Transaction, today: PlainDate) {
  const { rows } = await sql<{
    readonly doctorId: string;
    readonly hours: VisitingHours[] | null;
    readonly absences: MatchingAbsence[] | null;
  }>`
    select coalesce(h.doctor_id, a.doctor_id) as "doctorId", h.hours, a.absences
      from (select doctor_id, json_agg(json_build_object('weekday', weekday, 'from', to_char(starts_at, 'HH24:MI'),
                     'to', to_char(ends_at, 'HH24:MI')) order by weekday, starts_at) as hours
              from visiting_doctor_hours group by doctor_id) h
      full join (select b.doctor_id, json_agg(json_build_object('from', b.from_day, 'to', b.to_day, 'reason', b.reason,
                     'deputyDoctorId', b.deputy_doctor_id, 'deputyName', coalesce(p.name, b.deputy_name),
                     'deputyPhone', coalesce(b.deputy_phone, ${phoneOf("p")})) order by b.from_day) as absences
              from visiting_doctor_absence b
              left join visiting_doctor p on p.centre_id = b.centre_id and p.id = b.deputy_doctor_id
             where b.to_day is null or b.to_day >= ${today}
             group by b.doctor_id) a on a.doctor_id = h.doctor_id`.execute(db);
  return rows;
}
