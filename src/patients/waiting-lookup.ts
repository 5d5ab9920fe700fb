import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";

/** What of a patient's papers waits: an application to look at, a consent to review, a sheet nobody confirmed for long. */
export interface PatientWaiting {
  readonly kind: "application" | "consent_review" | "sheet_unconfirmed";
  /** Of the registration, the consent, or the sheet's version. */
  readonly id: string;
  readonly patientId: string;
  readonly name: string;
  readonly kana: string | null;
  /** Day of the application, of the review, or on which the sheet was last confirmed. */
  readonly day: PlainDate;
  /** The institution concerned: that of the registration, whom to ask. */
  readonly institutionName: string | null;
  readonly phone: string | null;
}

/**
 * Applications, consents to review until `until`, and finalised sheets of registered patients last confirmed before `sheetsBefore`
 * (product.md C1: 90 days), for 今日. One query.
 */
export async function findPatientsWaiting(
  db: Transaction,
  { until, sheetsBefore }: { until: PlainDate; sheetsBefore: PlainDate },
  most = 10_000,
): Promise<PatientWaiting[]> {
  const { rows } = await sql<PatientWaiting>`
    select w.kind, w.id, p.id as "patientId", p.name, p.kana, w.day, o.name as "institutionName", o.phone
      from registration r
      join patient p on p.centre_id = r.centre_id and p.id = r.patient_id
      left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id
      cross join lateral (
        select 'application' as kind, r.id, r.submitted_on as day where r.status = 'applied'
        union all
        select 'consent_review', c.id, c.review_on from consent c
         where c.centre_id = r.centre_id and c.patient_id = r.patient_id and c.withdrawn_on is null and c.review_on <= ${until}::date
        union all
        select 'sheet_unconfirmed', v.id, v.confirmed_on from (
          select s.id, (s.finalised_at at time zone 'Asia/Tokyo')::date as confirmed_on from sheet_version s
           where s.centre_id = r.centre_id and s.patient_id = r.patient_id and s.status = 'finalised'
           order by s.version desc limit 1) v
         where r.status = 'active' and v.confirmed_on < ${sheetsBefore}::date) w
     where r.status in ('applied', 'active')
     order by w.day, w.id limit ${most}`.execute(db);
  return rows;
}
