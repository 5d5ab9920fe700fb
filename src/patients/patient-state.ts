import { daysBetween, type PlainDate } from "../japan/plain-date.ts";
import type { RegistrationStatus } from "./registration.ts";

export interface PatientFacts {
  /** Of the running registration, else of the latest one; null if there never was one. */
  readonly status: RegistrationStatus | null;
  /** Day of admission of a stay that is still running. */
  readonly admittedOn: PlainDate | null;
  /** Whether the latest registration ended by death. */
  readonly died: boolean;
}

/** Where a patient is, as the badge beside the name says it. */
export type PatientState =
  | { readonly kind: "in_bed"; readonly day: number }
  | { readonly kind: "at_home" }
  | { readonly kind: "applied" }
  | { readonly kind: "returned" }
  | { readonly kind: "died" }
  | { readonly kind: "ended" }
  | { readonly kind: "not_registered" };

/**
 * The state as questions in order: in a support bed (even when the registration was not entered yet: nights bypass the
 * centre)? registered? applied for? died? ended? Days of a stay count both ends, or nights, as the centre has set (domain.md 5.7).
 */
export function patientState(facts: PatientFacts, today: PlainDate, countDays: "inclusive" | "nights"): PatientState {
  if (facts.admittedOn !== null) {
    const nights = Math.max(0, daysBetween(facts.admittedOn, today));
    return { kind: "in_bed", day: countDays === "inclusive" ? nights + 1 : nights };
  }
  if (facts.status === "active") return { kind: "at_home" };
  if (facts.status === "applied" || facts.status === "returned") return { kind: facts.status };
  if (facts.died) return { kind: "died" };
  if (facts.status === "ended") return { kind: "ended" };
  return { kind: "not_registered" };
}
