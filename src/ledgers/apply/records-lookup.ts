import { sql } from "kysely";
import { kanaKey } from "../../japan/kana.ts";
import { hasLostLetters, nameKey } from "../../japan/person-name.ts";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { LedgerKind, PersonAsWritten } from "../ledger-record.ts";
import { readChangedRecords } from "./changed-records.ts";
import {
  type KnownPerson,
  type KnownRecords,
  type KnownRegistration,
  type KnownStay,
  memoryKey,
  type RememberedRow,
  type Values,
} from "./known-records.ts";

/** What the rows of a batch say of persons and records: by this everything they may meet is found. */
export interface Mentions {
  /** Keys of rows (memoryKey) with the hash of what they say. */
  readonly keys: ReadonlyMap<string, string>;
  readonly persons: readonly PersonAsWritten[];
  readonly patientIds: readonly string[];
  readonly registrationNumbers: readonly string[];
  readonly stayNumbers: readonly string[];
  readonly consultationNumbers: readonly string[];
  /** Organisations and doctors on record that new rows of a registry may mean. */
  readonly registryIds: readonly string[];
  /** Persons whose names lost letters: they may be anybody. */
  readonly always: Iterable<string>;
}

/**
 * Everything of the centre that the rows of one batch may meet, in ten queries however many rows there are: by name, by birthday,
 * by number, and by what earlier imports remember of the rows.
 */
export async function readKnownRecords(db: Transaction, mentions: Mentions): Promise<KnownRecords> {
  const remembered = await readRemembered(db, [...mentions.keys.keys()]);
  const recordIds = [...remembered.values()].map(({ recordId }) => recordId);
  const named = await readRegistrations(db, idOrNumber("registration", recordIds, mentions.registrationNumbers));
  const numbered = await readStays(db, idOrNumber("stay", recordIds, mentions.stayNumbers));
  const owners = [...named, ...numbered].map(({ patientId }) => patientId);
  const persons = await readPersons(db, mentions, [...owners, ...mentions.patientIds, ...mentions.always]);
  const ids = persons.map(({ id }) => id);
  const ofPersons = sql`patient_id = any (${ids}::uuid[])`;
  const changed = [...remembered]
    .filter(([key, row]) => mentions.keys.get(key) !== row.contentHash)
    .map(([, row]) => row.recordId);
  const taken = named.map(({ id }) => id);
  const consultations =
    mentions.consultationNumbers.length === 0
      ? []
      : await db
          .selectFrom("consultation")
          .select(["id", "number"])
          .where("number", "in", [...mentions.consultationNumbers])
          .execute();
  return {
    persons,
    registrations: ids.length === 0 ? [] : await readRegistrations(db, ofPersons),
    stays: ids.length === 0 ? [] : await readStays(db, ofPersons),
    teamOf: await readTeams(db, [...new Set(named.map(({ patientId }) => patientId))]),
    consultationNumbers: new Map(consultations.map(({ id, number }) => [number ?? "", id])),
    remembered,
    importedOf: await readImportedOf(db, mentions.registryIds),
    ...(await readChangedRecords(db, [...changed, ...taken, ...mentions.registryIds])),
  };
}

/** Two indexes, two questions: one with "or" would read the whole table. */
function idOrNumber(table: "registration" | "stay", ids: readonly string[], numbers: readonly string[]) {
  const which = sql`select id from ${sql.table(table)} where centre_id = app.current_centre()`;
  return sql`id in (${which} and id = any (${ids}::uuid[]) union all ${which} and number = any (${numbers}::text[]))`;
}

async function readRemembered(db: Transaction, keys: readonly string[]): Promise<Map<string, RememberedRow>> {
  if (keys.length === 0) return new Map();
  const parts = keys.map((key) => ({ kind: key.slice(0, key.indexOf(" ")), key: key.slice(key.indexOf(" ") + 1) }));
  const { rows } = await sql<{
    kind: string;
    row_key: string;
    file: string;
    tab: string;
    row_number: number;
    content_hash: string;
    record_id: string;
    imported: Values | null;
  }>`select l.kind, l.row_key, l.file, l.tab, l.row_number, l.content_hash, l.record_id, l.imported
    from unnest(${parts.map(({ kind }) => kind)}::text[], ${parts.map(({ key }) => key)}::text[]) as k(kind, row_key)
    join ledger_row l on l.centre_id = app.current_centre() and l.kind = k.kind and l.row_key = k.row_key`.execute(db);
  const remembered = rows.map((row) => ({
    kind: row.kind as LedgerKind,
    rowKey: row.row_key,
    place: { file: row.file, tab: row.tab, row: row.row_number },
    contentHash: row.content_hash,
    recordId: row.record_id,
    imported: row.imported,
  }));
  return new Map(remembered.map((row) => [memoryKey(row.kind, row.rowKey), row]));
}

/** A row that comes under another key (its doctor has moved) is compared with what it said under the old one. */
async function readImportedOf(db: Transaction, ids: readonly string[]): Promise<Map<string, Values>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ record_id: string; imported: Values }>`select record_id, imported from ledger_row
    where centre_id = app.current_centre() and record_id = any (${ids}::uuid[]) and imported is not null
    order by import_id`.execute(db);
  return new Map(rows.map((row) => [row.record_id, row.imported]));
}

