import type { Transaction } from "../platform/database/transaction.ts";
import type { OutreachEvent } from "./outreach-contract.ts";

const columns = [
  "id",
  "number",
  "fiscal_year as fiscalYear",
  "state",
  "held_on as heldOn",
  "venue_kind as venueKind",
  "venue",
  "theme",
  "audience",
  "citizens",
  "professionals",
  "attendance",
  "speaker",
  "note",
] as const;

interface Filter {
  readonly page: number;
  readonly size: number;
  readonly fiscalYear?: number | undefined;
  readonly venueKind?: string | undefined;
}

/** One page of events, newest first. Two queries: the rows and how many there are. */
export async function listOutreachEvents(
  db: Transaction,
  filter: Filter,
): Promise<{ rows: OutreachEvent[]; total: number }> {
  let query = db.selectFrom("outreach_event");
  if (filter.fiscalYear !== undefined) query = query.where("fiscal_year", "=", filter.fiscalYear);
  if (filter.venueKind !== undefined) query = query.where("venue_kind", "=", filter.venueKind);
  const rows = await query
    .select(columns)
    .orderBy("held_on", "desc")
    .orderBy("id", "desc")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total } = await query.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows: rows as OutreachEvent[], total };
}

/** One event, or nothing. */
export async function findOutreachEvent(db: Transaction, id: string): Promise<OutreachEvent | undefined> {
  const row = await db.selectFrom("outreach_event").select(columns).where("id", "=", id).executeTakeFirst();
  return row as OutreachEvent | undefined;
}
