import { implement } from "@orpc/server";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { todayContract } from "./today-contract.ts";
import { listWaiting } from "./today-lists.ts";

const on = implement(todayContract).$context<RequestContext>().use(signedIn);

export const todayRoutes = {
  list: on.list.handler(({ context }) => listWaiting(context)),
};