/** The care teams of patients whose registrations may change. */
async function readTeams(db: Transaction, patientIds: readonly string[]): Promise<KnownRecords["teamOf"]> {
  const teams: KnownRecords["teamOf"] = new Map();
  if (patientIds.length === 0) return teams;
  const members = await db
    .selectFrom("care_team_member")
    .select(["id", "patient_id", "since"])
    .where("patient_id", "in", [...patientIds])
    .execute();
  for (const { id, patient_id, since } of members)
    teams.set(patient_id, [...(teams.get(patient_id) ?? []), { id, since }]);
  return teams;
}

async function readPersons(db: Transaction, mentions: Mentions, ids: readonly string[]): Promise<KnownPerson[]> {
  const names = new Set<string>();
  const patterns = new Set<string>();
  const days = new Set<string>();
  for (const { name, birthDate } of mentions.persons) {
    if (birthDate !== null) days.add(birthDate);
    if (name === null || name === "") continue;
    if (hasLostLetters(name)) for (const pattern of patternsOf(name)) patterns.add(pattern);
    else names.add(nameKey(name));
  }
  if (names.size + patterns.size + days.size + ids.length === 0) return [];
  const columns = sql`id, name, name_key, kana, birth_date, stated_age, stated_age_on, sex, town`;
  // Three indexes, three questions: one with "or" would read the whole table.
  const { rows } = await sql<PersonRecord>`
    select ${columns} from patient where centre_id = app.current_centre() and name_key = any (${[...names]}::text[])
    union select ${columns} from patient where centre_id = app.current_centre() and birth_date = any (${[...days]}::date[])
    union select ${columns} from patient where centre_id = app.current_centre() and id = any (${ids}::uuid[])
    ${
      patterns.size === 0
        ? sql``
        : sql`union select ${columns} from patient
            where centre_id = app.current_centre() and name_key like any (${[...patterns]}::text[])`
    }`.execute(db);
  return rows.map(personOf);
}

/** A lost letter is any one letter, and ?? may be one. */
function patternsOf(name: string): string[] {
  const spellings = [name, name.replace(/[?？]{2}/gu, "?")];
  return spellings.map((spelling) => nameKey(spelling).replace(/[〓%_\\]/gu, "_"));
}

/** Persons who sound alike: named to the person who has to decide, never taken. Only asked for rows that found nobody. */
export async function readAlike(db: Transaction, kana: readonly string[]): Promise<KnownPerson[]> {
  if (kana.length === 0) return [];
  const { rows } =
    await sql<PersonRecord>`select id, name, name_key, kana, birth_date, stated_age, stated_age_on, sex, town
    from patient where centre_id = app.current_centre() and kana = any (${kana}::text[]) limit 1000`.execute(db);
  return rows.map(personOf);
}

interface PersonRecord {
  id: string;
  name: string;
  name_key: string;
  kana: string | null;
  birth_date: string | null;
  stated_age: number | null;
  stated_age_on: string | null;
  sex: string | null;
  town: string | null;
}

function personOf(row: PersonRecord): KnownPerson {
  return {
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    kana: row.kana,
    kanaKey: row.kana === null || row.kana === "" ? null : kanaKey(row.kana),
    birthDate: day(row.birth_date),
    statedAge: row.stated_age,
    statedAgeOn: day(row.stated_age_on),
    sex: row.sex as KnownPerson["sex"],
    town: row.town,
    onRecord: true,
    waitsFor: null,
  };
}

type Condition = ReturnType<typeof sql<boolean>>;

export async function readRegistrations(db: Transaction, which: unknown, limit = 1e9): Promise<KnownRegistration[]> {
  const rows = await db
    .selectFrom("registration")
    .select(["id", "patient_id", "number", "submitted_on", "ended_on", "status"])
    .select(["doctor_id", "institution_id", "doctor_as_written"])
    .where("status", "!=", "withdrawn")
    .where(which as Condition)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    number: row.number,
    submittedOn: asPlainDate(row.submitted_on),
    endedOn: day(row.ended_on),
    running: row.status !== "ended",
    doctorId: row.doctor_id,
    institutionId: row.institution_id,
    unknownDoctor: row.doctor_id === null ? row.doctor_as_written : null,
  }));
}

export async function readStays(db: Transaction, which: unknown, limit = 1e9): Promise<KnownStay[]> {
  const rows = await db
    .selectFrom("stay")
    .select(["id", "patient_id", "number", "admitted_on", "discharged_on", "registration_id"])
    .select(["doctor_id", "doctor_as_written"])
    .where(which as Condition)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    number: row.number,
    admittedOn: asPlainDate(row.admitted_on),
    dischargedOn: day(row.discharged_on),
    registrationId: row.registration_id,
    unknownDoctor: row.doctor_id === null ? row.doctor_as_written : null,
  }));
}

function day(text: string | null): PlainDate | null {
  return text === null ? null : asPlainDate(text);
}
