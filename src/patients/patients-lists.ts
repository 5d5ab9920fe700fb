import { type SqlBool, sql } from "kysely";
import { fiscalYearBounds } from "../japan/fiscal-year.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { PatientChoices, PatientFilter, PatientRow } from "./patient-shapes-contract.ts";
import { endReasonOf } from "./registration.ts";

/**
 * One page of registrations with their patients, one row per episode, so that a figure's number and its rows agree. Two
 * queries: the rows and how many there are.
 */
export async function listPatients(
  db: Transaction,
  filter: PatientFilter,
): Promise<{ rows: PatientRow[]; total: number; applications: number }> {
  const from = filtered(db, filter);
  const rows = await ordered(from, filter)
    .leftJoin("visiting_doctor as d", (on) =>
      on.onRef("d.centre_id", "=", "r.centre_id").onRef("d.id", "=", "r.doctor_id"),
    )
    .leftJoin("organisation as o", (on) =>
      on.onRef("o.centre_id", "=", "r.centre_id").onRef("o.id", "=", "r.institution_id"),
    )
    .leftJoin("stay as s", (on) =>
      on
        .onRef("s.centre_id", "=", "p.centre_id")
        .onRef("s.patient_id", "=", "p.id")
        .on("s.discharged_on", "is", null)
        .on("r.status", "in", ["applied", "active"]),
    )
    .leftJoin("organisation as h", (on) =>
      on.onRef("h.centre_id", "=", "s.centre_id").onRef("h.id", "=", "s.hospital_id"),
    )
    .select(["p.id as patientId", "r.id as registrationId", "r.number", "p.name", "p.kana", "p.sex", "p.town"])
    .select(["p.birth_date as birthDate", "p.stated_age as statedAge", "o.name as institutionName", "r.status"])
    .select(["r.disease_group as diseaseGroup", "r.submitted_on as submittedOn", "r.ended_on as endedOn"])
    .select(["r.end_reason as endReason", "s.admitted_on as admittedOn", "h.name as hospitalName"])
    .select(sql<string | null>`coalesce(d.name, r.doctor_as_written)`.as("doctorName"))
    .select(
      // Not "exists": the planner would read the consents of everybody to answer it for fifty.
      sql<boolean>`coalesce((select true from consent c where c.centre_id = p.centre_id and c.patient_id = p.id
        and c.withdrawn_on is null limit 1), false)`.as("consented"),
    )
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total, applications } = await counted(db, filter);
  return {
    rows: rows.map(
      (row) => ({ ...row, died: row.endReason !== null && endReasonOf(row.endReason).death }) as PatientRow,
    ),
    total,
    applications,
  };
}

function filtered(db: Transaction, filter: PatientFilter) {
  return db
    .selectFrom("patient as p")
    .innerJoin("registration as r", (on) =>
      on.onRef("r.centre_id", "=", "p.centre_id").onRef("r.patient_id", "=", "p.id"),
    )
    .where(conditionsOf(filter));
}

const waiting = sql<number>`(select count(*)::int from registration w where w.status in ('applied', 'returned'))`.as(
  "applications",
);

/** How many there are, and how many applications wait: registrations alone, unless the town is asked. */
function counted(db: Transaction, filter: PatientFilter): Promise<{ total: number; applications: number }> {
  if (filter.town !== undefined)
    return filtered(db, filter)
      .select((e) => e.fn.countAll<number>().as("total"))
      .select(waiting)
      .executeTakeFirstOrThrow();
  return db
    .selectFrom("registration as r")
    .where(conditionsOf(filter))
    .select((e) => e.fn.countAll<number>().as("total"))
    .select(waiting)
    .executeTakeFirstOrThrow();
}

function conditionsOf(filter: PatientFilter) {
  const year = filter.fiscalYear === undefined ? undefined : fiscalYearBounds(filter.fiscalYear);
  const status = filter.state === "in_bed" ? "active" : filter.state;
  const conditions = [
    status === "all" ? undefined : status === "applied" ? waits : sql<SqlBool>`r.status = ${status}`,
    // Said once more for the index of ends.
    status === "ended" ? sql<SqlBool>`r.ended_on is not null` : undefined,
    filter.state === "in_bed" ? inBed : undefined,
    filter.doctorId === undefined ? undefined : sql<SqlBool>`r.doctor_id = ${filter.doctorId}`,
    filter.institutionId === undefined ? undefined : sql<SqlBool>`r.institution_id = ${filter.institutionId}`,
    filter.town === undefined ? undefined : sql<SqlBool>`p.town = ${filter.town}`,
    filter.endReason === undefined ? undefined : sql<SqlBool>`r.end_reason = ${filter.endReason}`,
    filter.endedFrom === undefined ? undefined : sql<SqlBool>`r.ended_on >= ${filter.endedFrom}`,
    filter.endedTo === undefined ? undefined : sql<SqlBool>`r.ended_on <= ${filter.endedTo}`,
    year === undefined ? undefined : sql<SqlBool>`r.submitted_on >= ${year.from} and r.submitted_on < ${year.before}`,
  ].filter((condition) => condition !== undefined);
  return sql<SqlBool>`${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}`;
}

/** Applications, and those sent back to their office. */
const waits = sql<SqlBool>`r.status in ('applied', 'returned')`;

const inBed = sql<SqlBool>`exists (select from stay s where s.centre_id = r.centre_id and s.patient_id = r.patient_id
  and s.discharged_on is null)`;

function ordered(from: ReturnType<typeof filtered>, { sort, state }: PatientFilter) {
  if (sort === "submitted") return from.orderBy("r.submitted_on", "desc").orderBy("r.id", "desc");
  // Where all have an end the order of the index itself.
  if (sort === "ended" && state === "ended") return from.orderBy("r.ended_on", "desc").orderBy("r.id", "desc");
  if (sort === "ended") return from.orderBy("r.ended_on", (order) => order.desc().nullsLast()).orderBy("r.id", "desc");
  return from.orderBy("p.kana").orderBy("p.name_key").orderBy("p.id").orderBy("r.submitted_on", "desc");
}

/** What the forms and filters of patients offer: doctors, partners, towns. One query. */
export async function readPatientChoices(db: Transaction): Promise<PatientChoices> {
  const { rows } = await sql<PatientChoices>`
    with recursive town (name) as (
      (select p.town from patient p where p.town is not null order by p.town limit 1)
      union all
      select (select p.town from patient p where p.town > town.name order by p.town limit 1) from town where town.name is not null)
    select
      (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'kana', d.kana, 'withdrawn', d.withdrawn,
                'institutions', (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by i.main desc, o.name), '[]')
                   from visiting_doctor_institution i
                   join organisation o on o.centre_id = i.centre_id and o.id = i.institution_id
                  where i.centre_id = d.centre_id and i.doctor_id = d.id))
              order by d.withdrawn, d.kana, d.name), '[]') from visiting_doctor d) as doctors,
      (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'phone', o.phone)
              order by o.kana, o.name), '[]') from organisation o where o.closed_on is null) as organisations,
      array(select name from town where name is not null) as towns`.execute(db);
  return rows[0] as PatientChoices;
}
