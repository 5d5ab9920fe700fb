import { sql } from "kysely";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { AnswerRow } from "../../visiting-doctors/capability.ts";
import { weekInWords } from "../../visiting-doctors/registry-sheet.ts";
import type { VisitingHours } from "../../visiting-doctors/visiting-hours.ts";
import { answerFields, answerInWords } from "./institution-answers.ts";
import type { KnownRecords, Values } from "./known-records.ts";

const tables = ["organisation", "visiting_doctor", "registration", "stay", "consultation", "outreach_event"] as const;

/** The weeks of doctors in words, as ledgers write them; blank where no day is known. */
async function readWeeks(db: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; hours: VisitingHours[] }>`
    select d.id, coalesce(json_agg(json_build_object('weekday', h.weekday, 'from', left(h.starts_at::text, 5),
             'to', left(h.ends_at::text, 5)) order by h.weekday, h.starts_at) filter (where h.id is not null), '[]') as hours
      from visiting_doctor d left join visiting_doctor_hours h on h.centre_id = d.centre_id and h.doctor_id = d.id
     where d.centre_id = app.current_centre() and d.id = any (${ids}::uuid[]) group by d.id`.execute(db);
  return new Map(rows.map(({ id, hours }) => [id, weekInWords(hours)]));
}

/** What institutions have told of themselves, of that which ledgers have columns for. */
function readAnswers(db: Transaction, ids: readonly string[]) {
  return db
    .selectFrom("organisation_answer")
    .select(["organisation_id", "field", "answer", "note"])
    .where("organisation_id", "in", [...ids])
    .where("field", "in", [...answerFields])
    .execute();
}

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
  for (const [id, week] of await readWeeks(db, ids)) current.set(id, { ...current.get(id), week });
  for (const { organisation_id: id, field, ...answer } of await readAnswers(db, ids))
    current.set(id, { ...current.get(id), [field]: answerInWords(field, answer) });
  const contacts = await db
    .selectFrom("weekly_contact")
    .select(["id", "stay_id", "contacted_on"])
    .where("stay_id", "in", [...ids])
    .execute();
  for (const { id, stay_id, contacted_on } of contacts)
    contactsOf.set(stay_id, [...(contactsOf.get(stay_id) ?? []), { id, on: contacted_on }]);
  const { rows: capabilities } = await sql<AnswerRow & { doctor_id: string }>`
    select doctor_id, capability, answer, note, confirmed_on, by_day, at_night, on_holidays, confirmed_by, confirmed_how, answered_on
    from visiting_doctor_capability where doctor_id = any (${ids}::uuid[])`.execute(db);
  for (const row of capabilities)
    capabilitiesOf.set(row.doctor_id, [...(capabilitiesOf.get(row.doctor_id) ?? []), row]);
  return { current, contactsOf, capabilitiesOf };
}
