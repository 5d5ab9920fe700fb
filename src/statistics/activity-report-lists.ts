import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { type MonthKey, monthsBetween } from "./fiscal-months.ts";
import { type ConsultationBlock, type MonthFigures, notStated, type OutreachBlock } from "./report.ts";
import { byYear, countsByYear, grouped, type ReportFrame, sum } from "./report-frame.ts";

interface ValueByYear {
  readonly value: string | null;
  readonly fy: number;
  readonly count: number;
}

/** Block `consultations`. Two queries. */
export async function reportConsultations(db: Transaction, frame: ReportFrame): Promise<ConsultationBlock> {
  const { rows } = await sql<ValueByYear & { kind: string; anonymous: number }>`
    select case when grouping(c.caller_kind) = 0 then 'caller' when grouping(c.subject_kind) = 0 then 'subject' else 'topics' end as kind,
           coalesce(c.caller_kind, c.subject_kind, cardinality(c.topics)::text) as value,
           app.fiscal_year(c.received_on) as fy, count(*) as count, count(*) filter (where c.anonymous) as anonymous
      from app.figure_consultation c
      left join app.code k on (k.list, k.code) = ('caller_kind', c.caller_kind)
      left join app.code s on (s.list, s.code) = ('subject_kind', c.subject_kind)
     where c.received_on <= ${frame.until}
     group by app.fiscal_year(c.received_on),
       grouping sets ((c.caller_kind, k.position), (c.subject_kind, s.position), (cardinality(c.topics)))
     order by k.position, s.position, value`.execute(db);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const topics = await topicsByYear(db, frame);
  return {
    total: sum(of("caller")),
    by_fy: countsByYear(frame, of("caller")),
    by_caller: totalsByYear(frame, of("caller")),
    by_target: totals(of("subject")),
    by_topic: totalsByYear(frame, topics),
    topics_sum: sum(topics),
    by_number_of_topics: totals(of("topics")),
    anonymous: of("caller").reduce((total, row) => total + row.anonymous, 0),
  };
}

/** A consultation with several topics counts once in each. */
async function topicsByYear(db: Transaction, frame: ReportFrame): Promise<ValueByYear[]> {
  const { rows } = await sql<ValueByYear>`
    select t.topic as value, app.fiscal_year(c.received_on) as fy, count(*) as count
      from app.figure_consultation c
     cross join lateral (select distinct unnest(c.topics) as topic) t
      left join app.code k on (k.list, k.code) = ('consultation_topic', t.topic)
     where c.received_on <= ${frame.until}
     group by t.topic, k.position, 2 order by k.position, 1`.execute(db);
  return rows;
}

/** Block `outreach`. One query. */
export async function reportOutreach(db: Transaction, frame: ReportFrame): Promise<OutreachBlock> {
  const { rows } = await sql<{ venue: string | null; fy: number; events: number; attendees: number }>`
    select o.venue_kind as venue, app.fiscal_year(o.held_on) as fy, count(*) as events, coalesce(sum(o.attendance), 0) as attendees
      from app.figure_outreach o
      left join app.code v on (v.list, v.code) = ('venue_kind', o.venue_kind)
     where o.held_on <= ${frame.until}
     group by o.venue_kind, v.position, 2 order by v.position, 1`.execute(db);
  const figures = (own: typeof rows) => ({
    events: own.reduce((total, row) => total + row.events, 0),
    attendees: own.reduce((total, row) => total + row.attendees, 0),
  });
  const block = (own: typeof rows) => ({
    ...figures(own),
    by_fy: byYear(frame, (year) => figures(own.filter((row) => row.fy === year))),
  });
  const venues = grouped(rows, (row) => row.venue ?? notStated).map(([venue, own]) => [venue, block(own)] as const);
  return { ...block(rows), by_venue: Object.fromEntries(venues) };
}

const monthly = ["registrations", "ended", "admissions", "discharges", "consultations", "events"] as const;

/** Block `monthly`, from the month of opening to that of the closing day. One query. */
export async function reportMonthly(
  db: Transaction,
  { opened, until }: ReportFrame,
): Promise<Record<MonthKey, MonthFigures>> {
  const { rows } = await sql<{ month: MonthKey; figure: keyof MonthFigures; count: number }>`
    select to_char(day, 'YYYY-MM') as month, figure, count(*) as count from (
      select submitted_on as day, 'registrations' as figure from app.figure_registration
      union all select ended_on, 'ended' from app.figure_registration where submitted_on <= ${until}
      union all select admitted_on, 'admissions' from app.figure_stay
      union all select discharged_on, 'discharges' from app.figure_stay where admitted_on <= ${until}
      union all select received_on, 'consultations' from app.figure_consultation
      union all select held_on, 'events' from app.figure_outreach)
     where day <= ${until} group by 1, 2`.execute(db);
  const found = new Map(rows.map((row) => [`${row.month} ${row.figure}`, row.count]));
  const months = monthsBetween(opened, until).map((month) => {
    const figures = monthly.map((figure) => [figure, found.get(`${month} ${figure}`) ?? 0]);
    return [month, Object.fromEntries(figures)] as const;
  });
  return Object.fromEntries(months);
}

function totals(rows: readonly ValueByYear[]): Record<string, number> {
  return Object.fromEntries(grouped(rows, (row) => row.value ?? notStated).map(([value, own]) => [value, sum(own)]));
}

function totalsByYear(frame: ReportFrame, rows: readonly ValueByYear[]) {
  const blocks = grouped(rows, (row) => row.value ?? notStated).map(
    ([value, own]) => [value, { total: sum(own), by_fy: countsByYear(frame, own) }] as const,
  );
  return Object.fromEntries(blocks);
}
