import { sql } from "kysely";
import type { Transaction } from "./transaction.ts";

/** Kinds of records that carry a number people read out. */
export type NumberedKind = "registration" | "bed_request" | "stay" | "consultation" | "outreach_event";

/**
 * The next number of a kind in a fiscal year. The row stays locked until the transaction ends, so two people never get the
 * same number and a refused action gives its number back. Who waits for it waits in an UPDATE, where one after the other is let in;
 * ON CONFLICT wakes all of them at every commit. It makes the row, once a year.
 */
export async function nextNumber(db: Transaction, kind: NumberedKind, fiscalYear: number): Promise<number> {
  const next = { last_given: sql<number>`number_series.last_given + 1` };
  const given = await db
    .updateTable("number_series")
    .set(next)
    .where("kind", "=", kind)
    .where("fiscal_year", "=", fiscalYear)
    .returning("last_given")
    .executeTakeFirst();
  if (given) return given.last_given;
  const first = await db
    .insertInto("number_series")
    .values({ kind, fiscal_year: fiscalYear, last_given: 1 })
    .onConflict((on) => on.columns(["centre_id", "kind", "fiscal_year"]).doUpdateSet(next))
    .returning("last_given")
    .executeTakeFirstOrThrow();
  return first.last_given;
}

/** Makes sure that numbers up to `atLeast` are not given again: an import has brought them. */
export async function reserveNumbers(
  db: Transaction,
  kind: NumberedKind,
  fiscalYear: number,
  atLeast: number,
): Promise<void> {
  await db
    .insertInto("number_series")
    .values({ kind, fiscal_year: fiscalYear, last_given: atLeast })
    .onConflict((on) =>
      on
        .columns(["centre_id", "kind", "fiscal_year"])
        .doUpdateSet({ last_given: sql`greatest(number_series.last_given, excluded.last_given)` }),
    )
    .execute();
}
