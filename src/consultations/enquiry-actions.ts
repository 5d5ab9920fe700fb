import { sql } from "kysely";
import type { z } from "zod";
import type { CodeList } from "../centres/code.ts";
import { listsWithUnknownCodes } from "../centres/codes-lookup.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type RefusalDefinition } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import {
  type EnquiryAction,
  type EnquiryAnswer,
  type EnquiryFault,
  type EnquiryState,
  enquiryRefusals,
  enquiryStateAfter,
  faultOfAnswer,
} from "./enquiry.ts";
import { type Enquiry, EnquiryAnswerInput, type EnquiryChange, NewEnquiry } from "./enquiry-contract.ts";
import { findEnquiry } from "./enquiry-lookup.ts";

/** Who asks or notes an answer, and when it is now. */
export interface Enquiring {
  readonly now: Date;
  /** Name of the person of the centre, for askings that do not say who asked. */
  readonly by: string | null;
}

/**
 * Records that a doctor or an organisation was asked for a consultation; when it answered in the same call, the answer too. The
 * same form handed in twice (same id) asks once. A doctor, or an organisation as such, has one open enquiry per consultation.
 */
export async function startEnquiry(
  db: Transaction,
  consultationId: string,
  given: z.input<typeof NewEnquiry>,
  { now, by }: Enquiring,
): Promise<Enquiry> {
  const input = NewEnquiry.parse(given);
  const id = input.id ?? newId();
  await lockOpenConsultation(db, consultationId);
  const made = await findEnquiry(db, id);
  if (made) return made;
  const asked = await whomAsked(db, input);
  await checkCodes(db, { consultation_method: input.method });
  const askedAt = input.askedAt ? new Date(input.askedAt) : now;
  if (askedAt > now) throw refused(enquiryRefusals.consultation_enquiry_in_future, "askedAt");
  await db
    .insertInto("consultation_enquiry")
    .values({
      id,
      consultation_id: consultationId,
      ...asked,
      purpose: input.purpose,
      source: input.source,
      asked_at: askedAt.toISOString(),
      asked_by: input.askedBy ?? by,
      asked_person: input.askedPerson,
      method: input.method,
      note: input.note,
    })
    .execute();
  if (input.answered) await applyAnswer(db, id, "asked", askedAt, input.answered, now);
  return getEnquiry(db, id);
}

/** Records or corrects what was answered. A reason goes with no and not yet, a role (main or deputy doctor) with yes. */
export async function answerEnquiry(
  db: Transaction,
  enquiryId: string,
  given: z.input<typeof EnquiryAnswerInput>,
  { now }: Enquiring,
): Promise<Enquiry> {
  const before = await lockEnquiry(db, enquiryId);
  await applyAnswer(db, enquiryId, before.state, new Date(before.asked_at), EnquiryAnswerInput.parse(given), now);
  return getEnquiry(db, enquiryId);
}

/** Takes an asking back: another doctor was found, or the caller decided otherwise. What was answered stays readable. */
export async function withdrawEnquiry(db: Transaction, enquiryId: string, { now }: Enquiring): Promise<Enquiry> {
  const before = await lockEnquiry(db, enquiryId);
  const state = nextState(before.state, "withdraw");
  await db
    .updateTable("consultation_enquiry")
    .set({ state, withdrawn_at: now.toISOString(), role: null })
    .where("id", "=", enquiryId)
    .execute();
  return getEnquiry(db, enquiryId);
}

/** Undoes a withdrawal: the answer is awaited again. */
export async function resumeEnquiry(db: Transaction, enquiryId: string): Promise<Enquiry> {
  const before = await lockEnquiry(db, enquiryId);
  const state = nextState(before.state, "resume");
  await db
    .updateTable("consultation_enquiry")
    .set({ state, withdrawn_at: null, answered_at: null, answered_by: null, reason_code: null })
    .where("id", "=", enquiryId)
    .execute();
  return getEnquiry(db, enquiryId);
}

/** Corrects when, how and with whom one spoke; only what was sent. */
export async function changeEnquiry(
  db: Transaction,
  enquiryId: string,
  change: EnquiryChange,
  { now }: Enquiring,
): Promise<Enquiry> {
  const before = await lockEnquiry(db, enquiryId);
  const askedAt = change.askedAt === undefined ? null : new Date(change.askedAt);
  if (askedAt && askedAt > now) throw refused(enquiryRefusals.consultation_enquiry_in_future, "askedAt");
  if (askedAt && before.answered_at && new Date(before.answered_at) < askedAt)
    throw refused(enquiryRefusals.consultation_enquiry_answered_before_asked, "askedAt");
  if (change.method !== before.method) await checkCodes(db, { consultation_method: change.method ?? null });
  const row = {
    ...(askedAt ? { asked_at: askedAt.toISOString() } : {}),
    ...(change.askedBy === undefined ? {} : { asked_by: change.askedBy }),
    ...(change.askedPerson === undefined ? {} : { asked_person: change.askedPerson }),
    ...(change.method === undefined ? {} : { method: change.method }),
    ...(change.note === undefined ? {} : { note: change.note }),
  };
  if (Object.keys(row).length > 0)
    await db.updateTable("consultation_enquiry").set(row).where("id", "=", enquiryId).execute();
  return getEnquiry(db, enquiryId);
}

