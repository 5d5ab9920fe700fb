import { codesContract } from "./centres/codes-contract.ts";
import { outreachContract } from "./outreach/outreach-contract.ts";
import { staffContract } from "./staff/staff-contract.ts";

/** The whole API. Screens are typed from it, /api/openapi.json is generated from it. */
export const contract = {
  codes: codesContract,
  staff: staffContract,
  outreach: outreachContract,
};
