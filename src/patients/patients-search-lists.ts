import { type RawBuilder, sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import { phoneDigits } from "../japan/phone.ts";
import { byKeptPlan, type Transaction } from "../platform/database/transaction.ts";
import { type Likeness, likelihoods, likenessOf } from "./duplicate.ts";
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
  const { rows } = await byKeptPlan(db, searchStatement(question));
  return rows.map(foundPatient);
}

/**
 * The statement of the search, apart so that its plan can be looked at. The first word walks its range of the index; each other
 * word is looked for among that one person's few keys (a subquery the planner cannot turn into a join, and a condition
 * that fits no range: estimates of prefixes are poor, and a join of two ranges takes minutes where this takes milliseconds).
 * What is looked up for a person stands in a subquery with a limit for the same reason: each is one step into an index.
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
      select p.*
        from hit cross join lateral (
          select p.id, p.centre_id, p.name, p.name_key, p.kana, p.birth_date, p.town,
                 (starts_with(p.name_key, ${nameStart}) or starts_with(replace(coalesce(p.kana, ''), ' ', ''), ${kanaStart})) as begins,
                 coalesce((select true from registration r where r.centre_id = p.centre_id and r.patient_id = p.id
                             and r.status in ('applied', 'active') limit 1), false) as running
            from patient p where p.id = hit.patient_id limit 1) p
       order by p.running desc, p.begins desc, p.kana, p.name_key, p.id
       limit ${sql.lit(shown)})
    select p.id as "patientId", p.name, p.kana, p.birth_date as "birthDate", p.town, ${carried}
      from best p ${alongside}
     order by p.running desc, p.begins desc, p.kana, p.name_key, p.id`;
}

/** What is shown beside a person: the running (else latest) registration and the running stay. */
const carried = sql`r.number, r.status, r.end_reason as "endReason", r.doctor_name as "doctorName",
  s.admitted_on as "admittedOn", s.hospital_name as "hospitalName"`;
const alongside = sql`
  left join lateral (
    select r.number, r.status, r.end_reason,
           coalesce((select d.name from visiting_doctor d where d.centre_id = r.centre_id and d.id = r.doctor_id limit 1),
                    r.doctor_as_written) as doctor_name
      from registration r
     where r.centre_id = p.centre_id and r.patient_id = p.id
     order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc limit 1) r on true
  left join lateral (
    select s.admitted_on,
           (select o.name from organisation o where o.centre_id = s.centre_id and o.id = s.hospital_id limit 1) as hospital_name
      from stay s
     where s.centre_id = p.centre_id and s.patient_id = p.id and s.discharged_on is null limit 1) s on true`;

function inRange(key: RawBuilder<unknown>, prefix: string): RawBuilder<unknown> {
  const { from, before } = keyRange(prefix);
  return sql`(${key} ~>=~ ${from} and ${key} ~<~ ${before})`;
}

interface FoundRow extends Omit<FoundPatient, "died"> {
  readonly endReason: string | null;
}

function foundPatient<Row extends FoundRow>({ endReason, ...same }: Row) {
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
  const { rows } = await byKeptPlan(
    db,
    sql<FoundRow & Known>`
      select p.id as "patientId", p.name, p.kana, p.birth_date as "birthDate", p.town, p.sex, p.phone,
             ${relativePhones}, ${carried}
        from ${personsWith(keys)} ${alongside}`,
  );
  return rows
    .map((row) => {
      const { relativePhones: _others, ...found } = foundPatient(row);
      return { ...found, ...likeness(typed, row) };
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
  const { rows } = await byKeptPlan(
    db,
    sql<Known & { id: string }>`
      select p.id, p.name, p.kana, p.birth_date as "birthDate", p.sex, p.phone, ${relativePhones}
        from ${personsWith(keys)}`,
  );
  return rows.filter((row) => likeness(typed, row).likelihood !== "unlike").map(({ id }) => id);
}

/** Persons who have one of these keys, as `p`. */
function personsWith(keys: readonly string[]): RawBuilder<unknown> {
  return sql`(select distinct patient_id from patient_search_key where key = any (${keys}) limit ${sql.lit(lookedAt)}) hit
    cross join lateral (select * from patient p where p.id = hit.patient_id limit 1) p`;
}

const relativePhones = sql`array(select x.phone from relative x
  where x.centre_id = p.centre_id and x.patient_id = p.id and x.phone is not null) as "relativePhones"`;

function likeness(typed: Typed, { phone, relativePhones: others, ...known }: Known): Likeness {
  const phones = [phone, ...others].filter((one) => one !== null);
  return likenessOf({ ...typed, phones: typed.phone ? [typed.phone] : [] }, { ...known, phones });
}

interface Known extends Omit<Typed, "phone"> {
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
