import { implement } from "@orpc/server";
import { qrCode } from "../documents/qr-code.ts";
import { typeset } from "../documents/typeset.ts";
import { todayInTokyo } from "../japan/plain-date.ts";
import { linkRefusals } from "../links/link.ts";
import { actAsProgram, openLink, useLink } from "../links/link-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { identifyingIn } from "./anonymise.ts";
import { answerCall, type Calling, closeCall, issueAnswerLink, openCall } from "./call-actions.ts";
import { callContract, type OpenCall } from "./call-contract.ts";
import { findCall, findCallDoctors, findCallText, listCalls } from "./call-lists.ts";
import { linesOfText } from "./call-message.ts";
import { callRefusals } from "./open-call.ts";

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
  openByLink: open.openByLink.handler(({ input, context }) => {
    const { server, address } = context;
    return openLink(server.db, "open_call_answer", { token: input.token, address }, server.now(), async (tx, link) => {
      const asked = await askedByLink(tx, link.subjectId);
      await actAsProgram(tx);
      const reasons = await reasonsOfNo(tx);
      return { centreName: link.centreName, centrePhone: link.centrePhone, ...asked, reasons };
    });
  }),
  answerByLink: open.answerByLink.handler(({ input: { token, ...said }, context }) => {
    const { server, address } = context;
    const now = server.now();
    return useLink(server.db, "open_call_answer", { token, address }, now, async (tx, link) => {
      const { doctorName } = await askedByLink(tx, link.subjectId);
      await actAsProgram(tx);
      const answered = { ...said, answeredBy: said.answeredBy ?? doctorName };
      const thanks = await answerCall(tx, link.subjectId, answered, { now, by: null, byLink: true });
      return { thanks, centreName: link.centreName, centrePhone: link.centrePhone };
    });
  }),
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

/** What the link's holder was told, read with the holder's own narrow rights. */
async function askedByLink(tx: Transaction, recipientId: string) {
  const row = await tx
    .selectFrom("doctor_call_recipient as r")
    .innerJoin("doctor_call as k", (join) =>
      join.onRef("k.centre_id", "=", "r.centre_id").onRef("k.id", "=", "r.call_id"),
    )
    .innerJoin("visiting_doctor as d", (join) =>
      join.onRef("d.centre_id", "=", "r.centre_id").onRef("d.id", "=", "r.doctor_id"),
    )
    .select(["d.name", "k.state", "k.message", "k.answer_until"])
    .where("r.id", "=", recipientId)
    .executeTakeFirst();
  if (!row) throw new Refusal(linkRefusals.link_not_valid);
  return {
    doctorName: row.name,
    over: row.state !== "open",
    lines: linesOfText(row.message),
    answerUntil: row.answer_until,
  };
}

async function reasonsOfNo(tx: Transaction) {
  return tx
    .selectFrom("code")
    .select(["code", "label_ja as ja", "label_en as en"])
    .where("list", "=", "enquiry_refusal")
    .where("retired_on", "is", null)
    .orderBy("position")
    .execute();
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
  return new File([pdf as Uint8Array<ArrayBuffer>], "open-call.pdf", { type: "application/pdf" });
}

const untilWords = (moment: Date) =>
  new Intl.DateTimeFormat("ja-JP", {
    timeZone: "Asia/Tokyo",
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(moment);
