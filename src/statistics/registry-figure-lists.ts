import { sql } from "kysely";
import type { PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { answeredBy, closedBy, leftBy, wasAsked } from "./doctor-report-lists.ts";
import { notStated } from "./report.ts";

/** Doctors of the registry on the closing day. */
export const presentDoctors = (until: PlainDate) =>
  sql`app.figure_doctor d where (d.registered_on is null or d.registered_on <= ${until}) and not ${leftBy(until)}`;

/** Institutions of the registry on the closing day. */
export const presentInstitutions = (until: PlainDate) =>
  sql`app.figure_institution i where (i.registered_on is null or i.registered_on <= ${until}) and not ${closedBy(until)}`;

export interface RegistryFigures {
  readonly specialties: readonly { value: string; count: number }[];
  readonly institutions: number;
  readonly capabilities: readonly { value: string; yes: number; conditional: number; no: number; unknown: number }[];
}

/** Figures of the registry as it stood on the closing day. Three queries. */
export async function registryFigures(db: Transaction, until: PlainDate): Promise<RegistryFigures> {
  const specialties = await sql<{ value: string; count: number }>`
    select coalesce(d.specialty, ${notStated}) as value, count(*) as count from ${presentDoctors(until)} group by 1`.execute(
    db,
  );
  const institutions = await sql<{
    count: number;
  }>`select count(*) as count from ${presentInstitutions(until)}`.execute(db);
  const capabilities = await sql<RegistryFigures["capabilities"][number]>`
    select k.code as value, count(*) filter (where c.answer = 'yes') as yes,
           count(*) filter (where c.answer = 'conditional') as conditional, count(*) filter (where c.answer = 'no') as no,
           count(p.id) filter (where c.answer is null) as unknown
      from app.code k
      left join (select d.id from ${presentDoctors(until)}) p on true
      left join app.visiting_doctor_capability c on c.doctor_id = p.id and c.capability = k.code and ${answeredBy(until)}
     where k.list = 'capability' and (k.retired_on is null or k.retired_on > ${until})
     group by k.code, k.position having ${wasAsked} order by k.position`.execute(db);
  return {
    specialties: specialties.rows,
    institutions: institutions.rows[0]?.count ?? 0,
    capabilities: capabilities.rows,
  };
}
