import type { Sentence } from "../platform/errors.ts";
import type { EnquiryAnswer } from "./bed-request.ts";

/** What is known of a hospital when a bed is looked for. */
export interface HospitalFacts {
  readonly hospitalId: string;
  readonly vacant: number | null;
  readonly vacancyToldAt: string | null;
  readonly earlierStays: number;
  readonly wanted: boolean;
  /** Its last answer in this request: "asked" while it has not answered, null if it was not asked. */
  readonly answer: EnquiryAnswer | "asked" | null;
  /** Whether the patient's consent covers the hospital; null if there is none at all. */
  readonly consentCovers: boolean;
}

/** Why a hospital stands where it stands. Tone: for it, against it, or not known. */
export interface CandidateReason {
  readonly tone: "for" | "against" | "unknown";
  readonly sentence: Sentence;
}

/** Vacancies older than this are shown as old: the fresh fact is the last telephone call (domain.md 12 no. 17). */
export const freshVacancyHours = 24;

/**
 * Hospitals in the order in which to call them, each with its reasons in words: those that said yes in this request, the
 * wanted one, a fresh vacancy, where the patient was before; those that refused in this request and those told full come last.
 * A proposal, not a decision; equals keep the order they came in.
 */
export function rankHospitals<T extends HospitalFacts>(
  hospitals: readonly T[],
  now: Date,
): { hospital: T; reasons: CandidateReason[] }[] {
  return hospitals
    .map((hospital) => ({ hospital, order: orderOf(hospital, now), reasons: reasonsOf(hospital, now) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ hospital, reasons }) => ({ hospital, reasons }));
}

/** Age of a vacancy in hours; null if it was never told. */
export function vacancyAgeHours(toldAt: string | null, now: Date): number | null {
  return toldAt === null ? null : Math.max(0, (now.getTime() - Date.parse(toldAt)) / 3_600_000);
}

function isFresh(facts: HospitalFacts, now: Date): boolean {
  const age = vacancyAgeHours(facts.vacancyToldAt, now);
  return age !== null && age <= freshVacancyHours;
}

function orderOf(facts: HospitalFacts, now: Date): number[] {
  const answered = { yes: 0, on_hold: 1, asked: 1, no: 3 } as const;
  const full = facts.vacant === 0 && isFresh(facts, now);
  return [
    facts.answer === null ? 2 - (facts.wanted ? 1.5 : 0) : answered[facts.answer],
    full ? 1 : 0,
    facts.vacant !== null && facts.vacant > 0 ? (isFresh(facts, now) ? 0 : 1) : 2,
    -facts.earlierStays,
    -(facts.vacant ?? 0),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function reasonsOf(facts: HospitalFacts, now: Date): CandidateReason[] {
  const reasons: (CandidateReason | null)[] = [
    reasonOfAnswer(facts.answer),
    facts.wanted ? because("for", "希望の病院です", "The wanted hospital") : null,
    reasonOfVacancy(facts, now),
    facts.earlierStays > 0
      ? because("for", `以前に${facts.earlierStays}回利用しています`, `${facts.earlierStays} earlier stays here`)
      : null,
    facts.consentCovers
      ? null
      : because("against", "情報共有の同意がこの病院に及びません", "Consent to share does not cover this hospital"),
  ];
  return reasons.filter((reason) => reason !== null);
}

function reasonOfAnswer(answer: HospitalFacts["answer"]): CandidateReason | null {
  if (answer === "yes") return because("for", "今回の依頼に「可」と返事", "Said yes to this request");
  if (answer === "no") return because("against", "今回の依頼に「不可」と返事", "Said no to this request");
  if (answer === "on_hold") return because("unknown", "今回の依頼は保留中", "Has this request on hold");
  return answer === "asked" ? because("unknown", "返事を待っています", "Has not answered yet") : null;
}

function reasonOfVacancy(facts: HospitalFacts, now: Date): CandidateReason {
  const hours = vacancyAgeHours(facts.vacancyToldAt, now);
  if (hours === null || facts.vacant === null) {
    return because("unknown", "空床は聞いていません", "Vacancy has not been told");
  }
  const age = ageInWords(hours);
  const ja = facts.vacant === 0 ? `満床(${age.ja})` : `空床${facts.vacant}(${age.ja})`;
  const en = facts.vacant === 0 ? `Full (${age.en})` : `${facts.vacant} free (${age.en})`;
  if (!isFresh(facts, now)) return because("unknown", `${ja}、古い情報です`, `${en}; old`);
  return because(facts.vacant === 0 ? "against" : "for", ja, en);
}

function ageInWords(hours: number): Sentence {
  if (hours < 1) return { ja: "1時間以内", en: "within the hour" };
  if (hours < 24) return { ja: `${Math.floor(hours)}時間前`, en: `${Math.floor(hours)} h ago` };
  return { ja: `${Math.floor(hours / 24)}日前`, en: `${Math.floor(hours / 24)} days ago` };
}

function because(tone: CandidateReason["tone"], ja: string, en: string): CandidateReason {
  return { tone, sentence: { ja, en } };
}
