import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type CountedFigure, countedValue, inPeriod, knownRows, stayDays } from "./counted-figures.ts";
import type { FigurePeriod } from "./figure-period.ts";

/** A figure's number in one column for one value; null value: all of them, null year: all years. */
export interface FigureCount {
  readonly value: string | null;
  readonly fy: number | null;
  readonly count: number;
  /** The part of it that lies in the period asked for. */
  readonly inside: number;
  /** Records behind a sum, for means. */
  readonly records: number;
  readonly recordsInside: number;
}

/** One figure by its values and fiscal years, with the sums of both: one pass, one query. */
export async function countFigure(
  db: Transaction,
  figure: CountedFigure,
  period: FigurePeriod,
  countDays: "inclusive" | "nights",
): Promise<FigureCount[]> {
  const measure = measureOf(figure);
  const { rows } = await sql<FigureCount & { all_values: number }>`
    select value, grouping(value) as all_values, fy, ${measure(sql`true`)} as count, ${measure(sql`inside`)} as inside,
           count(*) as records, count(*) filter (where inside) as "recordsInside"
      from (select ${countedValue(figure, period)} as value, app.fiscal_year(${figure.day}) as fy, ${inPeriod(figure, period)} as inside,
                   ${amountOf(figure, countDays)} as amount
              from ${figure.from} where ${knownRows(figure, period)}) counted
     group by grouping sets ((value, fy), (value), (fy), ())`.execute(db);
  return rows.filter((row) => figure.value !== undefined || row.all_values === 1);
}

/** What a record adds: itself, its patient, its people, its days. */
function amountOf(figure: CountedFigure, countDays: "inclusive" | "nights"): RawBuilder<unknown> {
  if (figure.measure === "patients") return sql`f.patient_id`;
  if (figure.measure === "attendance") return sql`f.attendance`;
  return figure.measure === "days" ? stayDays(countDays) : sql`1`;
}

function measureOf(figure: CountedFigure) {
  return (condition: RawBuilder<unknown>) => {
    if (figure.measure === "patients") return sql`count(distinct amount) filter (where ${condition})`;
    if (figure.measure) return sql`coalesce(sum(amount) filter (where ${condition}), 0)`;
    return sql`count(*) filter (where ${condition})`;
  };
}

/** Registrations that had not ended in the evening of each of some days. */
export async function countActive(db: Transaction, days: readonly PlainDate[]): Promise<Map<PlainDate, number>> {
  const { rows } = await sql<{ day: PlainDate; count: number }>`
    select d.day, count(f.id) as count
      from unnest(${[...new Set(days)]}::date[]) d (day)
      left join app.figure_registration f on ${activeOn(sql`d.day`)}
     group by d.day`.execute(db);
  return new Map(rows.map((row) => [row.day, row.count]));
}

/** A registration that runs in the evening of a day. */
export function activeOn(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(f.submitted_on <= ${day} and (f.ended_on is null or f.ended_on > ${day}))`;
}

/** A word for a value in both languages and its place in the order. */
export interface ValueWord {
  readonly ja: string;
  readonly en: string;
  readonly position: number;
}

/** The words of all code lists and the names of institutions that tables use, by list and value. */
export async function valueWords(db: Transaction): Promise<Map<string, ValueWord>> {
  const { rows } = await sql<ValueWord & { list: string; value: string }>`
    select list, code as value, label_ja as ja, label_en as en, position from app.code
     where list in ('caller_kind', 'subject_kind', 'consultation_topic', 'venue_kind', 'disease_group', 'stay_reason', 'specialty',
       'capability')
    union all
    select 'end_group', published_as, published_as, published_as, min(position) from app.code
     where list = 'end_reason' and published_as is not null group by published_as
    union all
    select 'organisation', id::text, name, name, 0 from app.organisation
     where kind in ('hospital', 'clinic')`.execute(db);
  return new Map(rows.map((row) => [`${row.list} ${row.value}`, row]));
}
