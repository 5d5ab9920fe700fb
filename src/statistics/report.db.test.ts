import { expect } from "vitest";
import { type FiguresWorld, insertFiguresWorld, inventFiguresWorld } from "../../testing/figures-world.ts";
import { test } from "../../testing/world.ts";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { nameKey } from "../japan/person-name.ts";
import { asPlainDate, daysBetween, type PlainDate } from "../japan/plain-date.ts";
import { makeReport } from "./report-lists.ts";

// Counted the slow, obvious way from the same records.

const groups: Record<string, string> = {
  ...{ E11: "在宅看取り", E12: "在宅看取り", E21: "支援ベッド利用中の死亡", E23: "支援ベッド利用中の死亡" },
  ...{ E31: "施設入所", E41: "外来通院・転居", E42: "外来通院・転居", E22: "その他" },
};
const years = [2022, 2023, 2024, 2025];
const yearly = <T>(rows: readonly T[], day: (row: T) => PlainDate) =>
  Object.fromEntries(years.map((year) => [year, rows.filter((row) => fiscalYearOf(day(row)) === year).length]));
const tally = (values: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const days = (stay: { admittedOn: PlainDate; dischargedOn: PlainDate | null }) =>
  daysBetween(stay.admittedOn, stay.dischargedOn as PlainDate) + 1;
const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const rounded = (value: number) => Math.round(value * 100 + 1e-9) / 100;

function oracle(world: FiguresWorld, until: PlainDate) {
  const registrations = world.registrations.filter((row) => !row.withdrawn && row.submittedOn <= until);
  const ended = registrations.filter((row) => row.endedOn && row.endedOn <= until);
  const stays = world.stays.filter((row) => row.admittedOn <= until);
  const finished = stays.filter((row) => row.dischargedOn && row.dischargedOn <= until);
  const persons = Object.values(tally(registrations.map((row) => String(row.patient))));
  const registered = [...new Set(registrations.map((row) => row.patient))].map((index) => world.patients[index]);
  const byName = tally(registered.map((patient) => nameKey(patient?.name ?? "")));
  const reasonBlock = (group: string) => {
    const own = ended.filter((row) => groups[row.endReason as string] === group);
    return {
      total: own.length,
      by_fy_of_end: yearly(own, (row) => row.endedOn as PlainDate),
      by_fy_of_submission: yearly(own, (row) => row.submittedOn),
    };
  };
  const consultations = world.consultations.filter((row) => row.receivedOn <= until);
  const events = world.events.filter((row) => row.held && row.heldOn <= until);
  const inclusive = total(finished.map(days));
  return {
    registrations: {
      total: registrations.length,
      by_fy: yearly(registrations, (row) => row.submittedOn),
      ended_total: ended.length,
      ended_by_fy: yearly(ended, (row) => row.endedOn as PlainDate),
      active: registrations.length - ended.length,
      ended_by_reason: Object.fromEntries([...new Set(Object.values(groups))].map((key) => [key, reasonBlock(key)])),
      distinct_persons: persons.length,
      persons_with_two: persons.filter((count) => count === 2).length,
      persons_with_three: persons.filter((count) => count === 3).length,
      same_name_different_person: Object.keys(byName)
        .filter((key) => (byName[key] ?? 0) > 1)
        .sort(),
      by_town: tally(registrations.map((row) => world.patients[row.patient]?.town ?? "")),
      by_sex: tally(registrations.map((row) => (world.patients[row.patient]?.sex === "male" ? "男" : "女"))),
      by_treating_institution: tally(registrations.map((row) => world.institutions[row.institution]?.name ?? "")),
      by_treating_doctor: tally(registrations.map((row) => world.doctors[row.doctor]?.name ?? "")),
      by_disease_group: tally(registrations.map((row) => row.disease)),
    },
    home_deaths: {
      total: reasonBlock("在宅看取り").total,
      in_care_homes: ended.filter((row) => row.endReason === "E12").length,
    },
    bed_uses: {
      total: stays.length,
      finished: finished.length,
      still_in_hospital: stays.length - finished.length,
      bed_days_inclusive: inclusive,
      bed_days_nights: inclusive - finished.length,
      mean_inclusive_over_finished: rounded(inclusive / finished.length),
      mean_inclusive_over_all_uses: rounded(inclusive / stays.length),
      bed_days_inclusive_of_stays_still_open_to_closing_day: total(
        stays.filter((row) => !finished.includes(row)).map((row) => daysBetween(row.admittedOn, until) + 1),
      ),
      distinct_patients: new Set(stays.map((row) => row.patient)).size,
      bed_days_inclusive_by_calendar_fy: Object.fromEntries(
        years.map((year) => [year, total(finished.map((row) => daysInYear(row, year)))]),
      ),
      by_hospital_and_fy: Object.fromEntries(
        world.hospitals.map((hospital, index) => [
          hospital.name,
          yearly(
            stays.filter((row) => row.hospital === index),
            (row) => row.admittedOn,
          ),
        ]),
      ),
      deaths_total: finished.filter((row) => row.outcome?.startsWith("died")).length,
      weekly_contacts: total(stays.map((row) => row.contacts.filter((day) => day <= until).length)),
      longest_stay_inclusive: Math.max(...finished.map(days)),
      uses_per_patient: tally(Object.values(tally(stays.map((row) => String(row.patient)))).map(String)),
      sheet_submitted_after_admission: stays.filter((stay) => {
        const sheet = world.registrations.find((row) => row.id === stay.registrationId)?.submittedOn as PlainDate;
        return sheet > stay.admittedOn && sheet <= until;
      }).length,
    },
    consultations: {
      total: consultations.length,
      by_target: tally(consultations.map((row) => row.subject ?? "記載なし")),
      topics_sum: total(consultations.map((row) => row.topics.length)),
      by_number_of_topics: tally(consultations.map((row) => String(row.topics.length))),
      anonymous: consultations.filter((row) => row.anonymous).length,
    },
    outreach: { events: events.length, attendees: total(events.map((row) => row.attendance)) },
    doctors: { institutions: 2, doctors: 3, by_specialty: { 内科: 3 }, withdrawn_doctors: 0, closed_institutions: 0 },
  };
}

function daysInYear(stay: { admittedOn: PlainDate; dischargedOn: PlainDate | null }, year: number): number {
  let count = 0;
  for (let at = stay.admittedOn; at <= (stay.dischargedOn as PlainDate); at = nextDay(at)) {
    if (fiscalYearOf(at) === year) count += 1;
  }
  return count;
}

const nextDay = (day: PlainDate) =>
  asPlainDate(new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10));

test("every figure equals a slow count of the records, whatever the closing day", async ({ world }) => {
  const invented = inventFiguresWorld(7);
  await world.asStaff((tx) => insertFiguresWorld(tx, { ...invented, opened: asPlainDate("2015-10-01") }));
  for (const text of ["2025-06-30", "2025-08-31", "2025-04-01"]) {
    const until = asPlainDate(text);
    const report = await world.asStaff((tx) => makeReport(tx, until));
    const slim = onlyYears(report);
    expect(slim, text).toMatchObject(oracle(invented, until));
    expect(total(Object.values(report.monthly).map((month) => month.discharges))).toBe(report.bed_uses.finished);
    expect(report.registrations.active_at_fy_end["2025"]).toBe(report.registrations.active);
    const byYear = Object.values(report.bed_uses.by_fy);
    expect(total(byYear.map((year) => year.bed_days_nights))).toBe(report.bed_uses.bed_days_nights);
  }
});

/** Without the years between the opening of the test's centre (2015) and the first invented record. */
function onlyYears(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !/^20(15|16|17|18|19|20|21)$/.test(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, onlyYears(inner)]));
}
