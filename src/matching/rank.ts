import type { PlainDate } from "../japan/plain-date.ts";
import type { DoctorFacts } from "./doctor-facts.ts";
import { type Criterion, type Judgement, judge, questionOf } from "./judge.ts";
import type { Need } from "./need.ts";

/**
 * The rules by which doctors are put in order, the strongest first: a later rule only decides where all earlier ones see no
 * difference. Nothing is weighed. The page shows exactly this list; README.md says why each stands where it stands.
 */
export const rankRules = [
  "notRuledOut",
  "fewestDoesNot",
  "wished",
  "fewestUnknown",
  "fewestOld",
  "fewestConditional",
  "area",
  "accepting",
  "load",
  "confirmedLately",
  "reading",
] as const;
export type RankRule = (typeof rankRules)[number];

export interface Ranked {
  readonly doctor: DoctorFacts;
  readonly judgements: readonly Judgement[];
  /** Something speaks against the doctor at all: shown below, with the reason. */
  readonly ruledOut: boolean;
}

/** What the person needs. Taking new patients and the load are the doctor's state, with rules of their own. */
const needs: readonly Criterion[] = ["role", "area", "capability", "age", "language", "exclusion"];

interface Weighed extends Ranked {
  readonly key: readonly (number | string)[];
}

/** Doctors in the order in which to ask them. A proposal: whom one asks is the coordinator's decision. */
export function rankDoctors(need: Need, doctors: readonly DoctorFacts[], today: PlainDate): Ranked[] {
  const question = questionOf(need, today);
  const weighed = doctors.map((doctor): Weighed => {
    const judgements = judge(question, doctor);
    const ruledOut = judgements.some((one) => one.rulesOut);
    return { doctor, judgements, ruledOut, key: keyOf(doctor, judgements) };
  });
  return weighed
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ doctor, judgements, ruledOut }) => ({ doctor, judgements, ruledOut }));
}

/** One value per rule, smaller first; the doctor's id settles two of the same reading, so that the order is total. */
function keyOf(doctor: DoctorFacts, judgements: readonly Judgement[]): (number | string)[] {
  const asked = judgements.filter(({ criterion }) => needs.includes(criterion));
  const count = (wanted: (one: Judgement) => boolean) => asked.filter(wanted).length;
  const values: Readonly<Record<RankRule, number | string>> = {
    notRuledOut: judgements.some((one) => one.rulesOut) ? 1 : 0,
    fewestDoesNot: count(({ verdict }) => verdict === "does_not"),
    wished: judgements.some(({ criterion }) => criterion === "institution") ? 0 : 1,
    fewestUnknown: count((one) => one.verdict === "unknown" && !isOldYes(one)),
    fewestOld: count(isOldYes),
    fewestConditional: count(({ verdict }) => verdict === "conditional"),
    area: areaOrder(asked),
    accepting: acceptingOrder(judgements),
    load: doctor.limit === null || doctor.limit === 0 ? 1 : doctor.load / doctor.limit,
    confirmedLately: -latestConfirmation(judgements),
    reading: doctor.kana ?? doctor.name,
  };
  return [...rankRules.map((rule) => values[rule]), doctor.id];
}

/** An old yes is nearer to a yes than no answer at all; an old no and an open time are asked like no answer. */
const isOldYes = ({ old, because }: Judgement): boolean => old && (because === "can" || because === "canWhen");

function areaOrder(asked: readonly Judgement[]): number {
  const area = asked.find(({ criterion }) => criterion === "area");
  return area === undefined ? 0 : { fits: 0, conditional: 0, unknown: 1, does_not: 2 }[area.verdict];
}

/** Taking new patients, on a condition, not known; those who have reached their own limit after all of them. */
function acceptingOrder(judgements: readonly Judgement[]): number {
  const verdictOf = (wanted: Criterion) => judgements.find(({ criterion }) => criterion === wanted)?.verdict;
  if (verdictOf("load") === "does_not") return 3;
  return { fits: 0, conditional: 1, unknown: 2, does_not: 3 }[verdictOf("accepting") ?? "unknown"];
}

/** The latest day on which any of what is judged was confirmed, as a number; 0 if none was. */
function latestConfirmation(judgements: readonly Judgement[]): number {
  return Math.max(0, ...judgements.map(({ confirmedOn }) => Number(confirmedOn?.replaceAll("-", "") ?? 0)));
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const value = a[index] ?? 0;
    const other = b[index] ?? value;
    if (value < other) return -1;
    if (value > other) return 1;
  }
  return 0;
}
