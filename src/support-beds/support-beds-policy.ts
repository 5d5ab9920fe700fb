import type { Role } from "../platform/database/transaction.ts";
import { centreStaff } from "../platform/http/route.ts";

const hospitalToo = [...centreStaff, "hospital_desk"] as const satisfies readonly Role[];
const doctorToo = [...centreStaff, "doctors_office"] as const satisfies readonly Role[];
const partnersToo = [...centreStaff, "hospital_desk", "doctors_office"] as const satisfies readonly Role[];

/**
 * Who may do what with support beds. Which patients, requests and stays partners reach is row security's (the migration says
 * why); here stands only what a role does at all. Nurses, care managers and pharmacists do nothing here.
 */
export const supportBedsPolicy = {
  read: partnersToo,
  request: doctorToo,
  cancel: doctorToo,
  /** Ask hospitals, hold, admit, give up, correct, enter afterwards, tell the team. */
  arrange: centreStaff,
  /** A hospital answers for itself. */
  answer: hospitalToo,
  tellVacancy: hospitalToo,
  /** Weekly state, expected and actual discharge: the centre, or the hospital where the patient stays. */
  accompany: hospitalToo,
  rules: ["manager"],
} as const satisfies Record<string, readonly Role[]>;

/** Whether a role sees what hospitals gave as reasons of refusal, and other hospitals at all (domain.md 5.7: delicate). */
export function seesRefusals(role: string): boolean {
  return (centreStaff as readonly string[]).includes(role);
}

/** Whether a role may end the registration together with a death: the centre, not the hospital's desk. */
export function mayEndRegistrations(role: string): boolean {
  return (centreStaff as readonly string[]).includes(role);
}

/** Whether a role is shown stays that were annulled: who looks after the records. */
export function seesAnnulled(role: string): boolean {
  return (centreStaff as readonly string[]).includes(role);
}
