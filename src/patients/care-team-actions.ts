import { compareDays, type PlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { type Membership, teamRefusals } from "./care-team.ts";
import { lockPatient } from "./patients-actions.ts";

/**
 * Adds an organisation to a team; whoever is already in the team in that function stays the one member. Whether it then sees
 * the patient depends on consent.
 */
export async function joinTeam(
  db: Transaction,
  patientId: string,
  member: Membership & { since: PlainDate },
  today: PlainDate,
): Promise<{ id: string }> {
  if (compareDays(member.since, today) > 0) throw new Refusal(teamRefusals.team_day_not_possible);
  await lockPatient(db, patientId);
  const partner = await db
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", member.organisationId)
    .executeTakeFirst();
  if (!partner) throw new Refusal(teamRefusals.team_member_unknown);
  await addMembers(db, patientId, [member], member.since);
  return presentMember(db, patientId, member.organisationId, member.function).executeTakeFirstOrThrow();
}

/** Adds members who are not in the team yet, in one statement. */
export async function addMembers(
  db: Transaction,
  patientId: string,
  members: readonly Membership[],
  since: PlainDate,
): Promise<void> {
  if (members.length === 0) return;
  await db
    .insertInto("care_team_member")
    .values(
      members.map((member) => ({
        patient_id: patientId,
        organisation_id: member.organisationId,
        function: member.function,
        person_name: member.personName,
        since,
      })),
    )
    .onConflict((on) =>
      on
        .columns(["centre_id", "patient_id", "organisation_id", "function"])
        .where("until", "is", null)
        .doUpdateSet((e) => ({ person_name: e.fn.coalesce("excluded.person_name", "care_team_member.person_name") })),
    )
    .execute();
}

/**
 * Ends a membership: `until` is the first day on which the organisation is no longer in the team; null takes the leaving back, as
 * if it had never been. What the end of a registration ended comes back with the registration only.
 */
export async function leaveTeam(
  db: Transaction,
  patientId: string,
  memberId: string,
  until: PlainDate | null,
  today: PlainDate,
): Promise<void> {
  await lockPatient(db, patientId);
  const member = await db
    .selectFrom("care_team_member")
    .select(["since", "until", "ended_with", "organisation_id", "function"])
    .where("id", "=", memberId)
    .where("patient_id", "=", patientId)
    .executeTakeFirst();
  if (!member) throw new Refusal(commonRefusals.not_found);
  if (member.until === until) return;
  if (until === null ? member.ended_with !== null : member.since > until || compareDays(until, today) > 0)
    throw new Refusal(teamRefusals.team_day_not_possible);
  const present = presentMember(db, patientId, member.organisation_id, member.function);
  if (until === null && (await present.executeTakeFirst())) throw new Refusal(teamRefusals.team_member_joined_again);
  await db.updateTable("care_team_member").set({ until }).where("id", "=", memberId).execute();
}

/** Who has this function now; at most one. */
function presentMember(db: Transaction, patientId: string, organisationId: string, role: string) {
  return db
    .selectFrom("care_team_member")
    .select("id")
    .where("patient_id", "=", patientId)
    .where("organisation_id", "=", organisationId)
    .where("function", "=", role)
    .where("until", "is", null);
}
