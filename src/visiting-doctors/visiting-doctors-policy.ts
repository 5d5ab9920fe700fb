import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/**
 * Who may do what with visiting doctors. The registry is for everybody signed in; the centre's own remarks, why a doctor
 * left, consent to be listed and how many patients he or she has are for its staff; the night telephone is for those who look
 * after patients (product.md C3: never public).
 */
export const visitingDoctorsPolicy = {
  read: [...centreStaff, ...careTeamRoles, "city", "operator"],
  readRemarks: centreStaff,
  readNightPhone: [...centreStaff, ...careTeamRoles],
  write: centreStaff,
  takeOut: centreStaff,
} as const satisfies Record<string, readonly Role[]>;

/** What a role is shown of a doctor. */
export function shownTo(role: Role) {
  const among = (roles: readonly Role[]) => roles.includes(role);
  return {
    remarks: among(visitingDoctorsPolicy.readRemarks),
    nightPhone: among(visitingDoctorsPolicy.readNightPhone),
  };
}
