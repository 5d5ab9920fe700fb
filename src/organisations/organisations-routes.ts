import { implement } from "@orpc/server";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import {
  changeOrganisation,
  closeOrganisation,
  registerOrganisation,
  reopenOrganisation,
} from "./organisations-actions.ts";
import { type Organisation, organisationsContract } from "./organisations-contract.ts";
import { findOrganisation, listOrganisations } from "./organisations-lists.ts";
import { findOrganisationOptions } from "./organisations-lookup.ts";
import { shownTo } from "./organisations-policy.ts";
import { hoursRoutes, partnerFieldsRoutes } from "./reachability-routes.ts";

const on = implement(organisationsContract).$context<RequestContext>().use(signedIn);

export const organisationsRoutes = {
  hours: hoursRoutes,
  fields: partnerFieldsRoutes,
  list: on.list.handler(({ input, context }) => listOrganisations(context.db, input, context.server.now())),
  options: on.options.handler(({ input: { kind, q }, context }) =>
    findOrganisationOptions(context.db, { kinds: kind === undefined ? undefined : [kind].flat(), q }, todayOf(context)),
  ),
  get: on.get.handler(({ input, context }) => answer(context, input.id)),
  create: on.create.handler(async ({ input, context }) =>
    answer(context, await registerOrganisation(context.db, input)),
  ),
  change: on.change.handler(async ({ input: { id, ...change }, context }) => {
    await changeOrganisation(context.db, id, change);
    return answer(context, id);
  }),
  close: on.close.handler(async ({ input: { id, closedOn, reason }, context }) => {
    await closeOrganisation(context.db, id, { closedOn: asPlainDate(closedOn), reason }, todayOf(context));
    return answer(context, id);
  }),
  reopen: on.reopen.handler(async ({ input, context }) => {
    await reopenOrganisation(context.db, input.id, todayOf(context));
    return answer(context, input.id);
  }),
};

const todayOf = (context: SignedInContext) => todayInTokyo(context.server.now());

async function answer(context: SignedInContext, id: string): Promise<Organisation> {
  const shown = shownTo(context.session.actor.role);
  const organisation = await findOrganisation(context.db, id, todayOf(context), shown);
  if (!organisation) throw new Refusal(commonRefusals.not_found);
  return organisation;
}
