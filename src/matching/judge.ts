import { addDays, type PlainDate } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import type { CapabilityFact, DoctorFacts } from "./doctor-facts.ts";
import { adultAge, exclusionsTouched, type Need, wantedCapabilities } from "./need.ts";

export const verdicts = ["fits", "conditional", "unknown", "does_not"] as const;
export type Verdict = (typeof verdicts)[number];

/** What is judged. The first three can rule a doctor out; the last two are no needs but the doctor's own state. */
export const criteria = [
  "registered",
  "absence",
  "accepting",
  "institution",
  "role",
  "area",
  "capability",
  "age",
  "language",
  "exclusion",
  "load",
] as const;
export type Criterion = (typeof criteria)[number];

/** One line of a doctor's judgement: a sentence by its key (web/locales) and what stands in it. */
export interface Judgement {
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  /** Key of the sentence; the words are the screens'. */
  readonly because: Because;
  /** Code of what is judged: a capability, a language, a disease; or a town as written. */
  readonly about: string | null;
  /** What else stands in the sentence: a note, a number, a day, a name. */
  readonly words: Readonly<Record<string, string | number>>;
  /** Day on which this was last confirmed; null where nobody noted it or nothing was said. */
  readonly confirmedOn: PlainDate | null;
  /** Confirmed more than a year ago, or nobody knows when: to be asked again. */
  readonly old: boolean;
  /** Speaks against the doctor at all: shown below the others, never hidden. */
  readonly rulesOut: boolean;
}

export const becauses = [
  "withdrawn",
  "withdrawnOn",
  "leaving",
  "absent",
  "absentUntil",
  "acceptingYes",
  "acceptingConditional",
  "acceptingNo",
  "acceptingUnknown",
  "acceptingLapsed",
  "wished",
  "roleFits",
  "roleDeputyOnly",
  "roleSupporting",
  "roleUnknown",
  "areaFits",
  "areaEverywhere",
  "areaOutside",
  "areaUnknown",
  "can",
  "canWhen",
  "cannot",
  "unasked",
  "notAtNight",
  "notOnHolidays",
  "nightUnknown",
  "holidayUnknown",
  "ageFits",
  "ageOutside",
  "ageUnknown",
  "languageFits",
  "languageLacks",
  "languageUnknown",
  "excluded",
  "exclusionNote",
  "loadFits",
  "loadFull",
  "loadUnknown",
] as const;
export type Because = (typeof becauses)[number];

/** Statements older than this are asked again; a year is also the rhythm in which doctors confirm what they can (domain.md 3.1). */
const freshDays = 365;

/** The first day whose statements need not be asked again. */
export const freshFrom = (today: PlainDate): PlainDate => addDays(today, -freshDays);

/** Whether a statement is to be asked again: nobody knows when it was confirmed, or that was more than a year ago. */
export function isOld(confirmedOn: PlainDate | null, fresh: PlainDate): boolean {
  return confirmedOn === null || confirmedOn < fresh;
}

type Rest = Partial<Omit<Judgement, "criterion" | "verdict" | "because">>;

function say(criterion: Criterion, verdict: Verdict, because: Because, rest: Rest = {}): Judgement {
  return {
    criterion,
    verdict,
    because,
    about: null,
    words: {},
    confirmedOn: null,
    old: false,
    rulesOut: false,
    ...rest,
  };
}

/** A need as every doctor is asked it: what follows from it is worked out once, not once for each of hundreds. */
export interface Question {
  readonly need: Need;
  /** The day from which somebody is needed. */
  readonly start: PlainDate;
  readonly townKey: string | null;
  readonly capabilities: readonly string[];
  readonly exclusions: readonly string[];
  readonly freshFrom: PlainDate;
}

export function questionOf(need: Need, today: PlainDate): Question {
  return {
    need,
    start: need.startsOn !== null && need.startsOn > today ? need.startsOn : today,
    townKey: need.town === null ? null : townBaseKey(need.town),
    capabilities: wantedCapabilities(need),
    exclusions: exclusionsTouched(need),
    freshFrom: freshFrom(today),
  };
}

/** Everything that speaks for or against a doctor, in the order of the criteria. What the need does not say is not judged. */
export function judge(question: Question, doctor: DoctorFacts): Judgement[] {
  const { need, start } = question;
  return [
    ...judgeRegistered(doctor, start),
    ...judgeAbsence(doctor, start),
    judgeAccepting(doctor, start),
    ...judgeWish(need, doctor),
    ...judgeRole(need, doctor),
    ...judgeArea(question, doctor),
    ...question.capabilities.map((code) => judgeCapability(code, question, doctor)),
    ...judgeAge(need, doctor),
    ...need.languages.map((language) => judgeLanguage(language, doctor)),
    ...judgeExclusions(question.exclusions, doctor),
    judgeLoad(doctor),
  ];
}

function judgeRegistered(doctor: DoctorFacts, start: PlainDate): Judgement[] {
  if (!doctor.withdrawn) return [];
  const on = doctor.withdrawnOn;
  if (on === null) return [say("registered", "does_not", "withdrawn", { rulesOut: true })];
  if (on <= start) return [say("registered", "does_not", "withdrawnOn", { words: { on }, rulesOut: true })];
  return [say("registered", "conditional", "leaving", { words: { on } })];
}

