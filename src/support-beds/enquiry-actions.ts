import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import {
  checkHospital,
  heldNothing,
  type LockedRequest,
  lockBed,
  lockRequest,
  nextState,
  refused,
} from "./bed-locks-actions.ts";
import { eventOfAnswer, refusalOfAnswer, stateNow } from "./bed-request.ts";
import type { AnswerInput, EnquiryInput } from "./bed-request-contract.ts";
import type { RequestMoved } from "./bed-shapes-contract.ts";

/** Records a call to a hospital; when it answered in the same call, the answer too. */
export async function recordEnquiry(
  db: Transaction,
  requestId: string,
  input: EnquiryInput,
  now: Date,
): Promise<RequestMoved & { enquiryId: string }> {
  const request = await lockRequest(db, requestId);
  const state = nextState(request, "ask", now);
  const asked: LockedRequest =
    state === request.state ? request : { ...request, state, heldHospitalId: null, heldBedId: null, heldUntil: null };
  await checkHospital(db, input.hospitalId);
  const enquiryId = newId();
  await db
    .insertInto("enquiry")
    .values({
      id: enquiryId,
      request_id: requestId,
      patient_id: request.patientId,
      hospital_id: input.hospitalId,
      asked_at: input.askedAt ?? now.toISOString(),
      asked_person: input.askedPerson,
      note: input.note,
    })
    .execute();
  if (state !== request.state) {
    await db
      .updateTable("bed_request")
      .set({ state, ...heldNothing })
      .where("id", "=", requestId)
      .execute();
  }
  const enquiry = { id: enquiryId, hospitalId: input.hospitalId };
  const moved = input.answered
    ? await applyAnswer(db, asked, enquiry, input.answered, now)
    : { id: requestId, patientId: request.patientId, state: asked.state };
  return { ...moved, enquiryId };
}

/** Records or corrects what a hospital said. A yes with a time holds the bed (bed-request.ts, eventOfAnswer). */
export async function answerEnquiry(
  db: Transaction,
  enquiryId: string,
  input: AnswerInput,
  now: Date,
): Promise<RequestMoved> {
  const found = await db
    .selectFrom("enquiry")
    .select(["id", "hospital_id as hospitalId", "request_id as requestId"])
    .where("id", "=", enquiryId)
    .executeTakeFirst();
  if (!found) throw new Refusal(commonRefusals.not_found);
  const request = await lockRequest(db, found.requestId);
  return applyAnswer(db, request, found, input, now);
}

async function applyAnswer(
  db: Transaction,
  request: LockedRequest,
  enquiry: { id: string; hospitalId: string },
  input: AnswerInput,
  now: Date,
): Promise<RequestMoved> {
  const said = {
    ...input,
    hospitalId: enquiry.hospitalId,
    refusalCode: input.answer === "no" ? input.refusalCode : null,
  };
  const event = eventOfAnswer({ ...request, state: stateNow(request, now) }, said);
  const state = nextState(request, event, now);
  const refusal = refusalOfAnswer(said, now);
  if (refusal) throw refused(refusal, input.answer === "no" ? "refusalCode" : "holdUntil");
  if (said.refusalCode !== null) await checkRefusalCode(db, said.refusalCode);
  if (event === "hold") await lockBed(db, said, request.id, now);
  // The request moves first: a hospital that says no does not reach it afterwards.
  await db
    .updateTable("bed_request")
    .set({ state, ...(event === "hold" ? heldFields(said) : state === "held" ? {} : heldNothing) })
    .where("id", "=", request.id)
    .execute();
  await db
    .updateTable("enquiry")
    .set({
      answer: said.answer,
      answered_at: said.answeredAt ?? now.toISOString(),
      refusal_code: said.refusalCode,
      hold_until: said.answer === "no" ? null : said.holdUntil,
    })
    .$if(said.note !== null, (query) => query.set({ note: said.note }))
    .where("id", "=", enquiry.id)
    .execute();
  return { id: request.id, patientId: request.patientId, state };
}

function heldFields(held: { hospitalId: string; bedId: string | null; holdUntil: string | null }) {
  return { held_hospital_id: held.hospitalId, held_bed_id: held.bedId, held_until: held.holdUntil };
}

async function checkRefusalCode(db: Transaction, code: string): Promise<void> {
  const known = await db
    .selectFrom("code")
    .select("code")
    .where("list", "=", "refusal")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!known) throw refused(commonRefusals.invalid_input, "refusalCode");
}
