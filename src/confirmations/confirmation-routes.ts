import { implement } from "@orpc/server";
import { qrCode } from "../documents/qr-code.ts";
import { typeset } from "../documents/typeset.ts";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { linkRefusals } from "../links/link.ts";
import { actAsProgram, type LinkRequest, openLink, useLink } from "../links/link-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { changesOf, decide, saveAnswers, takeAnswer } from "./answering-actions.ts";
import {
  type Asking,
  linksFor,
  partnersToAsk,
  remindConfirmations,
  sendConfirmations,
  wayOf,
} from "./asking-actions.ts";
import { confirmationRefusals } from "./confirmation.ts";
import { confirmationContract } from "./confirmation-contract.ts";
import { getConfirmation, listConfirmations, revisionOf } from "./confirmation-lists.ts";
import { askSubject, mailText, remindSubject } from "./confirmation-mail.ts";
import { findEntry } from "./entry-lists.ts";
import { formData } from "./fax-form.ts";

const anyone = implement(confirmationContract).$context<RequestContext>();
const on = anyone.use(signedIn);
const purpose = "registry_confirmation" as const;

export const confirmationRoutes = {
  list: on.list.handler(async ({ input, context }) => ({
    ...(await listConfirmations(context.db, input, context.server.now())),
    mailIsSetUp: context.server.mailIsSetUp,
  })),
  preview: on.preview.handler(async ({ input, context }) => {
    const partners = await partnersToAsk(context.db, input.organisationIds, context.server.now());
    const { name, phone } = await context.db.selectFrom("centre").select(["name", "phone"]).executeTakeFirstOrThrow();
    const parts = { centreName: name, centrePhone: phone, organisationName: null, address: null };
    return {
      recipients: partners.map((partner) => {
        const way = wayOf(partner, context.server.mailIsSetUp);
        return { organisationId: partner.id, name: partner.name, way, address: way === "mail" ? partner.email : null };
      }),
      subject: `【${name}】${input.reminder ? remindSubject : askSubject}`,
      body: mailText({ ...parts, dueOn: asPlainDate(input.dueOn), reminder: input.reminder }),
    };
  }),
  send: on.send.handler(({ input, context }) => sendConfirmations(context.db, input, askingOf(context))),
  remind: on.remind.handler(({ input, context }) => remindConfirmations(context.db, input, askingOf(context))),
  forms: on.forms.handler(async ({ input, context }) => forms(context, input.ids)),
  get: on.get.handler(({ input, context }) => getConfirmation(context.db, input.id, context.server.now())),
  link: on.link.handler(async ({ input, context }) => {
    const addresses = await linksFor(context.db, [input.id], "手渡し", askingOf(context));
    return { address: addresses.get(input.id) ?? "" };
  }),
  answer: on.answer.handler(async ({ input: { id, ...answer }, context }) => {
    await takeAnswer(context.db, id, { ...answer, revision: null }, context.server.now());
    return getConfirmation(context.db, id, context.server.now());
  }),
  decide: on.decide.handler(async ({ input: { id, accept, reject }, context }) => {
    await decide(context.db, id, { accept, reject, by: context.session.actor.accountName ?? "" }, context.server.now());
    return getConfirmation(context.db, id, context.server.now());
  }),
  open: anyone.open.handler(({ input, context }) => {
    const { db, now } = context.server;
    return openLink(db, purpose, requestOf(input, context), now(), async (tx, link) => {
      const { row, entry } = await ownEntry(tx, link.subjectId, link.organisationId, now());
      return {
        ...{ centreName: link.centreName, centrePhone: link.centrePhone, dueOn: row.due_on, entry },
        draft: (row.draft ?? {}) as Record<string, unknown>,
        draftSavedAt: row.draft_saved_at,
        revision: revisionOf(entry),
      };
    });
  }),
  save: anyone.save.handler(({ input, context }) => {
    const { db, now } = context.server;
    return openLink(db, purpose, requestOf(input, context), now(), async (tx, link) => {
      await ownEntry(tx, link.subjectId, link.organisationId, now());
      await saveAnswers(tx, link.subjectId, input.answers, now());
      return { savedAt: now().toISOString() };
    });
  }),
  submit: anyone.submit.handler(({ input, context }) => {
    const { db, now } = context.server;
    return useLink(db, purpose, requestOf(input, context), now(), async (tx, link) => {
      // As the holder: only what this partner may see can be answered. Then the program writes what was checked.
      const { entry } = await ownEntry(tx, link.subjectId, link.organisationId, now());
      changesOf(entry, input.answers);
      await actAsProgram(tx);
      return takeAnswer(tx, link.subjectId, { ...input, how: "link" }, now());
    });
  }),
};

const requestOf = (input: { token: string }, context: RequestContext): LinkRequest => ({
  token: input.token,
  address: context.address,
});

const askingOf = (context: SignedInContext): Asking => ({
  now: context.server.now(),
  publicUrl: context.server.publicUrl,
  mailIsSetUp: context.server.mailIsSetUp,
});

/** What the holder of a link has before it; a confirmation that is answered is as good as a used link. */
async function ownEntry(tx: Transaction, id: string, organisationId: string | null, now: Date) {
  const row = await tx
    .selectFrom("confirmation")
    .select(["due_on", "draft", "draft_saved_at", "answered_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  const entry = organisationId === null ? null : await findEntry(tx, organisationId, now);
  if (!row || row.answered_at !== null || !entry) throw new Refusal(linkRefusals.link_not_valid);
  return { row, entry };
}

async function forms(context: SignedInContext, ids: readonly string[]): Promise<File> {
  const { db, server } = context;
  const addresses = await linksFor(db, ids, "FAX", askingOf(context));
  const partners = await db
    .selectFrom("confirmation")
    .select(["id", "organisation_id as organisationId", "due_on as dueOn", "fiscal_year as fiscalYear"])
    .where("id", "in", ids)
    .execute();
  const printed = [];
  for (const { id, organisationId, dueOn, fiscalYear } of partners) {
    const entry = await findEntry(db, organisationId, server.now());
    if (!entry) throw new Refusal(confirmationRefusals.confirmation_nobody_there);
    printed.push({ ...formData(entry, qrCode(addresses.get(id) ?? "")), dueOn, fiscalYear });
  }
  const centre = await db.selectFrom("centre").select(["name", "phone", "fax", "address"]).executeTakeFirstOrThrow();
  const data = { centre, printed: todayInTokyo(server.now()), partners: printed };
  const pdf = await typeset("confirmations/paper/confirmation-form.typ", data);
  return new File([pdf as Uint8Array<ArrayBuffer>], `確認票_${data.printed}.pdf`, { type: "application/pdf" });
}
