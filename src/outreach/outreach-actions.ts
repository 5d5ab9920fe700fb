import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, compareDays, type PlainDate } from "../japan/plain-date.ts";
import { nextNumber } from "../platform/database/numbers.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import type { OutreachEvent, OutreachEventInput } from "./outreach-contract.ts";
import { outreachRefusals, settleAttendance } from "./outreach-event.ts";
import { findOutreachEvent } from "./outreach-lists.ts";

/** Records an event and gives it the next number of its fiscal year. */
export async function recordOutreachEvent(
  db: Transaction,
  input: OutreachEventInput,
  today: PlainDate,
): Promise<OutreachEvent> {
  const row = rowOf(input, today);
  const id = newId();
  const number = String(await nextNumber(db, "outreach_event", row.fiscal_year));
  await db
    .insertInto("outreach_event")
    .values({ id, number, ...row })
    .execute();
  return getEvent(db, id);
}

/** Corrects an event; what stood there before is kept in the history. */
export async function changeOutreachEvent(
  db: Transaction,
  id: string,
  input: OutreachEventInput,
  today: PlainDate,
): Promise<OutreachEvent> {
  const row = rowOf(input, today);
  const { numUpdatedRows } = await db
    .updateTable("outreach_event")
    .set(row)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal(commonRefusals.not_found);
  return getEvent(db, id);
}

async function getEvent(db: Transaction, id: string): Promise<OutreachEvent> {
  const event = await findOutreachEvent(db, id);
  if (!event) throw new Refusal(commonRefusals.not_found);
  return event;
}

function rowOf(input: OutreachEventInput, today: PlainDate) {
  const heldOn = asPlainDate(input.heldOn);
  const attendance = settleAttendance(input);
  if (input.state === "held" && compareDays(heldOn, today) > 0)
    throw new Refusal(outreachRefusals.outreach_held_in_future);
  if (input.state === "held" && attendance.attendance === null) {
    throw new Refusal(outreachRefusals.outreach_held_without_attendance);
  }
  return {
    fiscal_year: fiscalYearOf(heldOn),
    state: input.state,
    held_on: heldOn,
    venue_kind: input.venueKind,
    venue: input.venue,
    theme: input.theme,
    audience: input.audience,
    ...attendance,
    speaker: input.speaker,
    note: input.note,
  };
}