async function applyAnswer(
  db: Transaction,
  id: string,
  before: EnquiryState,
  askedAt: Date,
  said: z.output<typeof EnquiryAnswerInput>,
  now: Date,
): Promise<void> {
  const state = nextState(before, said.answer satisfies EnquiryAnswer);
  const answeredAt = said.answeredAt ? new Date(said.answeredAt) : now;
  const fault = faultOfAnswer({ ...said, answeredAt }, askedAt, now);
  if (fault) throw refused(...answerFaults[fault]);
  await checkCodes(db, { enquiry_refusal: said.reasonCode });
  await db
    .updateTable("consultation_enquiry")
    .set({
      state,
      answered_at: answeredAt.toISOString(),
      answered_by: said.answeredBy,
      reason_code: said.reasonCode,
      role: said.role,
      ...(said.note === null ? {} : { note: said.note }),
    })
    .where("id", "=", id)
    .execute();
}

const answerFaults: Record<EnquiryFault, [RefusalDefinition, string]> = {
  reason_of_yes: [enquiryRefusals.consultation_enquiry_reason_of_yes, "reasonCode"],
  role_without_yes: [enquiryRefusals.consultation_enquiry_role_without_yes, "role"],
  in_future: [enquiryRefusals.consultation_enquiry_in_future, "answeredAt"],
  answered_before_asked: [enquiryRefusals.consultation_enquiry_answered_before_asked, "answeredAt"],
};

/** The doctor and the organisation asked; a doctor alone is asked at the main institution. */
async function whomAsked(db: Transaction, { doctorId, organisationId }: z.output<typeof NewEnquiry>) {
  if (doctorId === null && organisationId === null)
    throw new Refusal(commonRefusals.invalid_input, { fields: { organisationId: commonRefusals.invalid_input } });
  const { rows } = await sql<{ doctor: string | null; organisation: string | null; main: string | null }>`
    select (select id from visiting_doctor where id = ${doctorId}::uuid) as doctor,
           (select id from organisation where id = ${organisationId}::uuid) as organisation,
           (select institution_id from visiting_doctor_institution where doctor_id = ${doctorId}::uuid and main) as main`.execute(
    db,
  );
  const found = rows[0];
  if (!found || found.doctor !== doctorId || found.organisation !== organisationId)
    throw new Refusal(commonRefusals.not_found);
  return { doctor_id: doctorId, organisation_id: organisationId ?? found.main };
}

async function lockOpenConsultation(db: Transaction, id: string): Promise<void> {
  const row = await db.selectFrom("consultation").select("state").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  if (row.state !== "open") throw new Refusal(enquiryRefusals.consultation_enquiry_of_closed);
}

async function lockEnquiry(db: Transaction, id: string) {
  const row = await db
    .selectFrom("consultation_enquiry")
    .select(["state", "asked_at", "answered_at", "method"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return { ...row, state: row.state as EnquiryState };
}

async function getEnquiry(db: Transaction, id: string): Promise<Enquiry> {
  const enquiry = await findEnquiry(db, id);
  if (!enquiry) throw new Refusal(commonRefusals.not_found);
  return enquiry;
}

function nextState(state: EnquiryState, action: EnquiryAction): EnquiryState {
  const next = enquiryStateAfter(state, action);
  if (next === null) throw new Refusal(enquiryRefusals.consultation_enquiry_not_possible_now);
  return next;
}

const fieldOfList: Partial<Record<CodeList, string>> = { consultation_method: "method", enquiry_refusal: "reasonCode" };

async function checkCodes(db: Transaction, codes: Partial<Record<CodeList, string | null>>): Promise<void> {
  const asked = Object.entries(codes).flatMap(([list, code]) => (code ? [[list as CodeList, [code]] as const] : []));
  const [unknown] = await listsWithUnknownCodes(db, new Map(asked));
  if (unknown) throw refused(enquiryRefusals.consultation_enquiry_unknown_code, fieldOfList[unknown] ?? unknown);
}

function refused(refusal: RefusalDefinition, field: string): Refusal {
  return new Refusal(refusal, { fields: { [field]: refusal } });
}
