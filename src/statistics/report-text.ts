import { formatEra } from "../japan/era-date.ts";
import { formatFiscalYearShort } from "../japan/fiscal-year.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import type { Counts, Report, StayFigures } from "./report.ts";

/** The report as Japanese tables for a terminal: totals since opening, and every fiscal year beside them. */
export function reportText(report: Report): string {
  const opened = formatEra(asPlainDate(report.opened));
  return [
    `統計  開設(${opened})から${formatEra(asPlainDate(report.as_of))}まで`,
    consultationPart(report),
    doctorPart(report),
    registrationPart(report),
    homeDeathPart(report),
    bedUsePart(report),
    outreachPart(report),
  ].join("\n\n");
}

function consultationPart({ consultations: block }: Report): string {
  const rows: Row[] = [
    ["相談件数", block.total, block.by_fy],
    ...breakdown("相談者", block.by_caller),
    ...breakdown("内容", block.by_topic),
    ["延べ内容数", block.topics_sum],
    ...plain("対象者", block.by_target),
    ["匿名", block.anonymous],
  ];
  return part("R1 相談", rows);
}

function doctorPart({ doctors: block }: Report): string {
  const rows: Row[] = [
    ["登録医療機関", block.institutions],
    ["往診医", block.doctors],
    ...plain("診療科", block.by_specialty),
    ["登録を終えた医師", block.withdrawn_doctors],
    ["閉院・辞退", block.closed_institutions],
  ];
  return part("R2 往診医登録", rows);
}

function registrationPart({ registrations: block }: Report): string {
  const rows: Row[] = [
    ["総提出シート数", block.total, block.by_fy],
    ["減少", block.ended_total, block.ended_by_fy],
    ...Object.entries(block.ended_by_reason).map(
      ([reason, figures]): Row => [`　${reason}`, figures.total, figures.by_fy_of_end],
    ),
    ["登録中(各年度末)", block.active, block.active_at_fy_end],
    ["実人数", block.distinct_persons],
    ["再登録のある人", block.persons_registered_more_than_once],
  ];
  return part("R3 登録シート", rows);
}

function homeDeathPart({ home_deaths: block }: Report): string {
  const diseases = Object.entries(block.by_disease).map(
    ([disease, figures]): Row => [`　${disease}`, figures.total, figures.by_fy_of_end],
  );
  return part("R4 在宅看取り", [["在宅看取り", block.total], ["うち施設等", block.in_care_homes], ...diseases]);
}

function bedUsePart({ bed_uses: block }: Report): string {
  const years = (figure: (one: StayFigures) => number | null) =>
    Object.fromEntries(Object.entries(block.by_fy).map(([year, figures]) => [year, figure(figures)]));
  const rows: Row[] = [
    ["利用回数", block.total, years((one) => one.uses)],
    ["退院した利用", block.finished, years((one) => one.finished)],
    ["入院中", block.still_in_hospital],
    ["実人数", block.distinct_patients, years((one) => one.distinct_patients)],
    ["延べ在院日数(両端を含む)", block.bed_days_inclusive, years((one) => one.bed_days_inclusive)],
    ["延べ在院日数(泊数)", block.bed_days_nights, years((one) => one.bed_days_nights)],
    ["平均在院日数(÷退院した利用)", block.mean_inclusive_over_finished, years((one) => one.mean_inclusive)],
    ["平均在院日数(÷全利用回数)", block.mean_inclusive_over_all_uses],
    ...Object.entries(block.by_outcome).map(([outcome, one]): Row => [`転帰: ${outcome}`, one.total, one.by_fy]),
    ...Object.entries(block.by_reason).map(
      ([reason, one]): Row => [`理由: ${reason} (${one.percent}%)`, one.uses, one.by_fy],
    ),
    ...Object.entries(block.by_hospital_and_fy).map(
      ([hospital, byYear]): Row => [hospital, block.by_hospital[hospital]?.uses ?? null, byYear],
    ),
    ["週1回の連絡", block.weekly_contacts],
  ];
  return part("R5 在宅療養支援ベッド", rows);
}

function outreachPart({ outreach: block }: Report): string {
  const years = (by: Record<string, { events: number; attendees: number }>, key: "events" | "attendees") =>
    Object.fromEntries(Object.entries(by).map(([year, one]) => [year, one[key]]));
  const rows: Row[] = [
    ["回数", block.events, years(block.by_fy, "events")],
    ["参加者", block.attendees, years(block.by_fy, "attendees")],
    ...Object.entries(block.by_venue).map(
      ([venue, one]): Row => [`　${venue}`, one.events, years(one.by_fy, "events")],
    ),
  ];
  return part("R6 広報(草の根運動)", rows);
}

type Row = readonly [label: string, total: number | null, byYear?: Readonly<Record<string, number | null>>];

const breakdown = (name: string, block: Readonly<Record<string, { total: number; by_fy: Counts }>>): Row[] =>
  Object.entries(block).map(([value, one]) => [`${name}: ${value}`, one.total, one.by_fy]);
const plain = (name: string, counts: Counts): Row[] =>
  Object.entries(counts).map(([value, count]) => [`${name}: ${value}`, count]);

/** One table; columns of years only where at least one row has them. */
function part(title: string, rows: readonly Row[]): string {
  const years = Object.keys(rows.find((row) => row[2])?.[2] ?? {});
  const head = ["", "計", ...years.map((year) => formatFiscalYearShort(Number(year)))];
  const body = rows.map(([label, total, by]) => [
    label,
    cell(total),
    ...years.map((year) => (by ? cell(by[year]) : "")),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => width(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => {
        const blanks = " ".repeat((widths[column] ?? 0) - width(text));
        return column === 0 ? text + blanks : blanks + text;
      })
      .join("  ")
      .trimEnd();
  return [`■ ${title}`, ...[head, ...body].map(line)].join("\n");
}

function cell(value: number | null | undefined): string {
  return value === null || value === undefined ? "-" : value.toLocaleString("en-US");
}

/** Columns a text takes in a terminal: a full-width letter takes two. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}
