import { answerEnquiry, resumeEnquiry, startEnquiry, withdrawEnquiry } from "../consultations/enquiry-actions.ts";
import { enquiriesOf, findEnquiry } from "../consultations/enquiry-lookup.ts";
import { linkAddress } from "../links/link.ts";
import { issueLink, revokeLinks } from "../links/link-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { mailKind, queueMails } from "../platform/mail/mail.ts";
import { identifyingIn } from "./anonymise.ts";
import type { CallAnswerInput, CallDoctor } from "./call-contract.ts";
import { findCallDoctors, findCallText } from "./call-lists.ts";
import { callText } from "./call-message.ts";
import type { DoctorRole } from "./need.ts";
import {
  type CallState,
  type CallThanks,
  type CallWay,
  callRefusals,
  isSettled,
  placeFor,
  thanksFor,
  untilWords,
} from "./open-call.ts";

const purpose = "open_call_answer";
const mail = mailKind("open_call", "往診医の一斉打診(ご返事のお願い)");
const methods: Readonly<Record<CallWay, string>> = { mail: "メール", fax: "FAX", telephone: "電話" };

/** Who calls, when, and what can be sent. */
export interface Calling {
  readonly now: Date;
  readonly by: string | null;
  readonly publicUrl: string;
  readonly mailIsSetUp: boolean;
}

/**
 * Tells a consultation's need to several doctors at once, without anything that identifies the person: an asking for each in the
 * consultation's record, a mail with a link where mail can be sent. Returns the call's id.
 */
export async function openCall(
  db: Transaction,
  consultationId: string,
  input: { readonly doctorIds: readonly string[]; readonly note: string | null; readonly answerUntil: string },
  calling: Calling,
): Promise<string> {
  const { now, by, mailIsSetUp } = calling;
  const until = new Date(input.answerUntil);
  if (until <= now)
    throw new Refusal(callRefusals.call_past_deadline, { fields: { answerUntil: callRefusals.call_past_deadline } });
  await lockConsultation(db, consultationId);
  const text = await findCallText(db, consultationId, now);
  if (!text) throw new Refusal(callRefusals.call_needs_need);
  if (input.note !== null && identifyingIn(input.note, text.person).length > 0)
    throw new Refusal(callRefusals.call_identifies, { fields: { note: callRefusals.call_identifies } });
  const doctors = await findCallDoctors(db, [...new Set(input.doctorIds)], mailIsSetUp);
  if (doctors.length < new Set(input.doctorIds).size) throw new Refusal(commonRefusals.not_found);
  const callId = newId();
  const message = callText(text.lines, input.note);
  await db
    .insertInto("doctor_call")
    .values({
      id: callId,
      consultation_id: consultationId,
      message,
      answer_until: until.toISOString(),
      opened_at: now.toISOString(),
      opened_by_name: by,
    })
    .execute();
  const asked = new Map((await enquiriesOf(db, consultationId)).toReversed().map((one) => [one.doctorId, one]));
  const told = [];
  for (const doctor of doctors) {
    const before = asked.get(doctor.doctorId);
    const running = before && (before.state === "asked" || before.state === "on_hold");
    const enquiry = running ? before : await startEnquiry(db, consultationId, askingOf(doctor), { now, by });
    told.push({ id: newId(), enquiryId: enquiry.id, ...doctor });
  }
  await db
    .insertInto("doctor_call_recipient")
    .values(
      told.map(({ id, enquiryId, doctorId, institutionId, way, address }) => ({
        id,
        call_id: callId,
        doctor_id: doctorId,
        institution_id: institutionId,
        enquiry_id: enquiryId,
        way,
        address,
      })),
    )
    .execute();
  await sendMails(db, { callId, message, until }, told, calling);
  return callId;
}

const askingOf = ({ doctorId, way }: CallDoctor) => ({ doctorId, source: "open_call", method: methods[way] }) as const;

