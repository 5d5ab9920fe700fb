import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/**
 * Sheets are written by the centre and the patient's doctor, and read by the care team once finalised. Which patients a partner
 * sees, and that drafts stay among authors, is row security's question.
 */
export const sheetPolicy = {
  read: [...centreStaff, ...careTeamRoles],
  write: [...centreStaff, "doctors_office"],
} as const satisfies Record<string, readonly Role[]>;
