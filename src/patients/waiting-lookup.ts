import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";

type PaperKind = "application" | "consent_review" | "sheet_unconfirmed";

/** What waits of one kind of papers, as columns of one length: the order of thousands is decided by this little. */
export interface PapersDue {
  readonly kind: PaperKind;
  /** Of the registrations, the consents, or the sheets' versions. */
  readonly ids: string[];
  /** Days of the applications, of the reviews, or on which the sheets were last confirmed. */
  readonly days: PlainDate[];
}

/**
 * Applications, consents to review until `until`, and finalised sheets of registered patients last confirmed before `sheetsBefore`
 * (product.md C1: 90 days), for 今日. One query.
 */
export async function findPapersDue(
  db: Transaction,
  { until, sheetsBefore }: { until: PlainDate; sheetsBefore: PlainDate },
): Promise<PapersDue[]> {
  const { rows } = await sql<PapersDue>`
    select w.kind, json_agg(w.id) as ids, json_agg(w.day) as days
      from (
        select 'application' as kind, r.id, r.submitted_on as day from registration r where r.status = 'applied'
        union all
        select 'consent_review', c.id, c.review_on from consent c
          join registration r on r.centre_id = c.centre_id and r.patient_id = c.patient_id and r.status in ('applied', 'active')
         where c.withdrawn_on is null and c.review_on <= ${until}::date
        union all
        select 'sheet_unconfirmed', s.id, (s.finalised_at at time zone 'Asia/Tokyo')::date from sheet_version s
          join registration r on r.centre_id = s.centre_id and r.patient_id = s.patient_id and r.status = 'active'
         where s.status = 'finalised' and s.finalised_at < ${sheetsBefore}::date::timestamp at time zone 'Asia/Tokyo'
           and not exists (select from sheet_version newer where newer.centre_id = s.centre_id
                              and newer.patient_id = s.patient_id and newer.status = 'finalised' and newer.version > s.version)) w
     group by w.kind`.execute(db);
  return rows;
}

/** Papers of a patient that wait, in full: an application to look at, a consent to review, a sheet nobody confirmed for long. */
export interface PaperWaiting {
  readonly kind: PaperKind;
  /** Of the registration, the consent, or the sheet's version. */
  readonly id: string;
  readonly patientId: string;
  readonly name: string;
  readonly kana: string | null;
  /** As in PapersDue. */
  readonly day: PlainDate;
  /** The institution concerned: that of the registration, whom to ask. */
  readonly institutionName: string | null;
  readonly phone: string | null;
}

/** The question for those of what waits that are shown, by their ids, in no order; 今日 asks it together with others (allAtOnce). */
export function papersShown(ids: readonly string[]): RawBuilder<PaperWaiting> {
  const wanted = sql`any (${[...ids]}::uuid[])`;
  return sql<PaperWaiting>`
    select w.kind, w.id, p.id as "patientId", p.name, p.kana, w.day, o.name as "institutionName", o.phone
      from (
        select 'application' as kind, r.centre_id, r.id, r.patient_id, r.submitted_on as day from registration r where r.id = ${wanted}
        union all
        select 'consent_review', c.centre_id, c.id, c.patient_id, c.review_on from consent c where c.id = ${wanted}
        union all
        select 'sheet_unconfirmed', s.centre_id, s.id, s.patient_id, (s.finalised_at at time zone 'Asia/Tokyo')::date
          from sheet_version s where s.id = ${wanted}) w
      join patient p on p.centre_id = w.centre_id and p.id = w.patient_id
      join registration r on r.centre_id = w.centre_id and r.patient_id = w.patient_id and r.status in ('applied', 'active')
      left join organisation o on o.centre_id = r.centre_id and o.id = r.institution_id`;
}
