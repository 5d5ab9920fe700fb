import { implement } from "@orpc/server";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { setCapabilities } from "./capability-actions.ts";
import { changeDoctor, registerDoctor, returnDoctor, withdrawDoctor } from "./visiting-doctors-actions.ts";
import { type Doctor, visitingDoctorsContract } from "./visiting-doctors-contract.ts";
import { findDoctor, listAnswers, listDoctors } from "./visiting-doctors-lists.ts";
import { findDoctorOptions } from "./visiting-doctors-lookup.ts";
import { mayReadRemarks } from "./visiting-doctors-policy.ts";

const on = implement(visitingDoctorsContract).$context<RequestContext>().use(signedIn);

export const visitingDoctorsRoutes = {
  list: on.list.handler(({ input, context }) => listDoctors(context.db, input, todayOf(context))),
  options: on.options.handler(({ input, context }) => findDoctorOptions(context.db, input, todayOf(context))),
  answers: on.answers.handler(({ input, context }) => listAnswers(context.db, input, todayOf(context))),
  get: on.get.handler(({ input, context }) => answer(context, input.id)),
  create: on.create.handler(async ({ input, context }) => answer(context, await registerDoctor(context.db, input))),
  change: on.change.handler(async ({ input: { id, ...change }, context }) => {
    await changeDoctor(context.db, id, change);
    return answer(context, id);
  }),
  withdraw: on.withdraw.handler(async ({ input: { id, withdrawnOn, reason }, context }) => {
    await withdrawDoctor(context.db, id, { withdrawnOn: asPlainDate(withdrawnOn), reason }, todayOf(context));
    return answer(context, id);
  }),
  return: on.return.handler(async ({ input, context }) => {
    await returnDoctor(context.db, input.id, todayOf(context));
    return answer(context, input.id);
  }),
  setCapabilities: on.setCapabilities.handler(async ({ input: { id, answers }, context }) => {
    await setCapabilities(context.db, id, answers, todayOf(context));
    return answer(context, id);
  }),
};

const todayOf = (context: SignedInContext) => todayInTokyo(context.server.now());

async function answer(context: SignedInContext, id: string): Promise<Doctor> {
  const doctor = await findDoctor(context.db, id, mayReadRemarks(context.session.actor.role));
  if (!doctor) throw new Refusal(commonRefusals.not_found);
  return doctor;
}
