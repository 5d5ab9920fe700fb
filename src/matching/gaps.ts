import type { PlainDate } from "../japan/plain-date.ts";
import type { CapabilityFact, DoctorFacts } from "./doctor-facts.ts";
import { freshFrom, isOld } from "./judge.ts";

/** When something is needed: by day, at night, on holidays. */
export const gapTimes = ["day", "night", "holiday"] as const;
export type GapTime = (typeof gapTimes)[number];

/** How many registered doctors can do something, and of how many it is not known. */
export interface Cell {
  readonly can: number;
  readonly unknown: number;
}

/** A town as it is told and its key for comparing. */
export interface Town {
  readonly name: string;
  readonly key: string;
}

/** One thing that was needed: a capability, where (null: not said) and when. */
export interface Wanted {
  readonly capability: string;
  readonly townKey: string | null;
  readonly time: GapTime;
}

/** An empty cell: nobody is known who can do it there then. `town` null: in no town at all. */
export interface Gap {
  readonly capability: string;
  readonly town: string | null;
  readonly time: GapTime;
  readonly unknown: number;
  /** How often it was needed lately. */
  readonly needed: number;
}

type State = "can" | "unknown" | "cannot";

/**
 * Whether a doctor can do something at a time, as far as is known: 可 and 条件付 count, by day unless it was said not to be by day; at
 * night and on holidays only if that was confirmed. Answers older than a year are to be asked again: unknown.
 */
export function stateOf(said: CapabilityFact | undefined, time: GapTime, today: PlainDate): State {
  if (said === undefined || isOld(said.confirmedOn, freshFrom(today))) return "unknown";
  if (said.answer === "no") return "cannot";
  const then = said[time];
  if (then === false) return "cannot";
  return then === true || time === "day" ? "can" : "unknown";
}

/** Whether a doctor visits a town: unknown while nobody has said where. */
function visits({ area }: DoctorFacts, key: string): State {
  if (area === null) return "unknown";
  return area.everywhere || area.towns.includes(key) ? "can" : "cannot";
}

/** Counts of one capability at one time: in the whole area, and town by town. Doctors who have left do not count. */
interface Counted {
  readonly all: Cell;
  readonly towns: readonly Cell[];
}

/** Doctors by what is known of them, for every capability and time. One pass over the doctors for each. */
export function countCapability(
  capability: string,
  time: GapTime,
  doctors: readonly DoctorFacts[],
  towns: readonly Town[],
  today: PlainDate,
): Counted {
  const all = { can: 0, unknown: 0 };
  const cells = towns.map(() => ({ can: 0, unknown: 0 }));
  for (const doctor of doctors) {
    const can = stateOf(
      doctor.answers.find((one) => one.capability === capability),
      time,
      today,
    );
    if (can === "cannot") continue;
    all[can] += 1;
    for (const [index, { key }] of towns.entries()) {
      const there = visits(doctor, key);
      const cell = cells[index];
      if (there === "cannot" || cell === undefined) continue;
      cell[can === "can" && there === "can" ? "can" : "unknown"] += 1;
    }
  }
  return { all, towns: cells };
}

/**
 * The planning list: what nobody is known to do in a town at a time, the most needed first, then where asking is most likely to
 * help (most unknown), then in the order of the code list and of the towns. Empty in every town is one line.
 */
export function planningList(
  capabilities: readonly string[],
  doctors: readonly DoctorFacts[],
  towns: readonly Town[],
  wanted: readonly Wanted[],
  today: PlainDate,
): Gap[] {
  const needed = new Map<string, number>();
  const add = (key: string) => needed.set(key, (needed.get(key) ?? 0) + 1);
  for (const { capability, townKey, time } of wanted) {
    add(`${capability} ${time}`);
    if (townKey !== null) add(`${capability} ${time} ${townKey}`);
  }
  const gaps = capabilities.flatMap((capability) =>
    gapTimes.flatMap((time): Gap[] => {
      const { all, towns: cells } = countCapability(capability, time, doctors, towns, today);
      const times = (key: string) => needed.get(`${capability} ${time}${key}`) ?? 0;
      if (all.can === 0) return [{ capability, town: null, time, unknown: all.unknown, needed: times("") }];
      return cells.flatMap(({ can, unknown }, index) => {
        const town = towns[index];
        if (can > 0 || town === undefined) return [];
        return [{ capability, town: town.name, time, unknown, needed: times(` ${town.key}`) }];
      });
    }),
  );
  return gaps
    .map((gap, index) => ({ gap, index }))
    .sort((a, b) => b.gap.needed - a.gap.needed || b.gap.unknown - a.gap.unknown || a.index - b.index)
    .map(({ gap }) => gap);
}
