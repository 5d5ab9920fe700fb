import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { type Counts, type HomeDeathBlock, notStated, type RegistrationBlock } from "./report.ts";
import { byYear, countsByYear, grouped, type ReportFrame, sum } from "./report-frame.ts";

interface EndRow {
  readonly group: string;
  readonly reason: string;
  readonly disease: string | null;
  readonly fy: number;
  readonly count: number;
}

/** Block `registrations`. Six queries, however many registrations there are. */
export async function reportRegistrations(db: Transaction, frame: ReportFrame): Promise<RegistrationBlock> {
  const submitted = await submissionsByYear(db, frame);
  const ends = await endsByYear(db, frame);
  const submittedByYear = countsByYear(frame, submitted);
  const endedByYear = countsByYear(frame, ends);
  const persons = await personsByRegistrations(db, frame);
  const personsWith = (test: (registrations: number) => boolean) =>
    sum(persons.filter((row) => test(row.registrations)));
  const total = sum(submitted);
  const endedTotal = sum(ends);
  return {
    total,
    by_fy: submittedByYear,
    ended_total: endedTotal,
    ended_by_fy: endedByYear,
    active: total - endedTotal,
    active_at_fy_end: runningTotals(frame, submittedByYear, endedByYear),
    ended_by_reason: await endsByReason(db, frame, ends, submitted),
    distinct_persons: sum(persons),
    persons_registered_more_than_once: personsWith((registrations) => registrations > 1),
    persons_with_two: personsWith((registrations) => registrations === 2),
    persons_with_three: personsWith((registrations) => registrations === 3),
    same_name_different_person: await namesOfSeveralPersons(db, frame),
    ...(await registrationsByTrait(db, frame)),
  };
}

/** Block `home_deaths`: ends published as 在宅看取り. */
export async function reportHomeDeaths(db: Transaction, frame: ReportFrame): Promise<HomeDeathBlock> {
  const deaths = (await endsByYear(db, frame)).filter((row) => row.group === "在宅看取り");
  const diseases = grouped(deaths, (row) => row.disease ?? notStated).sort((a, b) => sum(b[1]) - sum(a[1]));
  return {
    total: sum(deaths),
    by_disease: Object.fromEntries(
      diseases.map(([disease, rows]) => [disease, { total: sum(rows), by_fy_of_end: countsByYear(frame, rows) }]),
    ),
    in_care_homes: sum(deaths.filter((row) => row.reason === "E12")),
  };
}

/** Submissions by fiscal year and by how they have ended by the closing day (null: not yet). */
async function submissionsByYear(db: Transaction, { until }: ReportFrame) {
  const { rows } = await sql<{ fy: number; group: string | null; count: number }>`
    select app.fiscal_year(submitted_on) as fy, case when ended_on <= ${until} then end_group end as "group", count(*) as count
      from app.figure_registration where submitted_on <= ${until} group by 1, 2`.execute(db);
  return rows;
}

async function endsByYear(db: Transaction, { until }: ReportFrame): Promise<EndRow[]> {
  const { rows } = await sql<EndRow>`
    select end_group as "group", end_reason as reason, disease_group as disease, app.fiscal_year(ended_on) as fy, count(*) as count
      from app.figure_registration where submitted_on <= ${until} and ended_on <= ${until}
     group by 1, 2, 3, 4 order by disease_group collate "C"`.execute(db);
  return rows;
}

/** The published groups always, in the order of the code list; その他 only when something ended so. */
async function endsByReason(
  db: Transaction,
  frame: ReportFrame,
  ends: readonly EndRow[],
  submitted: readonly { fy: number; group: string | null; count: number }[],
): Promise<RegistrationBlock["ended_by_reason"]> {
  const { rows } = await sql<{ group: string }>`
    select published_as as "group" from app.code where list = 'end_reason' and published_as is not null
     group by 1 order by min(position)`.execute(db);
  const groups = new Set([...rows.map((row) => row.group), ...ends.map((row) => row.group)]);
  const blocks = [...groups].map((group) => {
    const inGroup = ends.filter((row) => row.group === group);
    const block = {
      total: sum(inGroup),
      by_fy_of_end: countsByYear(frame, inGroup),
      by_fy_of_submission: countsByYear(
        frame,
        submitted.filter((row) => row.group === group),
      ),
    };
    return [group, block] as const;
  });
  return Object.fromEntries(blocks);
}

/** Registrations without an end on the last day of each fiscal year (of the last one: on the closing day). */
function runningTotals(frame: ReportFrame, submitted: Counts, ended: Counts): Counts {
  let active = 0;
  return byYear(frame, (year) => {
    active += (submitted[year] ?? 0) - (ended[year] ?? 0);
    return active;
  });
}

async function personsByRegistrations(db: Transaction, { until }: ReportFrame) {
  const { rows } = await sql<{ registrations: number; count: number }>`
    select registrations, count(*) as count
      from (select count(*) as registrations from app.figure_registration where submitted_on <= ${until} group by patient_id)
     group by 1`.execute(db);
  return rows;
}

/** Only for the centre's own staff: it reads names, which the views of figures do not hold. */
async function namesOfSeveralPersons(db: Transaction, { until }: ReportFrame): Promise<string[]> {
  const { rows } = await sql<{ name_key: string }>`
    select p.name_key from app.patient p
     where p.id in (select patient_id from app.figure_registration where submitted_on <= ${until})
     group by 1 having count(*) > 1 order by p.name_key collate "C"`.execute(db);
  return rows.map((row) => row.name_key);
}

type TraitBlock = Pick<
  RegistrationBlock,
  "by_town" | "by_sex" | "by_treating_institution" | "by_treating_doctor" | "by_disease_group"
>;

/** All traits in one pass; each map ordered by its counts. Doctors' names stand without blanks: ledgers write them either way. */
async function registrationsByTrait(db: Transaction, { until }: ReportFrame): Promise<TraitBlock> {
  const { rows } = await sql<{ trait: keyof TraitBlock; value: string | null; count: number }>`
    with traits as (
      select r.town, case r.sex when 'female' then '女' when 'male' then '男' end as sex, i.name as institution,
             translate(coalesce(d.name, r.doctor_as_written), ' 　', '') as doctor, r.disease_group as disease
        from app.figure_registration r
        left join app.organisation i on i.id = r.institution_id
        left join app.visiting_doctor d on d.id = r.doctor_id
       where r.submitted_on <= ${until})
    select case when grouping(town) = 0 then 'by_town' when grouping(sex) = 0 then 'by_sex'
                when grouping(institution) = 0 then 'by_treating_institution' when grouping(doctor) = 0 then 'by_treating_doctor'
                else 'by_disease_group' end as trait,
           coalesce(town, sex, institution, doctor, disease) as value, count(*) as count
      from traits group by grouping sets ((town), (sex), (institution), (doctor), (disease))
     order by count(*) desc, coalesce(town, sex, institution, doctor, disease) collate "C"`.execute(db);
  const counts = (trait: keyof TraitBlock) =>
    Object.fromEntries(rows.filter((row) => row.trait === trait).map((row) => [row.value ?? notStated, row.count]));
  return {
    by_town: counts("by_town"),
    by_sex: counts("by_sex"),
    by_treating_institution: counts("by_treating_institution"),
    by_treating_doctor: counts("by_treating_doctor"),
    by_disease_group: counts("by_disease_group"),
  };
}
