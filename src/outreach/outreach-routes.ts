import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { changeOutreachEvent, recordOutreachEvent } from "./outreach-actions.ts";
import { outreachContract } from "./outreach-contract.ts";
import { findOutreachEvent, listOutreachEvents, outreachTotals } from "./outreach-lists.ts";

const on = implement(outreachContract).$context<RequestContext>().use(signedIn);

export const outreachRoutes = {
  list: on.list.handler(({ input, context }) => listOutreachEvents(context.db, input)),
  totals: on.totals.handler(({ context }) => outreachTotals(context.db)),
  get: on.get.handler(async ({ input, context }) => {
    const event = await findOutreachEvent(context.db, input.id);
    if (!event) throw new Refusal(commonRefusals.not_found);
    return event;
  }),
  create: on.create.handler(({ input, context }) =>
    recordOutreachEvent(context.db, input, todayInTokyo(context.server.now())),
  ),
  change: on.change.handler(({ input: { id, ...input }, context }) =>
    changeOutreachEvent(context.db, id, input, todayInTokyo(context.server.now())),
  ),
};
