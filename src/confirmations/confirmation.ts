import type { PlainDate } from "../japan/plain-date.ts";
import { refusals } from "../platform/errors.ts";

/** How a partner is asked: by mail with a link, on a FAX form, by a link that is handed over. */
export const ways = ["mail", "fax", "link"] as const;
export type Way = (typeof ways)[number];

/** How an answer came. */
export const answeredWays = ["link", "fax", "telephone"] as const;
export type AnsweredWay = (typeof answeredWays)[number];

/** 未送付・送付済・回答待ち (opened or begun)・回答あり・反映済・期限切れ. */
export const confirmationStates = ["not_sent", "sent", "begun", "answered", "settled", "overdue"] as const;
export type ConfirmationState = (typeof confirmationStates)[number];

interface Facts {
  readonly sentAt: string | null;
  readonly openedAt: string | null;
  readonly draftSavedAt: string | null;
  readonly answeredAt: string | null;
  readonly settledAt: string | null;
  readonly dueOn: string | null;
}

/** Where a confirmation stands: derived from what happened, so that nothing has to be switched. The due day itself still counts. */
export function confirmationState(facts: Facts, today: PlainDate): ConfirmationState {
  if (facts.sentAt === null) return "not_sent";
  if (facts.settledAt !== null) return "settled";
  if (facts.answeredAt !== null) return "answered";
  if (facts.dueOn !== null && facts.dueOn < today) return "overdue";
  return facts.openedAt !== null || facts.draftSavedAt !== null ? "begun" : "sent";
}

export type ConfirmationAction = "send" | "remind" | "answer" | "decide";

/** What may follow. A partner whose day has passed can be asked again: the reminder gives a new day. */
const allowed: Readonly<Record<ConfirmationState, readonly ConfirmationAction[]>> = {
  not_sent: ["send"],
  sent: ["remind", "answer"],
  begun: ["remind", "answer"],
  overdue: ["remind", "answer"],
  answered: ["decide"],
  settled: [],
};

export const mayDo = (state: ConfirmationState, action: ConfirmationAction): boolean => allowed[state].includes(action);

/** Days a partner has to answer, unless another day is given. */
export const usualDays = 30;

/** An entry is unconfirmed when nothing of it was confirmed for so many days. */
export const yearInDays = 365;

export const confirmationRefusals = refusals({
  confirmation_sent_already: {
    status: 409,
    constraint: "confirmation_once_a_year",
    ja: "今年度はすでに送付しています。もう一度お願いするときは「再送」を使ってください。",
    en: "It was sent this fiscal year already. To ask again, use the reminder.",
  },
  confirmation_answered_already: {
    status: 409,
    ja: "すでに回答が届いています。",
    en: "The answer has come already.",
  },
  confirmation_not_answered: {
    status: 409,
    ja: "まだ回答が届いていません。",
    en: "There is no answer yet.",
  },
  confirmation_entry_changed: {
    status: 409,
    ja: "回答のあとで登録内容が変わった項目があります。いまの内容を確かめ、その項目だけ個別に判断してください。",
    en: "Some entries were changed after the answer came. Look at what stands there now and decide on those one by one.",
  },
  confirmation_due_in_past: {
    status: 400,
    ja: "回答期限は明日以降の日付にしてください。",
    en: "The day to answer by must lie ahead.",
  },
  confirmation_nobody_there: {
    status: 409,
    ja: "閉業した連携先、または確認の対象ではない連携先が含まれています。一覧を更新してください。",
    en: "Some of these partners have closed or are not asked. Load the list again.",
  },
});
