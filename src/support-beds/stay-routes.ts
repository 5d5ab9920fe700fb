import { implement } from "@orpc/server";
import { asPlainDate } from "../japan/plain-date.ts";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { recordStayAfterwards } from "./admission-actions.ts";
import { annulStay } from "./annulment-actions.ts";
import { forHospital } from "./bed-request-lists.ts";
import { countingOf } from "./counting-lookup.ts";
import { discharge, undoDischarge } from "./discharge-actions.ts";
import { changeStay, extendStay, recordNotice, recordWeeklyContact, takeBackNotice } from "./stay-actions.ts";
import { stayContract } from "./stay-contract.ts";
import { getStay, listBedsOfPatient, listStays } from "./stay-lists.ts";
import { listContactsDue } from "./stays-lookup.ts";

const on = implement(stayContract).$context<RequestContext>().use(signedIn);

export const stayRoutes = {
  list: on.list.handler(async ({ input, context }) => listStays(context.db, input, await countingOf(context))),
  get: on.get.handler(async ({ input, context }) =>
    getStay(context.db, input.id, await countingOf(context), context.session.actor.role),
  ),
  ofPatient: on.ofPatient.handler(async ({ input, context }) => {
    const { role, organisationId } = context.session.actor;
    const asking = { now: context.server.now(), role };
    const beds = await listBedsOfPatient(context.db, input.patientId, await countingOf(context), asking);
    if (role !== "hospital_desk") return beds;
    return { ...beds, requests: beds.requests.map((request) => forHospital(request, organisationId)) };
  }),
  contactsDue: on.contactsDue.handler(async ({ input, context }) => {
    const counting = await countingOf(context);
    const by = input.by === undefined ? counting.today : asPlainDate(input.by);
    return listContactsDue(context.db, by, input, counting);
  }),
  enterAfterwards: on.enterAfterwards.handler(({ input, context }) =>
    recordStayAfterwards(context.db, input, context.server.now()),
  ),
  change: on.change.handler(({ input: { id, ...input }, context }) =>
    changeStay(context.db, id, input, context.server.now()),
  ),
  contact: on.contact.handler(({ input: { stayId, ...input }, context }) =>
    recordWeeklyContact(context.db, stayId, input, context.server.now()),
  ),
  extend: on.extend.handler(({ input, context }) =>
    extendStay(context.db, input.id, input, context.session.centre.countDays),
  ),
  discharge: on.discharge.handler(({ input: { id, ...input }, context }) =>
    discharge(context.db, id, input, { now: context.server.now(), role: context.session.actor.role }),
  ),
  annul: on.annul.handler(({ input, context }) =>
    annulStay(context.db, input.id, input.reason, { now: context.server.now(), actor: context.session.actor }),
  ),
  undoDischarge: on.undoDischarge.handler(({ input, context }) =>
    undoDischarge(context.db, input.id, { now: context.server.now(), role: context.session.actor.role }),
  ),
  tell: on.tell.handler(({ input: { id, ...input }, context }) =>
    recordNotice(context.db, id, input, context.server.now()),
  ),
  takeBackNotice: on.takeBackNotice.handler(({ input: { id, ...notice }, context }) =>
    takeBackNotice(context.db, id, notice),
  ),
};
