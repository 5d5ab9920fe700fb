import { implement } from "@orpc/server";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { codesContract } from "./codes-contract.ts";
import { listCodes } from "./codes-lookup.ts";

const on = implement(codesContract).$context<RequestContext>().use(signedIn);

export const codesRoutes = {
  list: on.list.handler(({ context }) => listCodes(context.db, context.server.now())),
};
