import type { OrganisationKind } from "../../organisations/organisation.ts";
import type { Role } from "./settings-values.ts";

const kinds: Partial<Record<Role, readonly OrganisationKind[]>> = {
  doctors_office: ["clinic", "hospital", "dental_clinic"],
  hospital_desk: ["hospital"],
  nurse: ["visiting_nurse_station"],
  care_manager: ["care_manager_office", "community_support_centre"],
  pharmacist: ["pharmacy"],
};

/** Kinds of organisation a person of a role belongs to; none for the centre's own people, the city and operators. */
export const kindsOfRole = (role: Role): readonly OrganisationKind[] => kinds[role] ?? [];
