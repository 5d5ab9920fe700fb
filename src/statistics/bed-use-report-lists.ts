import { sql } from "kysely";
import { outcomeLabels } from "../ledgers/outcome.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { mean, percent } from "./ratio.ts";
import type { BedUseBlock, StayFigures } from "./report.ts";
import { byYear, countsByYear, grouped, type ReportFrame, sum } from "./report-frame.ts";

interface StayRow {
  readonly fy: number | null;
  readonly hospital: string | null;
  readonly reason: string | null;
  readonly uses: number;
  readonly finished: number;
  readonly bed_days_inclusive: number;
  readonly bed_days_nights: number;
  readonly open_days_inclusive: number;
  readonly distinct_patients: number;
  readonly deaths_in_ward: number;
  readonly deaths_in_emergency_outpatient_room: number;
  readonly longest: number;
}

const died = ["died_in_ward", "died_in_emergency_room"] as const;
const outcomes = ["home", "facility", "transfer", ...died] as const;

/** Block `bed_uses`. Five queries, however many stays there are. */
export async function reportBedUses(db: Transaction, frame: ReportFrame): Promise<BedUseBlock> {
  const rows = await stayFigures(db, frame);
  const all = rows.find((row) => row.fy === null && row.hospital === null && row.reason === null) ?? nothing;
  const years = rows.filter((row) => row.fy !== null && row.hospital === null && row.reason === null);
  const byOutcome = await staysByOutcome(db, frame);
  return {
    total: all.uses,
    finished: all.finished,
    still_in_hospital: all.uses - all.finished,
    bed_days_inclusive: all.bed_days_inclusive,
    bed_days_nights: all.bed_days_nights,
    mean_inclusive_over_finished: mean(all.bed_days_inclusive, all.finished),
    mean_nights_over_finished: mean(all.bed_days_nights, all.finished),
    mean_inclusive_over_all_uses: mean(all.bed_days_inclusive, all.uses),
    bed_days_inclusive_of_stays_still_open_to_closing_day: all.open_days_inclusive,
    distinct_patients: all.distinct_patients,
    by_fy: byYear(frame, (year) => figuresOf(years.find((row) => row.fy === year) ?? nothing)),
    bed_days_inclusive_by_calendar_fy: countsByYear(frame, await daysByYearTheyFallIn(db, frame)),
    ...hospitalBlocks(frame, rows),
    by_reason: reasonBlock(frame, rows, all.uses),
    by_outcome: byOutcome,
    deaths_total: died.reduce((total, outcome) => total + (byOutcome[outcomeLabels[outcome]]?.total ?? 0), 0),
    ...(await contactsAndLateSheets(db, frame)),
    longest_stay_inclusive: all.longest,
    uses_per_patient: await patientsByUses(db, frame),
  };
}

