import { formatFiscalYearShort } from "../japan/fiscal-year.ts";
import { compareDays, type PlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

/** States of a registration (登録): an episode that ends and may be followed by a new one (domain.md 4.2). */
export const registrationStatuses = ["applied", "returned", "active", "ended", "withdrawn"] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

export const registrationSteps = [
  "approve",
  "send_back",
  "apply_again",
  "withdraw",
  "end",
  "correct_end",
  "undo_end",
] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

/** The one transition table; what is not in it is refused. */
const transitions: Readonly<Record<RegistrationStatus, Partial<Record<RegistrationStep, RegistrationStatus>>>> = {
  applied: { approve: "active", send_back: "returned", apply_again: "applied", withdraw: "withdrawn" },
  returned: { apply_again: "applied", withdraw: "withdrawn" },
  active: { end: "ended" },
  ended: { correct_end: "ended", undo_end: "active" },
  withdrawn: {},
};

/** The state after a step, or null if the step is not possible in this state. */
export function stateAfter(status: RegistrationStatus, step: RegistrationStep): RegistrationStatus | null {
  return transitions[status][step] ?? null;
}

/** An application that waits, for the centre or for the office that made it. */
export function isApplication(status: RegistrationStatus): boolean {
  return status === "applied" || status === "returned";
}

/** A registration that counts as running; a person has at most one (constraint registration_one_running). */
export function isRunning(status: RegistrationStatus): boolean {
  return status === "applied" || status === "active";
}

/** The four published groups of end reasons (domain.md 4.2, the model centre's deck), and what they leave out. */
export const endGroups = ["died_at_home", "died_in_support_bed", "facility", "outpatient_or_moved", "other"] as const;
export type EndGroup = (typeof endGroups)[number];

interface EndReason {
  readonly code: string;
  readonly group: EndGroup;
  readonly death: boolean;
  /** Where the person died, if the reason already says it. */
  readonly place?: PlaceOfDeath;
}

export const placesOfDeath = [
  "自宅",
  "施設",
  "支援ベッドの病院",
  "その他の病院",
  "救急搬送先",
  "その他",
  "不明",
] as const;
export type PlaceOfDeath = (typeof placesOfDeath)[number];

/**
 * End reasons (終了理由) of domain.md 4.2 with the group under which they are published. A death in the emergency room is
 * counted with the deaths during a support-bed stay, as the model centre's clerk counts it.
 */
const endReasons: readonly EndReason[] = [
  { code: "E11", group: "died_at_home", death: true, place: "自宅" },
  { code: "E12", group: "died_at_home", death: true, place: "施設" },
  { code: "E21", group: "died_in_support_bed", death: true, place: "支援ベッドの病院" },
  { code: "E23", group: "died_in_support_bed", death: true, place: "救急搬送先" },
  { code: "E31", group: "facility", death: false },
  { code: "E41", group: "outpatient_or_moved", death: false },
  { code: "E42", group: "outpatient_or_moved", death: false },
  { code: "E22", group: "other", death: true, place: "その他の病院" },
  { code: "E24", group: "other", death: true, place: "自宅" },
  { code: "E51", group: "other", death: false },
  { code: "E52", group: "other", death: false },
  { code: "E53", group: "other", death: false },
  { code: "E54", group: "other", death: false },
  { code: "E99", group: "other", death: false },
];

/** What a reason means. Reasons a centre has added itself are no deaths and belong to no published group. */
export function endReasonOf(code: string): EndReason {
  return endReasons.find((reason) => reason.code === code) ?? { code, group: "other", death: false };
}

/** Codes in the order in which a form offers them, group by group; codes the program does not know come last. */
export function byEndGroup<T extends { readonly code: string }>(
  codes: readonly T[],
): { group: EndGroup; codes: T[] }[] {
  return endGroups
    .map((group) => ({ group, codes: codes.filter(({ code }) => endReasonOf(code).group === group) }))
    .filter(({ codes }) => codes.length > 0);
}

/** Whether the end was entered on the day `now` lies in: only then may it be taken back without a new episode. */
export function isUndoable(endEnteredAt: string | null, now: Date): boolean {
  return endEnteredAt !== null && compareDays(todayInTokyo(new Date(endEnteredAt)), todayInTokyo(now)) === 0;
}

/** An end lies between the day of submission and today, both included. */
export function isEndDayPossible(submittedOn: PlainDate, endedOn: PlainDate, today: PlainDate): boolean {
  return compareDays(submittedOn, endedOn) <= 0 && compareDays(endedOn, today) <= 0;
}

/** The number people read out, as the ledgers write it: R7-062. */
export function formatRegistrationNumber(fiscalYear: number, count: number): string {
  return `${formatFiscalYearShort(fiscalYear)}-${String(count).padStart(3, "0")}`;
}

export const registrationRefusals = refusals({
  registration_step_not_possible: {
    status: 409,
    ja: "登録の今の状態では、この操作はできません。画面を開き直して状態を確かめてください。",
    en: "This is not possible in the registration's present state. Reopen the page and check it.",
  },
  apply_for_own_doctor: {
    status: 400,
    ja: "ご自分の医療機関の医師を選んでください。",
    en: "Choose a doctor of your own institution.",
  },
  already_registered: {
    status: 409,
    constraint: "registration_one_running",
    ja: "この方はすでに登録されています。新しい登録は、今の登録を終了してからになります。",
    en: "This person is already registered. End the present registration before a new one begins.",
  },
  registration_number_taken: {
    status: 409,
    constraint: "registration_number_once",
    ja: "この登録番号はすでに使われています。",
    en: "This registration number is already used.",
  },
  patient_may_exist: {
    status: 409,
    ja: "すでに登録された方かもしれません。候補を確かめ、同じ方か別の方かを選んでください。",
    en: "This may be a person already registered. Look at the likely matches and say whether it is one of them.",
  },
  end_while_in_bed: {
    status: 409,
    ja: "支援ベッドの利用が続いています。先に退院(または死亡退院)を記録してから、登録を終了してください。",
    en: "A support-bed stay is still running. Record the discharge (or death) first, then end the registration.",
  },
  end_day_not_possible: {
    status: 409,
    ja: "終了日は、提出日から今日までの日にしてください。",
    en: "The day of the end must lie between the day of submission and today.",
  },
  end_reason_unknown: {
    status: 409,
    ja: "この終了理由は一覧にありません。",
    en: "This end reason is not in the list.",
  },
  end_death_incomplete: {
    status: 400,
    ja: "亡くなった場所と原因の病名を入れてください。分からないときは「不明」を選べます。",
    en: "Give the place and the cause of death. Choose unknown if it is not known.",
  },
  undo_end_too_late: {
    status: 409,
    ja: "終了の取り消しは、記録した当日だけできます。戻られたときは新しく登録してください。",
    en: "An end can be taken back only on the day it was entered. If the person has returned, register anew.",
  },
  submitted_in_future: {
    status: 409,
    ja: "提出日は今日までの日にしてください。",
    en: "The day of submission cannot lie in the future.",
  },
  ended_before_submission: {
    status: 409,
    constraint: "registration_ends_after_submission",
    ja: "終了日は提出日より後にしてください。",
    en: "The end must not lie before the submission.",
  },
});
