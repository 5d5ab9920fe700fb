import { createHash } from "node:crypto";
import { sql } from "kysely";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { foldName } from "../japan/person-name.ts";
import { addDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { findLinks } from "../links/link-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { findMails } from "../platform/mail/mail.ts";
import { isSame } from "./answers.ts";
import { type ConfirmationState, confirmationState, confirmationStates, yearInDays } from "./confirmation.ts";
import type { Confirmation, ConfirmationRow, Proposal } from "./confirmation-contract.ts";
import { type Entry, type Place, placeOf, valueAt } from "./entry.ts";
import { findEntry } from "./entry-lists.ts";
import { readDay } from "./opening-week.ts";

/** Kinds that are not asked: offices of the city, and what the centre could not name. */
export const notAsked = ["city", "other"];

interface Filter {
  readonly page: number;
  readonly size: number;
  readonly fiscalYear?: number | undefined;
  readonly state?: ConfirmationState | undefined;
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly unconfirmed?: boolean | undefined;
}

/** Partners of today with their confirmation of a fiscal year; the longest unconfirmed first. One query for rows and counts. */
export async function listConfirmations(db: Transaction, filter: Filter, now: Date) {
  const today = todayInTokyo(now);
  const fiscalYear = filter.fiscalYear ?? fiscalYearOf(today);
  const since = addDays(today, -yearInDays);
  const words = foldName(filter.q ?? "");
  const { rows } = await sql<{
    rows: ConfirmationRow[];
    total: number;
    counts: Record<string, number>;
    unconfirmed: number;
  }>`
    with p as materialized (${partners(fiscalYear, today)}),
    chosen as (
      select * from p
       where (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
         and (${filter.kind ?? null}::text is null or kind = ${filter.kind ?? null})
         and (not ${filter.unconfirmed ?? false} or "confirmedOn" is null or "confirmedOn" < ${since})
         and (${words} = '' or strpos(name_key || ' ' || coalesce(kana, ''), ${words}) > 0)
    )
    select coalesce((select jsonb_agg(to_jsonb(c) - 'name_key' order by c."confirmedOn" nulls first, coalesce(c.kana, c.name), c."organisationId")
              from (select * from chosen order by "confirmedOn" nulls first, coalesce(kana, name), "organisationId"
                     limit ${filter.size} offset ${(filter.page - 1) * filter.size}) c), '[]') as rows,
           (select count(*)::int from chosen) as total,
           (select count(*)::int from p where "confirmedOn" is null or "confirmedOn" < ${since}) as unconfirmed,
           coalesce((select jsonb_object_agg(state, n) from (select state, count(*)::int as n from p group by state) s), '{}') as counts`.execute(
    db,
  );
  const found = rows[0] ?? { rows: [], total: 0, counts: {}, unconfirmed: 0 };
  const counts = Object.fromEntries(confirmationStates.map((state) => [state, found.counts[state] ?? 0])) as Record<
    ConfirmationState,
    number
  >;
  const asked = confirmationStates
    .filter((state) => state !== "not_sent")
    .reduce((sum, state) => sum + counts[state], 0);
  return {
    ...{ rows: found.rows, total: found.total, fiscalYear, counts, asked, unconfirmed: found.unconfirmed },
    answered: counts.answered + counts.settled,
  };
}

/** Every partner that is asked, with its confirmation of the year; the states are those of confirmation.ts. */
const partners = (fiscalYear: number, today: PlainDate) => sql`
  select o.id as "organisationId", o.name, o.name_key, o.kana, o.kind, o.email, o.fax, o.phone,
         coalesce(d.n, 0) as doctors,
         greatest(d.confirmed, t.confirmed, a.confirmed, (l.answered_at at time zone 'Asia/Tokyo')::date) as "confirmedOn",
         c.id as "confirmationId", c.way, c.due_on as "dueOn", c.sent_at as "sentAt", c.reminded_at as "remindedAt",
         c.answered_at as "answeredAt", c.answered_by as "answeredBy",
         case when c.id is null then 'not_sent' when c.settled_at is not null then 'settled' when c.answered_at is not null then 'answered'
              when c.due_on < ${today} then 'overdue' when c.draft_saved_at is not null or k.opened then 'begun' else 'sent' end as state,
         coalesce(w.n, 0) as waiting
    from organisation o
    left join confirmation c on c.centre_id = o.centre_id and c.organisation_id = o.id and c.fiscal_year = ${fiscalYear}
    left join lateral (
      select count(*)::int as n, max(greatest(x.accepting_confirmed_on, y.latest)) as confirmed
        from visiting_doctor_institution i
        join visiting_doctor x on x.centre_id = i.centre_id and x.id = i.doctor_id
        left join lateral (select max(confirmed_on) as latest from visiting_doctor_capability q
                            where q.centre_id = x.centre_id and q.doctor_id = x.id) y on true
       where i.centre_id = o.centre_id and i.institution_id = o.id
         and (i.main or not exists (select from visiting_doctor_institution m
                                     where m.centre_id = i.centre_id and m.doctor_id = i.doctor_id and m.main))
         and not (x.withdrawn and (x.withdrawn_on is null or x.withdrawn_on <= ${today}))) d on true
    left join lateral (select max(confirmed_on) as confirmed from timetable t where t.centre_id = o.centre_id and t.organisation_id = o.id) t on true
    left join lateral (select max(confirmed_on) as confirmed from organisation_answer a
                        where a.centre_id = o.centre_id and a.organisation_id = o.id) a on true
    left join lateral (select max(answered_at) as answered_at from confirmation e
                        where e.centre_id = o.centre_id and e.organisation_id = o.id) l on true
    left join lateral (select true as opened from link n join link_opening g on g.centre_id = n.centre_id and g.link_id = n.id
                        where n.centre_id = c.centre_id and n.subject_id = c.id and g.result = 'opened' limit 1) k on true
    left join lateral (select count(*)::int as n from confirmation_proposal r
                        where r.centre_id = c.centre_id and r.confirmation_id = c.id and r.state = 'waiting') w on true
   where o.kind <> all (${notAsked}) and (c.id is not null or (o.closing_reason is null and (o.closed_on is null or o.closed_on > ${today})))`;

/** A confirmation as it is kept. Throws not_found. */
export async function getConfirmationRow(db: Transaction, id: string) {
  const row = await db.selectFrom("confirmation").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}

/** One confirmation with all that its screen shows. */
export async function getConfirmation(db: Transaction, id: string, now: Date): Promise<Confirmation> {
  const row = await getConfirmationRow(db, id);
  const entry = await findEntry(db, row.organisation_id, now);
  if (!entry) throw new Refusal(commonRefusals.not_found);
  const links = await findLinks(db, "registry_confirmation", [id], now);
  const facts = {
    dueOn: row.due_on,
    sentAt: row.sent_at,
    remindedAt: row.reminded_at,
    draftSavedAt: row.draft_saved_at,
    answeredAt: row.answered_at,
    settledAt: row.settled_at,
  };
  const openedAt = links.find((link) => link.firstOpenedAt !== null)?.firstOpenedAt ?? null;
  return {
    ...facts,
    ...{ id, fiscalYear: row.fiscal_year, way: row.way as Confirmation["way"], unchanged: row.unchanged, entry, links },
    state: confirmationState({ ...facts, openedAt }, todayInTokyo(now)),
    answeredBy: row.answered_by,
    answeredHow: row.answered_how as Confirmation["answeredHow"],
    proposals: await proposalsOf(db, id, entry),
    mails: await findMails(db, [id]),
  };
}

async function proposalsOf(db: Transaction, confirmationId: string, entry: Entry): Promise<Proposal[]> {
  const rows = await db
    .selectFrom("confirmation_proposal")
    .select(["id", "path", "before", "after", "state", "decided_at as decidedAt", "decided_by as decidedBy"])
    .where("confirmation_id", "=", confirmationId)
    .orderBy("id")
    .execute();
  return rows.map((row) => {
    const place = placeOf(entry, row.path);
    const now = place ? valueAt(entry, place) : null;
    const changedMeanwhile = row.state === "waiting" && (place === null || !isSame(now, row.before));
    const state = row.state as Proposal["state"];
    return { ...row, state, now, changedMeanwhile, written: place !== null && isWritten(place, row.after) };
  });
}

/** What the program can write into the registry itself; the rest is told in words and entered by hand. */
export function isWritten(place: Place, after: unknown): boolean {
  if (place.of === "hours" || place.of === "remark") return false;
  if (place.of === "day") return readDay(place.day, after as string | null).ok;
  return place.of !== "doctor" || place.field !== "left";
}

/** Names what an entry says, so that a confirmation of something else is noticed. */
export function revisionOf(entry: Entry): string {
  return createHash("sha256").update(JSON.stringify(entry)).digest("base64url").slice(0, 22);
}
