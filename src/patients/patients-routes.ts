import { implement } from "@orpc/server";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import {
  applyAgain,
  applyForRegistration,
  approveApplication,
  sendBackApplication,
  withdrawApplication,
} from "./application-actions.ts";
import { joinTeam, leaveTeam } from "./care-team-actions.ts";
import { addConsent, withdrawConsent } from "./consent-actions.ts";
import { listChanges, listReaders } from "./patient-log-lists.ts";
import { findPatientPage, readTimeline } from "./patient-page-lists.ts";
import { correctPerson } from "./patients-actions.ts";
import { patientsContract } from "./patients-contract.ts";
import { listPatients, readPatientChoices } from "./patients-lists.ts";
import { findPatientHead } from "./patients-lookup.ts";
import { findLikelyDuplicates, searchPatients } from "./patients-search-lists.ts";
import { mergePersons } from "./person-merge-actions.ts";
import { previewMerge } from "./person-merge-lists.ts";
import { changeRegistration, registerPatient } from "./registration-actions.ts";
import { correctEnd, endRegistration, undoEnd } from "./registration-end-actions.ts";
import { addRelative, changeRelative, endRelative } from "./relatives-actions.ts";

const on = implement(patientsContract).$context<RequestContext>().use(signedIn);
const today = (context: RequestContext) => todayInTokyo(context.server.now());

/** Lists of a patient who does not exist, or may not be seen, are not found rather than empty. */
async function seen(context: SignedInContext, patientId: string): Promise<void> {
  if (!(await findPatientHead(context.db, patientId))) throw new Refusal(commonRefusals.not_found);
}

const reading = {
  list: on.list.handler(({ input, context }) => listPatients(context.db, input)),
  search: on.search.handler(async ({ input, context }) => ({ rows: await searchPatients(context.db, input.q) })),
  choices: on.choices.handler(({ context }) => readPatientChoices(context.db)),
  likelyDuplicates: on.likelyDuplicates.handler(async ({ input, context }) => ({
    rows: await findLikelyDuplicates(context.db, input),
  })),
  page: on.page.handler(async ({ input, context }) => {
    const page = await findPatientPage(context.db, input.patientId);
    if (!page) throw new Refusal(commonRefusals.not_found);
    return page;
  }),
  mergePreview: on.mergePreview.handler(({ input, context }) =>
    previewMerge(context.db, input.patientId, input.otherId),
  ),
  timeline: on.timeline.handler(async ({ input: { patientId, ...page }, context }) => {
    await seen(context, patientId);
    return { patientId, ...(await readTimeline(context.db, patientId, page)) };
  }),
  readers: on.readers.handler(async ({ input: { patientId, ...page }, context }) => {
    await seen(context, patientId);
    return { patientId, ...(await listReaders(context.db, patientId, page)) };
  }),
  history: on.history.handler(async ({ input: { patientId, ...page }, context }) => {
    await seen(context, patientId);
    return { patientId, ...(await listChanges(context.db, patientId, page)) };
  }),
};

const registrations = {
  register: on.register.handler(({ input, context }) => registerPatient(context.db, input, today(context))),
  changeRegistration: on.changeRegistration.handler(async ({ input, context }) => {
    const { patientId, registrationId, ...registration } = input;
    await changeRegistration(context.db, patientId, registrationId, registration, today(context));
    return { patientId };
  }),
  apply: on.apply.handler(({ input, context }) =>
    applyForRegistration(context.db, input, context.session.actor, today(context)),
  ),
  applyAgain: on.applyAgain.handler(async ({ input, context }) => {
    await applyAgain(context.db, input, input, context.session.actor, today(context));
    return { patientId: input.patientId };
  }),
  approve: on.approve.handler(async ({ input, context }) => ({
    patientId: input.patientId,
    ...(await approveApplication(context.db, input, input.differentFrom)),
  })),
  sendBack: on.sendBack.handler(async ({ input, context }) => {
    await sendBackApplication(context.db, input, input.reason, context.server.now());
    return { patientId: input.patientId };
  }),
  withdraw: on.withdraw.handler(async ({ input, context }) => {
    await withdrawApplication(context.db, input, context.session.actor, context.server.now());
    return { patientId: input.patientId };
  }),
  end: on.end.handler(async ({ input, context }) => {
    await endRegistration(context.db, input, input, context.server.now());
    return { patientId: input.patientId };
  }),
  correctEnd: on.correctEnd.handler(async ({ input, context }) => {
    await correctEnd(context.db, input, input, context.server.now());
    return { patientId: input.patientId };
  }),
  undoEnd: on.undoEnd.handler(async ({ input, context }) => {
    await undoEnd(context.db, input, context.server.now());
    return { patientId: input.patientId };
  }),
};

const aroundThePatient = {
  merge: on.merge.handler(async ({ input: { patientId, otherId }, context }) => {
    const doing = { now: context.server.now(), actor: context.session.actor };
    await mergePersons(context.db, patientId, otherId, doing);
    return { patientId };
  }),
  correct: on.correct.handler(async ({ input: { patientId, ...person }, context }) => {
    await correctPerson(context.db, patientId, person, today(context));
    return { patientId };
  }),
  addConsent: on.addConsent.handler(async ({ input: { patientId, ...consent }, context }) => ({
    patientId,
    ...(await addConsent(context.db, patientId, consent, today(context))),
  })),
  withdrawConsent: on.withdrawConsent.handler(async ({ input, context }) => {
    const { patientId, consentId, withdrawnOn } = input;
    await withdrawConsent(context.db, patientId, consentId, asPlainDate(withdrawnOn), today(context));
    return { patientId };
  }),
  joinTeam: on.joinTeam.handler(async ({ input: { patientId, since, ...member }, context }) => ({
    patientId,
    ...(await joinTeam(context.db, patientId, { ...member, since: asPlainDate(since) }, today(context))),
  })),
  leaveTeam: on.leaveTeam.handler(async ({ input, context }) => {
    const { patientId, memberId, until } = input;
    await leaveTeam(context.db, patientId, memberId, until === null ? null : asPlainDate(until), today(context));
    return { patientId };
  }),
  addRelative: on.addRelative.handler(async ({ input: { patientId, ...relative }, context }) => ({
    patientId,
    ...(await addRelative(context.db, patientId, relative)),
  })),
  changeRelative: on.changeRelative.handler(async ({ input, context }) => {
    const { patientId, relativeId, ...relative } = input;
    await changeRelative(context.db, patientId, relativeId, relative);
    return { patientId };
  }),
  endRelative: on.endRelative.handler(async ({ input: { patientId, relativeId }, context }) => {
    await endRelative(context.db, patientId, relativeId, today(context));
    return { patientId };
  }),
};

export const patientsRoutes = { ...reading, ...registrations, ...aroundThePatient };
