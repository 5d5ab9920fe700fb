import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";

/** What waits of one kind, as columns of one length: the order of thousands is decided by this little. */
export interface ConsultationsDue {
  readonly kind: "follow_up" | "enquiry";
  /** Of the consultations, or of the enquiries. */
  readonly ids: string[];
  /** Days of the follow-ups; days on which was asked. */
  readonly days: PlainDate[];
  /** Since when each waits, in milliseconds. */
  readonly since: number[];
  /** Who of the centre is to call back. */
  readonly takers: (string | null)[];
}

/**
 * Follow-ups due until `until` (included) and enquiries without an answer, for 今日. One query. Whom an open call asked waits with
 * the call itself, until the call's own deadline.
 */
export async function findConsultationsDue(db: Transaction, until: PlainDate): Promise<ConsultationsDue[]> {
  const { rows } = await sql<ConsultationsDue>`
    select w.kind, json_agg(w.id) as ids, json_agg(w.day) as days, json_agg(date_part('epoch', w.since) * 1000) as since,
           json_agg(w.taker) as takers
      from (
        select 'follow_up' as kind, c.id, c.follow_up_on as day, c.entered_at as since, c.follow_up_by as taker
          from consultation c
         where c.state = 'open' and c.follow_up_on is not null and c.follow_up_on <= ${until}::date
        union all
        select 'enquiry', e.id, (e.asked_at at time zone 'Asia/Tokyo')::date, e.asked_at, null
          from consultation_enquiry e
          join consultation c on c.centre_id = e.centre_id and c.id = e.consultation_id and c.state = 'open'
         where e.state = 'on_hold' or (e.state = 'asked' and e.source <> 'open_call')) w
     group by w.kind`.execute(db);
  return rows;
}

/** An open consultation that waits, in full: to be followed up, or for an answer of somebody who was asked. */
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
}

/** The question for those of what waits that are shown, by their ids, in no order; 今日 asks it together with others (allAtOnce). */
export function consultationsShown(ids: readonly string[]): RawBuilder<ConsultationWaiting> {
  const wanted = sql`any (${[...ids]}::uuid[])`;
  return sql<ConsultationWaiting>`
    select w.kind, w.id, c.id as "consultationId", p.id as "patientId", p.name as "patientName", p.kana,
           c.caller_name as "callerName", c.caller_kind as "callerKind", c.caller_contact as "callerContact", c.topics,
           case when w.kind = 'follow_up' then c.follow_up_on end as "followUpOn",
           c.follow_up_by as "followUpBy", a.name as "followUpByName", coalesce(w.asked_at, c.entered_at) as since,
           w.asked_name as "askedName", w.asked_phone as "askedPhone"
      from (
        select 'follow_up' as kind, f.centre_id, f.id, f.id as consultation_id, null::timestamptz as asked_at,
               null as asked_name, null as asked_phone
          from consultation f where f.id = ${wanted}
        union all
        select 'enquiry', e.centre_id, e.id, e.consultation_id, e.asked_at, coalesce(d.name, o.name), o.phone
          from consultation_enquiry e
          left join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
          left join visiting_doctor d on d.centre_id = e.centre_id and d.id = e.doctor_id
         where e.id = ${wanted}) w
      join consultation c on c.centre_id = w.centre_id and c.id = w.consultation_id
      left join patient p on p.centre_id = c.centre_id and p.id = c.patient_id
      left join account a on a.centre_id = c.centre_id and a.id = c.follow_up_by and w.kind = 'follow_up'`;
}
