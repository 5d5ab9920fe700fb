import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { defaultRules } from "../support-beds/stay.ts";
import type { TimelineEntry } from "./patient-log-contract.ts";
import type { PatientPage } from "./patient-shapes-contract.ts";
import { endReasonOf } from "./registration.ts";

/** Everything of a patient's head and overview, or nothing; of a record that was merged, that of the one that stayed. One query. */
export async function findPatientPage(db: Transaction, patientId: string): Promise<PatientPage | undefined> {
  const { rows } = await sql<Omit<PatientPage, "died" | "status">>`
    select p.id as "patientId", p.xmin::text as version, p.name, p.kana, p.birth_date as "birthDate", p.stated_age as "statedAge",
           p.stated_age_on as "statedAgeOn", p.sex, p.town, p.address, p.phone, p.note,
           stay.admitted_on as "admittedOn", stay.name as "hospitalName",
           coalesce((select day_limit from support_bed_rules), ${defaultRules.dayLimit}::int) as "dayLimit",
           ${registrations} as registrations, ${consents} as consents, ${team} as team, ${relatives} as relatives
      from patient p
      left join lateral (
        select s.admitted_on, o.name
          from stay s join organisation o on o.centre_id = s.centre_id and o.id = s.hospital_id
         where s.centre_id = p.centre_id and s.patient_id = p.id and s.discharged_on is null limit 1) stay on true
     where p.id = (select coalesce(o.merged_into, o.id) from patient o where o.id = ${patientId})`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const latest = row.registrations[0];
  const died = latest?.endReason != null && endReasonOf(latest.endReason).death;
  return { ...row, status: latest?.status ?? null, died };
}

const registrations = sql`(
  select coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'status', r.status, 'submittedOn', r.submitted_on,
           'doctorId', r.doctor_id, 'doctorName', coalesce(d.name, r.doctor_as_written), 'institutionId', r.institution_id,
           'institutionName', o.name, 'institutionPhone', o.phone, 'nursingStationId', r.nursing_station_id,
           'careOfficeId', r.care_office_id, 'diseases', r.diseases, 'diseaseGroup', r.disease_group, 'endedOn', r.ended_on,
           'endReason', r.end_reason, 'endReasonAsWritten', r.end_reason_as_written, 'endEnteredAt', r.end_entered_at,
           'placeOfDeath', r.place_of_death, 'causeOfDeath', r.cause_of_death, 'note', r.note,
           'appliedById', r.applied_by_organisation_id, 'appliedByName', a.name, 'returnedAt', r.returned_at,
           'returnedReason', r.returned_reason)
         order by r.status in ('applied', 'active') desc, r.submitted_on desc, r.id desc), '[]')
    from registration r
    left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
    left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id
    left join organisation a on a.centre_id = r.centre_id and a.id = r.applied_by_organisation_id
   where r.centre_id = p.centre_id and r.patient_id = p.id)`;

const consents = sql`(
  select coalesce(json_agg(json_build_object('id', c.id, 'scope', c.scope, 'method', c.method, 'obtainedOn', c.obtained_on,
           'obtainedBy', c.obtained_by, 'givenBy', c.given_by, 'relation', c.relation, 'reasonForProxy', c.reason_for_proxy,
           'withdrawnOn', c.withdrawn_on, 'reviewOn', c.review_on, 'note', c.note,
           'organisations', (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
              from consent_grantee g join organisation o on o.centre_id = g.centre_id and o.id = g.organisation_id
             where g.centre_id = c.centre_id and g.consent_id = c.id),
           'accounts', (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) order by a.name), '[]')
              from consent_grantee g join account a on a.centre_id = g.centre_id and a.id = g.account_id
             where g.centre_id = c.centre_id and g.consent_id = c.id))
         order by c.withdrawn_on is not null, c.obtained_on desc nulls last, c.id desc), '[]')
    from consent c where c.centre_id = p.centre_id and c.patient_id = p.id)`;

