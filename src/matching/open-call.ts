import { refusals } from "../platform/errors.ts";
import type { DoctorRole } from "./need.ts";

/** States of an open call (一斉打診): answers are awaited; main doctor and deputy are found; closed by the centre. */
export const callStates = ["open", "settled", "closed"] as const;
export type CallState = (typeof callStates)[number];

/** What a doctor may answer: 可 as main doctor, 可 as deputy, 条件付, 不可. */
export const callAnswers = ["main", "deputy", "conditional", "no"] as const;
export type CallAnswer = (typeof callAnswers)[number];

/** How a doctor is told. */
export const callWays = ["mail", "fax", "telephone"] as const;
export type CallWay = (typeof callWays)[number];

/**
 * The place an acceptance takes: the first is kept as main doctor, the next as deputy (Nagasaki Dr.Net: domain.md 2.3). Who is
 * willing as main doctor is asked to be deputy when there is a main doctor already; who is willing as deputy only never
 * becomes more. null: both are found, or it was no acceptance.
 */
export function placeFor(answer: CallAnswer, taken: readonly DoctorRole[]): DoctorRole | null {
  if (answer === "main" && !taken.includes("main")) return "main";
  if ((answer === "main" || answer === "deputy") && !taken.includes("deputy")) return "deputy";
  return null;
}

/** Whether both are found. */
export const isSettled = (taken: readonly DoctorRole[]): boolean => taken.includes("main") && taken.includes("deputy");

/** What is said to a doctor after the answer. */
export const callThanks = ["main", "deputy", "deputy_instead", "conditional", "no", "settled"] as const;
export type CallThanks = (typeof callThanks)[number];

export function thanksFor(answer: CallAnswer, place: DoctorRole | null): CallThanks {
  if (answer === "conditional" || answer === "no") return answer;
  if (place === null) return "settled";
  return answer === "main" && place === "deputy" ? "deputy_instead" : place;
}

/** Until when answers are wanted, as mails and sheets to doctors say it: 7月2日(水) 17:00. */
export const untilWords = (moment: Date): string =>
  new Intl.DateTimeFormat("ja-JP", {
    timeZone: "Asia/Tokyo",
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(moment);

export const callRefusals = refusals({
  call_closed: {
    status: 409,
    ja: "この一斉打診は終わっています。",
    en: "This open call has ended.",
  },
  call_answered_already: {
    status: 409,
    ja: "この医師の返事はすでに記録されています。直すときは相談の打診記録から直してください。",
    en: "This doctor's answer is recorded already. Correct it in the consultation's enquiries.",
  },
  call_place_taken: {
    status: 409,
    constraint: "doctor_call_place_once",
    ja: "同時に届いたほかの医師の返事で決まりました。もう一度記録してください。",
    en: "Another doctor's answer came at the same moment. Please record this again.",
  },
  call_running: {
    status: 409,
    constraint: "doctor_call_running_once",
    ja: "この相談の一斉打診はすでに始まっています。先に終えてから、もう一度お願いします。",
    en: "An open call is running for this consultation. End it first.",
  },
  call_needs_need: {
    status: 409,
    ja: "何が必要かがまだ選ばれていません。先に、必要なことを選んでください。",
    en: "Nothing is chosen yet of what is needed. Choose that first.",
  },
  call_identifies: {
    status: 400,
    ja: "補足に、ご本人が分かること(お名前、生年月日、電話、住所など)が入っています。消してください。",
    en: "The addition holds something that identifies the person (a name, birth date, phone or address). Please remove it.",
  },
  call_past_deadline: {
    status: 400,
    ja: "返事の期限は、これから先の日時にしてください。",
    en: "The time to answer by must lie ahead.",
  },
});
