import { z } from "zod";
import { dayText, momentText, route, textOrNull } from "../platform/http/route.ts";
import { bedRequestContract } from "./bed-request-contract.ts";
import { RequestRow, StayRow, Vacancy } from "./bed-shapes-contract.ts";
import { stayContract } from "./stay-contract.ts";
import { supportBedsPolicy as policy } from "./support-beds-policy.ts";

const Hospital = z.object({
  hospitalId: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  vacancy: Vacancy.nullable(),
  beds: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

const BoardColumn = Hospital.extend({ stays: z.array(StayRow), holds: z.array(RequestRow) });

export const Board = z.object({
  today: dayText,
  columns: z.array(BoardColumn),
  /** Requests that no hospital holds a bed for. */
  waiting: z.array(RequestRow),
  contactsDue: z.number().int(),
});
export type Board = z.infer<typeof Board>;

export const VacancyInput = z.object({
  hospitalId: z.uuid(),
  vacant: z.number().int().min(0).max(999),
  toldAt: momentText.nullable(),
  toldBy: textOrNull(200),
  method: textOrNull(50),
  note: textOrNull(500),
});
export type VacancyInput = z.infer<typeof VacancyInput>;

export const Rules = z.object({
  dayLimit: z.number().int().min(1).max(366),
  warnDaysBefore: z.number().int().min(0).max(60),
  contactEveryDays: z.number().int().min(1).max(31),
  minimumGapDays: z.number().int().min(0).max(366),
  daysPerYear: z.number().int().min(1).max(366).nullable(),
  sheetFreshDays: z.number().int().min(1).max(730),
  daytimeOnly: z.boolean(),
});

export const supportBedsContract = {
  board: route
    .meta({ allow: policy.read })
    .route({ method: "GET", path: "/support-beds/board", summary: "The bed board: hospitals, stays, holds, vacancies" })
    .output(Board),
  choices: route
    .meta({ allow: policy.read })
    .route({
      method: "GET",
      path: "/support-beds/choices",
      summary: "Hospitals with their beds, for forms",
    })
    .output(z.object({ hospitals: z.array(Hospital) })),
  tellVacancy: route
    .meta({ allow: policy.tellVacancy })
    .route({
      method: "POST",
      path: "/support-beds/vacancies",
      summary: "Records the vacancy a hospital told",
      successStatus: 201,
    })
    .input(VacancyInput)
    .output(Vacancy),
  addBed: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: "/support-beds/beds", summary: "Adds a named bed", successStatus: 201 })
    .input(z.object({ hospitalId: z.uuid(), name: z.string().trim().min(1).max(100) }))
    .output(z.object({ id: z.uuid(), name: z.string() })),
  retireBed: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: "/support-beds/beds/{id}/retirement", summary: "A named bed is no longer used" })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({})),
  rules: {
    get: route
      .meta({ allow: policy.arrange })
      .route({ method: "GET", path: "/support-beds/rules", summary: "The centre's rules for support beds" })
      .output(Rules),
    change: route
      .meta({ allow: policy.rules })
      .route({ method: "PUT", path: "/support-beds/rules", summary: "Changes the centre's rules for support beds" })
      .input(Rules)
      .output(Rules),
  },
  requests: bedRequestContract,
  stays: stayContract,
};
