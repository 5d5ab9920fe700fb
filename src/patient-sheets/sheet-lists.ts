import { type RawBuilder, sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { SheetPage, SheetVersionHead } from "./sheet-contract.ts";
import type { SheetSnapshot } from "./sheet-snapshot.ts";

type Page = Omit<SheetPage, "mayWrite">;

/**
 * A patient's sheet with its head in one query: the newest version that the acting person may see (a draft is the newest), or
 * the one asked for. Nothing if there is no such patient in reach.
 */
export async function findSheetPage(db: Transaction, patientId: string, version?: number): Promise<Page | undefined> {
  const { rows } = await sql<Page>`
    select p.id as "patientId",
           coalesce(v.snapshot, ${snapshotOf}) as snapshot,
           case when v.id is null then null else ${headOf} || jsonb_build_object('content', v.content, 'revision', v.revision) end as sheet,
           (select max(f.version) from sheet_version f
             where f.centre_id = p.centre_id and f.patient_id = p.id and f.status = 'finalised') as "latestFinalised"
      from patient p
      left join lateral (
        select * from sheet_version s
         where s.centre_id = p.centre_id and s.patient_id = p.id and s.status <> 'discarded'
           and (${version ?? null}::int is null or s.version = ${version ?? null})
         order by s.version desc limit 1) v on true
     where p.id = ${patientId}`.execute(db);
  return rows[0];
}

/** Person, relatives and care team as they are now. */
export async function readSnapshot(db: Transaction, patientId: string): Promise<SheetSnapshot | undefined> {
  const { rows } = await sql<{ snapshot: SheetSnapshot }>`
    select ${snapshotOf} as snapshot from patient p where p.id = ${patientId}`.execute(db);
  return rows[0]?.snapshot;
}

/** Two versions with what they say; fewer rows if one of them is not there. */
export async function findTwoVersions(
  db: Transaction,
  patientId: string,
  versions: readonly [number, number],
): Promise<{ head: SheetVersionHead; content: object; snapshot: SheetSnapshot }[]> {
  const { rows } = await sql<{ head: SheetVersionHead; content: object; snapshot: SheetSnapshot }>`
    select ${headOf} as head, v.content, coalesce(v.snapshot, ${snapshotOf}) as snapshot
      from sheet_version v
      join patient p on p.centre_id = v.centre_id and p.id = v.patient_id
     where v.patient_id = ${patientId} and v.status <> 'discarded' and v.version = any (${[...versions]}::int[])`.execute(
    db,
  );
  return rows;
}

/** One page of a sheet's versions, newest first. */
export async function listSheetVersions(
  db: Transaction,
  patientId: string,
  { page, size }: { page: number; size: number },
): Promise<{ rows: SheetVersionHead[]; total: number }> {
  const { rows } = await sql<{ head: SheetVersionHead; total: number }>`
    select ${headOf} as head, count(*) over () as total from sheet_version v
     where v.patient_id = ${patientId} and v.status <> 'discarded'
     order by v.version desc limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { rows: rows.map((row) => row.head), total: rows[0]?.total ?? 0 };
}

const iso = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const headOf = sql`jsonb_build_object('version', v.version, 'status', v.status, 'basedOn', v.based_on,
    'finalisedAt', ${iso(sql`v.finalised_at`)}, 'finalisedByName', v.finalised_by_name,
    'enteredAt', ${iso(sql`v.entered_at`)}, 'changedAt', ${iso(sql`v.changed_at`)},
    'enteredByName', (select a.name from account a where a.centre_id = v.centre_id and a.id = v.entered_by))`;

const snapshotOf = sql`jsonb_build_object(
    'person', jsonb_build_object('name', p.name, 'kana', p.kana, 'birthDate', p.birth_date, 'statedAge', p.stated_age, 'sex', p.sex,
      'town', p.town, 'address', p.address, 'phone', p.phone),
    'relatives', coalesce((
      select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation, 'phone', r.phone,
          'keyPerson', r.key_person, 'mainCarer', r.main_carer, 'mayBeTold', r.may_be_told, 'callOrder', r.call_order,
          'note', r.note) order by r.call_order nulls last, r.name, r.id)
        from relative r where r.centre_id = p.centre_id and r.patient_id = p.id and r.no_longer_since is null), '[]'),
    'team', coalesce((
      select jsonb_agg(jsonb_build_object('id', m.id, 'function', m.function, 'organisationName', o.name,
          'personName', m.person_name, 'phone', o.phone, 'fax', o.fax, 'nightPhone', o.night_phone) order by m.since, m.id)
        from care_team_member m
        join organisation o on o.centre_id = m.centre_id and o.id = m.organisation_id
       where m.centre_id = p.centre_id and m.patient_id = p.id
         and (m.until is null or m.until > (now() at time zone 'Asia/Tokyo')::date)), '[]'))`;
