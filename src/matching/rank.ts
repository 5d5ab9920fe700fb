import type { PlainDate } from "../japan/plain-date.ts";
import type { DoctorFacts, Doctors } from "../visiting-doctors/doctor-facts.ts";
import { type Because, type Criterion, judge, type Question, questionOf, rulesOut, type Verdict } from "./judge.ts";
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
  readonly id: string;
  /** Place among the doctors that were given. */
  readonly at: number;
  /** Something speaks against the doctor at all: shown below, with the reason. */
  readonly ruledOut: boolean;
}

/** One value per rule, smaller first. */
type RankKey = Readonly<Record<RankRule, number | string>>;

/** What the person needs. Taking new patients and the load are the doctor's state, with rules of their own. */
const needs: ReadonlySet<Criterion> = new Set(["role", "area", "capability", "age", "language", "exclusion"]);

/** Doctors in the order in which to ask them. A proposal: whom one asks is the coordinator's decision. */
export function rankDoctors(need: Need, doctors: Doctors, today: PlainDate): Ranked[] {
  const question = questionOf(need, today);
  return Array.from({ length: doctors.length }, (_, at) => {
    const doctor = doctors.at(at) as DoctorFacts;
    const key = rankKey(question, doctor);
    return { id: doctor.id, at, ruledOut: key.notRuledOut === 1, inTurn: rankRules.map((rule) => key[rule]) };
    // The id settles two of the same reading, so that the order is total.
  }).sort((a, b) => compareInTurn(a.inTurn, b.inTurn) || (a.id < b.id ? -1 : 1));
}

/** Where a doctor stands. Counted while the doctor is judged: nothing else is known of it than what explain.ts can say. */
export function rankKey(question: Question, doctor: DoctorFacts): RankKey {
  const key = {
    notRuledOut: 0,
    fewestDoesNot: 0,
    wished: 1,
    fewestUnknown: 0,
    fewestOld: 0,
    fewestConditional: 0,
    area: 0,
    accepting: 0,
    load: doctor.limit === null || doctor.limit === 0 ? 1 : doctor.load / doctor.limit,
    confirmedLately: 0,
    reading: doctor.kana ?? doctor.name,
  };
  let lately = "";
  judge(question, doctor, (criterion, verdict, because, _about, confirmedOn, old) => {
    if (rulesOut(criterion, verdict)) key.notRuledOut = 1;
    if (confirmedOn && confirmedOn > lately) lately = confirmedOn;
    if (criterion === "institution") key.wished = 0;
    else if (criterion === "area") key.area = areaOrder[verdict];
    else if (criterion === "accepting") key.accepting = acceptingOrder[verdict];
    // Judged last: who has reached the own limit stands after all others.
    else if (criterion === "load" && verdict === "does_not") key.accepting = acceptingOrder.does_not;
    if (!needs.has(criterion)) return;
    if (verdict === "does_not") key.fewestDoesNot += 1;
    if (verdict === "conditional") key.fewestConditional += 1;
    if (verdict === "unknown") key[old && isYes(because) ? "fewestOld" : "fewestUnknown"] += 1;
  });
  if (lately !== "") key.confirmedLately = -Date.parse(lately);
  return key;
}

/** An old yes is nearer to a yes than no answer at all; an old no and an open time are asked like no answer. */
const isYes = (because: Because): boolean => because === "can" || because === "canWhen";

const areaOrder: Readonly<Record<Verdict, number>> = { fits: 0, conditional: 0, unknown: 1, does_not: 2 };

/** Taking new patients, on a condition, not known, not. */
const acceptingOrder: Readonly<Record<Verdict, number>> = { fits: 0, conditional: 1, unknown: 2, does_not: 3 };

function compareInTurn(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const value = a[index] ?? 0;
    const other = b[index] ?? value;
    if (value < other) return -1;
    if (value > other) return 1;
  }
  return 0;
}
