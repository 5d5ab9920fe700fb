import { type RefusalDefinition, refusals } from "../platform/errors.ts";

/** States of a bed request (利用依頼). The last three are closed. */
export const bedRequestStates = ["open", "enquiring", "held", "admitted", "cancelled", "not_placed"] as const;
export type BedRequestState = (typeof bedRequestStates)[number];

/** States in which somebody still waits for a bed. */
export const waitingStates = ["open", "enquiring", "held"] as const satisfies readonly BedRequestState[];

/** What can happen to a request. */
export const bedRequestEvents = ["ask", "answer", "hold", "release", "admit", "annul", "cancel", "give_up"] as const;
export type BedRequestEvent = (typeof bedRequestEvents)[number];

/**
 * The one transition table (README.md shows it). What is not in it is refused. A hospital can be asked while another one holds
 * a bed; giving up a held bed is said first (release), so that its hospital is told. An annulled stay opens its request again.
 */
export const bedRequestTransitions: Readonly<
  Record<BedRequestState, Readonly<Partial<Record<BedRequestEvent, BedRequestState>>>>
> = {
  open: { ask: "enquiring", hold: "held", admit: "admitted", cancel: "cancelled", give_up: "not_placed" },
  enquiring: {
    ask: "enquiring",
    answer: "enquiring",
    hold: "held",
    admit: "admitted",
    cancel: "cancelled",
    give_up: "not_placed",
  },
  held: { ask: "held", answer: "held", hold: "held", release: "enquiring", admit: "admitted", cancel: "cancelled" },
  admitted: { annul: "enquiring" },
  cancelled: {},
  not_placed: {},
};

export const bedRequestRefusals = refusals({
  bed_request_closed: {
    status: 409,
    ja: "この依頼はもう終わっています。続きがあるときは、新しい依頼を作ってください。",
    en: "This request is closed. If there is more to do, make a new request.",
  },
  bed_request_not_now: {
    status: 409,
    ja: "依頼の今の状態では、この操作はできません。最新の状態を確かめてください。",
    en: "This cannot be done in the request's present state. Check its latest state.",
  },
  bed_request_key_used: {
    status: 409,
    ja: "同じ用紙が別の患者さんの依頼に使われています。新しい依頼の画面からやり直してください。",
    en: "This form was already used for another patient. Start again from a new request.",
    constraint: "bed_request_once",
  },
  hold_in_past: {
    status: 409,
    ja: "仮押さえの期限がもう過ぎています。これからの時刻を入れてください。",
    en: "The hold would already have ended. Enter a time still to come.",
  },
  bed_held_for_another: {
    status: 409,
    ja: "このベッドは別の患者さんのために仮押さえされています。",
    en: "This bed is being held for another patient.",
    constraint: "bed_held_once",
  },
  hospital_already_asked: {
    status: 409,
    ja: "この病院には打診中です。返事を記録してから、もう一度打診できます。",
    en: "This hospital has already been asked. Record its answer before asking again.",
    constraint: "enquiry_open_once",
  },
  not_a_hospital: {
    status: 409,
    ja: "協力病院を選んでください。",
    en: "Choose one of the co-operating hospitals.",
  },
  bed_of_other_hospital: {
    status: 409,
    ja: "選んだベッドはこの病院のものではないか、使われなくなっています。",
    en: "That bed belongs to another hospital or is no longer in use.",
  },
  refusal_needs_code: {
    status: 409,
    ja: "「不可」のときは理由を一つ選んでください。",
    en: "Choose a reason when the answer is no.",
  },
});

/** The next state, or the refusal to answer with. */
export function moveRequest(
  state: BedRequestState,
  event: BedRequestEvent,
): { readonly state: BedRequestState } | { readonly refusal: RefusalDefinition } {
  const next = bedRequestTransitions[state][event];
  if (next !== undefined) return { state: next };
  return { refusal: isClosed(state) ? bedRequestRefusals.bed_request_closed : bedRequestRefusals.bed_request_not_now };
}

/** True for admitted, cancelled and not placed: nobody waits for a bed any more. */
export function isClosed(state: BedRequestState): boolean {
  return !(waitingStates as readonly BedRequestState[]).includes(state);
}

export const enquiryAnswers = ["yes", "no", "on_hold"] as const;
export type EnquiryAnswer = (typeof enquiryAnswers)[number];

/** What a hospital said. `holdUntil`: until when a yes is kept, or by when an "on hold" is called back. */
export interface Answered {
  readonly hospitalId: string;
  readonly answer: EnquiryAnswer;
  readonly refusalCode: string | null;
  readonly holdUntil: string | null;
}

interface HeldRequest {
  readonly state: BedRequestState;
  readonly heldHospitalId: string | null;
}

/**
 * What an answer does to its request. A yes with a time holds the bed, unless another hospital holds one already: the
 * coordinator decides between two. Another word than yes from the hospital that holds the bed releases it.
 */
export function eventOfAnswer(request: HeldRequest, said: Answered): BedRequestEvent {
  const holder = request.state === "held" && request.heldHospitalId === said.hospitalId;
  if (said.answer === "yes" && said.holdUntil !== null && (request.state !== "held" || holder)) return "hold";
  return said.answer !== "yes" && holder ? "release" : "answer";
}

/** Questions before an answer is recorded, in order; the first that is not met. */
export function refusalOfAnswer(said: Answered, now: Date): RefusalDefinition | null {
  if (said.answer === "no" && said.refusalCode === null) return bedRequestRefusals.refusal_needs_code;
  return said.answer === "no" ? null : refusalOfHold(said.holdUntil, now);
}

/** A hold ends in the future; without a time there is none. */
export function refusalOfHold(until: string | null, now: Date): RefusalDefinition | null {
  return until !== null && Date.parse(until) <= now.getTime() ? bedRequestRefusals.hold_in_past : null;
}

/** A hold whose time has passed: shown as expired, and no obstacle to anything any more (stateNow). */
export function isHoldExpired(request: { state: BedRequestState; heldUntil: string | null }, now: Date): boolean {
  return request.state === "held" && request.heldUntil !== null && Date.parse(request.heldUntil) <= now.getTime();
}

/** The state from which a request moves at this moment: one whose hold has run out is looking for a bed again. */
export function stateNow(request: { state: BedRequestState; heldUntil: string | null }, now: Date): BedRequestState {
  return isHoldExpired(request, now) ? "enquiring" : request.state;
}
