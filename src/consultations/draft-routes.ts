import { implement } from "@orpc/server";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { recordingOf } from "./consultation-actions.ts";
import {
  discardDraft,
  finishContactDraft,
  finishDraft,
  getDraft,
  listDrafts,
  restoreDraft,
  saveDraft,
} from "./draft-actions.ts";
import { draftContract, viewContract } from "./draft-contract.ts";
import { listViews, removeView, saveView } from "./view-actions.ts";

const recording = ({ server, session }: SignedInContext) => recordingOf(session.actor.accountName, server.now());

const on = implement(draftContract).$context<RequestContext>().use(signedIn);

export const consultationDraftRoutes = {
  list: on.list.handler(({ context }) => listDrafts(context.db)),
  get: on.get.handler(({ input, context }) => getDraft(context.db, input.id)),
  save: on.save.handler(({ input, context }) => saveDraft(context.db, input.id, input.content, input.continuesId)),
  discard: on.discard.handler(async ({ input, context }) => {
    await discardDraft(context.db, input.id);
    return {};
  }),
  restore: on.restore.handler(async ({ input, context }) => {
    await restoreDraft(context.db, input.id);
    return {};
  }),
  finish: on.finish.handler(({ input: { id, ...form }, context }) =>
    finishDraft(context.db, id, form, recording(context)),
  ),
  finishContact: on.finishContact.handler(({ input: { id, consultationId, ...contact }, context }) =>
    finishContactDraft(context.db, id, consultationId, contact, recording(context)),
  ),
};

const onView = implement(viewContract).$context<RequestContext>().use(signedIn);

export const consultationViewRoutes = {
  list: onView.list.handler(({ context }) => listViews(context.db)),
  save: onView.save.handler(async ({ input, context }) => {
    await saveView(context.db, input);
    return listViews(context.db);
  }),
  remove: onView.remove.handler(async ({ input, context }) => {
    await removeView(context.db, input.id);
    return listViews(context.db);
  }),
};
