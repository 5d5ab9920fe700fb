import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { OutreachEvent, OutreachTotals } from "./outreach-contract.ts";
import type { OutreachState } from "./outreach-event.ts";

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
  readonly state?: OutreachState | undefined;
}

/** One page of events, newest first. Two queries: the rows and how many there are. */
export async function listOutreachEvents(
  db: Transaction,
  filter: Filter,
): Promise<{ rows: OutreachEvent[]; total: number }> {
  let query = db.selectFrom("outreach_event");
  if (filter.fiscalYear !== undefined) query = query.where("fiscal_year", "=", filter.fiscalYear);
  if (filter.venueKind !== undefined) query = query.where("venue_kind", "=", filter.venueKind);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
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

/** Events and attendance by fiscal year, latest first. A part nobody counted adds nothing. */
export async function outreachTotals(db: Transaction): Promise<OutreachTotals[]> {
  const sumOfHeld = (column: "citizens" | "professionals" | "attendance") =>
    sql<number>`coalesce(sum(${sql.ref(column)}) filter (where state = 'held'), 0)::int`.as(column);
  return db
    .selectFrom("outreach_event")
    .select([
      "fiscal_year as fiscalYear",
      sql<number>`count(*) filter (where state = 'held')`.as("held"),
      sql<number>`count(*) filter (where state = 'planned')`.as("planned"),
      sumOfHeld("citizens"),
      sumOfHeld("professionals"),
      sumOfHeld("attendance"),
    ])
    .groupBy("fiscal_year")
    .orderBy("fiscal_year", "desc")
    .execute();
}
