import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import type { Account, Invitation } from "./staff-contract.ts";

/** Accounts of the centre with their last use and whether they have a second step. One query. */
export async function listAccounts(db: Transaction): Promise<Account[]> {
  const rows = await db
    .selectFrom("account as a")
    .leftJoin("organisation as o", (on) =>
      on.onRef("o.centre_id", "=", "a.centre_id").onRef("o.id", "=", "a.organisation_id"),
    )
    .select([
      "a.id",
      "a.name",
      "a.email",
      "a.role",
      "a.organisation_id as organisationId",
      "o.name as organisationName",
    ])
    .select("a.deactivated_at as deactivatedAt")
    .select(
      sql<string | null>`(select max(s."updatedAt") from auth."session" s where s."userId" = a.id)`.as("lastUsedAt"),
    )
    .select(
      sql<boolean>`coalesce((select u."twoFactorEnabled" from auth."user" u where u.id = a.id), false)`.as(
        "secondFactor",
      ),
    )
    .orderBy("a.deactivated_at", (order) => order.nullsFirst())
    .orderBy("a.name")
    .execute();
  return rows as Account[];
}

/** Invitations that can still be accepted. */
export async function listInvitations(db: Transaction, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("invitation as i")
    .leftJoin("organisation as o", (on) =>
      on.onRef("o.centre_id", "=", "i.centre_id").onRef("o.id", "=", "i.organisation_id"),
    )
    .select(["i.id", "i.email", "i.role", "i.organisation_id as organisationId", "o.name as organisationName"])
    .select("i.expires_at as expiresAt")
    .where("i.accepted_at", "is", null)
    .where("i.revoked_at", "is", null)
    .where("i.expires_at", ">", now.toISOString())
    .orderBy("i.expires_at")
    .execute();
  return rows as Invitation[];
}
