import type { PlainDate } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

/** Whether new patients are taken: 可, 条件付, 停止, 未確認. */
export const acceptings = ["yes", "conditional", "no", "unknown"] as const;
export type Accepting = (typeof acceptings)[number];

/** Whether the doctor agreed to be listed: 公開, 会員のみ, 載せない. */
export const publications = ["public", "members", "none"] as const;
export type Publication = (typeof publications)[number];

/** Who may see a printed list: members and partners, or everybody. */
export const audiences = ["members", "public"] as const;
export type Audience = (typeof audiences)[number];

/** Whether a doctor stands on a list: on the public one only with consent, on that of members unless it was refused. */
export const isListed = ({ publication }: { readonly publication: Publication | null }, audience: Audience): boolean =>
  audience === "public" ? publication === "public" : publication !== "none";

/** Whether a doctor can be asked today: registered, leaving on a day that is known already, or withdrawn. */
export type DoctorState = "registered" | "leaving" | "withdrawn";

interface Withdrawal {
  readonly withdrawn: boolean;
  readonly withdrawnOn: PlainDate | null;
}

/** A withdrawal without its day (an old ledger says 退職 only) counts as withdrawn, as the published figures count it. */
export function doctorState({ withdrawn, withdrawnOn }: Withdrawal, today: PlainDate): DoctorState {
  if (!withdrawn) return "registered";
  return withdrawnOn === null || withdrawnOn <= today ? "withdrawn" : "leaving";
}

export type DoctorAction = "withdraw" | "return";

/** What may follow: a registered doctor can withdraw; one who has, or is about to, can be taken back. */
const allowed: Readonly<Record<DoctorState, readonly DoctorAction[]>> = {
  registered: ["withdraw"],
  leaving: ["return"],
  withdrawn: ["return"],
};

export const mayDo = (state: DoctorState, action: DoctorAction): boolean => allowed[state].includes(action);

export const doctorRefusals = refusals({
  doctor_exists: {
    status: 409,
    ja: "同じ医療機関に同じ氏名の往診医がすでに登録されています。",
    en: "A doctor of this name is registered at this institution already.",
  },
  doctor_one_main: {
    status: 409,
    constraint: "visiting_doctor_one_main",
    ja: "主な勤務先は1つだけです。",
    en: "A doctor has one main institution.",
  },
  doctor_until_without_answer: {
    status: 409,
    constraint: "doctor_accepting_until_of_answer",
    ja: "期限を入れるときは、新規の受け入れの回答も選んでください。",
    en: "A last day needs an answer about new patients.",
  },
  confirmation_not_latest: {
    status: 409,
    ja: "取り消せるのは、最後の確認だけで、記録してから1日以内です。",
    en: "Only the latest confirmation can be taken back, within a day.",
  },
  doctor_withdrawn_already: {
    status: 409,
    ja: "すでに登録を終えています。",
    en: "The doctor has withdrawn already.",
  },
  doctor_registered_already: {
    status: 409,
    ja: "登録は続いています。",
    en: "The doctor is registered.",
  },
  doctor_withdrawn_before_registered: {
    status: 409,
    ja: "登録を終えた日が登録日より前になっています。",
    en: "The day of withdrawal lies before the day of registration.",
  },
});
