import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fiscalYearOf } from "../japan/fiscal-year.ts";
import { asPlainDate, daysBetween } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import { endReasonGroups } from "./end-reason.ts";
import type { LedgerCorrection, LedgerReading, LedgerRow } from "./ledger-record.ts";
import { outcomeLabels } from "./outcome.ts";
import { readLedger } from "./read-ledger.ts";

const folder = new URL("../../demo/ledgers/", import.meta.url);
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const corrections: LedgerCorrection[] = JSON.parse(readFileSync(new URL("corrections.json", folder), "utf8"));
const files = [
  "往診医登録台帳.xlsx",
  "登録患者台帳.xlsx",
  "支援ベッド利用台帳.xlsx",
  "相談台帳.xlsx",
  "広報活動台帳.xlsx",
];

const readAll = async (given: LedgerCorrection[]) =>
  Object.fromEntries(
    await Promise.all(
      files.map(async (file) => {
        const options = { today: asPlainDate("2025-06-30"), openedOn: asPlainDate("2015-10-01"), corrections: given };
        return [
          file,
          await readLedger(
            { file, path: new URL(file, folder).pathname.split("/").map(decodeURIComponent).join("/") },
            options,
          ),
        ];
      }),
    ),
  ) as Record<string, LedgerReading>;

let plain: Record<string, LedgerReading>;
let corrected: Record<string, LedgerReading>;

beforeAll(async () => {
  plain = await readAll([]);
  corrected = await readAll(corrections);
}, 120_000);

type Place = { file: string; tab: string; row: number };
const at = ({ file, tab, row }: Place) => `${file} ${tab} ${row}`;
const all = <K extends keyof LedgerReading>(readings: Record<string, LedgerReading>, key: K) =>
  Object.values(readings).flatMap((reading) => reading[key] as readonly LedgerReading[K][keyof LedgerReading[K]][]);
const places = (list: readonly Place[]) => list.map(at).sort();
const counts = (row: LedgerRow) =>
  !(row.type === "doctor" && row.withdrawn) && !(row.type === "institution" && row.closed);

function rowsOf<T extends LedgerRow["type"]>(type: T): Extract<LedgerRow, { type: T }>[] {
  return Object.values(corrected)
    .flatMap((reading) => reading.rows)
    .filter((row): row is Extract<LedgerRow, { type: T }> => row.type === type && counts(row));
}

function tally<T>(list: readonly T[], key: (item: T) => string | number | null): Record<string, number> {
  const result: Record<string, number> = {};
  for (const item of list) result[String(key(item))] = (result[String(key(item))] ?? 0) + 1;
  return result;
}

const totals = (block: Record<string, { total: number }>) =>
  Object.fromEntries(Object.entries(block).map(([key, { total }]) => [key, total]));
const byYear = (block: Record<string, { by_fy: Record<string, number> }>) =>
  Object.fromEntries(
    Object.entries(block).flatMap(([key, { by_fy }]) =>
      Object.entries(by_fy)
        .filter(([, n]) => n > 0)
        .map(([year, n]) => [`${key} ${year}`, n]),
    ),
  );

