import { implement } from "@orpc/server";
import { qrCode } from "../documents/qr-code.ts";
import { typeset } from "../documents/typeset.ts";
import { todayInTokyo } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { identifyingIn } from "./anonymise.ts";
import { answerCall, type Calling, closeCall, issueAnswerLink, openCall } from "./call-actions.ts";
import { callContract, type OpenCall } from "./call-contract.ts";
import { answerAsked, openAsked } from "./call-link-actions.ts";
import { findCall, findCallDoctors, findCallText, listCalls } from "./call-lists.ts";
import { linesOfText } from "./call-message.ts";
import { callRefusals, untilWords } from "./open-call.ts";

const open = implement(callContract).$context<RequestContext>();
const on = open.use(signedIn);

export const callRoutes = {
  preview: on.preview.handler(async ({ input, context }) => {
    const { db, server } = context;
    const text = await findCallText(db, input.id, server.now());
    if (!text) throw new Refusal(callRefusals.call_needs_need);
    const doctors = await findCallDoctors(db, input.doctorIds, server.mailIsSetUp);
    return {
      lines: text.lines,
      identifying: input.note === null ? [] : identifyingIn(input.note, text.person),
      townWithheld: text.need.townWithheld,
      doctors: doctors.map(({ institutionId: _, ...doctor }) => doctor),
      mailIsSetUp: server.mailIsSetUp,
    };
  }),
  open: on.open.handler(async ({ input: { id, ...given }, context }) =>
    getCall(context.db, await openCall(context.db, id, given, callingOf(context))),
  ),
  ofConsultation: on.ofConsultation.handler(({ input, context }) => listCalls(context.db, input.id)),
  answer: on.answer.handler(async ({ input: { id, ...said }, context }) => {
    const { now, by } = callingOf(context);
    await answerCall(context.db, id, said, { now, by, byLink: false });
    return callOfRecipient(context.db, id);
  }),
  issueLink: on.issueLink.handler(async ({ input, context }) => ({
    address: await issueAnswerLink(context.db, input.id, callingOf(context)),
  })),
  sheet: on.sheet.handler(({ input, context }) => sheetFor(context, input.id)),
  close: on.close.handler(async ({ input, context }) => {
    await closeCall(context.db, input.id, callingOf(context));
    return getCall(context.db, input.id);
  }),
  openByLink: open.openByLink.handler(({ input, context: { server, address } }) =>
    openAsked(server.db, { token: input.token, address }, server.now()),
  ),
  answerByLink: open.answerByLink.handler(({ input: { token, ...said }, context: { server, address } }) =>
    answerAsked(server.db, { token, address }, said, server.now()),
  ),
};

const callingOf = ({ server, session }: SignedInContext): Calling => ({
  now: server.now(),
  by: session.actor.accountName,
  publicUrl: server.publicUrl,
  mailIsSetUp: server.mailIsSetUp,
});

async function getCall(db: Transaction, id: string): Promise<OpenCall> {
  const call = await findCall(db, id);
  if (!call) throw new Refusal(commonRefusals.not_found);
  return call;
}

async function callOfRecipient(db: Transaction, recipientId: string): Promise<OpenCall> {
  const row = await db
    .selectFrom("doctor_call_recipient")
    .select("call_id")
    .where("id", "=", recipientId)
    .executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
  return getCall(db, row.call_id);
}

/** The FAX sheet for one doctor: what is asked, boxes to tick, and the QR code of a link of its own. */
async function sheetFor(context: SignedInContext, recipientId: string): Promise<File> {
  const { db, server } = context;
  const call = await callOfRecipient(db, recipientId);
  const recipient = call.recipients.find(({ id }) => id === recipientId);
  const address = await issueAnswerLink(db, recipientId, callingOf(context));
  const centre = await db.selectFrom("centre").select(["name", "phone", "fax", "address"]).executeTakeFirstOrThrow();
  const data = {
    centre,
    printed: todayInTokyo(server.now()),
    to: { doctor: recipient?.name ?? "", institution: recipient?.institutionName ?? "" },
    lines: linesOfText(call.message),
    until: untilWords(new Date(call.answerUntil)),
    qr: qrCode(address),
  };
  const pdf = await typeset("matching/paper/open-call.typ", data);
  return new File([pdf as Uint8Array<ArrayBuffer>], "一斉打診.pdf", { type: "application/pdf" });
}
