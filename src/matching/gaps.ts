import type { PlainDate } from "../japan/plain-date.ts";
import type { AreaFact, CapabilityFact, DoctorFacts, Doctors } from "../visiting-doctors/doctor-facts.ts";
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
 * night and on holidays only if that was confirmed. Answers from before `fresh` are to be asked again: unknown.
 */
export function stateOf(said: CapabilityFact | undefined, time: GapTime, fresh: PlainDate): State {
  if (said === undefined || isOld(said.confirmedOn, fresh)) return "unknown";
  if (said.answer === "no") return "cannot";
  const then = said[time];
  if (then === false) return "cannot";
  return then === true || time === "day" ? "can" : "unknown";
}

/** Whether a doctor visits a town: unknown while nobody has said where. */
function visits(area: AreaFact | null, key: string): State {
  if (area === null) return "unknown";
  return area.everywhere || area.towns.includes(key) ? "can" : "cannot";
}

/** Counts of one capability at one time: in the whole area, and town by town. Doctors who have left do not count. */
export interface Counted {
  readonly capability: string;
  readonly time: GapTime;
  readonly all: Cell;
  readonly towns: readonly Cell[];
}

/** Doctors by what is known of them, for every capability and time, in this order. One pass over the doctors. */
export function countDoctors(
  capabilities: readonly string[],
  doctors: Doctors,
  towns: readonly Town[],
  today: PlainDate,
): Counted[] {
  const nobody = () => ({ can: 0, unknown: 0 });
  const counts = capabilities.flatMap((capability) =>
    gapTimes.map((time) => ({ capability, time, all: nobody(), towns: towns.map(nobody) })),
  );
  const fresh = freshFrom(today);
  const known = new Map<AreaFact | null, State[]>();
  for (let place = 0; place < doctors.length; place += 1) {
    const { area, answers } = doctors.at(place) as DoctorFacts;
    const there = known.get(area) ?? towns.map(({ key }) => visits(area, key));
    known.set(area, there);
    const saidOf = new Map(answers.map((one) => [one.capability, one]));
    for (const { capability, time, all, towns: cells } of counts) {
      const can = stateOf(saidOf.get(capability), time, fresh);
      if (can === "cannot") continue;
      all[can] += 1;
      for (const [index, cell] of cells.entries()) {
        const comes = there[index];
        if (comes !== "cannot") cell[can === "can" && comes === "can" ? "can" : "unknown"] += 1;
      }
    }
  }
  return counts;
}

/**
 * The planning list: what nobody is known to do in a town at a time, the most needed first, then where asking is most likely to
 * help (most unknown), then in the order of the code list and of the towns. Empty in every town is one line.
 */
export function planningList(counts: readonly Counted[], towns: readonly Town[], wanted: readonly Wanted[]): Gap[] {
  const needed = new Map<string, number>();
  const add = (key: string) => needed.set(key, (needed.get(key) ?? 0) + 1);
  for (const { capability, townKey, time } of wanted) {
    add(`${capability} ${time}`);
    if (townKey !== null) add(`${capability} ${time} ${townKey}`);
  }
  const gaps = counts.flatMap(({ capability, time, all, towns: cells }): Gap[] => {
    const times = (key: string) => needed.get(`${capability} ${time}${key}`) ?? 0;
    if (all.can === 0) return [{ capability, town: null, time, unknown: all.unknown, needed: times("") }];
    return cells.flatMap(({ can, unknown }, index) => {
      const town = towns[index];
      if (can > 0 || town === undefined) return [];
      return [{ capability, town: town.name, time, unknown, needed: times(` ${town.key}`) }];
    });
  });
  return gaps
    .map((gap, index) => ({ gap, index }))
    .sort((a, b) => b.gap.needed - a.gap.needed || b.gap.unknown - a.gap.unknown || a.index - b.index)
    .map(({ gap }) => gap);
}