function judgeAbsence(doctor: DoctorFacts, start: PlainDate): Judgement[] {
  const away = doctor.absences.find(({ from, until }) => from <= start && (until === null || start <= until));
  if (!away) return [];
  const words = { deputy: away.deputy ?? "", ...(away.until === null ? {} : { until: away.until }) };
  return [say("absence", "does_not", away.until === null ? "absent" : "absentUntil", { words, rulesOut: true })];
}

function judgeAccepting(doctor: DoctorFacts, start: PlainDate): Judgement {
  const { accepting, acceptingUntil, acceptingNote } = doctor;
  const said = { confirmedOn: doctor.acceptingConfirmedOn };
  const words = { note: acceptingNote ?? "", ...(acceptingUntil === null ? {} : { until: acceptingUntil }) };
  if (accepting === "unknown") return say("accepting", "unknown", "acceptingUnknown");
  if (acceptingUntil !== null && acceptingUntil < start)
    return say("accepting", "unknown", "acceptingLapsed", { ...said, words });
  if (accepting === "no") return say("accepting", "does_not", "acceptingNo", { ...said, words, rulesOut: true });
  if (accepting === "conditional") return say("accepting", "conditional", "acceptingConditional", { ...said, words });
  return say("accepting", "fits", "acceptingYes", { ...said, words });
}

function judgeWish({ institutionId }: Need, doctor: DoctorFacts): Judgement[] {
  if (institutionId === null || !doctor.institutionIds.includes(institutionId)) return [];
  return [say("institution", "fits", "wished")];
}

function judgeRole({ role }: Need, doctor: DoctorFacts): Judgement[] {
  if (role === null) return [];
  if (doctor.role === null) return [say("role", "unknown", "roleUnknown", { about: role })];
  if (doctor.role === "supporting") return [say("role", "does_not", "roleSupporting", { about: role })];
  if (role === "main" && doctor.role === "deputy") return [say("role", "does_not", "roleDeputyOnly", { about: role })];
  return [say("role", "fits", "roleFits", { about: role })];
}

function judgeArea({ need, townKey }: Question, { area }: DoctorFacts): Judgement[] {
  const about = need.town;
  if (townKey === null) return [];
  if (area === null) return [say("area", "unknown", "areaUnknown", { about })];
  if (area.everywhere) return [say("area", "fits", "areaEverywhere", { about })];
  const inside = area.towns.includes(townKey);
  return [say("area", inside ? "fits" : "does_not", inside ? "areaFits" : "areaOutside", { about })];
}

/** A capability with the times at which it is needed. An old answer is to be asked again, whatever it was. */
function judgeCapability(code: string, { need, freshFrom: fresh }: Question, doctor: DoctorFacts): Judgement {
  const said = doctor.answers.find(({ capability }) => capability === code);
  if (!said) return say("capability", "unknown", "unasked", { about: code });
  const { verdict, because } = withTimes(said, need);
  const rest: Rest = { about: code, words: { note: said.note ?? "" }, confirmedOn: said.confirmedOn };
  if (!isOld(said.confirmedOn, fresh)) return say("capability", verdict, because, rest);
  return say("capability", "unknown", because, { ...rest, old: true });
}

function withTimes(said: CapabilityFact, need: Need): { verdict: Verdict; because: Because } {
  if (said.answer === "no") return { verdict: "does_not", because: "cannot" };
  if (need.night && said.night === false) return { verdict: "does_not", because: "notAtNight" };
  if (need.holiday && said.holiday === false) return { verdict: "does_not", because: "notOnHolidays" };
  if (need.night && said.night === null) return { verdict: "unknown", because: "nightUnknown" };
  if (need.holiday && said.holiday === null) return { verdict: "unknown", because: "holidayUnknown" };
  if (said.answer === "conditional") return { verdict: "conditional", because: "canWhen" };
  return { verdict: "fits", because: "can" };
}

function judgeAge({ age }: Need, { ages }: DoctorFacts): Judgement[] {
  if (age === null) return [];
  if (ages === null) return age < adultAge ? [say("age", "unknown", "ageUnknown", { words: { age } })] : [];
  const { from, to } = ages;
  const inside = (from === null || from <= age) && (to === null || age <= to);
  return [
    say("age", inside ? "fits" : "does_not", inside ? "ageFits" : "ageOutside", {
      words: { age, from: from ?? "", to: to ?? "" },
    }),
  ];
}

function judgeLanguage(language: string, { languages }: DoctorFacts): Judgement {
  const about = language;
  if (languages === null) return say("language", "unknown", "languageUnknown", { about });
  const speaks = languages.includes(language);
  return say("language", speaks ? "fits" : "does_not", speaks ? "languageFits" : "languageLacks", { about });
}

function judgeExclusions(exclusions: readonly string[], doctor: DoctorFacts): Judgement[] {
  const touched = exclusions.filter((code) => doctor.notAccepted.includes(code));
  const excluded = touched.map((code) => say("exclusion", "does_not", "excluded", { about: code }));
  const note = doctor.notAcceptedNote;
  return note === null
    ? excluded
    : [...excluded, say("exclusion", "conditional", "exclusionNote", { words: { note } })];
}

function judgeLoad({ load, limit }: DoctorFacts): Judgement {
  if (limit === null) return say("load", "unknown", "loadUnknown", { words: { load } });
  const full = load >= limit;
  return say("load", full ? "does_not" : "fits", full ? "loadFull" : "loadFits", { words: { load, limit } });
}
