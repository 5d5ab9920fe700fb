import { implement } from "@orpc/server";
import { Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { waitingRefusals } from "./task.ts";
import { listTasks } from "./task-lists.ts";
import { addTask, assign, changeTask, finishTask, reopenTask, snooze, wake } from "./today-actions.ts";
import { todayContract, type Which } from "./today-contract.ts";
import { findWaiting, listWaiting } from "./today-lists.ts";

const on = implement(todayContract).$context<RequestContext>().use(signedIn);
const done = { done: true } as const;

/** What is marked must wait at this moment, by the records themselves. */
async function stillWaiting(context: SignedInContext, { kind, recordId }: Which) {
  const waiting = await findWaiting(context, kind, recordId);
  if (!waiting) throw new Refusal(waitingRefusals.no_longer_waiting);
  return waiting;
}

export const todayRoutes = {
  list: on.list.handler(({ input, context }) => listWaiting(context, input)),
  assign: on.assign.handler(async ({ input, context }) => {
    await assign(context.db, await stillWaiting(context, input), input.accountId);
    return done;
  }),
  snooze: on.snooze.handler(async ({ input, context }) => {
    const waiting = await stillWaiting(context, input);
    await snooze(context.db, waiting, { until: new Date(input.until), reason: input.reason }, context.server.now());
    return done;
  }),
  wake: on.wake.handler(async ({ input, context }) => {
    await wake(context.db, await stillWaiting(context, input));
    return done;
  }),
  tasks: on.tasks.handler(({ input, context }) => listTasks(context.db, input)),
  addTask: on.addTask.handler(({ input, context }) => addTask(context.db, input)),
  changeTask: on.changeTask.handler(({ input, context }) => changeTask(context.db, input)),
  finishTask: on.finishTask.handler(({ input, context }) => finishTask(context.db, input.id, context.server.now())),
  reopenTask: on.reopenTask.handler(({ input, context }) => reopenTask(context.db, input.id)),
};
