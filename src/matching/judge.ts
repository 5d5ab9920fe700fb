import { addDays, type PlainDate } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import type { CapabilityFact, DoctorFacts } from "../visiting-doctors/doctor-facts.ts";
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

/**
 * Takes what is found of one thing that is judged. `because` is the key of the sentence that says it. `about` is the code of what is
 * judged, a capability, a language, a disease, or a town as written. `confirmedOn` is the day of the last confirmation, null where
 * nobody noted it or nothing was said; `old` that it is to be asked again.
 */
export type Tell = (
  criterion: Criterion,
  verdict: Verdict,
  because: Because,
  about?: string | null,
  confirmedOn?: PlainDate | null,
  old?: boolean,
) => void;

/** Of registration, absence and new patients a no speaks against the doctor at all: shown below the others, never hidden. */
export const rulesOut = (criterion: Criterion, verdict: Verdict): boolean =>
  verdict === "does_not" && (criterion === "registered" || criterion === "absence" || criterion === "accepting");

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

/**
 * Tells everything that speaks for or against a doctor, in the order of the criteria. What the need does not say is not judged. It is
 * run over every doctor of the centre for each need: the order (rank.ts) counts what is told, sentences (explain.ts) are made of the
 * same for those shown.
 */
export function judge(question: Question, doctor: DoctorFacts, tell: Tell): void {
  const { need, start } = question;
  judgeRegistered(doctor, start, tell);
  const away = absenceOn(doctor, start);
  if (away) tell("absence", "does_not", away.until === null ? "absent" : "absentUntil");
  judgeAccepting(doctor, start, tell);
  const { institutionId } = need;
  if (institutionId !== null && doctor.institutionIds.includes(institutionId)) tell("institution", "fits", "wished");
  judgeRole(need, doctor, tell);
  judgeArea(question, doctor, tell);
  for (const code of question.capabilities) judgeCapability(code, question, doctor, tell);
  judgeAge(need, doctor, tell);
  for (const language of need.languages) judgeLanguage(language, doctor, tell);
  for (const code of question.exclusions)
    if (doctor.notAccepted.includes(code)) tell("exclusion", "does_not", "excluded", code);
  if (doctor.notAcceptedNote !== null) tell("exclusion", "conditional", "exclusionNote");
  judgeLoad(doctor, tell);
}

function judgeRegistered({ withdrawn, withdrawnOn }: DoctorFacts, start: PlainDate, tell: Tell): void {
  if (!withdrawn) return;
  if (withdrawnOn === null) tell("registered", "does_not", "withdrawn");
  else if (withdrawnOn <= start) tell("registered", "does_not", "withdrawnOn");
  else tell("registered", "conditional", "leaving");
}

/** The absence that a day falls into. */
export const absenceOn = ({ absences }: DoctorFacts, day: PlainDate) =>
  absences.find(({ from, until }) => from <= day && (until === null || day <= until));

function judgeAccepting(doctor: DoctorFacts, start: PlainDate, tell: Tell): void {
  const { accepting, acceptingUntil: until, acceptingConfirmedOn: on } = doctor;
  if (accepting === "unknown") tell("accepting", "unknown", "acceptingUnknown");
  else if (until !== null && until < start) tell("accepting", "unknown", "acceptingLapsed", null, on);
  else if (accepting === "no") tell("accepting", "does_not", "acceptingNo", null, on);
  else if (accepting === "conditional") tell("accepting", "conditional", "acceptingConditional", null, on);
  else tell("accepting", "fits", "acceptingYes", null, on);
}

function judgeRole({ role }: Need, doctor: DoctorFacts, tell: Tell): void {
  if (role === null) return;
  if (doctor.role === null) tell("role", "unknown", "roleUnknown", role);
  else if (doctor.role === "supporting") tell("role", "does_not", "roleSupporting", role);
  else if (role === "main" && doctor.role === "deputy") tell("role", "does_not", "roleDeputyOnly", role);
  else tell("role", "fits", "roleFits", role);
}

function judgeArea({ need: { town }, townKey }: Question, { area }: DoctorFacts, tell: Tell): void {
  if (townKey === null) return;
  if (area === null) tell("area", "unknown", "areaUnknown", town);
  else if (area.everywhere) tell("area", "fits", "areaEverywhere", town);
  else if (area.towns.includes(townKey)) tell("area", "fits", "areaFits", town);
  else tell("area", "does_not", "areaOutside", town);
}

/** What the doctor has said of a capability. */
export const answerTo = ({ answers }: DoctorFacts, code: string): CapabilityFact | undefined =>
  answers.find(({ capability }) => capability === code);

/** A capability with the times at which it is needed. An old answer is to be asked again, whatever it was. */
function judgeCapability(code: string, { need, freshFrom: fresh }: Question, doctor: DoctorFacts, tell: Tell): void {
  const said = answerTo(doctor, code);
  if (!said) {
    tell("capability", "unknown", "unasked", code);
    return;
  }
  const because = withTimes(said, need);
  const old = isOld(said.confirmedOn, fresh);
  tell("capability", old ? "unknown" : verdictOf[because], because, code, said.confirmedOn, old);
}

function withTimes(said: CapabilityFact, need: Need): keyof typeof verdictOf {
  if (said.answer === "no") return "cannot";
  if (need.night && said.night === false) return "notAtNight";
  if (need.holiday && said.holiday === false) return "notOnHolidays";
  if (need.night && said.night === null) return "nightUnknown";
  if (need.holiday && said.holiday === null) return "holidayUnknown";
  return said.answer === "conditional" ? "canWhen" : "can";
}

/** Of an answer that is not old. */
const verdictOf = {
  can: "fits",
  canWhen: "conditional",
  nightUnknown: "unknown",
  holidayUnknown: "unknown",
  cannot: "does_not",
  notAtNight: "does_not",
  notOnHolidays: "does_not",
} as const satisfies Partial<Record<Because, Verdict>>;

function judgeAge({ age }: Need, { ages }: DoctorFacts, tell: Tell): void {
  if (age === null) return;
  if (ages === null) {
    if (age < adultAge) tell("age", "unknown", "ageUnknown");
  } else if ((ages.from === null || ages.from <= age) && (ages.to === null || age <= ages.to))
    tell("age", "fits", "ageFits");
  else tell("age", "does_not", "ageOutside");
}

function judgeLanguage(language: string, { languages }: DoctorFacts, tell: Tell): void {
  if (languages === null) tell("language", "unknown", "languageUnknown", language);
  else if (languages.includes(language)) tell("language", "fits", "languageFits", language);
  else tell("language", "does_not", "languageLacks", language);
}

function judgeLoad({ load, limit }: DoctorFacts, tell: Tell): void {
  if (limit === null) tell("load", "unknown", "loadUnknown");
  else if (load >= limit) tell("load", "does_not", "loadFull");
  else tell("load", "fits", "loadFits");
}
