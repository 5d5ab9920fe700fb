import { refusals } from "../platform/errors.ts";
import type { TeamFunction } from "./patient-shapes-contract.ts";

/** Who cares for a patient as the registration says it. */
export interface CareOf {
  readonly institutionId: string | null;
  readonly nursingStationId: string | null;
  readonly careOfficeId: string | null;
  readonly doctorName: string | null;
}

export interface Membership {
  readonly organisationId: string;
  readonly function: TeamFunction;
  readonly personName: string | null;
}

/** The memberships that follow from a registration: the doctor's institution, the nursing station, the care office. */
export function teamOf({ institutionId, nursingStationId, careOfficeId, doctorName }: CareOf): Membership[] {
  const team: Membership[] = [];
  if (institutionId !== null)
    team.push({ organisationId: institutionId, function: "main_doctor", personName: doctorName });
  if (nursingStationId !== null)
    team.push({ organisationId: nursingStationId, function: "visiting_nurse", personName: null });
  if (careOfficeId !== null) team.push({ organisationId: careOfficeId, function: "care_manager", personName: null });
  return team;
}

export const teamRefusals = refusals({
  team_member_unknown: {
    status: 409,
    ja: "この連携先は登録されていません。",
    en: "This organisation is not among the partners.",
  },
  team_member_joined_again: {
    status: 409,
    ja: "この連携先はすでにもう一度チームに加わっています。",
    en: "This organisation has joined the team again already.",
  },
  team_day_not_possible: {
    status: 409,
    constraint: "member_leaves_after_joining",
    ja: "日付を確かめてください。加わる日は今日までの日、外れる日は加わった日より後の日です。",
    en: "Check the day: joining cannot lie in the future, leaving not before joining.",
  },
});
