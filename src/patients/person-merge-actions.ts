import { sql } from "kysely";
import { todayInTokyo } from "../japan/plain-date.ts";
import type { Actor, Transaction } from "../platform/database/transaction.ts";
import { Refusal } from "../platform/errors.ts";
import { lockPatient, writeSearchKeys } from "./patients-actions.ts";
import { mergeObstacles, mergeRefusals } from "./person-merge.ts";
import { readMergeFacts } from "./person-merge-lists.ts";

/**
 * Makes one person of two records: all that belongs to `otherId` moves to `patientId` in this transaction, what the kept record
 * left blank is filled from the other, and the other remains as a pointer. Throws a merge refusal where both cannot be true of
 * one person. It is not taken back: what is written afterwards belongs to the one person (README.md); the history says of
 * every row where it came from.
 */
export async function mergePersons(
  db: Transaction,
  patientId: string,
  otherId: string,
  doing: { now: Date; actor: Pick<Actor, "accountId"> },
): Promise<void> {
  if (patientId === otherId) throw new Refusal(mergeRefusals.merge_needs_two);
  // Always in one order, so that two merges of the same pair wait for each other instead of for ever.
  for (const id of [patientId, otherId].toSorted()) await lockPatient(db, id);
  const obstacle = mergeObstacles(await readMergeFacts(db, patientId, otherId))[0];
  if (obstacle) throw new Refusal(obstacle);
  await sql`select set_config('app.merges_persons', 'on', true), set_config('app.shows_annulled', 'on', true)`.execute(
    db,
  );
  await leaveDoubleMemberships(db, patientId, otherId, doing.now);
  await makeRoomForSheets(db, patientId, otherId);
  await sql`call app.move_patient_rows(${otherId}, ${patientId})`.execute(db);
  await fillBlanks(db, patientId, otherId);
  await db.updateTable("patient").set({ merged_into: patientId }).where("merged_into", "=", otherId).execute();
  await db
    .updateTable("patient")
    .set({ merged_into: patientId, merged_at: doing.now.toISOString(), merged_by: doing.actor.accountId })
    .where("id", "=", otherId)
    .execute();
  await sql`select set_config('app.merges_persons', '', true), set_config('app.shows_annulled', '', true)`.execute(db);
  await writeSearchKeys(db, [otherId, patientId]);
}

/** An organisation is in a team once: where both records have it, the membership of the leaving record ends today. */
async function leaveDoubleMemberships(db: Transaction, patientId: string, otherId: string, now: Date): Promise<void> {
  await sql`update care_team_member m set until = greatest(m.since, ${todayInTokyo(now)}::date)
    where m.patient_id = ${otherId} and m.until is null
      and exists (select from care_team_member k
                   where k.centre_id = m.centre_id and k.patient_id = ${patientId} and k.until is null
                     and k.organisation_id = m.organisation_id and k.function = m.function)`.execute(db);
}

/**
 * The sheets of the leaving record come first, so that the latest version stays that of the kept one. Discarded drafts are not
 * carried along: beside a draft of the other record they could not be taken back.
 */
async function makeRoomForSheets(db: Transaction, patientId: string, otherId: string): Promise<void> {
  await db
    .deleteFrom("sheet_version")
    .where("patient_id", "in", [patientId, otherId])
    .where("status", "=", "discarded")
    .execute();
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(version), 0)::int as most from sheet_version where patient_id = ${otherId}`.execute(db);
  const most = rows[0]?.most ?? 0;
  if (most === 0) return;
  // Twice, because each number must be free at the moment it is taken.
  await sql`update sheet_version set version = -(version + ${most}), based_on = based_on + ${most}
    where patient_id = ${patientId}`.execute(db);
  await sql`update sheet_version set version = -version where patient_id = ${patientId}`.execute(db);
}

/** Nothing is written where nothing was blank: the history would say that something changed. */
async function fillBlanks(db: Transaction, patientId: string, otherId: string): Promise<void> {
  await sql`update patient p set (kana, birth_date, sex, town, address, phone, note)
        = row (f.kana, f.birth_date, f.sex, f.town, f.address, f.phone, f.note)
    from (select k.id, coalesce(k.kana, o.kana) as kana, coalesce(k.birth_date, o.birth_date) as birth_date,
                 coalesce(k.sex, o.sex) as sex, coalesce(k.town, o.town) as town, coalesce(k.address, o.address) as address,
                 coalesce(k.phone, o.phone) as phone, nullif(concat_ws(E'\n', k.note, o.note), '') as note
            from patient k join patient o on o.centre_id = k.centre_id and o.id = ${otherId}
           where k.id = ${patientId}) f
    where p.id = f.id and (p.kana, p.birth_date, p.sex, p.town, p.address, p.phone, p.note)
      is distinct from (f.kana, f.birth_date, f.sex, f.town, f.address, f.phone, f.note)`.execute(db);
}
