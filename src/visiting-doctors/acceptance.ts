import type { PlainDate } from "../japan/plain-date.ts";
import type { Accepting } from "./visiting-doctor.ts";

/** What part a doctor takes: 主治医可, 副主治医可, 協力医のみ. */
export const doctorRoles = ["main", "deputy", "supporting"] as const;
export type DoctorRole = (typeof doctorRoles)[number];

interface AcceptingAnswer {
  readonly accepting: Accepting;
  /** Last day on which the answer holds; null until further notice. */
  readonly acceptingUntil: PlainDate | null;
}

/** Whether new patients are taken on a day: an answer given until a date is unknown again afterwards, never a yes or a no. */
export const acceptingOn = ({ accepting, acceptingUntil }: AcceptingAnswer, day: PlainDate): Accepting =>
  acceptingUntil !== null && day > acceptingUntil ? "unknown" : accepting;

interface Ages {
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
}

/** Whether a patient of an age is taken. Neither end known is unknown; one end known leaves the other open. */
export function takesAge({ ageFrom, ageTo }: Ages, age: number): "yes" | "no" | "unknown" {
  if (ageFrom === null && ageTo === null) return "unknown";
  return age >= (ageFrom ?? 0) && age <= (ageTo ?? Number.POSITIVE_INFINITY) ? "yes" : "no";
}

/** 小児可: whether children under fifteen (the age of paediatrics) are taken at all. */
export const takesChildren = (ages: Ages): "yes" | "no" | "unknown" => takesAge(ages, 14);

interface Load {
  readonly patientLimit: number | null;
  /** Patients registered with the centre, counted from the records. */
  readonly patients: number;
  /** Home patients the doctor says there are in all. */
  readonly statedLoad: number | null;
}

/** How many more patients fit under the doctor's own limit: by the larger of both counts; null when no limit is known. */
export const roomLeft = ({ patientLimit, patients, statedLoad }: Load): number | null =>
  patientLimit === null ? null : Math.max(0, patientLimit - Math.max(patients, statedLoad ?? 0));

/** How offices write an area that is the whole city. */
export const wholeCity = "市内全域";

/** The towns a doctor visits: the doctor's own where told, else those of the institutions. */
export function townsOf(own: readonly string[], institutions: readonly { readonly areaTowns: readonly string[] }[]) {
  return own.length > 0 ? [...own] : [...new Set(institutions.flatMap(({ areaTowns }) => areaTowns))];
}
