import { implement } from "@orpc/server";
import { todayInTokyo } from "../japan/plain-date.ts";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { readBoard, readChoices } from "./bed-board-lists.ts";
import { countingOf } from "./counting-lookup.ts";
import { addBed, changeRules, recordVacancy, retireBed } from "./rules-actions.ts";
import { readRules } from "./rules-lookup.ts";
import { supportBedsContract } from "./support-beds-contract.ts";

const { requests: _requests, stays: _stays, ...own } = supportBedsContract;
const on = implement(own).$context<RequestContext>().use(signedIn);

/** The board, vacancies, named beds and rules; app.ts joins the routes of requests and stays to them. */
export const supportBedsRoutes = {
  board: on.board.handler(async ({ context }) => {
    const { actor } = context.session;
    const onlyHospital = actor.role === "hospital_desk" ? actor.organisationId : null;
    return readBoard(context.db, await countingOf(context), context.server.now(), onlyHospital);
  }),
  choices: on.choices.handler(({ context }) => readChoices(context.db)),
  tellVacancy: on.tellVacancy.handler(({ input, context }) =>
    recordVacancy(context.db, input, context.session.actor, context.server.now()),
  ),
  addBed: on.addBed.handler(({ input, context }) => addBed(context.db, input)),
  retireBed: on.retireBed.handler(async ({ input, context }) => {
    await retireBed(context.db, input.id, todayInTokyo(context.server.now()));
    return {};
  }),
  rules: {
    get: on.rules.get.handler(({ context }) => readRules(context.db)),
    change: on.rules.change.handler(({ input, context }) => changeRules(context.db, input)),
  },
};
