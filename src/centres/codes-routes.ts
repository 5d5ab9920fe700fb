import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { addCode, orderCodes, renameCode, restoreCode, retireCode } from "./codes-actions.ts";
import { codesContract } from "./codes-contract.ts";
import { listCodeChanges } from "./codes-history-lists.ts";
import { listCodes } from "./codes-lookup.ts";

const on = implement(codesContract).$context<RequestContext>().use(signedIn);

const all = (context: SignedInContext) => listCodes(context.db, context.server.now());

export const codesRoutes = {
  list: on.list.handler(({ context }) => all(context)),
  history: on.history.handler(({ input, context }) => listCodeChanges(context.db, input.list)),
  add: on.add.handler(async ({ input: { list, ja, en }, context }) => {
    await addCode(context.db, list, ja, en);
    return all(context);
  }),
  rename: on.rename.handler(async ({ input: { list, code, ja, en }, context }) => {
    await renameCode(context.db, list, code, ja, en);
    return all(context);
  }),
  order: on.order.handler(async ({ input, context }) => {
    await orderCodes(context.db, input.list, input.codes);
    return all(context);
  }),
  retire: on.retire.handler(async ({ input, context }) => {
    await retireCode(context.db, input.list, input.code, todayInTokyo(context.server.now()));
    return all(context);
  }),
  restore: on.restore.handler(async ({ input, context }) => {
    await restoreCode(context.db, input.list, input.code);
    return all(context);
  }),
};
