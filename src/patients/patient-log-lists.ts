import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { type Change, changedFields, referredIds } from "./patient-change.ts";
import type { ChangeRow } from "./patient-log-contract.ts";

interface Page {
  readonly page: number;
  readonly size: number;
}

/** Rows of a log that speak of this person, or of a record that was merged into it. */
const ofPerson = (patientId: string) => sql`patient_id = any (array(
  select p.id from patient p where p.id = ${patientId} or p.merged_into = ${patientId}))`;

/** Who was shown this patient's data, newest first. Row security shows the log to the centre's staff only. One query. */
export async function listReaders(db: Transaction, patientId: string, { page, size }: Page) {
  const { rows } = await sql<ReadingLine & { total: number }>`
    select l.id, l.at, l.account_name as "accountName", l.actor_role as role, o.name as "organisationName", l.route, n.total
      from (select count(*) as total from reading where ${ofPerson(patientId)}) n
      cross join lateral (select * from reading where ${ofPerson(patientId)} order by at desc, id desc
                           limit ${size} offset ${(page - 1) * size}) l
      left join organisation o on o.centre_id = l.centre_id and o.id = l.organisation_id
     order by l.at desc, l.id desc`.execute(db);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

interface ReadingLine {
  id: string;
  at: string;
  accountName: string | null;
  role: string;
  organisationName: string | null;
  route: string;
}

/**
 * What was changed of this patient, newest first, field by field. What stood there afterwards is what the next change found
 * before it, or what stands there now. Two queries: the changes, and the names behind ids.
 */
export async function listChanges(
  db: Transaction,
  patientId: string,
  { page, size }: Page,
): Promise<{ rows: ChangeRow[]; total: number }> {
  const { rows } = await sql<ChangeLine>`
    select c.id, c.entered_at as "enteredAt", a.name as "accountName", c.actor_role as role, c.subject, c.action, c.before, n.total,
           coalesce((select later.before from change later
                      where later.centre_id = c.centre_id and later.subject = c.subject and later.subject_id = c.subject_id
                        and later.id > c.id order by later.id limit 1),
                    ${standingNow}) as after
      from (select count(*) as total from change where ${ofPerson(patientId)}) n
      cross join lateral (select * from change where ${ofPerson(patientId)} order by id desc
                           limit ${size} offset ${(page - 1) * size}) c
      left join account a on a.centre_id = c.centre_id and a.id = c.account_id
     order by c.id desc`.execute(db);
  const names = await namesOf(db, referredIds(rows));
  return {
    rows: rows.map(({ before, after, total: _total, ...row }) => ({
      ...row,
      fields: changedFields({ subject: row.subject, before, after }, names),
    })),
    total: rows[0]?.total ?? 0,
  };
}

type ChangeLine = Omit<ChangeRow, "fields"> & Change & { total: number };

/** The row as it stands now, for the subjects whose fields the history shows. */
const standingNow = sql`case c.subject ${sql.join(
  ["patient", "registration", "consent", "relative", "care_team_member"].map(
    (table) => sql`when ${sql.lit(table)} then
      (select to_jsonb(x) from ${sql.table(table)} x where x.centre_id = c.centre_id and x.id = c.subject_id)`,
  ),
  sql` `,
)} when 'sheet_version' then
      (select jsonb_build_object('status', x.status, 'patient_id', x.patient_id)
         from sheet_version x where x.centre_id = c.centre_id and x.id = c.subject_id) end`;

async function namesOf(db: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation where id = any (${[...ids]}::uuid[])
    union all select id, name from visiting_doctor where id = any (${[...ids]}::uuid[])
    union all select id, name from account where id = any (${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
