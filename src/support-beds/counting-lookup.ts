import { todayInTokyo } from "../japan/plain-date.ts";
import type { SignedInContext } from "../platform/http/serve.ts";
import { readRules } from "./rules-lookup.ts";
import type { Counting } from "./stay-row-lists.ts";

/** How stays are counted for this request: the day it is, the centre's way of counting days, its rules. */
export async function countingOf(context: Pick<SignedInContext, "db" | "session" | "server">): Promise<Counting> {
  return {
    today: todayInTokyo(context.server.now()),
    countDays: context.session.centre.countDays,
    rules: await readRules(context.db),
  };
}
