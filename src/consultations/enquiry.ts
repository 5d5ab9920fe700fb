import { refusals } from "../platform/errors.ts";

/** States of one asking (打診): no answer yet, not yet decided, taken on, declined, taken back by the centre. */
export const enquiryStates = ["asked", "on_hold", "accepted", "declined", "withdrawn"] as const;
export type EnquiryState = (typeof enquiryStates)[number];

/** What may be answered: 可, 不可, 保留 (domain.md 2.2). */
export const enquiryAnswers = ["yes", "no", "on_hold"] as const;
export type EnquiryAnswer = (typeof enquiryAnswers)[number];

/** As what a doctor takes a patient on: 主治医, 副主治医 (domain.md 2.3). */
export const enquiryRoles = ["main", "deputy"] as const;
export type EnquiryRole = (typeof enquiryRoles)[number];

/** How the asking came about: by hand, out of a match, out of an anonymous open call. */
export const enquirySources = ["hand", "matching", "open_call"] as const;
export type EnquirySource = (typeof enquirySources)[number];

/** What is asked: to treat or serve the person, or to take the case over (引き継ぎ). */
export const enquiryPurposes = ["care", "handing_on"] as const;
export type EnquiryPurpose = (typeof enquiryPurposes)[number];

export type EnquiryAction = EnquiryAnswer | "withdraw" | "resume";

/** The one transition table. An answer may be corrected by another answer; a withdrawn enquiry is only taken up again. */
const transitions: Readonly<Record<EnquiryState, Partial<Record<EnquiryAction, EnquiryState>>>> = {
  asked: { yes: "accepted", no: "declined", on_hold: "on_hold", withdraw: "withdrawn" },
  on_hold: { yes: "accepted", no: "declined", on_hold: "on_hold", withdraw: "withdrawn" },
  accepted: { yes: "accepted", no: "declined", on_hold: "on_hold", withdraw: "withdrawn" },
  declined: { yes: "accepted", no: "declined", on_hold: "on_hold" },
  withdrawn: { resume: "asked" },
};

/** The state after an action, or null if that action is not possible now. */
export function enquiryStateAfter(state: EnquiryState, action: EnquiryAction): EnquiryState | null {
  return transitions[state][action] ?? null;
}

/** Whether an answer is still awaited. */
export function isEnquiryOpen(state: EnquiryState): boolean {
  return state === "asked" || state === "on_hold";
}

export type EnquiryFault = "reason_of_yes" | "role_without_yes" | "in_future" | "answered_before_asked";

/** What is wrong with an answer; null if nothing. A reason belongs to no and not yet, a role to yes. Moments in milliseconds. */
export function faultOfAnswer(
  said: {
    readonly answer: EnquiryAnswer;
    readonly reasonCode: string | null;
    readonly role: EnquiryRole | null;
    readonly answeredAt: Date;
  },
  askedAt: Date,
  now: Date,
): EnquiryFault | null {
  if (said.answer === "yes" && said.reasonCode !== null) return "reason_of_yes";
  if (said.answer !== "yes" && said.role !== null) return "role_without_yes";
  if (said.answeredAt > now) return "in_future";
  return said.answeredAt < askedAt ? "answered_before_asked" : null;
}

export const enquiryRefusals = refusals({
  consultation_enquiry_doctor_asked: {
    status: 409,
    ja: "この医師にはすでに打診中です。返事を記録するか、その打診を取り下げてください。",
    en: "This doctor has been asked already. Record the answer, or withdraw that enquiry.",
    constraint: "consultation_enquiry_doctor_once",
  },
  consultation_enquiry_organisation_asked: {
    status: 409,
    ja: "この機関にはすでに打診中です。返事を記録するか、その打診を取り下げてください。",
    en: "This organisation has been asked already. Record the answer, or withdraw that enquiry.",
    constraint: "consultation_enquiry_organisation_once",
  },
  consultation_enquiry_main_taken: {
    status: 409,
    ja: "主治医はすでに決まっています。副主治医として記録するか、先の返事を直してください。",
    en: "A main doctor has been found already. Record this one as deputy, or correct the earlier answer.",
    constraint: "consultation_enquiry_main_once",
  },
  consultation_enquiry_not_possible_now: {
    status: 409,
    ja: "この打診は今の状態ではその操作ができません。ほかの人が先に変更した可能性があります。",
    en: "This cannot be done in the enquiry's present state. Someone else may have changed it first.",
  },
  consultation_enquiry_of_closed: {
    status: 409,
    ja: "終了した相談では新しく打診できません。続きがあるときは、相談を再開してください。",
    en: "Nobody new is asked for a closed consultation. Reopen it if there is more to do.",
  },
  consultation_enquiry_reason_of_yes: {
    status: 400,
    ja: "「可」の返事に、不可・保留の理由は付けられません。",
    en: "A yes has no reason for refusing.",
  },
  consultation_enquiry_role_without_yes: {
    status: 400,
    ja: "主治医・副主治医の別は、「可」の返事にだけ付けられます。",
    en: "Main or deputy doctor goes with a yes only.",
  },
  consultation_enquiry_in_future: {
    status: 400,
    ja: "日時がまだ来ていません。日付と時刻を確かめてください。",
    en: "This moment lies in the future. Check day and time.",
  },
  consultation_enquiry_answered_before_asked: {
    status: 400,
    ja: "返事の日時が、打診した日時より前になっています。",
    en: "The answer is before the asking.",
  },
  consultation_enquiry_unknown_code: {
    status: 400,
    ja: "コード表にない項目が選ばれています。画面を開き直して選び直してください。",
    en: "Something chosen is not in the code lists. Reopen the page and choose again.",
  },
});
