import { sql } from "kysely";
import { fiscalYearBounds, fiscalYearOf } from "../japan/fiscal-year.ts";
import { todayInTokyo } from "../japan/plain-date.ts";
import { openingAt } from "../organisations/opening-hours.ts";
import { hoursOfCentre } from "../organisations/reachability-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { checkEligibility, type EligibilityFacts, type EligibilityFinding } from "./eligibility.ts";
import { readRules } from "./rules-lookup.ts";

/** What the rules say of a patient at a moment. Three queries: the facts, the rules, the centre's hours. `requestId` is not "another request". */
export async function findEligibility(
  db: Transaction,
  patientId: string,
  now: Date,
  requestId: string | null = null,
): Promise<EligibilityFinding[]> {
  const today = todayInTokyo(now);
  const year = fiscalYearBounds(fiscalYearOf(today));
  const { rows } = await sql<Omit<EligibilityFacts, "today" | "centre">>`
    select coalesce((select case r.status when 'withdrawn' then 'ended' when 'returned' then 'applied' else r.status end
                       from registration r where r.patient_id = ${patientId}
                      order by r.status in ('active', 'applied') desc, r.submitted_on desc limit 1), 'never') as registered,
           (select not d.withdrawn from registration r join visiting_doctor d on d.centre_id = r.centre_id and d.id = r.doctor_id
             where r.patient_id = ${patientId} and r.status in ('active', 'applied')) as "doctorRegistered",
           exists (select from consent c where c.patient_id = ${patientId} and c.withdrawn_on is null) as "consentInForce",
           (select max((v.finalised_at at time zone 'Asia/Tokyo')::date) from sheet_version v
             where v.patient_id = ${patientId} and v.status = 'finalised') as "sheetFinalisedOn",
           (select max(s.discharged_on) from stay s where s.patient_id = ${patientId}) as "lastDischargedOn",
           (select coalesce(sum(least(coalesce(s.discharged_on, ${today}::date), ${year.before}::date - 1)
                     - greatest(s.admitted_on, ${year.from}::date) + 1), 0)::int
              from stay s where s.patient_id = ${patientId} and s.period && daterange(${year.from}, ${year.before})) as "daysThisFiscalYear",
           exists (select from stay s where s.patient_id = ${patientId} and s.discharged_on is null) as "runningStay",
           exists (select from bed_request b where b.patient_id = ${patientId} and b.state in ('open', 'enquiring', 'held')
                      and b.id is distinct from ${requestId}::uuid) as "otherRequestOpen"`.execute(db);
  const facts = rows[0];
  if (!facts) return [];
  const { timetable } = await hoursOfCentre(db, now);
  return checkEligibility({ ...facts, today, centre: openingAt(timetable, now).state }, await readRules(db));
}
