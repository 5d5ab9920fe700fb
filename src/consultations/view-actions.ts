import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import type { View } from "./draft-contract.ts";

/** The acting person's views and the centre's, by name. Row security hides what is others' own. */
export async function listViews(db: Transaction): Promise<View[]> {
  const { rows } = await sql<View>`
    select v.id, v.name, v.filters, v.shared, v.account_id = app.current_account() as own, a.name as "byName"
      from consultation_view v left join account a on a.centre_id = v.centre_id and a.id = v.account_id
     order by v.shared, v.name, v.id`.execute(db);
  return rows;
}

/** Saves a view, new or changed. A shared view is everybody's to change: it is the centre's. */
export async function saveView(db: Transaction, view: Pick<View, "id" | "name" | "filters" | "shared">): Promise<void> {
  const { id, name, filters, shared } = view;
  const changed = await db
    .updateTable("consultation_view")
    .set({ name, filters, shared })
    .where("id", "=", id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n)
    await db.insertInto("consultation_view").values({ id, name, filters, shared }).execute();
}

/** Takes a view away; the history keeps it. */
export async function removeView(db: Transaction, id: string): Promise<void> {
  const gone = await db.deleteFrom("consultation_view").where("id", "=", id).executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Refusal(commonRefusals.not_found);
}
