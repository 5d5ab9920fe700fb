import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/** Everybody may search doctors and partners of the centre; the city and the operator are never shown patients. */
export const searchPolicy = {
  search: [...centreStaff, ...careTeamRoles, "city", "operator"],
  patients: [...centreStaff, ...careTeamRoles],
} as const satisfies Record<string, readonly Role[]>;