async function sendMails(
  db: Transaction,
  call: { readonly callId: string; readonly message: string; readonly until: Date },
  told: readonly (CallDoctor & { id: string; institutionId: string | null })[],
  calling: Calling,
): Promise<void> {
  const mails = [];
  for (const { id, way, address, institutionId, name, institutionName } of told) {
    if (way !== "mail" || address === null) continue;
    const link = await linkFor(db, { id, institutionId, recipient: address }, call.until, calling);
    const body = mailBody(`${institutionName ?? ""} ${name}`.trim(), call.message, call.until, link);
    mails.push({ kind: mail, aboutId: call.callId, organisationId: institutionId, recipient: name, address, body });
  }
  await queueMails(db, mails, calling.now);
}

function mailBody(to: string, message: string, deadline: Date, link: string): string {
  return `${to} 先生

在宅での診療を引き受けてくださる医師を探しています。
ご本人が分かることは書いていません。お引き受けいただけるときに、センターからお電話でお伝えします。

${message}

ご返事の期限: ${untilWords(deadline)}
ご返事はこちらから(ログインは要りません。一度だけ使えます):
${link}

お電話、FAXでのご返事も承ります。`;
}

/** A link by which one doctor can answer; an earlier one stops working. It holds for a week beyond the deadline, and is checked against the call. */
async function linkFor(
  db: Transaction,
  recipient: { readonly id: string; readonly institutionId: string | null; readonly recipient: string },
  deadline: Date,
  { now, publicUrl }: Pick<Calling, "now" | "publicUrl">,
): Promise<string> {
  await revokeLinks(db, purpose, [recipient.id], now);
  const expiresAt = new Date(Math.max(deadline.getTime(), now.getTime()) + 7 * 86_400_000);
  const { id, token } = await issueLink(db, {
    purpose,
    subjectId: recipient.id,
    organisationId: recipient.institutionId,
    expiresAt,
    recipient: recipient.recipient,
  });
  await db.updateTable("doctor_call_recipient").set({ link_id: id }).where("id", "=", recipient.id).execute();
  return linkAddress(publicUrl, purpose, token);
}

/** Makes a link to pass on by FAX or telephone. */
export async function issueAnswerLink(db: Transaction, recipientId: string, calling: Calling): Promise<string> {
  const row = await findRecipient(db, recipientId);
  if (row.state === "closed") throw new Refusal(callRefusals.call_closed);
  if (row.answer !== null) throw new Refusal(callRefusals.call_answered_already);
  const recipient = { id: recipientId, institutionId: row.institution_id, recipient: methods[row.way as CallWay] };
  return linkFor(db, recipient, new Date(row.answer_until), calling);
}

/**
 * Keeps a doctor's answer, whoever entered it: the first acceptance as main doctor, the next as deputy, in the consultation's record
 * too. Of answers at one moment the call's lock decides. Returns what to say to the doctor.
 */
export async function answerCall(
  db: Transaction,
  recipientId: string,
  said: CallAnswerInput,
  how: { readonly now: Date; readonly by: string | null; readonly byLink: boolean },
): Promise<CallThanks> {
  if (!how.byLink) await revokeLinks(db, purpose, [recipientId], how.now);
  const { call_id: callId } = await findRecipient(db, recipientId);
  await lockCall(db, callId);
  const row = await findRecipient(db, recipientId);
  if (row.state === "closed") throw new Refusal(callRefusals.call_closed);
  if (row.answer !== null) throw new Refusal(callRefusals.call_answered_already);
  const taken = await placesTaken(db, callId, row.consultation_id);
  const place = placeFor(said.answer, taken);
  await db
    .updateTable("doctor_call_recipient")
    .set({
      answer: said.answer,
      place,
      reason_code: said.answer === "no" ? said.reasonCode : null,
      note: said.note,
      answered_at: how.now.toISOString(),
      answered_by: said.answeredBy,
      by_link: how.byLink,
    })
    .where("id", "=", recipientId)
    .execute();
  await noteInConsultation(db, row.enquiry_id, said, place, how);
  if (place !== null && isSettled([...taken, place]))
    await db.updateTable("doctor_call").set({ state: "settled" }).where("id", "=", callId).execute();
  return thanksFor(said.answer, place);
}

