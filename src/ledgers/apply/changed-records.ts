import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { CapabilityRecord, KnownRecords, Values } from "./known-records.ts";

const tables = ["organisation", "visiting_doctor", "registration", "stay", "consultation", "outreach_event"] as const;

/** Records as they stand now, for rows whose ledger has changed: what staff wrote in the meantime is not to be lost. */
export async function readChangedRecords(
  db: Transaction,
  ids: readonly string[],
): Promise<Pick<KnownRecords, "current" | "contactsOf" | "capabilitiesOf">> {
  const current = new Map<string, Values>();
  const contactsOf: KnownRecords["contactsOf"] = new Map();
  const capabilitiesOf: KnownRecords["capabilitiesOf"] = new Map();
  if (ids.length === 0) return { current, contactsOf, capabilitiesOf };
  for (const table of tables) {
    const { rows } = await sql<{ id: string; record: Values }>`select id, to_jsonb(t) record from ${sql.table(table)} t
      where centre_id = app.current_centre() and id = any (${ids}::uuid[])`.execute(db);
    for (const { id, record } of rows) current.set(id, record);
  }
  const contacts = await db
    .selectFrom("weekly_contact")
    .select(["id", "stay_id", "contacted_on"])
    .where("stay_id", "in", [...ids])
    .execute();
  for (const { id, stay_id, contacted_on } of contacts)
    contactsOf.set(stay_id, [...(contactsOf.get(stay_id) ?? []), { id, on: contacted_on }]);
  const { rows: capabilities } = await sql<CapabilityRecord>`
    select doctor_id, capability, answer, note, confirmed_on, by_day, at_night, on_holidays, confirmed_by, confirmed_how, answered_on
    from visiting_doctor_capability where doctor_id = any (${ids}::uuid[])`.execute(db);
  for (const row of capabilities)
    capabilitiesOf.set(row.doctor_id, [...(capabilitiesOf.get(row.doctor_id) ?? []), row]);
  return { current, contactsOf, capabilitiesOf };
}