describe("the ledgers as the office keeps them", () => {
  it("refuses exactly the rows that contradict themselves", () => {
    const outside = ["patient_not_found"]; // known only by looking into the other ledger
    const broken = expected.broken_rows.filter((row: { kind: string }) => !outside.includes(row.kind));
    expect(places(Object.values(plain).flatMap((reading) => reading.refused))).toEqual(places(broken));
  });

  it("says what each refused row contradicts, and the correct reading where the row itself tells it", () => {
    const refused = new Map(
      Object.values(plain)
        .flatMap((reading) => reading.refused)
        .map((remark) => [at(remark), remark]),
    );
    for (const row of expected.broken_rows) {
      const remark = refused.get(at(row));
      if (remark === undefined) continue;
      expect.soft(remark.code, row.id).toBe(row.kind === "overlapping_stay" ? "request_after_admission" : row.kind);
      expect.soft(remark.message).toMatch(/[ぁ-ん]。$/u);
      const [correct] = Object.values(row.correct);
      if (!["R2", "R3", "R4"].includes(row.id)) expect.soft(remark.suggestion, row.id).toBe(String(correct));
    }
  });

  it("counts as many rows of each tab as a careful clerk", () => {
    for (const file of files) {
      const reading = corrected[file];
      const found = tally(reading?.rows.filter(counts) ?? [], (row) => row.place.tab);
      for (const [tab, number] of Object.entries(expected.rows[file]))
        expect(found[tab], `${file} ${tab}`).toBe(number);
      expect(reading?.refused).toEqual([]);
    }
  });

  it("leaves out what is struck through, cancelled or did not take place", () => {
    const found = Object.values(plain)
      .flatMap((reading) => reading.notCounted)
      .filter((row) => row.code !== "total" && row.code !== "month_heading");
    expect(places(found.map((row) => row.place))).toEqual(places(expected.not_counted_rows));
  });

  it.each(["age_instead_of_birthday", "typo", "wrong_days_of_stay"])(
    "warns of every %s and of nothing else",
    (code) => {
      const found = Object.values(plain)
        .flatMap((reading) => reading.warnings)
        .filter((warning) => warning.code === code);
      expect(places(found)).toEqual(places(expected.warnings[code]));
      for (const warning of expected.warnings[code]) {
        const same = found.find((candidate) => at(candidate) === at(warning));
        expect.soft(same?.value).toBe(String(warning.as_written));
        if (warning.column !== undefined) expect.soft(same?.column).toBe(warning.column);
        if (warning.read_as !== undefined) expect.soft(same?.message).toContain(`「${warning.read_as}」`);
        if (warning.recomputed !== undefined) expect.soft(same?.suggestion).toBe(String(warning.recomputed));
      }
    },
  );

  it("says nothing else, except that one total was right where its row was wrong", () => {
    const others = Object.values(plain)
      .flatMap((reading) => reading.warnings)
      .filter((warning) => !(warning.code in expected.warnings));
    expect(others.map((warning) => [warning.code, at(warning)])).toEqual([
      ["total_disagrees", "広報活動台帳.xlsx 平成29年度 12"],
    ]);
    expect(all(plain, "unknownColumns")).toEqual([]);
  });

  it("keeps comments and names as written", () => {
    const rows = rowsOf("registration");
    expect(rows.some((row) => row.person.name?.includes("𠮷"))).toBe(true);
    expect(rows.find((row) => row.place.tab === "平成27年度(10月～)" && row.place.row === 20)?.extra).toEqual({
      終了理由のコメント: "訪看より電話で確認",
    });
    // Furigana stands beside the typed text in these files and must not run into it.
    expect(Math.max(...rows.map((row) => (row.person.name ?? "").length))).toBeLessThanOrEqual(10);
  });
});

