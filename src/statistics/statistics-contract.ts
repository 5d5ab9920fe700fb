import { z } from "zod";
import type { PlainDate } from "../japan/plain-date.ts";
import { dayText, pageInput, pageOf, route } from "../platform/http/route.ts";
import { figureIds, reports } from "./figure-definitions.ts";
import { statisticsPolicy } from "./statistics-policy.ts";

const day = dayText.transform((text) => text as PlainDate);

/** Half-open period and the closing day; without them everything up to today. */
const period = { from: day.optional(), before: day.optional(), until: day.optional() };
const periodShown = z.object({ from: dayText, before: dayText, until: dayText, opened: dayText });

/** A figure; null where there is nothing to divide by, hidden where it would tell of single people. */
const cell = z.object({ value: z.number().nullable(), hidden: z.boolean() });
export type FigureCell = z.infer<typeof cell>;

const label = z.object({ ja: z.string(), en: z.string() });

const FigureRow = z.object({
  figure: z.enum(figureIds),
  /** Which value of the figure this row is; null for sums and single figures. */
  value: z.string().nullable(),
  label,
  role: z.enum(["part", "total", "extra"]),
  /** By column: "period", "opening", a fiscal year, "closing", or an answer. */
  cells: z.record(z.string(), cell),
  /** Share of the period's total in percent. */
  share: cell.nullable(),
});
export type FigureRow = z.infer<typeof FigureRow>;

const FigureTable = z.object({ id: z.string(), columns: z.array(z.string()), rows: z.array(FigureRow) });
export type FigureTable = z.infer<typeof FigureTable>;

export const Overview = z.object({
  period: periodShown,
  countDays: z.enum(["inclusive", "nights"]),
  stays: z.enum(["finished", "all"]),
  tables: z.array(FigureTable),
});
export type Overview = z.infer<typeof Overview>;

export const monthlyColumns = [
  "registrations",
  "ended",
  "admissions",
  "discharges",
  "consultations",
  "contacts",
  "events",
] as const;

const MonthlyRow = z.object({ key: z.string(), cells: z.record(z.enum(monthlyColumns), cell) });
export type MonthlyRow = z.infer<typeof MonthlyRow>;

export const Monthly = z.object({
  period: periodShown,
  /** 2025-06 */
  months: z.array(MonthlyRow),
  /** 2025: the fiscal year, as far as it lies in the period */
  years: z.array(MonthlyRow),
});
export type Monthly = z.infer<typeof Monthly>;

/** A record behind a figure. */
export const CountedRow = z.object({
  id: z.string(),
  kind: z.enum(["registration", "stay", "consultation", "event", "doctor", "institution"]),
  patientId: z.uuid().nullable(),
  number: z.string().nullable(),
  /** Person, doctor, institution, or what an event was about. */
  name: z.string().nullable(),
  kana: z.string().nullable(),
  day: dayText.nullable(),
  endDay: dayText.nullable(),
  /** What it was for, where, and how it ended, as far as there is something to say. */
  group: z.string().nullable(),
  place: z.string().nullable(),
  result: z.string().nullable(),
  /** What the row adds to a figure of days or people. */
  amount: z.number().nullable(),
});
export type CountedRow = z.infer<typeof CountedRow>;

export const statisticsContract = {
  overview: route
    .meta({ allow: statisticsPolicy.figures })
    .route({
      method: "GET",
      path: "/statistics/overview",
      summary: "Tables R1 to R6 of a period, beside every fiscal year",
    })
    .input(
      z.object({
        ...period,
        report: z.enum(reports).optional(),
        countDays: z.enum(["inclusive", "nights"]).optional(),
        stays: z.enum(["finished", "all"]).optional(),
      }),
    )
    .output(Overview),
  monthly: route
    .meta({ allow: statisticsPolicy.figures })
    .route({ method: "GET", path: "/statistics/monthly", summary: "Figures by month" })
    .input(z.object(period))
    .output(Monthly),
  rows: route
    .meta({ allow: statisticsPolicy.rows })
    .route({ method: "GET", path: "/statistics/rows", summary: "The records a figure counts" })
    .input(
      z.object({
        ...period,
        ...pageInput,
        figure: z.enum(figureIds),
        value: z.string().max(200).optional(),
        countDays: z.enum(["inclusive", "nights"]).optional(),
        stays: z.enum(["finished", "all"]).optional(),
      }),
    )
    .output(pageOf(CountedRow)),
};
