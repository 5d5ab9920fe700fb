import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { changedFields, type FieldChange } from "./doctor-history.ts";

/** How much of a doctor's history the page shows. */
const most = 30;

/** Whether a confirmation was entered within the last day: only then may it be taken back. */
export const enteredLately = sql<boolean>`(entered_at > now() - interval '1 day')`;

interface Asked {
  readonly id: string;
  readonly confirmedOn: string;
  readonly how: "telephone" | "visit" | "fax" | "mail" | "paper" | "link" | null;
  readonly by: string | null;
  readonly unchanged: number;
  readonly changes: { capability: string; from: "yes"; to: "yes" }[];
  readonly enteredAt: string;
  readonly mayTakeBack: boolean;
}

interface RecordChange {
  readonly at: string;
  readonly by: string | null;
  readonly fields: FieldChange[];
}

/** When a doctor was asked and what was changed in the record, the newest first. Two queries. */
export async function doctorHistory(
  db: Transaction,
  doctorId: string,
): Promise<{ confirmations: Asked[]; changes: RecordChange[] }> {
  const { rows } = await sql<Asked>`
    select id, confirmed_on as "confirmedOn", confirmed_how as how, confirmed_by as by, unchanged, changes,
           entered_at as "enteredAt", row_number() over (order by id desc) = 1 and ${enteredLately} as "mayTakeBack"
      from visiting_doctor_confirmation where doctor_id = ${doctorId} order by id desc limit ${most}`.execute(db);
  return {
    confirmations: rows,
    changes: await recordChanges(db, doctorId),
  };
}

/** Each row of the history holds the state before; the state after it is the next row's, or the record as it stands. */
async function recordChanges(db: Transaction, doctorId: string): Promise<RecordChange[]> {
  const { rows } = await sql<{ at: string; by: string | null; before: Record<string, unknown> }>`
    select c.at, a.name as by, c.before
      from (select null::timestamptz as at, null::uuid as account_id, to_jsonb(d) as before, null::uuid as id
              from visiting_doctor d where d.id = ${doctorId}
            union all
            (select entered_at, account_id, before, id from change
              where subject = 'visiting_doctor' and subject_id = ${doctorId} and action = 'update'
              order by id desc limit ${most})) c
      left join account a on a.id = c.account_id
     order by c.id desc nulls first`.execute(db);
  return rows.flatMap((row, index) => {
    const after = rows[index - 1];
    if (!after) return [];
    const fields = changedFields(row.before, after.before);
    return fields.length === 0 ? [] : [{ at: row.at, by: row.by, fields }];
  });
}
