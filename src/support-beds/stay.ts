import { addDays, compareDays, daysBetween, type PlainDate } from "../japan/plain-date.ts";
import { type RefusalDefinition, refusals } from "../platform/errors.ts";

/** How a stay ends (転帰), as a discharge is recorded. */
export const recordedOutcomes = ["home", "facility", "transfer", "died_in_ward", "died_in_emergency_room"] as const;

/** `unknown` comes only from old ledgers that do not say it; nobody can choose it, anybody who may correct can replace it. */
export const outcomes = [...recordedOutcomes, "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** Deaths, and the end reason of the registration each stands for (domain.md 4.2). */
export const endReasonOfDeath: Readonly<Partial<Record<Outcome, string>>> = {
  died_in_ward: "E21",
  died_in_emergency_room: "E23",
};

export type CountDays = "inclusive" | "nights";

/** The centre's rules for support beds (設定); the defaults are the model centre's habits and the customary 14 days. */
export interface SupportBedRules {
  readonly dayLimit: number;
  readonly warnDaysBefore: number;
  readonly contactEveryDays: number;
  readonly minimumGapDays: number;
  readonly daysPerYear: number | null;
  readonly sheetFreshDays: number;
  readonly daytimeOnly: boolean;
}

export const defaultRules: SupportBedRules = {
  dayLimit: 14,
  warnDaysBefore: 4,
  contactEveryDays: 7,
  minimumGapDays: 0,
  daysPerYear: null,
  sheetFreshDays: 90,
  daytimeOnly: true,
};

/**
 * Days of a stay (domain.md 5.7). "inclusive" counts both ends: admitted and discharged on one day is 1 day; "nights" counts
 * discharge minus admission: that stay is 0 nights. A running stay is counted up to `today`.
 */
export function daysOfStay(
  admittedOn: PlainDate,
  dischargedOn: PlainDate | null,
  today: PlainDate,
  countDays: CountDays,
): number {
  const end = dischargedOn ?? (compareDays(today, admittedOn) < 0 ? admittedOn : today);
  return daysBetween(admittedOn, end) + (countDays === "inclusive" ? 1 : 0);
}

/** The last day within the limit, counted as the centre counts; an agreed extension moves it. */
export function lastDayWithin(
  admittedOn: PlainDate,
  rules: SupportBedRules,
  countDays: CountDays,
  extendedUntil: PlainDate | null,
): PlainDate {
  const limit = addDays(admittedOn, rules.dayLimit - (countDays === "inclusive" ? 1 : 0));
  return extendedUntil !== null && compareDays(extendedUntil, limit) > 0 ? extendedUntil : limit;
}

export type LimitState = "within" | "near" | "over";

/** Where a day stands against the limit: a warning, never a wall (domain.md 12 no. 6: the model centre's mean is 17.4 days). */
export function limitState(day: PlainDate, lastDay: PlainDate, rules: SupportBedRules): LimitState {
  const left = daysBetween(day, lastDay);
  if (left < 0) return "over";
  return left <= rules.warnDaysBefore ? "near" : "within";
}

/** The weekly clock (週1回の連絡): it runs from the admission, then from the last contact. */
export function nextContactDay(
  admittedOn: PlainDate,
  lastContactOn: PlainDate | null,
  rules: Pick<SupportBedRules, "contactEveryDays">,
): PlainDate {
  return addDays(lastContactOn ?? admittedOn, rules.contactEveryDays);
}

export type ContactState = "later" | "due" | "overdue";

/** Due on its day, overdue from the next. */
export function contactState(nextContactOn: PlainDate, today: PlainDate): ContactState {
  const order = compareDays(today, nextContactOn);
  return order < 0 ? "later" : order === 0 ? "due" : "overdue";
}

export const stayRefusals = refusals({
  notice_received: {
    status: 409,
    ja: "シートの受け取りが確認されているので、渡した記録は取り消せません。",
    en: "The receipt of the sheet was confirmed, so that it was sent cannot be taken back.",
  },
  patient_already_in_bed: {
    status: 409,
    ja: "この患者さんには、重なる期間の利用がすでにあります。日付を確かめてください。",
    en: "This patient already has a stay in that time. Check the dates.",
    constraint: "stay_patient_without_overlap",
  },
  bed_name_taken: {
    status: 409,
    ja: "この病院には、同じ名前のベッドがすでにあります。",
    en: "This hospital has a bed of this name already.",
    constraint: "bed_name_once",
  },
  bed_already_taken: {
    status: 409,
    ja: "このベッドは、重なる期間に別の患者さんが使っています。",
    en: "Another patient has this bed in that time.",
    constraint: "stay_bed_without_overlap",
  },
  request_already_admitted: {
    status: 409,
    ja: "この依頼の入院はすでに記録されています。",
    en: "The admission of this request has already been recorded.",
    constraint: "stay_request_once",
  },
  stay_number_taken: {
    status: 409,
    ja: "利用番号が重なりました。もう一度お試しください。",
    en: "The stay's number was taken. Please try again.",
    constraint: "stay_number_once",
  },
  day_in_future: {
    status: 409,
    ja: "まだ来ていない日は記録できません。",
    en: "A day still to come cannot be recorded.",
  },
  discharge_before_admission: {
    status: 409,
    ja: "退院日が入院日より前になっています。",
    en: "The discharge is before the admission.",
    constraint: "stay_discharge_after_admission",
  },
  discharge_needs_outcome: {
    status: 409,
    ja: "退院日と転帰は、両方入れるか、両方空けてください。",
    en: "Enter both the day of discharge and the outcome, or neither.",
    constraint: "stay_outcome_at_discharge",
  },
  stay_already_discharged: {
    status: 409,
    ja: "この利用は退院済みです。",
    en: "This stay has already ended.",
  },
  stay_still_running: {
    status: 409,
    ja: "この利用はまだ続いています。",
    en: "This stay is still running.",
  },
  discharge_settled: {
    status: 409,
    ja: "退院の取り消しは、入力した当日だけできます。「訂正」から直してください。",
    en: "A discharge can be undone only on the day it was entered. Correct the record instead.",
  },
  registration_ended_meanwhile: {
    status: 409,
    ja: "この退院と一緒に登録が終了しています。取り消しは支援センターに連絡してください。",
    en: "The registration was ended with this discharge. Ask the support centre to take it back.",
  },
  contact_before_admission: {
    status: 409,
    ja: "連絡日が入院日より前になっています。",
    en: "The contact is before the admission.",
  },
  annulled_death_ended_registration: {
    status: 409,
    ja: "この利用の死亡退院で登録が終了しています。先に患者の画面で、登録の終了の取り消しか訂正をしてください。",
    en: "The death in this stay ended the registration. Take that end back, or correct it, on the patient's page first.",
  },
  extension_within_limit: {
    status: 409,
    ja: "延長の期日は、今の期限より後の日にしてください。",
    en: "The extension must end after the present limit.",
  },
  ends_registration_only_by_death: {
    status: 409,
    ja: "登録の終了を一緒に記録できるのは、亡くなられたときだけです。",
    en: "Only a death can end the registration together with the stay.",
  },
});

interface StayDays {
  readonly admittedOn: PlainDate;
  readonly dischargedOn: PlainDate | null;
  readonly outcome: Outcome | null;
}

/** Questions about the days of a stay, in order; the first that is not met. */
export function refusalOfDays(stay: StayDays, today: PlainDate): RefusalDefinition | null {
  const { admittedOn, dischargedOn, outcome } = stay;
  if (compareDays(admittedOn, today) > 0) return stayRefusals.day_in_future;
  if ((dischargedOn === null) !== (outcome === null)) return stayRefusals.discharge_needs_outcome;
  if (dischargedOn === null) return null;
  if (compareDays(dischargedOn, today) > 0) return stayRefusals.day_in_future;
  return compareDays(dischargedOn, admittedOn) < 0 ? stayRefusals.discharge_before_admission : null;
}

/** A stay goes running → discharged, and back only on the day on which the discharge was entered. */
export function refusalOfUndo(
  stay: { dischargedOn: PlainDate | null; enteredOn: PlainDate | null },
  today: PlainDate,
): RefusalDefinition | null {
  if (stay.dischargedOn === null) return stayRefusals.stay_still_running;
  return stay.enteredOn === today ? null : stayRefusals.discharge_settled;
}
