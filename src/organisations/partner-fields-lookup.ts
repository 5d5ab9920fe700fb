import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { partnerFields } from "./partner-fields.ts";
import type { PartnerAnswerRow } from "./partner-fields-contract.ts";

const careOnly = partnerFields.filter((field) => field.careOnly).map(({ code }) => code);

/**
 * What these partners have told of themselves, by partner; nothing told is no row (未確認). One query. Without `careRoles` what is
 * only for those who look after patients is left out.
 */
export async function answersOfPartners(
  db: Transaction,
  organisationIds: readonly string[],
  { careRoles }: { careRoles: boolean },
): Promise<Map<string, PartnerAnswerRow[]>> {
  if (organisationIds.length === 0) return new Map();
  const { rows } = await sql<PartnerAnswerRow & { organisationId: string }>`
    select a.organisation_id as "organisationId", a.field, a.answer, a.chosen, a.note, a.confirmed_on as "confirmedOn",
           a.confirmed_by as "confirmedBy",
           (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'phone', p.phone) order by p.name), '[]')
              from organisation p where p.centre_id = a.centre_id and p.id::text = any(a.chosen)) as partners
      from organisation_answer a
     where a.organisation_id = any(${organisationIds}::uuid[]) and (${careRoles} or a.field <> all(${careOnly}))
     order by a.organisation_id, a.field`.execute(db);
  return Map.groupBy(
    rows.map(({ organisationId, ...row }) => ({ organisationId, row })),
    ({ organisationId }) => organisationId,
  )
    .entries()
    .reduce(
      (all, [id, list]) =>
        all.set(
          id,
          list.map(({ row }) => row),
        ),
      new Map<string, PartnerAnswerRow[]>(),
    );
}
