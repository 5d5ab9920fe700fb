import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/**
 * Who may do what with partner organisations. The registry is for everybody signed in; the night telephone is for those who
 * look after patients (product.md C3: never public), the centre's own remarks for its staff.
 */
export const organisationsPolicy = {
  read: [...centreStaff, ...careTeamRoles, "city", "operator"],
  readNightPhone: [...centreStaff, ...careTeamRoles],
  readNote: centreStaff,
  write: centreStaff,
  writeCentre: ["manager"],
} as const satisfies Record<string, readonly Role[]>;

/** Which fields a role is shown. */
export interface Shown {
  readonly nightPhone: boolean;
  readonly note: boolean;
}

export function shownTo(role: Role): Shown {
  const among = (roles: readonly Role[]) => roles.includes(role);
  return { nightPhone: among(organisationsPolicy.readNightPhone), note: among(organisationsPolicy.readNote) };
}