/** The same answer in the consultation's record of askings; a yes that came too late is taken back there. */
async function noteInConsultation(
  db: Transaction,
  enquiryId: string,
  said: CallAnswerInput,
  place: DoctorRole | null,
  { now, by }: { readonly now: Date; readonly by: string | null },
): Promise<void> {
  const doing = { now, by };
  // Taken back by hand meanwhile, and the doctor answers all the same: the answer counts.
  if ((await findEnquiry(db, enquiryId))?.state === "withdrawn") await resumeEnquiry(db, enquiryId);
  const more = { answeredBy: said.answeredBy, note: said.note };
  if (place !== null) await answerEnquiry(db, enquiryId, { answer: "yes", role: place, ...more }, doing);
  else if (said.answer === "conditional") {
    const note = `条件付: ${said.note ?? ""}`;
    await answerEnquiry(db, enquiryId, { answer: "on_hold", answeredBy: said.answeredBy, note }, doing);
  } else if (said.answer === "no")
    await answerEnquiry(db, enquiryId, { answer: "no", reasonCode: said.reasonCode, ...more }, doing);
  else await withdrawEnquiry(db, enquiryId, doing);
}

/** Main doctor and deputy that are found: by this call, or by hand in the consultation. */
async function placesTaken(db: Transaction, callId: string, consultationId: string): Promise<DoctorRole[]> {
  const kept = await db
    .selectFrom("doctor_call_recipient")
    .select("place")
    .where("call_id", "=", callId)
    .where("place", "is not", null)
    .execute();
  const byHand = (await enquiriesOf(db, consultationId)).filter(({ state }) => state === "accepted");
  const roles = [...kept.map(({ place }) => place), ...byHand.map(({ role }) => role)];
  return [...new Set(roles.filter((role): role is DoctorRole => role !== null))];
}

/** Ends a call: links stop working, and who has not answered is no longer asked. Doing so twice changes nothing. */
export async function closeCall(db: Transaction, callId: string, calling: Calling): Promise<void> {
  const recipients = await db
    .selectFrom("doctor_call_recipient")
    .select(["id"])
    .where("call_id", "=", callId)
    .execute();
  await revokeLinks(
    db,
    purpose,
    recipients.map(({ id }) => id),
    calling.now,
  );
  const state = await lockCall(db, callId);
  if (state === "closed") return;
  const waiting = await db
    .selectFrom("doctor_call_recipient as r")
    .innerJoin("consultation_enquiry as e", (on) =>
      on.onRef("e.centre_id", "=", "r.centre_id").onRef("e.id", "=", "r.enquiry_id"),
    )
    .select("r.enquiry_id")
    .where("r.call_id", "=", callId)
    .where("r.answer", "is", null)
    .where("e.state", "in", ["asked", "on_hold"])
    // An answer that is noted by hand at this moment stands: its asking is awaited no more.
    .forUpdate("e")
    .execute();
  for (const { enquiry_id } of waiting) await withdrawEnquiry(db, enquiry_id, { now: calling.now, by: calling.by });
  await db
    .updateTable("doctor_call")
    .set({ state: "closed", closed_at: calling.now.toISOString() })
    .where("id", "=", callId)
    .execute();
}

async function lockConsultation(db: Transaction, id: string): Promise<void> {
  const row = await db.selectFrom("consultation").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
}

async function lockCall(db: Transaction, id: string): Promise<CallState> {
  const row = await db.selectFrom("doctor_call").select("state").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row.state as CallState;
}

async function findRecipient(db: Transaction, id: string) {
  const row = await db
    .selectFrom("doctor_call_recipient as r")
    .innerJoin("doctor_call as k", (on) => on.onRef("k.centre_id", "=", "r.centre_id").onRef("k.id", "=", "r.call_id"))
    .select(["r.call_id", "r.answer", "r.institution_id", "r.enquiry_id", "r.way"])
    .select(["k.state", "k.consultation_id", "k.answer_until"])
    .where("r.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return row;
}
