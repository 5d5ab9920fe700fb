import { sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import { addDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { wholeCity } from "./acceptance.ts";
import { absenceJson, absencesOf, coversFor, hoursOf, institutionTownsOf } from "./doctor-parts-lists.ts";
import type { Accepting } from "./visiting-doctor.ts";
import type { Doctor, DoctorAnswers, DoctorCounts, DoctorFilter, DoctorRow } from "./visiting-doctors-contract.ts";

/** The same answer as doctorState: withdrawn by today, or on a day nobody noted. */
export const withdrawnBy = (today: PlainDate) =>
  sql<boolean>`(d.withdrawn and coalesce(d.withdrawn_on <= ${today}, true))`;

/** Where a doctor works, the main institution first. */
export const institutionsOf = sql<DoctorRow["institutions"]>`(
  select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'phone', o.phone, 'main', i.main)
           order by i.main desc, o.name), '[]')
    from visiting_doctor_institution i
    join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
   where i.centre_id = d.centre_id and i.doctor_id = d.id)`;

/** Whether new patients are taken, as acceptingOn says: an answer whose day has passed is unknown. */
export const acceptingBy = (today: PlainDate) =>
  sql<Accepting>`(case when d.accepting_until < ${today} then 'unknown' else d.accepting end)`;

/** Nothing confirmed since a day: never, or longer ago. */
const unconfirmedSince = (since: PlainDate) => sql<boolean>`not exists (
  select from visiting_doctor_capability c
   where c.centre_id = d.centre_id and c.doctor_id = d.id and c.confirmed_on >= ${since})`;

const awayOn = (day: PlainDate) => sql<boolean>`exists (
  select from visiting_doctor_absence a
   where a.centre_id = d.centre_id and a.doctor_id = d.id and a.period @> ${day}::date)`;

export const answersOf = sql<DoctorAnswers["answers"]>`(
  select coalesce(json_agg(json_build_object('capability', c.capability, 'answer', c.answer, 'note', c.note,
           'confirmedOn', c.confirmed_on, 'confirmedBy', c.confirmed_by, 'confirmedHow', c.confirmed_how,
           'times', json_build_object('day', c.by_day, 'night', c.at_night, 'holiday', c.on_holidays))
           order by c.capability), '[]')
    from visiting_doctor_capability c where c.centre_id = d.centre_id and c.doctor_id = d.id)`;

const rowColumns = (today: PlainDate) =>
  [
    "d.id",
    "d.name",
    "d.kana",
    "d.specialty",
    "d.other_specialties as otherSpecialties",
    "d.role",
    acceptingBy(today).as("accepting"),
    "d.accepting_note as acceptingNote",
    "d.accepting_until as acceptingUntil",
    sql<Accepting | null>`case when d.accepting_until < ${today} then d.accepting end`.as("acceptingLapsed"),
    "d.withdrawn",
    "d.withdrawn_on as withdrawnOn",
    "d.patient_limit as patientLimit",
    "d.stated_load as statedLoad",
    institutionsOf.as("institutions"),
    sql<string | null>`(select max(c.confirmed_on)::text from visiting_doctor_capability c
      where c.centre_id = d.centre_id and c.doctor_id = d.id)`.as("confirmedOn"),
    sql<DoctorRow["absence"]>`(select ${absenceJson} from visiting_doctor_absence a
      where a.centre_id = d.centre_id and a.doctor_id = d.id and a.period @> ${today}::date)`.as("absence"),
    sql<number>`(select count(*) from registration r
      where r.centre_id = d.centre_id and r.doctor_id = d.id and r.status in ('applied', 'active'))`.as("patients"),
  ] as const;

/** What only the centre's staff is shown of a row is left out for others. */
function shownRow<T extends { patients: number; statedLoad: number | null }>(row: T, staff: boolean) {
  const { patients, statedLoad, ...rest } = row;
  return staff ? { ...rest, patients, statedLoad } : rest;
}

/** One page of doctors by reading. Three queries: the rows, how many there are, and the figures above the list. */
export async function listDoctors(
  db: Transaction,
  filter: DoctorFilter,
  today: PlainDate,
  staff: boolean,
): Promise<{ rows: DoctorRow[]; total: number; counts: DoctorCounts; towns: string[] }> {
  const from = filtered(db, filter, today);
  const { total } = await from.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const asked =
    filter.capability === undefined
      ? sql<null>`null::json`
      : sql<DoctorRow["asked"]>`json_build_object('answer', coalesce(k.answer, 'unknown'), 'note', k.note)`;
  const rows = await from
    .select([...rowColumns(today), asked.as("asked")])
    .orderBy(sql`coalesce(d.kana, d.name)`)
    .orderBy("d.id")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return {
    rows: rows.map((row) => shownRow(row, staff)) as DoctorRow[],
    total,
    ...(await countDoctors(db, today)),
  };
}

/** Figures of the registered doctors, whatever the list is narrowed to, and the towns they visit. */
async function countDoctors(db: Transaction, today: PlainDate): Promise<{ counts: DoctorCounts; towns: string[] }> {
  const { rows } = await sql<DoctorCounts & { towns: string[] }>`
    select count(*) as registered,
           count(*) filter (where ${acceptingBy(today)} in ('yes', 'conditional')) as accepting,
           count(*) filter (where ${awayOn(today)}) as away,
           count(*) filter (where ${unconfirmedSince(addDays(today, -365))}) as unconfirmed,
           (select coalesce(array_agg(distinct town order by town) filter (where town <> ${wholeCity}), '{}') from (
             select unnest(area_towns) as town from visiting_doctor
             union all select unnest(o.area_towns) from organisation o
                        where exists (select from visiting_doctor_institution i
                                       where i.centre_id = o.centre_id and i.institution_id = o.id)) t) as towns
      from visiting_doctor d where not ${withdrawnBy(today)}`.execute(db);
  const [{ towns, ...counts }] = rows as [DoctorCounts & { towns: string[] }];
  return { counts, towns };
}

/** Doctors that fit a filter; `k` is the answer to the capability the filter names. */
function filtered(db: Transaction, filter: DoctorFilter, today: PlainDate) {
  const { q, specialty, institutionId, capability = "", answer, state } = filter;
  let from = db
    .selectFrom("visiting_doctor as d")
    .leftJoin("visiting_doctor_capability as k", (on) =>
      on.onRef("k.centre_id", "=", "d.centre_id").onRef("k.doctor_id", "=", "d.id").on("k.capability", "=", capability),
    );
  if (state !== "all") from = from.where(withdrawnBy(today), "=", state === "withdrawn");
  if (specialty !== undefined)
    from = from.where(sql<boolean>`(d.specialty = ${specialty} or ${specialty} = any (d.other_specialties))`);
  if (institutionId !== undefined) from = from.where(worksAt(institutionId));
  if (q !== undefined && foldName(q) !== "") from = from.where(nameHolds(q));
  if (filter.town !== undefined) from = from.where(visits(filter.town));
  if (filter.accepting !== undefined) from = from.where(acceptingBy(today), "=", filter.accepting);
  if (filter.taking) from = from.where(acceptingBy(today), "in", ["yes", "conditional"]);
  if (filter.away) from = from.where(awayOn(today));
  if (filter.unconfirmed) from = from.where(unconfirmedSince(addDays(today, -365)));
  if (answer !== undefined && filter.capability !== undefined)
    from = from.where(sql<boolean>`coalesce(k.answer, 'unknown') = ${answer}`);
  return from;
}

/** The doctor's own towns hold it, or, where there are none, those of an institution. */
const visits = (
  town: string,
) => sql<boolean>`(case when cardinality(d.area_towns) > 0 then d.area_towns && ${[town, wholeCity]}::text[]
  else exists (select from visiting_doctor_institution i
                 join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
                where i.centre_id = d.centre_id and i.doctor_id = d.id and o.area_towns && ${[town, wholeCity]}::text[]) end)`;

export const worksAt = (institutionId: string) => sql<boolean>`exists (
  select from visiting_doctor_institution i
   where i.centre_id = d.centre_id and i.doctor_id = d.id and i.institution_id = ${institutionId})`;

/** Name or reading holds what was typed. A centre has some dozen doctors: no index is needed for "contains". */
export function nameHolds(typed: string) {
  const kana = kanaKey(typed);
  return sql<boolean>`(strpos(d.name_key, ${foldName(typed)}) > 0
    or (${kana} <> '' and strpos(replace(coalesce(d.kana, ''), ' ', ''), ${kana}) > 0))`;
}

/** One doctor, or nothing; with what the role is shown. One query. */
export async function findDoctor(
  db: Transaction,
  id: string,
  shown: { readonly remarks: boolean; readonly nightPhone: boolean },
  today: PlainDate,
): Promise<Doctor | undefined> {
  const row = await db
    .selectFrom("visiting_doctor as d")
    .select(rowColumns(today))
    .select(["d.registered_on as registeredOn", "d.accepting_confirmed_on as acceptingConfirmedOn"])
    .select(["d.age_from as ageFrom", "d.age_to as ageTo", "d.languages", "d.area_towns as areaTowns"])
    .select(["d.not_accepted as notAccepted", "d.not_accepted_note as notAcceptedNote", "d.hours_note as hoursNote"])
    .select(["d.withdrawal_reason as withdrawalReason", "d.withdrawal_note as withdrawalNote", "d.note"])
    .select(["d.stated_load_on as statedLoadOn", "d.publication", "d.publication_on as publicationOn"])
    .select(["d.night_phone as nightPhone"])
    .select([answersOf.as("capabilities"), hoursOf.as("hours"), institutionTownsOf.as("institutionTowns")])
    .select([absencesOf(today).as("absences"), coversFor(today).as("coversFor")])
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { withdrawalReason, withdrawalNote, note, statedLoadOn, publication, publicationOn, nightPhone, ...rest } = row;
  return {
    ...shownRow(rest, shown.remarks),
    ...(shown.nightPhone ? { nightPhone } : {}),
    ...(shown.remarks ? { withdrawalReason, withdrawalNote, note, statedLoadOn, publication, publicationOn } : {}),
  } as Doctor;
}

/** Registered doctors with all their answers, by reading: the table of who can do what. Two queries. */
export async function listAnswers(
  db: Transaction,
  filter: { readonly page: number; readonly size: number; readonly specialty?: string | undefined },
  today: PlainDate,
): Promise<{ rows: DoctorAnswers[]; total: number }> {
  let from = db.selectFrom("visiting_doctor as d").where(withdrawnBy(today), "=", false);
  if (filter.specialty !== undefined) from = from.where("d.specialty", "=", filter.specialty);
  const { total } = await from.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await from
    .leftJoin("visiting_doctor_institution as m", (on) =>
      on.onRef("m.centre_id", "=", "d.centre_id").onRef("m.doctor_id", "=", "d.id").on("m.main", "=", true),
    )
    .leftJoin("organisation as o", (on) =>
      on.onRef("o.centre_id", "=", "m.centre_id").onRef("o.id", "=", "m.institution_id"),
    )
    .select(["d.id", "d.name", "d.kana", "d.specialty", "o.name as institution", "o.phone"])
    .select([acceptingBy(today).as("accepting"), answersOf.as("answers")])
    .orderBy(sql`coalesce(d.kana, d.name)`)
    .orderBy("d.id")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows: rows as DoctorAnswers[], total };
}
