import { type RawBuilder, sql } from "kysely";
import { addDays, compareDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { type CountedFigure, countedFigures, countedValue, inPeriod, knownRows, stayDays } from "./counted-figures.ts";
import type { FigureId } from "./figure-definitions.ts";
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

/**
 * The period figures asked for, each by its values and fiscal years with the sums of both. Figures of the same records (the same
 * view, day and condition) are counted in one pass over them; nobody is counted twice where people are counted.
 */
export async function countFigures(
  db: Transaction,
  ids: readonly FigureId[],
  period: FigurePeriod,
  countDays: "inclusive" | "nights",
): Promise<Map<FigureId, FigureCount[]>> {
  const asked = [...new Set(ids)].map((id) => ({ id, ...counted(id) }));
  const counts = new Map<FigureId, FigureCount[]>();
  for (const { id, ...figure } of asked.filter(({ measure }) => measure === "patients")) {
    counts.set(id, await countPatients(db, figure, period));
  }
  const passes = Object.values(
    Object.groupBy(
      asked.filter(({ measure }) => measure !== "patients"),
      passOf,
    ),
  );
  for (const figures of passes as (readonly (CountedFigure & { id: FigureId })[])[]) {
    const cells = await countPass(db, figures, period, countDays);
    for (const [index, { id, measure, value }] of figures.entries()) {
      const own = cells.filter((cell) => cell.figure === index);
      counts.set(id, summedUp(own, { byValue: value !== undefined, amount: measure !== undefined }));
    }
  }
  return counts;
}

/** How a figure is counted. Throws for figures of the registry, which belong to no period. */
export function counted(figure: FigureId): CountedFigure {
  const found = countedFigures[figure];
  if (!found) throw new Error(`${figure} is not counted by period`);
  return found;
}

const passes = new Map<unknown, number>();

/** What figures have in common that are counted in one pass: they are made from the same parts (counted-figures.ts). */
function passOf(figure: CountedFigure): string {
  return [figure.from, figure.day, figure.where]
    .map((part) => passes.get(part) ?? passes.set(part, passes.size).get(part))
    .join();
}

/** Records with one value in one fiscal year, in or outside the period. */
interface Cell {
  readonly figure: number;
  readonly value: string | null;
  readonly fy: number;
  readonly inside: boolean;
  readonly records: number;
  readonly amount: number;
}

/** One scan for all figures of a pass: a grouping per figure. */
async function countPass(
  db: Transaction,
  figures: readonly CountedFigure[],
  period: FigurePeriod,
  countDays: "inclusive" | "nights",
): Promise<Cell[]> {
  const [first] = figures as [CountedFigure];
  const column = (index: number) => sql.ref(`value${index}`);
  const values = figures.map((figure, index) => sql`${countedValue(figure, period)} as ${column(index)}`);
  const sets = figures.map((_, index) => sql`(fy, inside, ${column(index)})`);
  const amount = figures.map((figure) => amountOf(figure, countDays)).find((one) => one !== null) ?? sql`0`;
  const { rows } = await sql<Cell>`
    select array_position(array[${sql.join(figures.map((_, index) => sql`grouping(${column(index)})`))}], 0) - 1 as figure,
           coalesce(${sql.join(figures.map((_, index) => column(index)))}) as value,
           fy, inside, count(*) as records, coalesce(sum(amount), 0) as amount
      from (select ${sql.join(values)}, app.fiscal_year(${first.day}) as fy, ${inPeriod(first, period)} as inside, ${amount} as amount
              from ${first.from} where ${knownRows(first, period)}) counted
     group by grouping sets (${sql.join(sets)})`.execute(db);
  return rows;
}

/** What a record adds besides itself: its people, its days. */
function amountOf({ measure }: CountedFigure, countDays: "inclusive" | "nights"): RawBuilder<unknown> | null {
  if (measure === "attendance") return sql`f.attendance`;
  return measure === "days" ? stayDays(countDays) : null;
}

/** Cells summed by value and year, by value, by year, and all in all. */
function summedUp(cells: readonly Cell[], of: { byValue: boolean; amount: boolean }): FigureCount[] {
  const sums = new Map<string, { -readonly [Key in keyof FigureCount]: FigureCount[Key] }>();
  for (const cell of cells) {
    const inside = cell.inside ? 1 : 0;
    const count = of.amount ? cell.amount : cell.records;
    for (const value of of.byValue ? [cell.value, null] : [null]) {
      for (const fy of [cell.fy, null]) {
        const key = `${fy} ${value}`;
        const sum = sums.get(key) ?? { value, fy, count: 0, inside: 0, records: 0, recordsInside: 0 };
        sum.count += count;
        sum.inside += inside * count;
        sum.records += cell.records;
        sum.recordsInside += inside * cell.records;
        sums.set(key, sum);
      }
    }
  }
  return [...sums.values()];
}

/** People by fiscal year and in all, each once in each. */
async function countPatients(db: Transaction, figure: CountedFigure, period: FigurePeriod): Promise<FigureCount[]> {
  const { rows } = await sql<FigureCount>`
    select null as value, fy, count(*) as count, count(*) filter (where inside) as inside,
           sum(records)::int as records, sum("recordsInside")::int as "recordsInside"
      from (select patient_id, fy, bool_or(inside) as inside, count(*) as records, count(*) filter (where inside) as "recordsInside"
              from (select f.patient_id, app.fiscal_year(${figure.day}) as fy, ${inPeriod(figure, period)} as inside
                      from ${figure.from} where ${knownRows(figure, period)}) known
             group by grouping sets ((patient_id, fy), (patient_id))) person
     group by fy`.execute(db);
  return rows;
}

/** Registrations that had not ended in the evening of each of some days: what had been submitted less what had ended. */
export async function countActive(db: Transaction, days: readonly PlainDate[]): Promise<Map<PlainDate, number>> {
  const sorted = [...new Set(days)].sort(compareDays);
  const mornings = sql`${sorted.map((day) => addDays(day, 1))}::date[]`;
  const { rows } = await sql<{ before: number; change: number }>`
    select width_bucket(f.submitted_on, ${mornings}) as before, count(*) as change from app.figure_registration f group by 1
    union all
    select width_bucket(f.ended_on, ${mornings}), -count(*) from app.figure_registration f where f.ended_on is not null group by 1`.execute(
    db,
  );
  const until = (place: number) =>
    rows.filter(({ before }) => before <= place).reduce((sum, row) => sum + row.change, 0);
  return new Map(sorted.map((day, place) => [day, until(place)]));
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
     where list in ('caller_kind', 'subject_kind', 'consultation_topic', 'consultation_method', 'venue_kind', 'disease_group', 'stay_reason', 'specialty',
       'capability')
    union all
    select 'end_group', published_as, published_as, published_as, min(position) from app.code
     where list = 'end_reason' and published_as is not null group by published_as
    union all
    select 'organisation', id::text, name, name, 0 from app.organisation
     where kind in ('hospital', 'clinic')`.execute(db);
  return new Map(rows.map((row) => [`${row.list} ${row.value}`, row]));
}
