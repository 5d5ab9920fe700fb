import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import type { MergePreview } from "./patient-shapes-contract.ts";
import { type MergeFacts, mergeObstacles } from "./person-merge.ts";

/** What two records hold, and what stands in the way of making one person of them. Throws not_found unless both are there. */
export async function previewMerge(db: Transaction, patientId: string, otherId: string): Promise<MergePreview> {
  const { rows } = await sql<MergePreview["sides"][number]>`
    select p.id as "patientId",
           (select count(*)::int from registration r where r.patient_id = p.id) as registrations,
           (select count(*)::int from stay s where s.patient_id = p.id) as stays,
           (select count(*)::int from bed_request b where b.patient_id = p.id) as requests,
           (select count(*)::int from sheet_version v where v.patient_id = p.id and v.status <> 'discarded') as sheets,
           (select count(*)::int from consultation c where c.patient_id = p.id) as consultations,
           (select count(*)::int from consent c where c.patient_id = p.id) as consents,
           (select count(*)::int from relative x where x.patient_id = p.id) as relatives
      from patient p where p.id in (${patientId}, ${otherId}) and p.merged_into is null
     order by p.id = ${patientId} desc`.execute(db);
  if (rows.length < 2) throw new Refusal(commonRefusals.not_found);
  const obstacles = mergeObstacles(await readMergeFacts(db, patientId, otherId));
  return { sides: rows, obstacles: obstacles.map(({ code, ja, en }) => ({ code, ja, en })) };
}

/** The facts by which two records can or cannot become one. */
export async function readMergeFacts(db: Transaction, patientId: string, otherId: string): Promise<MergeFacts> {
  const { rows } = await sql<MergeFacts>`
    select (select count(*)::int from registration r
             where r.patient_id in (${patientId}, ${otherId}) and r.status in ('applied', 'active')) as "runningRegistrations",
           (select count(*)::int from stay a join stay b on b.centre_id = a.centre_id and b.period && a.period
             where a.patient_id = ${patientId} and b.patient_id = ${otherId}) as "overlappingStays",
           (select count(*)::int from sheet_version v
             where v.patient_id in (${patientId}, ${otherId}) and v.status = 'draft') as drafts`.execute(db);
  return rows[0] as MergeFacts;
}
