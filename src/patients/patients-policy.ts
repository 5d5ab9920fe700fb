import type { Role } from "../platform/database/transaction.ts";
import { careTeamRoles, centreStaff } from "../platform/http/route.ts";

/**
 * Who may do what with patients. Which patients a partner sees is row security's question (care team ∧ consent); here stands
 * only which roles may ask. Who looked and what was changed is for the centre's own staff.
 */
export const patientsPolicy = {
  read: [...centreStaff, ...careTeamRoles],
  write: centreStaff,
  /** Apply for a registration of its own doctors; the centre approves it. */
  apply: ["doctors_office"],
  /** Take an application back: the centre, or the office for its own. */
  withdraw: [...centreStaff, "doctors_office"],
  /** Look for a person about to be registered; an office finds only those it reaches. */
  compare: [...centreStaff, "doctors_office"],
  readLog: centreStaff,
} as const satisfies Record<string, readonly Role[]>;
