import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../platform/database/connect.ts";
import { type Actor, inTransaction, type Role, type Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, refusals } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { hashPassword } from "./password-hash.ts";

export const staffRefusals = refusals({
  account_exists: {
    status: 409,
    constraint: "user_email_key",
    ja: "このメールアドレスのアカウントはすでにあります。",
    en: "There is already an account with this e-mail address.",
  },
  invitation_not_valid: {
    status: 404,
    ja: "この招待は使えません。期限切れか、取り消されたか、すでに使われています。招待した人に連絡してください。",
    en: "This invitation cannot be used: it expired, was withdrawn, or was used already. Ask the person who invited you.",
  },
  organisation_needed: {
    status: 400,
    ja: "この役割には所属する連携先が必要です。",
    en: "This role needs a partner organisation.",
  },
  not_oneself: { status: 409, ja: "自分のアカウントは停止できません。", en: "You cannot end your own account." },
});

const partnerRoles: readonly Role[] = ["doctors_office", "hospital_desk", "nurse", "care_manager", "pharmacist"];

/** Days an invitation can be used. */
const invitationDays = 7;

interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly organisationId: string | null;
}

/**
 * Makes an account: the sign-in library's user and password, and the centre's own row, all in the caller's transaction.
 * Throws account_exists when the e-mail address is taken, in this centre or another.
 */
export async function makeAccount(db: Transaction, input: NewAccount): Promise<string> {
  const id = newId();
  const email = input.email.trim().toLowerCase();
  const password = await hashPassword(input.password);
  await sql`insert into auth."user" (id, name, email, "emailVerified") values (${id}, ${input.name}, ${email}, true)`.execute(
    db,
  );
  await sql`insert into auth."account" ("accountId", "providerId", "userId", password, "updatedAt")
    values (${id}, 'credential', ${id}, ${password}, now())`.execute(db);
  await db
    .insertInto("account")
    .values({ id, email, name: input.name, role: input.role, organisation_id: input.organisationId })
    .execute();
  return id;
}

/** Invites a person. The token is returned once and kept only as a hash. */
export async function invite(
  db: Transaction,
  input: { email: string; role: Role; organisationId: string | null },
  now: Date,
): Promise<{ id: string; token: string }> {
  if (partnerRoles.includes(input.role) && input.organisationId === null)
    throw new Refusal(staffRefusals.organisation_needed);
  const email = input.email.trim().toLowerCase();
  const taken = await db.selectFrom("account").select("id").where("email", "=", email).executeTakeFirst();
  if (taken) throw new Refusal(staffRefusals.account_exists);
  const id = newId();
  const token = randomBytes(32).toString("base64url");
  await db
    .insertInto("invitation")
    .values({
      id,
      token_hash: hashToken(token),
      email,
      role: input.role,
      organisation_id: partnerRoles.includes(input.role) ? input.organisationId : null,
      expires_at: new Date(now.getTime() + invitationDays * 86_400_000).toISOString(),
    })
    .execute();
  return { id, token };
}

/** What an invitation is for. Throws invitation_not_valid without saying which of the reasons it is. */
export async function findInvitation(db: Database, token: string, now: Date) {
  return underInvitation(db, token, now, async (tx, invitation) => {
    const { name } = await tx.selectFrom("centre").select("name").executeTakeFirstOrThrow();
    return {
      centreName: name,
      email: invitation.email,
      role: invitation.role as Role,
      organisationName: invitation.organisationName,
    };
  });
}

/** Makes the account of an invitation; the invitation can then not be used again. */
export async function acceptInvitation(
  db: Database,
  input: { token: string; name: string; password: string },
  now: Date,
): Promise<{ email: string }> {
  return underInvitation(db, input.token, now, async (tx, invitation) => {
    await tx
      .updateTable("invitation")
      .set({ accepted_at: now.toISOString() })
      .where("id", "=", invitation.id)
      .execute();
    await makeAccount(tx, {
      email: invitation.email,
      name: input.name,
      password: input.password,
      role: invitation.role as Role,
      organisationId: invitation.organisationId,
    });
    return { email: invitation.email };
  });
}

interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
}

async function underInvitation<T>(
  db: Database,
  token: string,
  now: Date,
  work: (tx: Transaction, invitation: OpenInvitation) => Promise<T>,
): Promise<T> {
  const hash = hashToken(token);
  const { rows } = await sql<{ centre: string | null }>`select app.invitation_centre(${hash}) as centre`.execute(db);
  const centreId = rows[0]?.centre;
  if (!centreId) throw new Refusal(staffRefusals.invitation_not_valid);
  const actor: Actor = { centreId, accountId: null, accountName: null, organisationId: null, role: "system" };
  return inTransaction(db, actor, async (tx) => {
    const invitation = await tx
      .selectFrom("invitation")
      .leftJoin("organisation", (on) =>
        on
          .onRef("organisation.centre_id", "=", "invitation.centre_id")
          .onRef("organisation.id", "=", "invitation.organisation_id"),
      )
      .select(["invitation.id", "invitation.email", "invitation.role", "invitation.organisation_id as organisationId"])
      .select("organisation.name as organisationName")
      .where("invitation.token_hash", "=", hash)
      .where("invitation.accepted_at", "is", null)
      .where("invitation.revoked_at", "is", null)
      .where("invitation.expires_at", ">", now.toISOString())
      .forUpdate("invitation")
      .executeTakeFirst();
    if (!invitation) throw new Refusal(staffRefusals.invitation_not_valid);
    return work(tx, invitation);
  });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Ends an account: it cannot sign in, and its sessions stop at once and for good. `by` is null at the machine itself. */
export async function deactivateAccount(db: Transaction, id: string, by: string | null): Promise<void> {
  if (id === by) throw new Refusal(staffRefusals.not_oneself);
  await setDeactivated(db, id, true);
  await sql`delete from auth."session" where "userId" = ${id}`.execute(db);
}

/** Lets an ended account sign in again. */
export async function reactivateAccount(db: Transaction, id: string): Promise<void> {
  await setDeactivated(db, id, false);
}

async function setDeactivated(db: Transaction, id: string, ended: boolean): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("account")
    .set({ deactivated_at: ended ? sql`now()` : null })
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal(commonRefusals.not_found);
}
