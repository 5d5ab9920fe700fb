import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../platform/database/connect.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { type LinkPurpose, linkRefusals, mostFailures } from "./link.ts";

/**
 * Makes a link to a record for one partner (or none). The token is given out once, here, and kept only as a hash; put it into an
 * address with `linkAddress`. Call it as the centre's staff.
 */
export async function issueLink(
  db: Transaction,
  link: {
    purpose: LinkPurpose;
    subjectId: string;
    organisationId: string | null;
    expiresAt: Date;
    /** To whom it is given, in words: a mail address, "FAX". */
    recipient?: string;
  },
): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = randomBytes(32).toString("base64url");
  await db
    .insertInto("link")
    .values({
      id,
      token_hash: hashOf(token),
      purpose: link.purpose,
      subject_id: link.subjectId,
      organisation_id: link.organisationId,
      recipient: link.recipient ?? null,
      expires_at: link.expiresAt.toISOString(),
    })
    .execute();
  return { id, token };
}

/** Takes back the links of a record that were not used yet; the next opening finds nothing. */
export async function revokeLinks(
  db: Transaction,
  purpose: LinkPurpose,
  subjectIds: readonly string[],
  now: Date,
): Promise<void> {
  if (subjectIds.length === 0) return;
  await db
    .updateTable("link")
    .set({ revoked_at: now.toISOString() })
    .where("purpose", "=", purpose)
    .where("subject_id", "in", subjectIds)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}

/** Who holds a link, as its opening found it. */
export interface OpenLink {
  readonly id: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly centrePhone: string | null;
  readonly subjectId: string;
  readonly organisationId: string | null;
  readonly expiresAt: string;
}

/** A request with a link: its token, and the network address it comes from. */
export interface LinkRequest {
  readonly token: string;
  readonly address: string;
}

/**
 * Runs work as the holder of a link: a transaction under the database role yorisoi_link, which sees only what is granted to it for
 * this partner. The link can be opened again. Throws link_not_valid, the same for every reason, or too_many_attempts.
 */
export function openLink<T>(
  db: Database,
  purpose: LinkPurpose,
  request: LinkRequest,
  now: Date,
  work: (tx: Transaction, link: OpenLink) => Promise<T>,
): Promise<T> {
  return underLink(db, purpose, request, { now, toUse: false }, work);
}

/**
 * The same for the one use of a link: of several uses at once the first wins, the others find the link used. When work throws the
 * link stays unused.
 */
export function useLink<T>(
  db: Database,
  purpose: LinkPurpose,
  request: LinkRequest,
  now: Date,
  work: (tx: Transaction, link: OpenLink) => Promise<T>,
): Promise<T> {
  return underLink(db, purpose, request, { now, toUse: true }, work);
}

async function underLink<T>(
  db: Database,
  purpose: LinkPurpose,
  { token, address }: LinkRequest,
  { now, toUse }: { now: Date; toUse: boolean },
  work: (tx: Transaction, link: OpenLink) => Promise<T>,
): Promise<T> {
  await refuseTooMany(db, address, now);
  // The refusal is thrown after the transaction: that somebody tried a link that no longer works is to be kept.
  const outcome = await db.transaction().execute(async (tx) => {
    const { rows } = await sql<LinkRow>`
      select * from app.open_link(${hashOf(token)}, ${purpose}, ${now.toISOString()}, ${toUse})`.execute(tx);
    const row = rows[0];
    if (!row) return null;
    await sql`set local role yorisoi_link`.execute(tx);
    return { answer: await work(tx, linkOf(row)) };
  });
  if (outcome) return outcome.answer;
  await noteFailure(db, address, now);
  throw new Refusal(linkRefusals.link_not_valid);
}

interface LinkRow {
  link_id: string;
  centre_id: string;
  centre_name: string;
  centre_phone: string | null;
  subject_id: string;
  organisation_id: string | null;
  expires_at: string;
}

const linkOf = (row: LinkRow): OpenLink => ({
  id: row.link_id,
  centreId: row.centre_id,
  centreName: row.centre_name,
  centrePhone: row.centre_phone,
  subjectId: row.subject_id,
  organisationId: row.organisation_id,
  expiresAt: row.expires_at,
});

async function refuseTooMany(db: Database, address: string, now: Date): Promise<void> {
  const { failures } = await db
    .selectFrom("link_attempt")
    .select((e) => e.fn.coalesce(e.fn.sum<number>("failures"), sql<number>`0`).as("failures"))
    .where("address", "=", hashOf(address))
    .where("minute", ">", new Date(now.getTime() - 10 * 60_000).toISOString())
    .executeTakeFirstOrThrow();
  if (failures >= mostFailures) throw new Refusal(commonRefusals.too_many_attempts);
}

async function noteFailure(db: Database, address: string, now: Date): Promise<void> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();
  await db
    .insertInto("link_attempt")
    .values({ address: hashOf(address), minute })
    .onConflict((on) =>
      on.columns(["address", "minute"]).doUpdateSet((e) => ({ failures: e("link_attempt.failures", "+", 1) })),
    )
    .execute();
  await db
    .deleteFrom("link_attempt")
    .where("minute", "<", new Date(now.getTime() - 3_600_000).toISOString())
    .execute();
}

/** A token of 256 random bits needs no slow hash. */
function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/**
 * From here the program itself acts in this transaction, no longer the link's holder: for writing what was already read and checked
 * with the holder's narrow rights. The history names `system`.
 */
export async function actAsProgram(tx: Transaction): Promise<void> {
  await sql`set local role none`.execute(tx);
  await sql`select set_config('app.role', 'system', true), set_config('app.organisation', '', true)`.execute(tx);
}
