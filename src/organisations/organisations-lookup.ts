import { sql } from "kysely";
import { foldName } from "../japan/person-name.ts";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { OrganisationKind } from "./organisation.ts";
import type { OrganisationOption } from "./organisations-contract.ts";
import { closedBy, nameHolds } from "./organisations-lists.ts";

/** How many options a form is offered at once; typing narrows them. */
const most = 300;

/** Organisations a form may name today: open ones of the asked kinds, by reading. */
export async function findOrganisationOptions(
  db: Transaction,
  asked: { readonly kinds?: readonly OrganisationKind[] | undefined; readonly q?: string | undefined },
  today: PlainDate,
): Promise<OrganisationOption[]> {
  let from = db.selectFrom("organisation as o").where(closedBy(today), "=", false);
  if (asked.kinds !== undefined && asked.kinds.length > 0) from = from.where("o.kind", "in", asked.kinds);
  if (asked.q !== undefined && foldName(asked.q) !== "") from = from.where(nameHolds(asked.q));
  const rows = await from
    .select(["o.id", "o.kind", "o.name", "o.kana", "o.phone"])
    .orderBy(sql`coalesce(o.kana, o.name)`)
    .orderBy("o.id")
    .limit(most)
    .execute();
  return rows as OrganisationOption[];
}

/** The kinds of these organisations; those that do not exist in the centre are missing. */
export async function kindsOfOrganisations(
  db: Transaction,
  ids: readonly string[],
): Promise<Map<string, OrganisationKind>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("organisation").select(["id", "kind"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.kind as OrganisationKind]));
}
