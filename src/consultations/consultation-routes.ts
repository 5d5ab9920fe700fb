import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import {
  changeConsultation,
  linkConsultation,
  moveConsultation,
  recordConsultation,
  recordingOf,
  unlinkConsultation,
} from "./consultation-actions.ts";
import { consultationContract } from "./consultation-contract.ts";
import { consultationFile } from "./consultation-file-lists.ts";
import { findConsultation, listColleagues, listConsultations } from "./consultation-lists.ts";
import { addContact, changeContact, removeContact } from "./contact-actions.ts";
import { findEarlier } from "./earlier-lists.ts";

const on = implement(consultationContract).$context<RequestContext>().use(signedIn);

const today = (context: SignedInContext) => todayInTokyo(context.server.now());

const recording = ({ server, session }: SignedInContext) => recordingOf(session.actor.accountName, server.now());

export const consultationRoutes = {
  list: on.list.handler(({ input, context }) => listConsultations(context.db, input, today(context))),
  search: on.search.handler(({ input, context }) => listConsultations(context.db, input, today(context))),
  get: on.get.handler(async ({ input, context }) => {
    const consultation = await findConsultation(context.db, input.id);
    if (!consultation) throw new Refusal(commonRefusals.not_found);
    return consultation;
  }),
  create: on.create.handler(({ input, context }) => recordConsultation(context.db, input, recording(context))),
  change: on.change.handler(({ input: { id, ...change }, context }) =>
    changeConsultation(context.db, id, change, recording(context)),
  ),
  setFollowUp: on.setFollowUp.handler(({ input: { id, followUpOn }, context }) =>
    changeConsultation(context.db, id, { followUpOn }, recording(context)),
  ),
  close: on.close.handler(({ input, context }) => moveConsultation(context.db, input.id, "close", input.outcome)),
  reopen: on.reopen.handler(({ input, context }) => moveConsultation(context.db, input.id, "reopen")),
  linkPatient: on.linkPatient.handler(({ input, context }) => linkConsultation(context.db, input.id, input.patientId)),
  unlinkPatient: on.unlinkPatient.handler(({ input, context }) => unlinkConsultation(context.db, input.id)),
  earlier: on.earlier.handler(({ input, context }) => findEarlier(context.db, input)),
  file: on.file.handler(async ({ input: { form, ...filter }, context }) => {
    const { file, rows } = await consultationFile(context.db, form, filter, {
      now: context.server.now(),
      centre: context.session.centre.name,
    });
    // A file names persons as the list does: who took it out is noted for each of them.
    await context.server.recordReadings(context.db, context.session, "consultations.file", rows);
    return file;
  }),
  colleagues: on.colleagues.handler(({ context }) => listColleagues(context.db)),
  addContact: on.addContact.handler(({ input: { id, contactId, ...contact }, context }) =>
    addContact(context.db, id, { ...contact, id: contactId }, recording(context)),
  ),
  changeContact: on.changeContact.handler(({ input: { id, ...change }, context }) =>
    changeContact(context.db, id, change, recording(context)),
  ),
  removeContact: on.removeContact.handler(({ input, context }) => removeContact(context.db, input.id)),
};
