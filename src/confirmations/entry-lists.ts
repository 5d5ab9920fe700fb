import { sql } from "kysely";
import { type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { CapabilityAnswer } from "../visiting-doctors/capability.ts";
import type { Accepting } from "../visiting-doctors/visiting-doctor.ts";
import type { DoctorEntry, Entry } from "./entry.ts";
import { type DayLine, hoursInWords } from "./hours-in-words.ts";

/**
 * A partner's own entry: what is put before it for confirmation. Reads only the columns that the holder of a link is granted, so
 * that paper, screen and link show the same. Doctors are those who have their main institution there and are registered today.
 */
export async function findEntry(db: Transaction, organisationId: string, now: Date): Promise<Entry | null> {
  const organisation = await db
    .selectFrom("organisation")
    .select([
      "id",
      "kind",
      "name",
      "postal_code as postalCode",
      "address",
      "phone",
      "fax",
      "night_phone as nightPhone",
      "email",
    ])
    .where("id", "=", organisationId)
    .executeTakeFirst();
  if (!organisation) return null;
  const today = todayInTokyo(now);
  const doctors = await doctorsOf(db, organisationId, today);
  return { organisation, hours: await hoursOf(db, organisationId), doctors, capabilities: await askedCapabilities(db) };
}

async function doctorsOf(db: Transaction, organisationId: string, today: PlainDate): Promise<DoctorEntry[]> {
  const { rows } = await sql<DoctorRow>`
    select d.id, d.name, d.kana, d.specialty, d.accepting, d.accepting_until as "acceptingUntil", d.accepting_note as "acceptingNote",
           d.accepting_confirmed_on as "acceptingConfirmedOn", d.patient_limit as "patientLimit", d.stated_load as "statedLoad",
           d.night_phone as "nightPhone",
           coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'from', to_char(h.starts_at, 'HH24:MI'),
                                      'to', to_char(h.ends_at, 'HH24:MI')) order by h.weekday, h.starts_at)
              from visiting_doctor_hours h where h.centre_id = d.centre_id and h.doctor_id = d.id), '[]') as visiting,
           coalesce((select jsonb_agg(jsonb_build_object('from', a.from_day, 'to', a.to_day, 'deputyName', a.deputy_name) order by a.from_day)
              from visiting_doctor_absence a
             where a.centre_id = d.centre_id and a.doctor_id = d.id and (a.to_day is null or a.to_day >= ${today})), '[]') as absences,
           coalesce((select jsonb_agg(jsonb_build_object('code', c.capability, 'answer', c.answer, 'note', c.note,
                                      'times', jsonb_build_object('day', c.by_day, 'night', c.at_night, 'holiday', c.on_holidays),
                                      'confirmedOn', c.confirmed_on) order by c.capability)
              from visiting_doctor_capability c where c.centre_id = d.centre_id and c.doctor_id = d.id), '[]') as capabilities
      from visiting_doctor_institution i
      join visiting_doctor d on d.centre_id = i.centre_id and d.id = i.doctor_id
     where i.institution_id = ${organisationId} and i.main
       and not (d.withdrawn and (d.withdrawn_on is null or d.withdrawn_on <= ${today}))
     order by coalesce(d.kana, d.name), d.id`.execute(db);
  return rows.map(({ accepting, acceptingUntil, acceptingNote, ...row }) => ({
    ...row,
    accepting: { accepting, acceptingUntil, acceptingNote },
  }));
}

type DoctorRow = Omit<DoctorEntry, "accepting" | "capabilities"> & {
  accepting: Accepting;
  acceptingUntil: string | null;
  acceptingNote: string | null;
  capabilities: (DoctorEntry["capabilities"][number] & { answer: CapabilityAnswer })[];
};

async function hoursOf(db: Transaction, organisationId: string): Promise<string | null> {
  const { rows } = await sql<DayLine & { holidays: string }>`
    select y.day, y.weeks::text as weeks, y.hours::text as hours, t.holidays
      from timetable t
      join timetable_day y on y.centre_id = t.centre_id and y.timetable_id = t.id
     where t.organisation_id = ${organisationId} and t.purpose = 'open'`.execute(db);
  return hoursInWords(rows, rows[0]?.holidays ?? "unknown");
}

async function askedCapabilities(db: Transaction): Promise<Entry["capabilities"]> {
  return db
    .selectFrom("code")
    .select(["code", "label_ja as ja", "label_en as en"])
    .where("list", "=", "capability")
    .where("retired_on", "is", null)
    .orderBy("position")
    .orderBy("code")
    .execute();
}
