import { formatFiscalYearShort } from "../japan/fiscal-year.ts";
import { compareDays, type PlainDate } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

/** States of a consultation (相談): still being dealt with, or closed. */
export const consultationStates = ["open", "closed"] as const;
export type ConsultationState = (typeof consultationStates)[number];

export const consultationActions = ["close", "reopen"] as const;
export type ConsultationAction = (typeof consultationActions)[number];

/** How soon an answer is needed (緊急度): 当日対応, 数日, 通常 (domain.md 2.2). */
export const urgencies = ["today", "days", "normal"] as const;
export type Urgency = (typeof urgencies)[number];

/** About how old the person is (domain.md 2.2): enough to arrange care, too little to know who it is. */
export const ageBands = ["0-17", "18-39", "40-64", "65-74", "75-84", "85-94", "95-"] as const;
export type AgeBand = (typeof ageBands)[number];

/** Where the person is now: 自宅, 入院中, 施設. */
export const places = ["home", "hospital", "facility", "elsewhere"] as const;
export type Place = (typeof places)[number];

/** Who agreed that the centre is told of the person (情報取得の同意): 本人, 家族, 相談者経由, 不要(匿名). */
export const consentSources = ["self", "family", "caller", "not_needed"] as const;
export type ConsentSource = (typeof consentSources)[number];

/** Whether somebody called the centre, or the centre called. */
export const directions = ["in", "out"] as const;
export type Direction = (typeof directions)[number];

/** The one transition table. What is not in it is refused. */
const transitions: Readonly<Record<ConsultationState, Partial<Record<ConsultationAction, ConsultationState>>>> = {
  open: { close: "closed" },
  closed: { reopen: "open" },
};

/** The state after an action, or null if that action is not possible now. */
export function stateAfter(state: ConsultationState, action: ConsultationAction): ConsultationState | null {
  return transitions[state][action] ?? null;
}

/** Where a follow-up (次回予定) stands. Only open consultations have one: closing settles it. */
export type FollowUp = "none" | "later" | "due" | "overdue";

/** Whether the consultation is to be followed up, and whether its day has come ("due": today) or passed ("overdue"). */
export function followUpOf(
  consultation: { readonly state: ConsultationState; readonly followUpOn: PlainDate | null },
  today: PlainDate,
): FollowUp {
  if (consultation.state === "closed" || consultation.followUpOn === null) return "none";
  const order = compareDays(consultation.followUpOn, today);
  return order > 0 ? "later" : order === 0 ? "due" : "overdue";
}

/** The number people read out: R7-057, running within the fiscal year of reception; it never changes afterwards. */
export function consultationNumber(fiscalYear: number, serial: number): string {
  return `${formatFiscalYearShort(fiscalYear)}-${String(serial).padStart(3, "0")}`;
}

export type ContactFault = "contact_in_future" | "contact_before_reception";

/** What is wrong with the moment of a further contact; null if nothing. */
export function faultOfContact(
  contact: { readonly contactedOn: PlainDate; readonly contactedTime: string | null },
  receivedOn: PlainDate,
  now: { readonly today: PlainDate; readonly time: string },
): ContactFault | null {
  const order = compareDays(contact.contactedOn, now.today);
  if (order > 0 || (order === 0 && contact.contactedTime !== null && contact.contactedTime > now.time))
    return "contact_in_future";
  return compareDays(contact.contactedOn, receivedOn) < 0 ? "contact_before_reception" : null;
}

/** What a record of a consultation must agree with, whatever its source. */
interface Days {
  readonly state: ConsultationState;
  readonly receivedOn: PlainDate;
  readonly receivedTime: string | null;
  readonly followUpOn: PlainDate | null;
}

export type DayFault = "received_in_future" | "follow_up_before_received" | "follow_up_of_closed";

/** What is wrong with the days of a consultation; null if nothing. `now` is the wall clock in Japan. */
export function faultOfDays(days: Days, now: { readonly today: PlainDate; readonly time: string }): DayFault | null {
  const order = compareDays(days.receivedOn, now.today);
  if (order > 0 || (order === 0 && days.receivedTime !== null && days.receivedTime > now.time))
    return "received_in_future";
  if (days.followUpOn === null) return null;
  if (days.state === "closed") return "follow_up_of_closed";
  return compareDays(days.followUpOn, days.receivedOn) < 0 ? "follow_up_before_received" : null;
}

export const consultationRefusals = refusals({
  consultation_received_in_future: {
    status: 400,
    ja: "受付の日時がまだ来ていません。日付と時刻を確かめてください。",
    en: "The time of reception lies in the future. Check day and time.",
  },
  consultation_follow_up_before_received: {
    status: 400,
    ja: "次回予定日が受付日より前になっています。",
    en: "The follow-up is before the day of reception.",
  },
  consultation_follow_up_of_closed: {
    status: 409,
    ja: "終了した相談には次回予定日を付けられません。続きがあるときは、相談を再開してください。",
    en: "A closed consultation has no follow-up. Reopen it if there is more to do.",
  },
  consultation_not_possible_now: {
    status: 409,
    ja: "この相談は今の状態ではその操作ができません。ほかの人が先に変更した可能性があります。",
    en: "This cannot be done in the consultation's present state. Someone else may have changed it first.",
  },
  consultation_linked_to_other: {
    status: 409,
    ja: "この相談は別の患者さんに結び付いています。先にその結び付きを外してください。",
    en: "This consultation is linked to another patient. Remove that link first.",
  },
  consultation_unknown_code: {
    status: 400,
    ja: "コード表にない項目が選ばれています。画面を開き直して選び直してください。",
    en: "Something chosen is not in the code lists. Reopen the page and choose again.",
  },
  consultation_contact_in_future: {
    status: 400,
    ja: "やり取りの日時がまだ来ていません。日付と時刻を確かめてください。",
    en: "The contact lies in the future. Check day and time.",
  },
  consultation_contact_before_reception: {
    status: 400,
    ja: "やり取りの日が、相談の受付日より前になっています。",
    en: "The contact is before the consultation was received.",
  },
  consultation_contact_is_reception: {
    status: 409,
    ja: "受付のやり取りは、相談そのものを書き直すと変わります。",
    en: "The reception is changed by correcting the consultation itself.",
  },
  consultation_unknown_colleague: {
    status: 400,
    ja: "その職員は選べません。画面を開き直して選び直してください。",
    en: "This colleague cannot be chosen. Reopen the page and choose again.",
  },
  consultation_number_taken: {
    status: 409,
    ja: "受付番号が重なりました。もう一度保存してください。",
    en: "The number was taken at the same moment. Please save again.",
    constraint: "consultation_number_once",
  },
});

/** What stands for a name says that none was given: 匿名希望, 氏名不明. Such a consultation counts; nobody is found by such a name. */
export function givesNoName(text: string): boolean {
  return /匿名|名乗ら|名前を言わ|氏名不明|名前不明|無記名|名なし/.test(text);
}
