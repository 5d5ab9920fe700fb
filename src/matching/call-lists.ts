import { sql } from "kysely";
import { type Code, codeLabel } from "../centres/code.ts";
import { listCodes } from "../centres/codes-lookup.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type AnonymousNeed, anonymise, type PersonValues } from "./anonymise.ts";
import type { CallDoctor, OpenCall } from "./call-contract.ts";
import { type CallLine, callLines } from "./call-message.ts";
import { isEmptyNeed, type Need } from "./need.ts";
import { listTowns } from "./need-lists.ts";

/** What an open call for a consultation would tell; nothing if there is no such consultation or nothing is needed yet. */
export async function findCallText(
  db: Transaction,
  consultationId: string,
  now: Date,
): Promise<{ need: AnonymousNeed; lines: CallLine[]; person: PersonValues } | undefined> {
  const { rows } = await sql<{ need: Need | null; person: PersonValues }>`
    select case when n.id is null then null else json_build_object('capabilities', n.capabilities, 'devices', n.devices,
             'night', n.night, 'holiday', n.holiday, 'endOfLife', n.end_of_life, 'startsOn', n.starts_on, 'town', n.town,
             'age', n.age, 'languages', n.languages, 'diseaseGroup', n.disease_group, 'place', n.place,
             'institutionId', n.institution_id, 'role', n.role) end as need,
           json_build_object(
             'names', array_remove(array[c.caller_name, c.subject_name, p.name, p.kana] || (
               select array_agg(r.name) from relative r where r.centre_id = p.centre_id and r.patient_id = p.id), null),
             'birthDate', p.birth_date,
             'phones', array_remove(array[c.caller_contact, p.phone] || (
               select array_agg(r.phone) from relative r where r.centre_id = p.centre_id and r.patient_id = p.id), null),
             'addresses', array_remove(array[p.address], null),
             'numbers', array_remove(array[c.number] || (
               select array_agg(g.number) from registration g where g.centre_id = p.centre_id and g.patient_id = p.id), null)
           ) as person
      from consultation c
      left join doctor_need n on n.centre_id = c.centre_id and n.consultation_id = c.id
      left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id
     where c.id = ${consultationId}`.execute(db);
  const [row] = rows;
  if (!row || row.need === null || isEmptyNeed(row.need)) return undefined;
  const birth = row.person.birthDate;
  const person = { ...row.person, birthDate: birth === null ? null : asPlainDate(birth) };
  const need = anonymise(row.need, await listTowns(db), person);
  const codes = await listCodes(db, now);
  const labelIn = (list: readonly Code[]) => (code: string) => codeLabel(list, code, "ja");
  const words = {
    capability: labelIn(codes.capability),
    disease: labelIn(codes.disease_group),
    language: labelIn(codes.language),
  };
  return { need, lines: callLines(need, words), person };
}

/** Doctors with their main institution and the way to tell them: by mail where it can be sent, else by FAX, else by telephone. */
export async function findCallDoctors(
  db: Transaction,
  doctorIds: readonly string[],
  mailIsSetUp: boolean,
): Promise<(CallDoctor & { institutionId: string | null })[]> {
  if (doctorIds.length === 0) return [];
  const { rows } = await sql<CallDoctor & { institutionId: string | null }>`
    select d.id as "doctorId", d.name, o.id as "institutionId", o.name as "institutionName",
           case when ${mailIsSetUp} and o.email is not null then 'mail' when o.fax is not null then 'fax' else 'telephone' end as way,
           case when ${mailIsSetUp} and o.email is not null then o.email else coalesce(o.fax, o.phone) end as address
      from visiting_doctor d
      left join visiting_doctor_institution m on m.centre_id = d.centre_id and m.doctor_id = d.id and m.main
      left join organisation o on o.centre_id = m.centre_id and o.id = m.institution_id
     where d.id = any (${[...doctorIds]}::uuid[]) and not (d.withdrawn and d.withdrawn_on is null)
     order by array_position(${[...doctorIds]}::uuid[], d.id)`.execute(db);
  return rows;
}

const recipients = sql<OpenCall["recipients"]>`(
  select coalesce(json_agg(json_build_object('id', r.id, 'doctorId', r.doctor_id, 'name', d.name, 'institutionName', o.name,
           'phone', o.phone, 'way', r.way, 'address', r.address, 'answer', r.answer, 'place', r.place,
           'reasonCode', r.reason_code, 'note', r.note, 'answeredAt', r.answered_at, 'answeredBy', r.answered_by,
           'byLink', r.by_link) order by r.answered_at nulls last, coalesce(d.kana, d.name), d.id), '[]')
    from doctor_call_recipient r
    join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
    left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id
   where r.centre_id = k.centre_id and r.call_id = k.id)`;

const calls = (db: Transaction) =>
  db
    .selectFrom("doctor_call as k")
    .innerJoin("consultation as c", (on) =>
      on.onRef("c.centre_id", "=", "k.centre_id").onRef("c.id", "=", "k.consultation_id"),
    )
    .select([
      "k.id",
      "k.consultation_id as consultationId",
      "c.number as consultationNumber",
      "c.patient_id as patientId",
    ])
    .select(["k.state", "k.message", "k.answer_until as answerUntil", "k.opened_at as openedAt"])
    .select(["k.opened_by_name as openedByName", "k.closed_at as closedAt", recipients.as("recipients")]);

/** A consultation's open calls, newest first. */
export async function listCalls(db: Transaction, consultationId: string): Promise<OpenCall[]> {
  return (await calls(db)
    .where("k.consultation_id", "=", consultationId)
    .orderBy("k.opened_at", "desc")
    .execute()) as OpenCall[];
}

/** One open call, or nothing. */
export async function findCall(db: Transaction, id: string): Promise<OpenCall | undefined> {
  return (await calls(db).where("k.id", "=", id).executeTakeFirst()) as OpenCall | undefined;
}
