import type { CodeList } from "./code.ts";
import { bedsCodes } from "./default-beds.ts";
import type { DefaultCode } from "./default-code.ts";
import { consultationsCodes } from "./default-consultations.ts";
import { doctorsCodes } from "./default-doctors.ts";
import { outreachCodes } from "./default-outreach.ts";
import { registrationsCodes } from "./default-registrations.ts";

/** Lists all of whose codes stand in the published figures; of the other lists, how many of the first. */
const published: Partial<Record<CodeList, number>> = {
  end_reason: Number.POSITIVE_INFINITY,
  subject_kind: Number.POSITIVE_INFINITY,
  disease_group: Number.POSITIVE_INFINITY,
  stay_reason: Number.POSITIVE_INFINITY,
  venue_kind: Number.POSITIVE_INFINITY,
  specialty: Number.POSITIVE_INFINITY,
  caller_kind: 7,
  consultation_topic: 9,
};

/** Whether a code a new centre starts with stands in the published figures, so that its meaning must stay. */
export function isPublished(list: CodeList, position: number): boolean {
  return position < (published[list] ?? 0);
}

const lists: Readonly<Record<CodeList, readonly DefaultCode[]>> = {
  ...registrationsCodes,
  ...bedsCodes,
  ...consultationsCodes,
  ...outreachCodes,
  ...doctorsCodes,
};

/**
 * Code lists a new centre starts with. The published codes come first (the model centre's deck), then those of domain.md;
 * they are the centre's to rename, add to and retire (table app.code), so nothing in the program may depend on a label.
 */
export const defaultCodes = Object.entries(lists).map(([list, codes]) => ({ list: list as CodeList, codes }));
