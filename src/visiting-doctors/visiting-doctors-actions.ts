import { sql } from "kysely";
import type { CodeList } from "../centres/code.ts";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";

import { nameKey } from "../japan/person-name.ts";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { medicalKinds } from "../organisations/organisation.ts";
import { kindsOfOrganisations } from "../organisations/organisations-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import type { DoctorChange } from "./doctor-input-contract.ts";
import { checkTerms, columnsOf, writeHours } from "./doctor-terms-actions.ts";
import { doctorRefusals, doctorState, mayDo } from "./visiting-doctor.ts";

type Given = DoctorChange & { readonly name: string; readonly institutionIds: string[] };

/** Registers a visiting doctor; returns the id. The same name at the same institution is the same doctor. */
export async function registerDoctor(db: Transaction, input: Given, today: PlainDate): Promise<string> {
  checkTerms(input, null, today);
  await checkCodes(db, input, null);
  await checkInstitutions(db, input.institutionIds);
  await refuseSameDoctor(db, input.name, input.institutionIds, null);
  const id = newId();
  await db
    .insertInto("visiting_doctor")
    .values({ id, name: input.name, name_key: nameKey(input.name), ...columnsOf(input, today) })
    .execute();
  await writeInstitutions(db, id, input.institutionIds);
  if (input.hours?.length) await writeHours(db, id, input.hours);
  return id;
}

/** Changes the fields that were sent; what stood there before is kept in the history. */
export async function changeDoctor(db: Transaction, id: string, change: DoctorChange, today: PlainDate): Promise<void> {
  const before = await lockDoctor(db, id);
  checkTerms(change, before, today);
  await checkCodes(db, change, before);
  const now = await institutionIdsOf(db, id);
  const institutionIds = change.institutionIds && [...new Set(change.institutionIds)];
  if (institutionIds)
    await checkInstitutions(
      db,
      institutionIds.filter((one) => !now.includes(one)),
    );
  if (change.name !== undefined || institutionIds)
    await refuseSameDoctor(db, change.name ?? before.name, institutionIds ?? now, id);
  const columns = columnsOf(change, today);
  if (Object.keys(columns).length > 0)
    await db.updateTable("visiting_doctor").set(columns).where("id", "=", id).execute();
  if (institutionIds && institutionIds.join() !== now.join()) await writeInstitutions(db, id, institutionIds);
  if (change.hours) await writeHours(db, id, change.hours);
}

interface Leaving {
  readonly withdrawnOn: PlainDate;
  /** Code of the list withdrawal_reason. */
  readonly reason: string | null;
  readonly note: string | null;
}

/** Ends a doctor's registration on a day (in the past, or known ahead). Patients keep their doctor until they are given another. */
export async function withdrawDoctor(
  db: Transaction,
  id: string,
  { withdrawnOn, reason, note }: Leaving,
  today: PlainDate,
): Promise<void> {
  const before = await lockDoctor(db, id);
  if (!mayDo(stateOf(before, today), "withdraw")) throw new Refusal(doctorRefusals.doctor_withdrawn_already);
  if (before.registered_on !== null && withdrawnOn < before.registered_on)
    throw new Refusal(doctorRefusals.doctor_withdrawn_before_registered);
  if ((await listsWithUnknownCodes(db, new Map([["withdrawal_reason", reason === null ? [] : [reason]]]))).length > 0)
    throw new Refusal(commonRefusals.invalid_input, { fields: { reason: unknownCode } });
  await db
    .updateTable("visiting_doctor")
    .set({ withdrawn: true, withdrawn_on: withdrawnOn, withdrawal_reason: reason, withdrawal_note: note })
    .where("id", "=", id)
    .execute();
}

/** Takes a withdrawal back. */
export async function returnDoctor(db: Transaction, id: string, today: PlainDate): Promise<void> {
  const before = await lockDoctor(db, id);
  if (!mayDo(stateOf(before, today), "return")) throw new Refusal(doctorRefusals.doctor_registered_already);
  await db
    .updateTable("visiting_doctor")
    .set({ withdrawn: false, withdrawn_on: null, withdrawal_reason: null, withdrawal_note: null })
    .where("id", "=", id)
    .execute();
}

type Row = Awaited<ReturnType<typeof lockDoctor>>;

