import { sql } from "kysely";
import { listCodes } from "../centres/codes-lookup.ts";
import { addDays, asPlainDate, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Doctors } from "../visiting-doctors/doctor-facts.ts";
import { findDoctorFacts } from "../visiting-doctors/matching-lookup.ts";
import {
  type Cell,
  type Counted,
  countDoctors,
  type Gap,
  type GapTime,
  planningList,
  type Town,
  type Wanted,
} from "./gaps.ts";
import type { Gaps } from "./gaps-contract.ts";
import { type Need, wantedCapabilities } from "./need.ts";
import { listTowns } from "./need-lists.ts";

/** How far back needs count for the planning list. */
const lately = 365;

interface Ground {
  readonly today: PlainDate;
  readonly doctors: Doctors;
  readonly towns: Town[];
  readonly capabilities: string[];
  /** Of all towns, for every capability and time. */
  readonly counts: Counted[];
  readonly gaps: Gap[];
}

/** Everything the gaps are counted from: the registry, the towns, and what was needed in the last year. */
export async function readGround(db: Transaction, now: Date): Promise<Ground> {
  const today = todayInTokyo(now);
  const doctors = await findDoctorFacts(db, today);
  const towns = townsOf(await listTowns(db));
  const wanted = (await needsLately(db, addDays(today, -lately))).flatMap(wantedOf);
  const listed = (await listCodes(db, now)).capability.filter(({ retired }) => !retired).map(({ code }) => code);
  const asked = new Set(wanted.map(({ capability }) => capability));
  const answered = answeredBy(doctors);
  const capabilities = listed.filter((code) => asked.has(code) || answered.has(code));
  const counts = countDoctors(capabilities, doctors, towns, today);
  return { today, doctors, towns, capabilities, counts, gaps: planningList(counts, towns, wanted) };
}

/** Capabilities of which any doctor has said something. */
function answeredBy(doctors: Doctors): Set<string> {
  const codes = new Set<string>();
  for (let place = 0; place < doctors.length; place += 1)
    for (const { capability } of doctors.at(place)?.answers ?? []) codes.add(capability);
  return codes;
}

/** Where the registry is thin; the grid is of one town, or of the whole area. */
export async function findGaps(
  db: Transaction,
  asked: { readonly town?: string | undefined; readonly size: number },
  now: Date,
): Promise<Gaps> {
  const { today, doctors, towns, capabilities, counts, gaps } = await readGround(db, now);
  const { town } = asked;
  const here =
    town === undefined ? counts : countDoctors(capabilities, doctors, [{ name: town, key: townBaseKey(town) }], today);
  const cellOf = (capability: string, time: GapTime): Cell => {
    const counted = here.find((one) => one.capability === capability && one.time === time);
    return (town === undefined ? counted?.all : counted?.towns[0]) ?? { can: 0, unknown: 0 };
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
