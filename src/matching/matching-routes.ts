import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { findMatch } from "./match-lists.ts";
import { matchingContract } from "./matching-contract.ts";
import type { Need } from "./need.ts";
import { beginSearch, keepNeed } from "./need-actions.ts";
import { findStart, listTowns } from "./need-lists.ts";

const on = implement(matchingContract).$context<RequestContext>().use(signedIn);

export const matchingRoutes = {
  start: on.start.handler(async ({ input, context }) => {
    const start = await findStart(context.db, input, todayOf(context));
    if (!start) throw new Refusal(commonRefusals.not_found);
    return start;
  }),
  rank: on.rank.handler(({ input: { need, ...page }, context }) =>
    findMatch(context.db, need as Need, page, context.server.now()),
  ),
  keepNeed: on.keepNeed.handler(async ({ input, context }) => {
    await keepNeed(context.db, input.id, input.need);
    return { consultationId: input.id, keptAt: context.server.now().toISOString() };
  }),
  begin: on.begin.handler(async ({ input, context }) => {
    const now = context.server.now();
    const recording = { by: context.session.actor.accountName, today: todayInTokyo(now), time: timeInTokyo(now) };
    const { id, number, patientId } = await beginSearch(context.db, input, recording);
    return { consultationId: id, number, patientId };
  }),
  towns: on.towns.handler(({ context }) => listTowns(context.db)),
};

const todayOf = (context: SignedInContext) => todayInTokyo(context.server.now());

const timeInTokyo = (now: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit" }).format(now);
