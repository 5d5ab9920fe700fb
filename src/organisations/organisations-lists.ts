import { sql } from "kysely";
import { kanaKey } from "../japan/kana.ts";
import { foldName } from "../japan/person-name.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { OrganisationKind } from "./organisation.ts";
import type { Organisation, OrganisationFilter, OrganisationRow } from "./organisations-contract.ts";
import type { Shown } from "./organisations-policy.ts";

/** The same answer as organisationState: closed by today, or closed on a day nobody noted. */
export const closedBy = (today: PlainDate) =>
  sql<boolean>`coalesce(o.closed_on <= ${today}, o.closing_reason is not null)`;

const registeredDoctors = (today: PlainDate) => sql<number>`(
  select count(*) from visiting_doctor_institution i
    join visiting_doctor d on d.centre_id = i.centre_id and d.id = i.doctor_id
   where i.centre_id = o.centre_id and i.institution_id = o.id
     and not (d.withdrawn and coalesce(d.withdrawn_on <= ${today}, true)))`;

const rowColumns = [
  "o.id",
  "o.kind",
  "o.name",
  "o.kana",
  "o.phone",
  "o.fax",
  "o.address",
  "o.area_towns as areaTowns",
  "o.closed_on as closedOn",
  "o.closing_reason as closingReason",
] as const;

/** One page of organisations by reading, and how many there are of each kind. Two queries: the rows and the counts. */
export async function listOrganisations(
  db: Transaction,
  { kind, q, state, page, size }: OrganisationFilter,
  today: PlainDate,
): Promise<{ rows: OrganisationRow[]; total: number; kinds: Partial<Record<OrganisationKind, number>> }> {
  let from = db.selectFrom("organisation as o");
  if (state !== "all") from = from.where(closedBy(today), "=", state === "closed");
  if (q !== undefined && foldName(q) !== "") from = from.where(nameHolds(q));
  const counts = await from
    .select(["o.kind", (e) => e.fn.countAll<number>().as("count")])
    .groupBy("o.kind")
    .execute();
  const rows = await (kind === undefined ? from : from.where("o.kind", "=", kind))
    .select(rowColumns)
    .select(registeredDoctors(today).as("doctors"))
    .orderBy(sql`coalesce(o.kana, o.name)`)
    .orderBy("o.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const kinds = Object.fromEntries(counts.map((one) => [one.kind, one.count]));
  const total = counts
    .filter((one) => kind === undefined || one.kind === kind)
    .reduce((sum, one) => sum + one.count, 0);
  return { rows: rows as OrganisationRow[], total, kinds };
}

/** Name, reading or short name holds what was typed. A centre has some hundred partners: no index is needed for "contains". */
export function nameHolds(typed: string) {
  const kana = kanaKey(typed);
  return sql<boolean>`(strpos(o.name_key, ${foldName(typed)}) > 0
    or (${kana} <> '' and strpos(replace(coalesce(o.kana, ''), ' ', ''), ${kana}) > 0)
    or exists (select from unnest(o.short_names) as short where strpos(short, ${typed.trim()}) > 0))`;
}

/** One organisation with the doctors who work there, or nothing. One query. */
export async function findOrganisation(
  db: Transaction,
  id: string,
  today: PlainDate,
  shown: Shown,
): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom("organisation as o")
    .select(rowColumns)
    .select(["o.short_names as shortNames", "o.institution_code as institutionCode", "o.postal_code as postalCode"])
    .select(["o.email", "o.registered_on as registeredOn", "o.night_phone as nightPhone", "o.note"])
    .select(registeredDoctors(today).as("doctors"))
    .select(
      sql<Organisation["doctorList"]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'kana', d.kana, 'specialty', d.specialty,
                 'main', i.main, 'accepting', d.accepting) order by coalesce(d.kana, d.name), d.id), '[]')
          from visiting_doctor_institution i
          join visiting_doctor d on d.centre_id = i.centre_id and d.id = i.doctor_id
         where i.centre_id = o.centre_id and i.institution_id = o.id
           and not (d.withdrawn and coalesce(d.withdrawn_on <= ${today}, true)))`.as("doctorList"),
    )
    .where("o.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { nightPhone, note, ...rest } = row;
  return {
    ...rest,
    ...(shown.nightPhone ? { nightPhone } : {}),
    ...(shown.note ? { note } : {}),
  } as Organisation;
}
