import { type RawBuilder, sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import { phoneDigits } from "../japan/phone.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { likelihoods, likenessOf, type Person } from "./duplicate.ts";
import { keyRange, type SearchQuestion, searchQuestionOf } from "./patient-search.ts";
import type { FoundPatient, LikelyDuplicate } from "./patient-shapes-contract.ts";
import { endReasonOf } from "./registration.ts";

/** How many are shown, and how many of each spelling are looked at before the best of them are chosen. */
const shown = 20;
const lookedAt = 300;
const lookedAtOfSeveralWords = 100;

/** Patients found while typing, those who are registered now first. One query, prefix ranges of one index. */
export async function searchPatients(db: Transaction, typed: string): Promise<FoundPatient[]> {
  const question = searchQuestionOf(typed);
  if (question === null) return [];
  const { rows } = await searchStatement(question).execute(db);
  return rows.map(foundPatient);
}

/**
 * The statement of the search, apart so that its plan can be looked at. The first word walks its range of the index; each other
 * word is looked for among that one person's few keys (a subquery the planner cannot turn into a join, and a condition
 * that fits no range: estimates of prefixes are poor, and a join of two ranges takes minutes where this takes milliseconds).
 */
export function searchStatement({ terms, nameStart, kanaStart }: SearchQuestion): RawBuilder<FoundRow> {
  const [first = [], ...others] = terms;
  const met = others.map(
    (prefixes) => sql`and coalesce((
      select true from patient_search_key o where o.centre_id = k.centre_id and o.patient_id = k.patient_id and (${sql.join(
        prefixes.map((prefix) => sql`left(o.key, ${[...prefix].length}) = ${prefix}`),
        sql` or `,
      )}) limit 1), false)`,
  );
  const most = sql.lit(others.length === 0 ? lookedAt : lookedAtOfSeveralWords);
  const hits = first.map(
    (prefix) => sql`(select k.patient_id from patient_search_key k
      where ${inRange(sql.ref("k.key"), prefix)} ${sql.join(met, sql` `)} limit ${most})`,
  );
  return sql<FoundRow>`
    with hit as (select distinct patient_id from (${sql.join(hits, sql` union all `)}) as h),
    best as (
      select p.*, exists (select from registration r where r.centre_id = p.centre_id and r.patient_id = p.id
                            and r.status in ('applied', 'active')) as running
        from hit join patient p on p.id = hit.patient_id
       order by running desc,
                (starts_with(p.name_key, ${nameStart}) or starts_with(replace(coalesce(p.kana, ''), ' ', ''), ${kanaStart})) desc,
                p.kana, p.name_key, p.id
       limit ${sql.lit(shown)})
    ${foundColumns(sql`best`)}
     order by p.running desc,
              (starts_with(p.name_key, ${nameStart}) or starts_with(replace(coalesce(p.kana, ''), ' ', ''), ${kanaStart})) desc,
              p.kana, p.name_key, p.id`;
}

/** What is shown of a person found, with the running (else latest) registration and the running stay. */
function foundColumns(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select p.id as "patientId", p.name, p.kana, p.birth_date as "birthDate", p.town, p.sex, p.phone,
           r.number, r.status, r.end_reason as "endReason", r.doctor_name as "doctorName",
           s.admitted_on as "admittedOn", s.hospital_name as "hospitalName",
           array(select x.phone from relative x where x.centre_id = p.centre_id and x.patient_id = p.id and x.phone is not null)
             as "relativePhones"
      from ${from} p
      left join lateral (
        select r.number, r.status, r.end_reason, coalesce(d.name, r.doctor_as_written) as doctor_name
          from registration r left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
         where r.centre_id = p.centre_id and r.patient_id = p.id
         order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc limit 1) r on true
      left join lateral (
        select s.admitted_on, o.name as hospital_name
          from stay s join organisation o on o.centre_id = s.centre_id and o.id = s.hospital_id
         where s.centre_id = p.centre_id and s.patient_id = p.id and s.discharged_on is null limit 1) s on true`;
}

function inRange(key: RawBuilder<unknown>, prefix: string): RawBuilder<unknown> {
  const { from, before } = keyRange(prefix);
  return sql`(${key} ~>=~ ${from} and ${key} ~<~ ${before})`;
}

interface FoundRow {
  patientId: string;
  name: string;
  kana: string | null;
  birthDate: string | null;
  town: string | null;
  sex: "female" | "male" | null;
  phone: string | null;
  number: string | null;
  status: FoundPatient["status"];
  endReason: string | null;
  doctorName: string | null;
  admittedOn: string | null;
  hospitalName: string | null;
  relativePhones: string[];
}

function foundPatient(row: FoundRow): FoundPatient {
  const { endReason, relativePhones: _phones, sex: _sex, phone: _phone, ...same } = row;
  return { ...same, died: endReason !== null && endReasonOf(endReason).death };
}

interface Typed {
  readonly name: string;
  readonly kana: string | null;
  readonly birthDate: string | null;
  readonly sex: "female" | "male" | null;
  readonly phone: string | null;
}

/** How many likely duplicates are shown. */
const mostDuplicates = 8;

/**
 * Persons who may be the one being typed, the surest first, with the reasons. One query by whole keys of the search index;
 * what the likeness means is decided by duplicate.ts.
 */
export async function findLikelyDuplicates(db: Transaction, typed: Typed): Promise<LikelyDuplicate[]> {
  const keys = wholeKeysOf(typed);
  if (keys.length === 0) return [];
  const { rows } = await sql<FoundRow>`
    with hit as (select distinct patient_id from patient_search_key where key = any (${keys}) limit ${sql.lit(lookedAt)}),
    known as (select p.* from hit join patient p on p.id = hit.patient_id)
    ${foundColumns(sql`known`)}`.execute(db);
  const asked: Person = { ...typed, phones: typed.phone ? [typed.phone] : [] };
  return rows
    .map((row) => {
      const phones = [row.phone, ...row.relativePhones].filter((phone) => phone !== null);
      return { ...foundPatient(row), sex: row.sex, phone: row.phone, ...likenessOf(asked, { ...row, phones }) };
    })
    .filter(({ likelihood }) => likelihood !== "unlike")
    .toSorted((a, b) => likelihoods.indexOf(a.likelihood) - likelihoods.indexOf(b.likelihood))
    .slice(0, mostDuplicates);
}

/**
 * Ids of persons who may be the one being typed, for a decision: the same question without what a screen tells of them. On a
 * birthday many are born; of each only what the likeness looks at is read.
 */
export async function findAlike(db: Transaction, typed: Typed): Promise<string[]> {
  const keys = wholeKeysOf(typed);
  if (keys.length === 0) return [];
  const { rows } = await sql<Known>`
    with hit as (select distinct patient_id from patient_search_key where key = any (${keys}) limit ${sql.lit(lookedAt)})
    select p.id, p.name, p.kana, p.birth_date as "birthDate", p.sex, p.phone,
           array(select x.phone from relative x where x.centre_id = p.centre_id and x.patient_id = p.id and x.phone is not null)
             as "relativePhones"
      from hit join patient p on p.id = hit.patient_id`.execute(db);
  const asked: Person = { ...typed, phones: typed.phone ? [typed.phone] : [] };
  return rows
    .filter((row) => {
      const phones = [row.phone, ...row.relativePhones].filter((phone) => phone !== null);
      return likenessOf(asked, { ...row, phones }).likelihood !== "unlike";
    })
    .map(({ id }) => id);
}

interface Known extends Omit<Person, "phones"> {
  readonly id: string;
  readonly phone: string | null;
  readonly relativePhones: string[];
}

function wholeKeysOf({ name, kana, birthDate, phone }: Typed): string[] {
  const digits = phoneDigits(phone ?? "");
  return [
    ...(foldName(name).length >= 2 ? [`n:${foldName(name)}`] : []),
    ...(kana && kanaKey(kana).length >= 2 ? [`k:${kanaKey(kana)}`] : []),
    ...(birthDate ? [`d:${birthDate.replaceAll("-", "")}`] : []),
    ...(digits.length >= 8 ? [`p:${digits}`] : []),
  ];
}
