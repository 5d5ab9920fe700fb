import { implement } from "@orpc/server";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { addAbsence, changeAbsence, removeAbsence } from "./absence-actions.ts";
import { coverOn } from "./absence-lookup.ts";
import { setCapabilities, takeBackConfirmation } from "./capability-actions.ts";
import { doctorHistory } from "./doctor-history-lists.ts";
import { printedList } from "./printed-list-lists.ts";
import { registryFile } from "./registry-file-lists.ts";
import { changeDoctor, registerDoctor, returnDoctor, withdrawDoctor } from "./visiting-doctors-actions.ts";
import { type Doctor, visitingDoctorsContract } from "./visiting-doctors-contract.ts";
import { findDoctor, listAnswers, listDoctors } from "./visiting-doctors-lists.ts";
import { findDoctorOptions } from "./visiting-doctors-lookup.ts";
import { shownTo } from "./visiting-doctors-policy.ts";

const on = implement(visitingDoctorsContract).$context<RequestContext>().use(signedIn);

export const visitingDoctorsRoutes = {
  list: on.list.handler(({ input, context }) =>
    listDoctors(context.db, input, todayOf(context), shownOf(context).remarks),
  ),
  options: on.options.handler(({ input, context }) => findDoctorOptions(context.db, input, todayOf(context))),
  answers: on.answers.handler(({ input, context }) => listAnswers(context.db, input, todayOf(context))),
  get: on.get.handler(({ input, context }) => answer(context, input.id)),
  create: on.create.handler(async ({ input, context }) =>
    answer(context, await registerDoctor(context.db, input, todayOf(context))),
  ),
  change: on.change.handler(async ({ input: { id, ...change }, context }) => {
    await changeDoctor(context.db, id, change, todayOf(context));
    return answer(context, id);
  }),
  withdraw: on.withdraw.handler(async ({ input: { id, withdrawnOn, reason, note }, context }) => {
    await withdrawDoctor(context.db, id, { withdrawnOn: asPlainDate(withdrawnOn), reason, note }, todayOf(context));
    return answer(context, id);
  }),
  return: on.return.handler(async ({ input, context }) => {
    await returnDoctor(context.db, input.id, todayOf(context));
    return answer(context, input.id);
  }),
  setCapabilities: on.setCapabilities.handler(async ({ input: { id, answers, ...given }, context }) => {
    const confirmation = {
      on: given.confirmedOn === null ? null : asPlainDate(given.confirmedOn),
      how: given.how,
      by: context.session.actor.accountName,
      restConfirmed: given.restConfirmed,
    };
    await setCapabilities(context.db, id, answers, confirmation, todayOf(context));
    return answer(context, id);
  }),
  takeBackConfirmation: on.takeBackConfirmation.handler(async ({ input, context }) => {
    await takeBackConfirmation(context.db, input.id, input.confirmationId);
    return answer(context, input.id);
  }),
  history: on.history.handler(async ({ input, context }) => {
    await answer(context, input.id);
    return doctorHistory(context.db, input.id);
  }),
  addAbsence: on.addAbsence.handler(async ({ input: { id, ...absence }, context }) => {
    await addAbsence(context.db, id, absence);
    return answer(context, id);
  }),
  changeAbsence: on.changeAbsence.handler(async ({ input: { id, absenceId, ...absence }, context }) => {
    await changeAbsence(context.db, id, absenceId, absence);
    return answer(context, id);
  }),
  removeAbsence: on.removeAbsence.handler(async ({ input, context }) => {
    await removeAbsence(context.db, input.id, input.absenceId);
    return answer(context, input.id);
  }),
  file: on.file.handler(({ input, context }) => registryFile(context.db, input.form, takenOut(context))),
  printedList: on.printedList.handler(({ input, context }) =>
    printedList(context.db, { ...takenOut(context), audience: input.audience }),
  ),
  cover: on.cover.handler(({ input, context }) =>
    coverOn(context.db, input.day === undefined ? todayOf(context) : asPlainDate(input.day)),
  ),
};

const takenOut = (context: SignedInContext) => ({
  today: todayOf(context),
  now: context.server.now(),
  centre: context.session.centre.name,
});
const shownOf = (context: SignedInContext) => shownTo(context.session.actor.role);
const todayOf = (context: SignedInContext) => todayInTokyo(context.server.now());

async function answer(context: SignedInContext, id: string): Promise<Doctor> {
  const doctor = await findDoctor(context.db, id, shownOf(context), todayOf(context));
  if (!doctor) throw new Refusal(commonRefusals.not_found);
  return doctor;
}
