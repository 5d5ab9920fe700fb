import { type RawBuilder, sql } from "kysely";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import type { DayHours, HolidayRule, Purpose, Stretch, Timetable, TimetableDay, YearEnd } from "./timetable.ts";
import type { HoursOnRecord } from "./timetable-contract.ts";

/** A timetable as it is kept, with who said so and when. */
export interface KeptTimetable extends HoursOnRecord {
  readonly organisationId: string | null;
}

interface Row {
  organisation_id: string | null;
  purpose: Purpose;
  holidays: HolidayRule;
  year_end: "open" | "unknown" | "closed";
  year_end_from: string | null;
  year_end_until: string | null;
  note: string | null;
  confirmed_on: string | null;
  confirmed_by: string | null;
  revision: number;
  days: { day: TimetableDay; weeks: string; hours: string }[];
  exceptions: { firstOn: string; lastOn: string; hours: string; note: string | null }[];
}

/**
 * The timetables of these organisations, or of all of them, by any purpose. One query. Exceptional days that ended
 * before `since` are left out.
 */
export async function listTimetables(
  db: Transaction,
  organisationIds: readonly string[] | "all",
  since: PlainDate,
): Promise<KeptTimetable[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select ${columns(since)} from timetable t where ${whoseAre(organisationIds)} order by t.purpose`.execute(db);
  return rows.map(keptTimetable);
}

/** The centre's own timetable, null until it has said one, and the times of its row that hold until then. One query. */
export async function getCentreHours(
  db: Transaction,
  since: PlainDate,
): Promise<{ kept: KeptTimetable | null; opensAt: string; closesAt: string }> {
  const { rows } = await sql<(Row | { purpose: null }) & { opens_at: string; closes_at: string }>`
    select ${columns(since)}, c.opens_at, c.closes_at
      from centre c left join timetable t on t.centre_id = c.id and t.organisation_id is null`.execute(db);
  const [row] = rows;
  if (!row) throw new Refusal(commonRefusals.not_found);
  return { kept: row.purpose === null ? null : keptTimetable(row), opensAt: row.opens_at, closesAt: row.closes_at };
}

const columns = (
  since: PlainDate,
) => sql`t.organisation_id, t.purpose, t.holidays, t.year_end, t.year_end_from, t.year_end_until, t.note,
           t.confirmed_on, t.confirmed_by, t.revision,
           (select coalesce(json_agg(json_build_object('day', d.day, 'weeks', d.weeks::text, 'hours', d.hours::text)
                     order by d.day, lower(d.weeks)), '[]')
              from timetable_day d where d.centre_id = t.centre_id and d.timetable_id = t.id) as days,
           (select coalesce(json_agg(json_build_object('firstOn', e.first_on, 'lastOn', e.last_on, 'hours', e.hours::text,
                     'note', e.note) order by e.first_on), '[]')
              from timetable_exception e
             where e.centre_id = t.centre_id and e.timetable_id = t.id and e.last_on >= ${since}) as exceptions`;

function whoseAre(ids: readonly string[] | "all"): RawBuilder<boolean> {
  return ids === "all" ? sql`t.organisation_id is not null` : sql`t.organisation_id = any(${ids}::uuid[])`;
}

function keptTimetable(row: Row): KeptTimetable {
  return {
    organisationId: row.organisation_id,
    purpose: row.purpose,
    timetable: timetableOf(row),
    note: row.note,
    confirmedOn: row.confirmed_on,
    confirmedBy: row.confirmed_by,
    revision: row.revision,
  };
}

function timetableOf(row: Row): Timetable {
  return {
    days: row.days.map(
      ({ day, weeks, hours }): DayHours => ({ day, weeks: readWeeks(weeks), hours: readHours(hours) }),
    ),
    holidays: row.holidays,
    yearEnd: yearEndOf(row),
    exceptions: row.exceptions.map(({ firstOn, lastOn, hours, note }) => ({
      firstOn: asPlainDate(firstOn),
      lastOn: asPlainDate(lastOn),
      hours: readHours(hours),
      note,
    })),
  };
}

function yearEndOf(row: Row): YearEnd {
  if (row.year_end !== "closed") return row.year_end;
  return { from: row.year_end_from ?? "", until: row.year_end_until ?? "" };
}

/** {[540,720),[780,1020)} as the database writes several ranges. */
function readHours(text: string): Stretch[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/gu)].map(([, from, until]) => ({
    from: Number(from),
    until: Number(until),
  }));
}

function readWeeks(text: string): number[] {
  return readHours(text).flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index));
}

export const writeHours = (hours: readonly Stretch[]): string =>
  `{${hours.map(({ from, until }) => `[${from},${until})`).join(",")}}`;

export const writeWeeks = (weeks: readonly number[]): string =>
  writeHours(weeks.map((week) => ({ from: week, until: week + 1 })));
