import { type RawBuilder, sql } from "kysely";
import { keyRange, type SearchQuestion, searchQuestionOf } from "../patients/patient-search.ts";
import { endReasonOf } from "../patients/registration.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { givesNoName } from "./consultation.ts";
import type { Earlier } from "./consultation-contract.ts";

/** How many are shown while somebody speaks. */
const shown = { patients: 4, consultations: 8 };
/** How many hits of one spelling are looked at before the best of them are chosen. */
const lookedAt = 100;

export interface Heard {
  readonly caller?: string | undefined;
  readonly phone?: string | undefined;
  readonly subject?: string | undefined;
  /** The patient already linked: whose earlier consultations are shown. */
  readonly patientId?: string | undefined;
}

/**
 * What the centre knows of a caller and of whom they speak, while it is being typed: registered patients with what must be known before
 * one answers, and earlier consultations. Who meets more of what was heard comes first, then whose telephone it is (many share the
 * beginning of a name), then the open ones. One statement; hits are prefix ranges of two indexes.
 */
export async function findEarlier(db: Transaction, heard: Heard): Promise<Earlier> {
  const questions = (["caller", "phone", "subject"] as const).flatMap((part) => {
    const text = heard[part]?.trim() ?? "";
    // Others who gave no name are not this caller's history.
    const question = [...text].length >= 2 && !givesNoName(text) ? searchQuestionOf(text) : null;
    return question ? [{ part, question }] : [];
  });
  const patientId = heard.patientId ?? null;
  if (questions.length === 0 && patientId === null) return { patients: [], consultations: [] };
  const { rows } = await sql<Found>`
    with patient_hit as (${gathered([
      ...questions.map(({ part, question }) => [part, patientHits(question, lookedAt)] as const),
      ["patient", sql`select ${patientId}::uuid as id where ${patientId}::uuid is not null`],
    ])}),
    near as (
      select p.*, r.number, r.status, r.end_reason, r.doctor_name, r.doctor_phone
        from patient_hit h join patient p on p.id = h.id
        left join lateral (
          select r.number, r.status, r.end_reason, coalesce(d.name, r.doctor_as_written) as doctor_name, o.phone as doctor_phone
            from registration r
            left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
            left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id
           where r.centre_id = p.centre_id and r.patient_id = p.id
           order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc limit 1) r on true
       order by p.id = ${patientId}::uuid desc nulls last, h.met desc, h.by_phone desc,
                r.status in ('applied', 'active') desc nulls last, p.kana, p.id
       limit ${sql.lit(shown.patients)}),
    consultation_hit as (${gathered([
      ...questions.map(({ part, question }) => [part, consultationHits(question, lookedAt)] as const),
      ["patient", sql`select c.id from consultation c where c.patient_id in (select id from near)`],
    ])}),
    before as (
      select c.*, h.met, h.by_phone from consultation_hit h join consultation c on c.id = h.id
       order by ${nearestFirst(sql`h`)} limit ${sql.lit(shown.consultations)})
    select (select json_agg(${patientJson}) from near p) as patients,
           (select json_agg(${consultationJson} order by ${nearestFirst(sql`c`)})
              from before c left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id) as consultations`.execute(
    db,
  );
  const found = rows[0];
  return {
    patients: (found?.patients ?? []).map(({ endReason, ...patient }) => ({
      ...patient,
      died: endReason !== null && endReasonOf(endReason).death,
    })),
    consultations: found?.consultations ?? [],
  };
}

/** Of consultations; `of` tells how well one meets what was heard. */
function nearestFirst(of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${of}.met desc, ${of}.by_phone desc, c.state = 'open' desc, c.received_on desc, c.id desc`;
}

interface Found {
  patients: (Omit<Earlier["patients"][number], "died"> & { endReason: string | null })[] | null;
  consultations: Earlier["consultations"] | null;
}

const patientJson = sql`json_build_object(
  'patientId', p.id, 'name', p.name, 'kana', p.kana, 'birthDate', p.birth_date, 'town', p.town, 'number', p.number,
  'status', p.status, 'endReason', p.end_reason, 'doctorName', p.doctor_name, 'doctorPhone', p.doctor_phone,
  'admittedOn', (select s.admitted_on from stay s
                  where s.centre_id = p.centre_id and s.patient_id = p.id and s.discharged_on is null limit 1),
  'hospitalName', (select o.name from stay s join organisation o on o.centre_id = s.centre_id and o.id = s.hospital_id
                  where s.centre_id = p.centre_id and s.patient_id = p.id and s.discharged_on is null limit 1),
  'limits', (select coalesce(json_agg(json_build_object(
                      'who', concat_ws(' ', v.relation, v.name), 'telling', v.may_be_told, 'note', v.note)), '[]')
               from relative v where v.centre_id = p.centre_id and v.patient_id = p.id
                and v.may_be_told in ('no', 'after_death') and v.no_longer_since is null))`;

const consultationJson = sql`json_build_object(
  'id', c.id, 'number', c.number, 'receivedOn', c.received_on, 'callerName', c.caller_name, 'callerKind', c.caller_kind,
  'callerContact', c.caller_contact, 'subjectName', c.subject_name, 'patientId', c.patient_id, 'patientName', p.name,
  'topics', c.topics, 'state', c.state, 'outcome', c.outcome,
  'said', (select k.said from consultation_contact k
            where k.centre_id = c.centre_id and k.consultation_id = c.id and k.said is not null
            order by k.contacted_on desc, k.contacted_time desc nulls last limit 1),
  'contacts', (select count(*)::integer from consultation_contact k where k.centre_id = c.centre_id and k.consultation_id = c.id))`;

/** Ids of consultations whose caller, subject, phone or number meets every word. */
export const consultationHits = (question: SearchQuestion, most: number) =>
  hits("consultation_search_key", "consultation_id", question, most);

/** Ids of patients who meet every word. */
export const patientHits = (question: SearchQuestion, most: number) =>
  hits("patient_search_key", "patient_id", question, most);

/** The first word walks its range of the index; each other word is looked for among that record's few keys. */
function hits(table: string, id: string, { terms }: SearchQuestion, most: number): RawBuilder<unknown> {
  const [first = [], ...others] = terms;
  const [of, key] = [sql.ref(`k.${id}`), sql.ref("k.key")];
  const met = others.map(
    (prefixes) => sql`and coalesce((
      select true from ${sql.table(table)} o where o.centre_id = k.centre_id and ${sql.ref(`o.${id}`)} = ${of} and (${sql.join(
        prefixes.map((prefix) => sql`left(o.key, ${[...prefix].length}) = ${prefix}`),
        sql` or `,
      )}) limit 1), false)`,
  );
  const ranges = first.map((prefix) => {
    const { from, before } = keyRange(prefix);
    return sql`(select ${of} as id from ${sql.table(table)} k
      where ${key} ~>=~ ${from} and ${key} ~<~ ${before} ${sql.join(met, sql` `)} limit ${sql.lit(most)})`;
  });
  return sql.join(ranges, sql` union all `);
}

/** Each id once, with how many parts of what was heard it meets, and whether the telephone is among them. */
function gathered(parts: readonly (readonly [part: string, hits: RawBuilder<unknown>])[]): RawBuilder<unknown> {
  const marked = parts.map(([part, found]) => sql`(select id, ${sql.lit(part)} as part from (${found}) f)`);
  return sql`select id, count(distinct part)::integer as met, bool_or(part = 'phone') as by_phone
    from (${sql.join(marked, sql` union all `)}) m group by id`;
}
