import { sql } from "kysely";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import type { KnownDoctor, KnownOrganisation } from "./known-records.ts";

/** Organisations and doctors are named in every row and are few: they stay in memory for the whole import. */
export async function readOrganisations(db: Transaction): Promise<KnownOrganisation[]> {
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "kind", "name", "name_key", "short_names", "phone"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    nameKey: row.name_key,
    shortNames: row.short_names,
    phone: row.phone,
  }));
}

export async function readDoctors(db: Transaction): Promise<KnownDoctor[]> {
  const rows = await db
    .selectFrom("visiting_doctor")
    .leftJoin("visiting_doctor_institution", "visiting_doctor_institution.doctor_id", "visiting_doctor.id")
    .select(["id", "name", "name_key", "registered_on", "withdrawn_on", "withdrawn"])
    .select(
      sql<
        string[]
      >`coalesce(array_agg(institution_id order by main desc) filter (where institution_id is not null), '{}')::text[]`.as(
        "institutions",
      ),
    )
    .groupBy(["visiting_doctor.centre_id", "visiting_doctor.id"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    institutionIds: row.institutions,
    registeredOn: day(row.registered_on),
    withdrawnOn: day(row.withdrawn_on),
    withdrawn: row.withdrawn,
  }));
}

/** Organisations that rows of a registry stand for: they are never merged into another one. */
export async function readListedOrganisations(db: Transaction): Promise<Set<string>> {
  const rows = await db
    .selectFrom("ledger_row")
    .select("record_id")
    .where("record_table", "=", "organisation")
    .execute();
  return new Set(rows.map(({ record_id }) => record_id));
}

/** Persons in whose names letters were lost in an old encoding: 〓 in their keys. */
export async function readLostNames(db: Transaction): Promise<Set<string>> {
  const rows = await db.selectFrom("patient").select("id").where("name_key", "like", "%〓%").execute();
  return new Set(rows.map(({ id }) => id));
}

function day(text: string | null): PlainDate | null {
  return text === null ? null : asPlainDate(text);
}
