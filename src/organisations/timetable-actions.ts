import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import {
  everyWeek,
  type HolidayRule,
  type Purpose,
  type Stretch,
  type Timetable,
  type TimetableDay,
} from "./timetable.ts";
import type { HoursChange } from "./timetable-contract.ts";
import { listTimetables, writeHours, writeWeeks } from "./timetable-lists.ts";

/**
 * Says when an organisation, or the centre itself (null), can be reached for a purpose, in place of what was said before.
 * Exceptional days that are over stay as they were. A `revision` that is not the present one refuses the change
 * (changed_meanwhile); without one, as when a partner's own proposal is accepted, it is made whatever stood there.
 */
export async function changeHours(
  db: Transaction,
  organisationId: string | null,
  change: HoursChange,
  today: PlainDate,
): Promise<void> {
  if (organisationId === null) await db.selectFrom("centre").select("id").forUpdate().execute();
  else await lockOrganisation(db, organisationId);
  const before = await lockTimetable(db, organisationId, change.purpose);
  if (change.revision !== undefined && change.revision !== (before?.revision ?? null))
    throw new Refusal(commonRefusals.changed_meanwhile);
  const timetableId = before?.id ?? newId();
  const columns = columnsOf(change);
  if (before) {
    const revision = before.revision + 1;
    await db
      .updateTable("timetable")
      .set({ ...columns, revision })
      .where("id", "=", timetableId)
      .execute();
    await db.deleteFrom("timetable_day").where("timetable_id", "=", timetableId).execute();
    await db
      .deleteFrom("timetable_exception")
      .where("timetable_id", "=", timetableId)
      .where("last_on", ">=", today)
      .execute();
  } else
    await db
      .insertInto("timetable")
      .values({ id: timetableId, organisation_id: organisationId, purpose: change.purpose, ...columns })
      .execute();
  await insertHours(db, timetableId, change.timetable);
}

interface DaysChange {
  /** Weekdays told anew, the same every week; null is not confirmed. */
  readonly days: readonly { readonly day: TimetableDay; readonly hours: readonly Stretch[] | null }[];
  /** Left out, what holds on national holidays stays. */
  readonly holidays?: HolidayRule | undefined;
  readonly confirmedOn: PlainDate;
  readonly confirmedBy: string;
}

/** Changes the opening hours of some weekdays; the others, the year's end, exceptional days and the remark stay. */
export async function changeDays(
  db: Transaction,
  organisationId: string,
  { days, holidays, ...confirmed }: DaysChange,
  today: PlainDate,
): Promise<void> {
  await lockOrganisation(db, organisationId);
  const kept = await listTimetables(db, [organisationId], today);
  const before = kept.find(({ purpose }) => purpose === "open");
  const timetable: Timetable = before?.timetable ?? {
    ...{ days: [], holidays: "unknown", yearEnd: "unknown", exceptions: [] },
  };
  const said = new Set(days.map(({ day }) => day));
  const told = days.flatMap(({ day, hours }) => (hours === null ? [] : [{ day, weeks: everyWeek, hours }]));
  const next = {
    ...timetable,
    days: [...timetable.days.filter(({ day }) => !said.has(day)), ...told],
    holidays: holidays ?? timetable.holidays,
  };
  const change = { purpose: "open" as const, timetable: next, note: before?.note ?? null, ...confirmed };
  await changeHours(db, organisationId, change, today);
}

/** Notes that hours were confirmed as they stand. Nothing happens where none are known. */
export async function confirmHours(
  db: Transaction,
  organisationId: string,
  purpose: Purpose,
  { on, by }: { readonly on: PlainDate; readonly by: string },
): Promise<void> {
  await db
    .updateTable("timetable")
    .set({ confirmed_on: on, confirmed_by: by })
    .where("organisation_id", "=", organisationId)
    .where("purpose", "=", purpose)
    .execute();
}

/** Sets hours back to not confirmed (未確認). What stood there is kept in the history. */
export async function forgetHours(db: Transaction, organisationId: string, purpose: Purpose): Promise<void> {
  await lockOrganisation(db, organisationId);
  const before = await lockTimetable(db, organisationId, purpose);
  if (!before) return;
  await db.deleteFrom("timetable_day").where("timetable_id", "=", before.id).execute();
  await db.deleteFrom("timetable_exception").where("timetable_id", "=", before.id).execute();
  await db.deleteFrom("timetable").where("id", "=", before.id).execute();
}

/** The organisation's row is the lock: two who say its first hours at one moment follow one another. */
async function lockOrganisation(db: Transaction, id: string): Promise<void> {
  const row = await db.selectFrom("organisation").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
}

function lockTimetable(db: Transaction, organisationId: string | null, purpose: Purpose) {
  return db
    .selectFrom("timetable")
    .select(["id", "revision"])
    .where("organisation_id", organisationId === null ? "is" : "=", organisationId)
    .where("purpose", "=", purpose)
    .forUpdate()
    .executeTakeFirst();
}

function columnsOf({ timetable, note, confirmedOn, confirmedBy }: HoursChange) {
  const { holidays, yearEnd } = timetable;
  const isClosed = typeof yearEnd === "object";
  return {
    holidays,
    year_end: isClosed ? "closed" : yearEnd,
    year_end_from: isClosed ? yearEnd.from : null,
    year_end_until: isClosed ? yearEnd.until : null,
    note,
    confirmed_on: confirmedOn,
    confirmed_by: confirmedBy,
  };
}

async function insertHours(db: Transaction, timetableId: string, { days, exceptions }: Timetable): Promise<void> {
  if (days.length > 0)
    await db
      .insertInto("timetable_day")
      .values(
        days.map(({ day, weeks, hours }) => ({
          timetable_id: timetableId,
          day,
          weeks: writeWeeks(weeks),
          hours: writeHours(hours),
        })),
      )
      .execute();
  if (exceptions.length > 0)
    await db
      .insertInto("timetable_exception")
      .values(
        exceptions.map(({ firstOn, lastOn, hours, note }) => ({
          id: newId(),
          timetable_id: timetableId,
          first_on: firstOn,
          last_on: lastOn,
          hours: writeHours(hours),
          note,
        })),
      )
      .execute();
}