const stateOf = (row: Row, today: PlainDate) =>
  doctorState(
    { withdrawn: row.withdrawn, withdrawnOn: row.withdrawn_on === null ? null : asPlainDate(row.withdrawn_on) },
    today,
  );

export async function lockDoctor(db: Transaction, id: string) {
  const row = await db
    .selectFrom("visiting_doctor")
    .select(["name", "specialty", "other_specialties", "registered_on", "withdrawn", "withdrawn_on"])
    .select([
      "accepting",
      "accepting_until",
      "accepting_confirmed_on",
      "age_from",
      "age_to",
      "not_accepted",
      "languages",
    ])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}

export const unknownCode: Sentence = { ja: "一覧にない区分です。", en: "Not in the centre's list." };

/** Codes must be in the centre's list when they are chosen; what an old ledger brought stays valid on its record. */
async function checkCodes(db: Transaction, input: DoctorChange, before: Row | null): Promise<void> {
  const asked: readonly (readonly [
    field: string,
    list: CodeList,
    codes: readonly string[],
    kept: readonly string[],
  ])[] = [
    ["specialty", "specialty", input.specialty ? [input.specialty] : [], before?.specialty ? [before.specialty] : []],
    ["otherSpecialties", "specialty", input.otherSpecialties ?? [], before?.other_specialties ?? []],
    ["notAccepted", "not_accepted", input.notAccepted ?? [], before?.not_accepted ?? []],
    ["languages", "language", input.languages ?? [], before?.languages ?? []],
  ];
  const fields: Record<string, Sentence> = {};
  for (const [field, list, codes, kept] of asked) {
    const chosen = codes.filter((code) => !kept.includes(code));
    const unknown = await listsWithUnknownCodes(db, new Map([[list, chosen]]));
    if (unknown.length > 0) fields[field] = unknownCode;
  }
  if (Object.keys(fields).length > 0) throw new Refusal(commonRefusals.invalid_input, { fields });
}

async function checkInstitutions(db: Transaction, ids: readonly string[]): Promise<void> {
  const kinds = await kindsOfOrganisations(db, ids);
  const medical: readonly string[] = medicalKinds;
  if (ids.every((id) => medical.includes(kinds.get(id) ?? ""))) return;
  const sentence = { ja: "登録されている医療機関から選んでください。", en: "Choose a registered medical institution." };
  throw new Refusal(commonRefusals.invalid_input, { fields: { institutionIds: sentence } });
}

/** Two people may register one doctor at the same moment: the second waits here and then finds what the first has made. */
async function refuseSameDoctor(
  db: Transaction,
  name: string,
  institutionIds: readonly string[],
  self: string | null,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`doctor ${nameKey(name)}`}, 0))`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select d.id from visiting_doctor d
     where d.name_key = ${nameKey(name)} and not d.withdrawn and d.id is distinct from ${self}::uuid
       and case when ${institutionIds.length} = 0
             then not exists (select from visiting_doctor_institution i
                               where i.centre_id = d.centre_id and i.doctor_id = d.id)
             else exists (select from visiting_doctor_institution i
                           where i.centre_id = d.centre_id and i.doctor_id = d.id
                             and i.institution_id = any (${[...institutionIds]}::uuid[]))
           end
     limit 1`.execute(db);
  const [same] = rows;
  const { doctor_exists: exists } = doctorRefusals;
  if (same) throw new Refusal(exists, { fields: { name: exists }, details: { doctorId: same.id } });
}

/** Institutions of a doctor, the main one first. */
async function institutionIdsOf(db: Transaction, doctorId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("visiting_doctor_institution")
    .select("institution_id")
    .where("doctor_id", "=", doctorId)
    .orderBy("main", "desc")
    .orderBy("institution_id")
    .execute();
  return rows.map((row) => row.institution_id);
}

async function writeInstitutions(db: Transaction, doctorId: string, ids: readonly string[]): Promise<void> {
  await db.deleteFrom("visiting_doctor_institution").where("doctor_id", "=", doctorId).execute();
  const rows = [...new Set(ids)].map((institution_id, index) => ({
    doctor_id: doctorId,
    institution_id,
    main: index === 0,
  }));
  if (rows.length > 0) await db.insertInto("visiting_doctor_institution").values(rows).execute();
}
