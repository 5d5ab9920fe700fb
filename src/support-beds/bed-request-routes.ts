import { implement } from "@orpc/server";
import { findPatientHead } from "../patients/patients-lookup.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { admit } from "./admission-actions.ts";
import { cancelRequest, giveUpRequest, holdBed, releaseHold, requestBed } from "./bed-request-actions.ts";
import { bedRequestContract } from "./bed-request-contract.ts";
import { forHospital, getBedRequest, listBedRequests } from "./bed-request-lists.ts";
import { countingOf } from "./counting-lookup.ts";
import { findEligibility } from "./eligibility-lists.ts";
import { answerEnquiry, recordEnquiry } from "./enquiry-actions.ts";
import { findRunningStay } from "./stays-lookup.ts";

const on = implement(bedRequestContract).$context<RequestContext>().use(signedIn);

const askingOf = ({ session, server }: SignedInContext) => ({
  now: server.now(),
  role: session.actor.role,
  organisationId: session.actor.organisationId,
});

export const bedRequestRoutes = {
  list: on.list.handler(async ({ input, context }) => {
    const page = await listBedRequests(context.db, input, context.server.now());
    const { role, organisationId } = askingOf(context);
    if (role !== "hospital_desk") return page;
    return { ...page, rows: page.rows.map((row) => forHospital(row, organisationId)) };
  }),
  get: on.get.handler(({ input, context }) => getBedRequest(context.db, input.id, askingOf(context))),
  eligibility: on.eligibility.handler(async ({ input: { patientId }, context }) => {
    const head = await findPatientHead(context.db, patientId);
    if (!head) throw new Refusal(commonRefusals.not_found);
    const { name, kana, birthDate, sex, town } = head;
    return {
      person: { patientId, name, kana, birthDate, sex, town },
      findings: await findEligibility(context.db, patientId, context.server.now()),
      doctorId: head.registration?.doctorId ?? null,
      doctorName: head.registration?.doctorName ?? null,
      running: (await findRunningStay(context.db, patientId, await countingOf(context))) ?? null,
    };
  }),
  create: on.create.handler(({ input, context }) =>
    requestBed(context.db, input, { actor: context.session.actor, now: context.server.now() }),
  ),
  ask: on.ask.handler(({ input: { id, ...input }, context }) =>
    recordEnquiry(context.db, id, input, context.server.now()),
  ),
  answer: on.answer.handler(({ input: { id, ...input }, context }) =>
    answerEnquiry(context.db, id, input, context.server.now()),
  ),
  hold: on.hold.handler(({ input: { id, ...input }, context }) => holdBed(context.db, id, input, context.server.now())),
  release: on.release.handler(({ input, context }) =>
    releaseHold(context.db, input.id, input.note, context.server.now()),
  ),
  admit: on.admit.handler(({ input: { id, ...input }, context }) => admit(context.db, id, input, context.server.now())),
  cancel: on.cancel.handler(({ input, context }) =>
    cancelRequest(context.db, input.id, input.note, { actor: context.session.actor, now: context.server.now() }),
  ),
  giveUp: on.giveUp.handler(({ input, context }) =>
    giveUpRequest(context.db, input.id, input.note, context.server.now()),
  ),
};
