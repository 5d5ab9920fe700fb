import { implement } from "@orpc/server";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type RequestContext, type SignedInContext, signedIn } from "../platform/http/serve.ts";
import { findConsultation } from "./consultation-lists.ts";
import {
  answerEnquiry,
  changeEnquiry,
  type Enquiring,
  resumeEnquiry,
  startEnquiry,
  withdrawEnquiry,
} from "./enquiry-actions.ts";
import { enquiryContract } from "./enquiry-contract.ts";
import { enquiriesOf } from "./enquiry-lookup.ts";

const on = implement(enquiryContract).$context<RequestContext>().use(signedIn);

const enquiring = ({ server, session }: SignedInContext): Enquiring => ({
  now: server.now(),
  by: session.actor.accountName,
});

export const enquiryRoutes = {
  list: on.list.handler(async ({ input, context }) => {
    if (!(await findConsultation(context.db, input.id))) throw new Refusal(commonRefusals.not_found);
    return enquiriesOf(context.db, input.id);
  }),
  start: on.start.handler(({ input: { id, enquiryId, ...asked }, context }) =>
    startEnquiry(context.db, id, { ...asked, id: enquiryId }, enquiring(context)),
  ),
  change: on.change.handler(({ input: { id, ...change }, context }) =>
    changeEnquiry(context.db, id, change, enquiring(context)),
  ),
  answer: on.answer.handler(({ input: { id, ...said }, context }) =>
    answerEnquiry(context.db, id, said, enquiring(context)),
  ),
  withdraw: on.withdraw.handler(({ input, context }) => withdrawEnquiry(context.db, input.id, enquiring(context))),
  resume: on.resume.handler(({ input, context }) => resumeEnquiry(context.db, input.id)),
};