const team = sql`(
  select coalesce(json_agg(json_build_object('id', m.id, 'organisationId', m.organisation_id, 'organisationName', o.name,
           'organisationKind', o.kind, 'phone', o.phone, 'fax', o.fax, 'nightPhone', o.night_phone,
           'partnerSince', o.registered_on, 'function', m.function, 'personName', m.person_name, 'since', m.since,
           'until', m.until)
         order by m.until is not null, array_position(array['main_doctor', 'deputy_doctor', 'visiting_nurse', 'care_manager'],
           m.function), m.since desc, m.id), '[]')
    from care_team_member m join organisation o on o.centre_id = m.centre_id and o.id = m.organisation_id
   where m.centre_id = p.centre_id and m.patient_id = p.id)`;

const relatives = sql`(
  select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'relation', x.relation, 'phone', x.phone,
           'keyPerson', x.key_person, 'mainCarer', x.main_carer, 'mayBeTold', x.may_be_told, 'callOrder', x.call_order,
           'note', x.note)
         order by x.call_order nulls last, x.key_person desc, x.id), '[]')
    from relative x where x.centre_id = p.centre_id and x.patient_id = p.id and x.no_longer_since is null)`;

interface Page {
  readonly page: number;
  readonly size: number;
}

/**
 * What happened to a patient, newest first: one union over the records of all subjects, each seen as far as the acting person
 * may see it (consultations are the staff's). One query.
 */
export async function readTimeline(
  db: Transaction,
  patientId: string,
  { page, size }: Page,
): Promise<{ rows: TimelineEntry[]; total: number }> {
  const { rows } = await sql<TimelineEntry & { total: number }>`
    with entry as (${happenings(patientId)})
    select kind, id, "on", code, text, by, count(*) over () as total from entry
     order by "on" desc, rank desc, id desc limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

function happenings(patientId: string) {
  const of = sql`patient_id = ${patientId}`;
  return sql`
    select 'registered' as kind, r.id, r.submitted_on as "on", r.number as code, array_to_string(r.diseases, '、') as text,
           coalesce(d.name, r.doctor_as_written) as by, 0 as rank
      from registration r left join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id where r.${of}
    union all
    select 'ended', id, ended_on, end_reason, cause_of_death, place_of_death, 9 from registration where ${of} and ended_on is not null
    union all
    select 'consent_given', id, coalesce(obtained_on, (entered_at at time zone 'Asia/Tokyo')::date), scope, method, given_by, 1
      from consent where ${of}
    union all
    select 'consent_withdrawn', id, withdrawn_on, scope, null, null, 8 from consent where ${of} and withdrawn_on is not null
    union all
    select 'sheet_finalised', id, (finalised_at at time zone 'Asia/Tokyo')::date, version::text, null, finalised_by_name, 2
      from sheet_version where ${of} and status = 'finalised'
    union all
    select 'bed_requested', q.id, (q.requested_at at time zone 'Asia/Tokyo')::date, q.state, array_to_string(q.reasons, '、'),
           q.requested_by, 3 from bed_request q where q.${of}
    union all
    select 'admitted', s.id, s.admitted_on, s.number, array_to_string(s.reasons, '、'), o.name, 4
      from stay s join organisation o on o.centre_id = s.centre_id and o.id = s.hospital_id where s.${of}
    union all
    select 'discharged', s.id, s.discharged_on, s.outcome, null, o.name, 7
      from stay s join organisation o on o.centre_id = s.centre_id and o.id = s.hospital_id
     where s.${of} and s.discharged_on is not null
    union all
    select 'weekly_contact', w.id, w.contacted_on, null, w.state, w.hospital_person, 6
      from weekly_contact w join stay s on s.centre_id = w.centre_id and s.id = w.stay_id where w.${of}
    union all
    select 'consultation', c.id, c.received_on, c.number, array_to_string(c.topics, '、'), c.caller_kind, 5
      from consultation c where c.${of}`;
}
