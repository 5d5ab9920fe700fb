import { sql } from "kysely";
import { type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { type HolidayRule, type TimetableDay, timetableDays } from "../organisations/timetable.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { CapabilityAnswer } from "../visiting-doctors/capability.ts";
import type { Accepting } from "../visiting-doctors/visiting-doctor.ts";
import { askedFields, type DoctorEntry, type Entry, inOrder } from "./entry.ts";
import { type DayLine, hoursInWords, stretchesOf } from "./hours-in-words.ts";
import { textOfDay } from "./opening-week.ts";

/**
 * A partner's own entry: what is put before it for confirmation. Reads only the columns that the holder of a link is granted, so
 * that paper, screen and link show the same. Doctors are those registered today who have their
 * main institution there, or none and work there.
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
  const fields = await fieldsOf(db, organisationId, organisation.kind);
  return {
    ...{ organisation, ...(await hoursOf(db, organisationId)), fields },
    ...{ doctors, capabilities: await askedCapabilities(db) },
  };
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
     where i.institution_id = ${organisationId} 
       and (i.main or i.doctor_id in (select app.doctors_without_main()))
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

async function fieldsOf(db: Transaction, organisationId: string, kind: string): Promise<Entry["fields"]> {
  const rows = await db
    .selectFrom("organisation_answer")
    .select(["field", "answer", "chosen", "note", "confirmed_on as confirmedOn"])
    .where("organisation_id", "=", organisationId)
    .execute();
  return askedFields(kind).map((asked) => {
    const row = rows.find(({ field }) => field === asked.code);
    return { code: asked.code, value: row ? inOrder(asked, row) : null, confirmedOn: row?.confirmedOn ?? null };
  });
}

async function hoursOf(db: Transaction, organisationId: string): Promise<Pick<Entry, "hours" | "week">> {
  const { rows } = await sql<(DayLine | { day: null }) & { holidays: HolidayRule }>`
    select y.day, y.weeks::text as weeks, y.hours::text as hours, t.holidays
      from timetable t
      left join timetable_day y on y.centre_id = t.centre_id and y.timetable_id = t.id
     where t.organisation_id = ${organisationId} and t.purpose = 'open'`.execute(db);
  const lines = rows.filter((row) => row.day !== null);
  const holidays = rows[0]?.holidays ?? "unknown";
  const days = lines
    .map(({ day, weeks, hours }) => ({
      day: day as TimetableDay,
      weeks: stretchesOf(weeks).flatMap(({ from, until }) =>
        Array.from({ length: until - from }, (_, index) => from + index),
      ),
      hours: stretchesOf(hours),
    }))
    .toSorted((a, b) => (a.weeks[0] ?? 0) - (b.weeks[0] ?? 0));
  return {
    hours: hoursInWords(lines, holidays),
    week: timetableDays.map((day) => ({ day, text: textOfDay(day, days, holidays) })),
  };
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
