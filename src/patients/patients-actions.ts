import { sql } from "kysely";
import { normaliseKana } from "../japan/kana.ts";
import { nameKey } from "../japan/person-name.ts";
import { formatPhone } from "../japan/phone.ts";
import { asPlainDate, compareDays, type PlainDate } from "../japan/plain-date.ts";
import { searchKeysOf } from "../japan/search-key.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import type { PersonInput } from "./patient-shapes-contract.ts";

/**
 * Locks a person until the transaction ends, so that what is decided about them (an end while a stay begins) is decided one
 * after the other. Throws Refusal not_found for a person who does not exist, may not be seen, or was merged into
 * another record.
 */
export async function lockPatient(db: Transaction, patientId: string): Promise<{ version: string }> {
  const row = await db
    .selectFrom("patient")
    .select(sql<string>`xmin::text`.as("version"))
    .where("id", "=", patientId)
    .where("merged_into", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}

/** Adds a person (personRow). The caller writes the search keys when phones and numbers are there too. */
export async function addPerson(db: Transaction, id: string, row: ReturnType<typeof personRow>): Promise<void> {
  await db
    .insertInto("patient")
    .values({ id, ...row })
    .execute();
}

/** By what a person is found who was made in this transaction: nothing is read for it, and nothing stood there before. */
export async function addSearchKeys(
  db: Transaction,
  patientId: string,
  person: ReturnType<typeof personRow> & { readonly numbers: readonly string[] },
): Promise<void> {
  const { name, kana, birth_date, phone, numbers } = person;
  const birthDate = birth_date === null ? null : asPlainDate(birth_date);
  const keys = searchKeysOf({ name, kana, birthDate, phones: phone === null ? [] : [phone], numbers });
  await sql`insert into patient_search_key (patient_id, key) select ${patientId}, unnest(${keys}::text[])`.execute(db);
}

/**
 * Corrects a person; the search finds the new spellings at once. Throws changed_meanwhile when someone else has changed the
 * person since `version` was read, unless what stands there is already what is wanted (the form was sent twice).
 */
export async function correctPerson(
  db: Transaction,
  patientId: string,
  input: PersonInput & { version: string },
  today: PlainDate,
): Promise<void> {
  const { version, ...person } = input;
  const row = personRow(person, today);
  const now = await lockPatient(db, patientId);
  if (now.version !== version) {
    const same = await db.selectFrom("patient").select("id").where("id", "=", patientId).where(equals(row)).execute();
    if (same.length > 0) return;
    throw new Refusal(commonRefusals.changed_meanwhile);
  }
  await writePerson(db, patientId, row);
  await writeSearchKeys(db, [patientId]);
}

/** Writes a person as it is kept. What stands there already is not written again: the history would say that something changed. */
export async function writePerson(
  db: Transaction,
  patientId: string,
  row: ReturnType<typeof personRow>,
): Promise<void> {
  await db
    .updateTable("patient")
    .set(row)
    .where("id", "=", patientId)
    .where(sql<boolean>`not (${equals(row)})`)
    .execute();
}

/** A person as it is kept: the name exactly as written, the reading and the phone in one form. */
export function personRow(input: PersonInput, today: PlainDate) {
  if (input.birthDate !== null && compareDays(asPlainDate(input.birthDate), today) > 0) {
    throw new Refusal(commonRefusals.invalid_input, {
      fields: { birthDate: { ja: "生年月日が今日より後です。", en: "The date of birth lies in the future." } },
    });
  }
  return {
    name: input.name,
    name_key: nameKey(input.name),
    kana: input.kana === null ? null : normaliseKana(input.kana),
    birth_date: input.birthDate,
    sex: input.sex,
    town: input.town,
    address: input.address,
    phone: input.phone === null ? null : formatPhone(input.phone),
    note: input.note,
  };
}

function equals(row: ReturnType<typeof personRow>) {
  return sql<boolean>`(name, kana, birth_date, sex, town, address, phone, note) is not distinct from
    (${row.name}, ${row.kana}, ${row.birth_date}::date, ${row.sex}, ${row.town}, ${row.address}, ${row.phone}, ${row.note})`;
}

/**
 * Writes anew by what these persons are found: names, readings, birthdays, their own and their relatives' phones, numbers of all
 * their registrations; and by what the records were called that were merged into them. Three statements for any number of persons; an import calls it once for all.
 */
export async function writeSearchKeys(db: Transaction, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const ids = sql`any (${[...patientIds]}::uuid[])`;
  const { rows } = await sql<KeySource>`
    select coalesce(p.merged_into, p.id) as id, p.name, p.kana, p.birth_date as "birthDate", p.phone,
           array(select r.number from registration r
                  where r.centre_id = p.centre_id and r.patient_id = p.id and r.number is not null) as numbers,
           array(select x.phone from relative x
                  where x.centre_id = p.centre_id and x.patient_id = p.id and x.phone is not null
                    and x.no_longer_since is null) as phones
      from patient p where p.id = ${ids} or p.merged_into = ${ids}`.execute(db);
  const keys = rows.flatMap(({ id, phone, phones, ...person }) =>
    searchKeysOf({ ...person, phones: phone ? [phone, ...phones] : phones }).map((key) => ({ id, key })),
  );
  await sql`delete from patient_search_key where patient_id = ${ids}`.execute(db);
  await sql`insert into patient_search_key (patient_id, key)
    select distinct * from unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ key }) => key)}::text[])`.execute(
    db,
  );
}

interface KeySource {
  id: string;
  name: string;
  kana: string | null;
  birthDate: PlainDate | null;
  phone: string | null;
  numbers: string[];
  phones: string[];
}