describe("the figures that need no person to be found", () => {
  it("registrations", () => {
    const rows = rowsOf("registration");
    const ended = rows.filter((row) => row.endedOn !== null);
    const { registrations } = expected;
    expect(tally(rows, (row) => fiscalYearOf(row.submittedOn))).toEqual(registrations.by_fy);
    expect(tally(ended, (row) => fiscalYearOf(row.endedOn ?? row.submittedOn))).toEqual(registrations.ended_by_fy);
    expect(tally(ended, (row) => endReasonGroups[row.endReason as keyof typeof endReasonGroups] ?? null)).toEqual(
      totals(registrations.ended_by_reason),
    );
    expect(tally(rows, (row) => row.diseaseGroup)).toEqual(registrations.by_disease_group);
    expect(tally(rows, (row) => (row.sex === "female" ? "女" : row.sex === "male" ? "男" : null))).toEqual(
      registrations.by_sex,
    );
    expect(tally(rows, (row) => townBaseKey(row.town ?? "", { city: "狭山市" }))).toEqual(
      Object.fromEntries(Object.entries(registrations.by_town).map(([town, n]) => [townBaseKey(town), n])),
    );
    const institutions = rowsOf("institution").concat(
      Object.values(corrected).flatMap((reading) =>
        reading.rows.filter((row) => row.type === "institution" && row.closed),
      ) as never,
    );
    expect(tally(rows, (row) => fullName(institutions, row.institution))).toEqual(
      registrations.by_treating_institution,
    );
  });

  it("home deaths", () => {
    const deaths = rowsOf("registration").filter((row) => row.endReason === "E11" || row.endReason === "E12");
    expect(tally(deaths, (row) => row.diseaseGroup)).toMatchObject(totals(expected.home_deaths.by_disease));
    expect(deaths.filter((row) => row.endReason === "E12")).toHaveLength(expected.home_deaths.in_care_homes);
  });

  it("stays", () => {
    const rows = rowsOf("stay");
    const finished = rows.filter((row) => row.dischargedOn !== null);
    const nights = finished.reduce(
      (sum, row) => sum + daysBetween(row.admittedOn, row.dischargedOn ?? row.admittedOn),
      0,
    );
    const uses = expected.bed_uses;
    expect(finished).toHaveLength(uses.finished);
    expect(rows.length - finished.length).toBe(uses.still_in_hospital);
    expect(nights).toBe(uses.bed_days_nights);
    expect(nights + finished.length).toBe(uses.bed_days_inclusive);
    const perReason = (key: "uses") =>
      Object.fromEntries(
        Object.entries(uses.by_reason as Record<string, { uses: number }>).map(([name, block]) => [name, block[key]]),
      );
    expect(tally(rows, (row) => row.reasonGroup)).toEqual(perReason("uses"));
    expect(tally(rows, (row) => `${row.reasonGroup} ${fiscalYearOf(row.admittedOn)}`)).toEqual(byYear(uses.by_reason));
    expect(tally(finished, (row) => (row.outcome === null ? null : outcomeLabels[row.outcome]))).toEqual(
      totals(uses.by_outcome),
    );
    expect(rows.reduce((sum, row) => sum + row.weeklyContacts.length, 0)).toBe(uses.weekly_contacts);
    const hospitals = rowsOf("partner").filter((row) => row.kind === "hospital");
    expect(hospitals.map((row) => row.name)).toEqual(expected.hospitals);
    const flat = Object.entries(uses.by_hospital_and_fy as Record<string, Record<string, number>>).flatMap(
      ([name, years]) =>
        Object.entries(years)
          .filter(([, n]) => n > 0)
          .map(([year, n]) => [`${name} ${year}`, n]),
    );
    expect(tally(rows, (row) => `${fullName(hospitals, row.hospital)} ${fiscalYearOf(row.admittedOn)}`)).toEqual(
      Object.fromEntries(flat),
    );
    expect(rows.filter((row) => row.registrationNumber !== null).map((row) => row.registrationNumber)).toEqual([
      "R5-210",
    ]);
  });

  it("consultations", () => {
    const rows = rowsOf("consultation");
    const { consultations } = expected;
    expect(tally(rows, (row) => fiscalYearOf(row.receivedOn))).toEqual(consultations.by_fy);
    expect(tally(rows, (row) => row.callerKind)).toEqual(totals(consultations.by_caller));
    expect(tally(rows, (row) => row.subjectKind ?? "記載なし")).toEqual(consultations.by_target);
    const topics = rows.flatMap((row) => row.topics.map((topic) => ({ topic, year: fiscalYearOf(row.receivedOn) })));
    expect(tally(topics, ({ topic }) => topic)).toEqual(totals(consultations.by_topic));
    expect(tally(topics, ({ topic, year }) => `${topic} ${year}`)).toEqual(byYear(consultations.by_topic));
    expect(tally(rows, (row) => row.topics.length)).toEqual(consultations.by_number_of_topics);
    expect(rows.filter((row) => row.anonymous)).toHaveLength(consultations.anonymous);
    expect(rows.every((row) => row.receivedTime === null || /^\d\d:\d\d$/.test(row.receivedTime))).toBe(true);
  });

  it("outreach", () => {
    const rows = rowsOf("outreach");
    expect(rows).toHaveLength(expected.outreach.events);
    expect(rows.reduce((sum, row) => sum + (row.attendance ?? 0), 0)).toBe(expected.outreach.attendees);
    for (const [venue, block] of Object.entries(
      expected.outreach.by_venue as Record<string, { events: number; attendees: number }>,
    )) {
      const own = rows.filter((row) => row.venueKind === venue);
      expect([own.length, own.reduce((sum, row) => sum + (row.attendance ?? 0), 0)], venue).toEqual([
        block.events,
        block.attendees,
      ]);
    }
  });

  it("doctors", () => {
    const rows = rowsOf("doctor");
    const { doctors } = expected;
    expect(rowsOf("institution")).toHaveLength(doctors.institutions);
    expect(tally(rows, (row) => row.specialty)).toEqual(doctors.by_specialty);
    const mark = { yes: "○", conditional: "△", no: "×", unknown: "空白" };
    for (const [capability, marks] of Object.entries(doctors.capabilities)) {
      const found = tally(rows, (row) => mark[row.capabilities[capability]?.answer ?? "unknown"]);
      expect(found, capability).toEqual(Object.fromEntries(Object.entries(marks as object).filter(([, n]) => n > 0)));
    }
    expect(Object.keys(rows[0]?.capabilities ?? {})).toHaveLength(Object.keys(doctors.capabilities).length);
    const withdrawn = corrected["往診医登録台帳.xlsx"]?.rows.filter((row) => row.type === "doctor" && row.withdrawn);
    expect(withdrawn).toHaveLength(doctors.withdrawn_doctors);
  });
});

function fullName(
  list: readonly { name: string; shortNames: readonly string[] }[],
  written: string | null,
): string | null {
  return list.find((one) => one.name === written || one.shortNames.includes(written ?? ""))?.name ?? written;
}
