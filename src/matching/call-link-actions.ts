import { linkRefusals } from "../links/link.ts";
import { actAsProgram, type LinkRequest, openLink, useLink } from "../links/link-actions.ts";
import type { Database } from "../platform/database/connect.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { Refusal } from "../platform/errors.ts";
import { answerCall } from "./call-actions.ts";
import type { CallAnswerInput } from "./call-contract.ts";
import { linesOfText } from "./call-message.ts";

const purpose = "open_call_answer";

/** What a doctor is asked, by the link; it may be opened again. */
export function openAsked(db: Database, request: LinkRequest, now: Date) {
  return openLink(db, purpose, request, now, async (tx, link) => {
    const asked = await askedByLink(tx, link.subjectId);
    await actAsProgram(tx);
    const reasons = await reasonsOfNo(tx);
    return { centreName: link.centreName, centrePhone: link.centrePhone, ...asked, reasons };
  });
}

/** A doctor's answer by the link, once; a refused answer leaves the link unused. */
export function answerAsked(db: Database, request: LinkRequest, said: CallAnswerInput, now: Date) {
  // biome-ignore lint/correctness/useHookAtTopLevel: the use of a link, no hook of React's
  return useLink(db, purpose, request, now, async (tx, link) => {
    const { doctorName } = await askedByLink(tx, link.subjectId);
    await actAsProgram(tx);
    const answered = { ...said, answeredBy: said.answeredBy ?? doctorName };
    const thanks = await answerCall(tx, link.subjectId, answered, { now, by: null, byLink: true });
    return { thanks, centreName: link.centreName, centrePhone: link.centrePhone };
  });
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
