import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/**
 * Who may do what with visiting doctors. The registry is for everybody signed in; the centre's own remarks, why a doctor
 * left and how many patients he or she has are for its staff.
 */
export const visitingDoctorsPolicy = {
  read: [...centreStaff, ...careTeamRoles, "city", "operator"],
  readRemarks: centreStaff,
  write: centreStaff,
} as const satisfies Record<string, readonly Role[]>;

export const mayReadRemarks = (role: Role): boolean =>
  (visitingDoctorsPolicy.readRemarks as readonly Role[]).includes(role);
