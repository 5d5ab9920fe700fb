import { sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Doctor, DoctorAnswers, DoctorFilter, DoctorRow } from "./visiting-doctors-contract.ts";

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

const answersOf = sql<DoctorAnswers["answers"]>`(
  select coalesce(json_agg(json_build_object('capability', c.capability, 'answer', c.answer, 'note', c.note,
           'confirmedOn', c.confirmed_on) order by c.capability), '[]')
    from visiting_doctor_capability c where c.centre_id = d.centre_id and c.doctor_id = d.id)`;

const rowColumns = [
  "d.id",
  "d.name",
  "d.kana",
  "d.specialty",
  "d.other_specialties as otherSpecialties",
  "d.accepting",
  "d.accepting_note as acceptingNote",
  "d.withdrawn",
  "d.withdrawn_on as withdrawnOn",
  institutionsOf.as("institutions"),
  sql<string | null>`(select max(c.confirmed_on)::text from visiting_doctor_capability c
    where c.centre_id = d.centre_id and c.doctor_id = d.id)`.as("confirmedOn"),
] as const;

/** One page of doctors by reading. Two queries: the rows and how many there are. */
export async function listDoctors(
  db: Transaction,
  filter: DoctorFilter,
  today: PlainDate,
): Promise<{ rows: DoctorRow[]; total: number }> {
  const from = filtered(db, filter, today);
  const { total } = await from.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const asked =
    filter.capability === undefined
      ? sql<null>`null::json`
      : sql<DoctorRow["asked"]>`json_build_object('answer', coalesce(k.answer, 'unknown'), 'note', k.note)`;
  const rows = await from
    .select([...rowColumns, asked.as("asked")])
    .orderBy(sql`coalesce(d.kana, d.name)`)
    .orderBy("d.id")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows: rows as DoctorRow[], total };
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
  if (answer !== undefined && filter.capability !== undefined)
    from = from.where(sql<boolean>`coalesce(k.answer, 'unknown') = ${answer}`);
  return from;
}

export const worksAt = (institutionId: string) => sql<boolean>`exists (
  select from visiting_doctor_institution i
   where i.centre_id = d.centre_id and i.doctor_id = d.id and i.institution_id = ${institutionId})`;

/** Name or reading holds what was typed. A centre has some dozen doctors: no index is needed for "contains". */
export function nameHolds(typed: string) {
  const kana = kanaKey(typed);
  return sql<boolean>`(strpos(d.name_key, ${foldName(typed)}) > 0
    or (${kana} <> '' and strpos(replace(coalesce(d.kana, ''), ' ', ''), ${kana}) > 0))`;
}

/** One doctor, or nothing; with `remarks`, what only the centre's staff is shown. One query. */
export async function findDoctor(db: Transaction, id: string, remarks: boolean): Promise<Doctor | undefined> {
  const row = await db
    .selectFrom("visiting_doctor as d")
    .select(rowColumns)
    .select(["d.registered_on as registeredOn", "d.withdrawal_reason as withdrawalReason", "d.note"])
    .select(answersOf.as("capabilities"))
    .select(
      sql<number>`(select count(*) from registration r
        where r.centre_id = d.centre_id and r.doctor_id = d.id and r.status in ('applied', 'active'))`.as("patients"),
    )
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { withdrawalReason, note, patients, ...rest } = row;
  return { ...rest, ...(remarks ? { withdrawalReason, note, patients } : {}) } as Doctor;
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
    .select(["d.id", "d.name", "d.kana", "d.specialty", "d.accepting", "o.name as institution", "o.phone"])
    .select(answersOf.as("answers"))
    .orderBy(sql`coalesce(d.kana, d.name)`)
    .orderBy("d.id")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows: rows as DoctorAnswers[], total };
}
