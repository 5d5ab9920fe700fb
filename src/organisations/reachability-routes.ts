import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { listReachable } from "./organisations-lists.ts";
import { shownTo } from "./organisations-policy.ts";
import { changePartnerFields } from "./partner-fields-actions.ts";
import { partnerFieldsContract } from "./partner-fields-contract.ts";
import { answersOfPartners } from "./partner-fields-lookup.ts";
import { hoursOfCentre } from "./reachability-lookup.ts";
import { changeHours, forgetHours } from "./timetable-actions.ts";
import { hoursContract } from "./timetable-contract.ts";
import { listTimetables } from "./timetable-lists.ts";

const onHours = implement(hoursContract).$context<RequestContext>().use(signedIn);
const onFields = implement(partnerFieldsContract).$context<RequestContext>().use(signedIn);

/** When partners and the centre can be reached. */
export const hoursRoutes = {
  of: onHours.of.handler(({ input, context }) => hoursOf(context, input.id)),
  change: onHours.change.handler(async ({ input: { id, ...change }, context }) => {
    await changeHours(context.db, id, change, todayOf(context));
    return hoursOf(context, id);
  }),
  forget: onHours.forget.handler(async ({ input: { id, purpose }, context }) => {
    await forgetHours(context.db, id, purpose);
    return hoursOf(context, id);
  }),
  ofCentre: onHours.ofCentre.handler(({ context }) => hoursOfCentre(context.db, context.server.now())),
  changeCentre: onHours.changeCentre.handler(async ({ input, context }) => {
    await changeHours(context.db, null, { ...input, purpose: "open" }, todayOf(context));
    return hoursOfCentre(context.db, context.server.now());
  }),
  reachable: onHours.reachable.handler(({ input, context }) =>
    listReachable(context.db, input, context.server.now(), shownOf(context)),
  ),
};

/** What partners have told of themselves. */
export const partnerFieldsRoutes = {
  of: onFields.of.handler(({ input, context }) => answersOf(context, input.id)),
  change: onFields.change.handler(async ({ input: { id, ...change }, context }) => {
    await changePartnerFields(context.db, id, change);
    return answersOf(context, id);
  }),
};

const todayOf = (context: SignedInContext) => todayInTokyo(context.server.now());
const shownOf = (context: SignedInContext) => shownTo(context.session.actor.role);

/** Hours of the night telephone are shown to those who are shown its number; exceptional days that are over to nobody. */
async function hoursOf(context: SignedInContext, id: string) {
  await refuseUnknown(context, id);
  const kept = await listTimetables(context.db, [id], todayOf(context));
  return { hours: kept.filter(({ purpose }) => purpose !== "night" || shownOf(context).nightPhone) };
}

async function answersOf(context: SignedInContext, id: string) {
  await refuseUnknown(context, id);
  const answers = await answersOfPartners(context.db, [id], { careRoles: shownOf(context).nightPhone });
  return { answers: answers.get(id) ?? [] };
}

async function refuseUnknown({ db }: SignedInContext, id: string): Promise<void> {
  const row = await db.selectFrom("organisation").select("id").where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal(commonRefusals.not_found);
}