/** Every figure of stays, in all, by year of admission, hospital and main reason: one pass over the stays. */
async function stayFigures(db: Transaction, { until }: ReportFrame): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    with counted as (
      select app.fiscal_year(admitted_on) as fy, hospital_id, reason_group, patient_id, outcome, admitted_on,
             coalesce(discharged_on <= ${until}, false) as finished, discharged_on - admitted_on as nights
        from app.figure_stay where admitted_on <= ${until})
    select c.fy, h.name as hospital, c.reason_group as reason, count(*) as uses, count(*) filter (where finished) as finished,
           coalesce(sum(nights + 1) filter (where finished), 0) as bed_days_inclusive,
           coalesce(sum(nights) filter (where finished), 0) as bed_days_nights,
           coalesce(sum(${until}::date - admitted_on + 1) filter (where not finished), 0) as open_days_inclusive,
           count(distinct patient_id) as distinct_patients,
           count(*) filter (where finished and outcome = 'died_in_ward') as deaths_in_ward,
           count(*) filter (where finished and outcome = 'died_in_emergency_room') as deaths_in_emergency_outpatient_room,
           coalesce(max(nights + 1) filter (where finished), 0) as longest
      from counted c
      join app.organisation h on h.id = c.hospital_id
      left join app.code r on r.list = 'stay_reason' and r.code = c.reason_group
     group by grouping sets ((), (c.fy), (h.id, h.name), (h.id, h.name, c.fy), (c.reason_group, r.position),
       (c.reason_group, r.position, c.fy))
     order by count(*) desc, r.position, h.name collate "C"`.execute(db);
  return rows;
}

/** By the number of uses. */
function hospitalBlocks(frame: ReportFrame, rows: readonly StayRow[]) {
  const hospitals = grouped(
    rows.filter((row) => row.hospital !== null),
    (row) => row.hospital ?? "",
  );
  return {
    by_hospital: Object.fromEntries(
      hospitals.map(([name, own]) => [name, figuresOf(own.find((row) => row.fy === null) ?? nothing)]),
    ),
    by_hospital_and_fy: Object.fromEntries(hospitals.map(([name, own]) => [name, usesByYear(frame, own)])),
  };
}

/** By the number of uses. */
function reasonBlock(frame: ReportFrame, rows: readonly StayRow[], uses: number): BedUseBlock["by_reason"] {
  const totals = rows.filter((row) => row.reason !== null && row.fy === null);
  const blocks = totals.map((total) => {
    const own = rows.filter((row) => row.reason === total.reason);
    const block = {
      uses: total.uses,
      percent: percent(total.uses, uses),
      by_fy: usesByYear(frame, own),
      bed_days_inclusive: total.bed_days_inclusive,
    };
    return [total.reason ?? "", block] as const;
  });
  return Object.fromEntries(blocks);
}

function usesByYear(frame: ReportFrame, rows: readonly StayRow[]) {
  return byYear(frame, (year) => rows.find((row) => row.fy === year)?.uses ?? 0);
}

/** By the year of discharge, since that is when the outcome came about. */
async function staysByOutcome(db: Transaction, frame: ReportFrame): Promise<BedUseBlock["by_outcome"]> {
  const { rows } = await sql<{ outcome: string; fy: number; count: number }>`
    select outcome, app.fiscal_year(discharged_on) as fy, count(*) as count
      from app.figure_stay where admitted_on <= ${frame.until} and discharged_on <= ${frame.until} group by 1, 2`.execute(
    db,
  );
  const blocks = outcomes.map((outcome) => {
    const own = rows.filter((row) => row.outcome === outcome);
    return [outcomeLabels[outcome] as string, { total: sum(own), by_fy: countsByYear(frame, own) }] as const;
  });
  const unsaid = rows.filter((row) => row.outcome === "unknown");
  if (unsaid.length > 0) blocks.push(["記載なし", { total: sum(unsaid), by_fy: countsByYear(frame, unsaid) }]);
  return Object.fromEntries(blocks);
}

/** Days of finished stays, each in the fiscal year in which it falls. */
async function daysByYearTheyFallIn(db: Transaction, { until }: ReportFrame) {
  const { rows } = await sql<{ fy: number; count: number }>`
    select y.fy, sum(least(s.discharged_on, make_date(y.fy + 1, 3, 31)) - greatest(s.admitted_on, make_date(y.fy, 4, 1)) + 1) as count
      from app.figure_stay s
     cross join lateral generate_series(app.fiscal_year(s.admitted_on), app.fiscal_year(s.discharged_on)) y (fy)
     where s.admitted_on <= ${until} and s.discharged_on <= ${until}
     group by 1`.execute(db);
  return rows;
}

async function patientsByUses(db: Transaction, { until }: ReportFrame) {
  const { rows } = await sql<{ uses: number; count: number }>`
    select uses, count(*) as count
      from (select count(*) as uses from app.figure_stay where admitted_on <= ${until} group by patient_id)
     group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map((row) => [String(row.uses), row.count]));
}

async function contactsAndLateSheets(db: Transaction, { until }: ReportFrame) {
  const { rows } = await sql<{ weekly_contacts: number; sheet_submitted_after_admission: number }>`
    select (select count(*) from app.figure_weekly_contact c join app.figure_stay s on s.id = c.stay_id
             where s.admitted_on <= ${until} and c.contacted_on <= ${until}) as weekly_contacts,
           (select count(*) from app.figure_stay s
             where s.admitted_on <= ${until} and s.sheet_submitted_on > s.admitted_on
               and s.sheet_submitted_on <= ${until}) as sheet_submitted_after_admission`.execute(db);
  return rows[0] ?? { weekly_contacts: 0, sheet_submitted_after_admission: 0 };
}

function figuresOf(row: StayRow): StayFigures {
  return {
    uses: row.uses,
    finished: row.finished,
    bed_days_inclusive: row.bed_days_inclusive,
    bed_days_nights: row.bed_days_nights,
    mean_inclusive: mean(row.bed_days_inclusive, row.finished),
    mean_nights: mean(row.bed_days_nights, row.finished),
    distinct_patients: row.distinct_patients,
    deaths_in_ward: row.deaths_in_ward,
    deaths_in_emergency_outpatient_room: row.deaths_in_emergency_outpatient_room,
  };
}

const nothing: StayRow = {
  fy: null,
  hospital: null,
  reason: null,
  uses: 0,
  finished: 0,
  bed_days_inclusive: 0,
  bed_days_nights: 0,
  open_days_inclusive: 0,
  distinct_patients: 0,
  deaths_in_ward: 0,
  deaths_in_emergency_outpatient_room: 0,
  longest: 0,
};
