import { implement } from "@orpc/server";
import { searchPatients } from "../patients/patients-lookup.ts";
import type { Role } from "../platform/database/transaction.ts";
import { type RequestContext, signedIn } from "../platform/http/serve.ts";
import { searchContract } from "./search-contract.ts";
import { patientFound } from "./search-label.ts";
import { searchPartners } from "./search-lists.ts";
import { searchPolicy } from "./search-policy.ts";

const on = implement(searchContract).$context<RequestContext>().use(signedIn);

export const searchRoutes = {
  everything: on.everything.handler(async ({ input, context }) => {
    const mayFindPatients = (searchPolicy.patients as readonly Role[]).includes(context.session.actor.role);
    const patients = mayFindPatients ? await searchPatients(context.db, input.q) : [];
    const partners = await searchPartners(context.db, input.q);
    const of = (wanted: string) =>
      partners.filter(({ kind }) => kind === wanted).map(({ kind: _kind, ...found }) => found);
    return { patients: patients.map(patientFound), doctors: of("doctor"), organisations: of("organisation") };
  }),
};
