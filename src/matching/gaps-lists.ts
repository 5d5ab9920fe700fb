import { sql } from "kysely";
import { listCodes } from "../centres/codes-lookup.ts";
import { addDays, asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { findDoctorsForMatching } from "../visiting-doctors/matching-lookup.ts";
import type { DoctorFacts } from "./doctor-facts.ts";
import { factsOfDoctors } from "./facts-of-doctor.ts";
import { countCapability, type Gap, type GapTime, gapTimes, planningList, type Town, type Wanted } from "./gaps.ts";
import type { Gaps } from "./gaps-contract.ts";
import { type Need, wantedCapabilities } from "./need.ts";
import { listTowns } from "./need-lists.ts";

/** How far back needs count for the planning list. */
const lately = 365;

interface Ground {
  readonly today: ReturnType<typeof todayInTokyo>;
  readonly doctors: DoctorFacts[];
  readonly towns: Town[];
  readonly capabilities: string[];
  readonly gaps: Gap[];
}

/** Everything the gaps are counted from: the registry, the towns, and what was needed in the last year. */
export async function readGround(db: Transaction, now: Date): Promise<Ground> {
  const today = todayInTokyo(now);
  const doctors = factsOfDoctors(await findDoctorsForMatching(db, today));
  const towns = townsOf(await listTowns(db));
  const wanted = (await needsLately(db, addDays(today, -lately))).flatMap(wantedOf);
  const answered = new Set(doctors.flatMap(({ answers }) => answers.map(({ capability }) => capability)));
  for (const { capability } of wanted) answered.add(capability);
  const codes = (await listCodes(db, now)).capability.filter(({ retired }) => !retired).map(({ code }) => code);
  const capabilities = codes.filter((code) => answered.has(code));
  return { today, doctors, towns, capabilities, gaps: planningList(capabilities, doctors, towns, wanted, today) };
}

/** Where the registry is thin; the grid is of one town, or of the whole area. */
export async function findGaps(
  db: Transaction,
  asked: { readonly town?: string | undefined; readonly size: number },
  now: Date,
): Promise<Gaps> {
  const { today, doctors, towns, capabilities, gaps } = await readGround(db, now);
  const chosen = asked.town === undefined ? [] : [{ name: asked.town, key: townBaseKey(asked.town) }];
  const cellOf = (capability: string, time: GapTime) => {
    const { all, towns: cells } = countCapability(capability, time, doctors, chosen, today);
    return cells[0] ?? all;
  };
  return {
    towns: towns.map(({ name }) => name),
    doctors: doctors.length,
    grid: capabilities.map((capability) => ({
      capability,
      day: cellOf(capability, "day"),
      night: cellOf(capability, "night"),
      holiday: cellOf(capability, "holiday"),
    })),
    planning: gaps.slice(0, asked.size).map((gap) => ({ ...gap })),
    planningTotal: gaps.length,
  };
}

/** Counts of all towns, for the workbook: one line per capability and time. */
export function gridOfAllTowns({ today, doctors, towns, capabilities }: Ground) {
  return capabilities.flatMap((capability) =>
    gapTimes.map((time) => ({ capability, time, ...countCapability(capability, time, doctors, towns, today) })),
  );
}

/** Towns without block and house; spellings of one town once. "市内全域" is no town. */
function townsOf(names: readonly string[]): Town[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = townBaseKey(name);
    if (key !== "" && !/全域|全市/u.test(name) && !byKey.has(key)) byKey.set(key, name.replace(/[\d０-９].*$/u, ""));
  }
  return [...byKey].map(([key, name]) => ({ key, name }));
}

async function needsLately(db: Transaction, since: string): Promise<Need[]> {
  const { rows } = await sql<Need>`
    select n.capabilities, n.devices, n.night, n.holiday, n.end_of_life as "endOfLife", n.starts_on as "startsOn", n.town,
           n.age, n.languages, n.disease_group as "diseaseGroup", n.place, n.institution_id as "institutionId", n.role
      from doctor_need n
     where n.entered_at >= ${`${asPlainDate(since)}T00:00:00+09:00`}
     order by n.entered_at desc limit 5000`.execute(db);
  return rows;
}

function wantedOf(need: Need): Wanted[] {
  const times: GapTime[] = [
    "day",
    ...(need.night ? ["night" as const] : []),
    ...(need.holiday ? ["holiday" as const] : []),
  ];
  const townKey = need.town === null ? null : townBaseKey(need.town);
  return wantedCapabilities(need).flatMap((capability) => times.map((time) => ({ capability, townKey, time })));
}
