import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";

/** An open consultation that waits: to be followed up, or for an answer of somebody who was asked. */
export interface ConsultationWaiting {
  readonly kind: "follow_up" | "enquiry";
  /** Of the consultation, or of the enquiry. */
  readonly id: string;
  readonly consultationId: string;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly kana: string | null;
  readonly callerName: string | null;
  readonly callerKind: string | null;
  readonly callerContact: string | null;
  readonly topics: string[];
  /** Day of the follow-up; null for an enquiry. */
  readonly followUpOn: PlainDate | null;
  /** Who of the centre is to call back. */
  readonly followUpBy: string | null;
  readonly followUpByName: string | null;
  /** When it was asked or received. */
  readonly since: string;
  /** Who was asked, and the number. */
  readonly askedName: string | null;
  readonly askedPhone: string | null;
  readonly onHold: boolean;
}

/** Follow-ups due until `until` (included) and enquiries without an answer, for 今日. One query. */
export async function findConsultationsWaiting(
  db: Transaction,
  until: PlainDate,
  most = 10_000,
): Promise<ConsultationWaiting[]> {
  const { rows } = await sql<ConsultationWaiting>`
    select w.kind, w.id, c.id as "consultationId", p.id as "patientId", p.name as "patientName", p.kana,
           c.caller_name as "callerName", c.caller_kind as "callerKind", c.caller_contact as "callerContact", c.topics,
           case when w.kind = 'follow_up' then c.follow_up_on end as "followUpOn",
           c.follow_up_by as "followUpBy", a.name as "followUpByName", coalesce(w.asked_at, c.entered_at) as since,
           w.asked_name as "askedName", w.asked_phone as "askedPhone", w.on_hold as "onHold"
      from (
        select 'follow_up' as kind, f.centre_id, f.id, f.id as consultation_id, null::timestamptz as asked_at,
               null as asked_name, null as asked_phone, false as on_hold
          from consultation f
         where f.state = 'open' and f.follow_up_on is not null and f.follow_up_on <= ${until}::date
        union all
        select 'enquiry', e.centre_id, e.id, e.consultation_id, e.asked_at, coalesce(d.name, o.name), o.phone, e.state = 'on_hold'
          from consultation_enquiry e
          left join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
          left join visiting_doctor d on d.centre_id = e.centre_id and d.id = e.doctor_id
         where e.state in ('asked', 'on_hold')) w
      join consultation c on c.centre_id = w.centre_id and c.id = w.consultation_id and c.state = 'open'
      left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id
      left join account a on a.centre_id = c.centre_id and a.id = c.follow_up_by and w.kind = 'follow_up'
     order by since, w.id limit ${most}`.execute(db);
  return rows;
}
