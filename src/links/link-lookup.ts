import type { Transaction } from "../platform/database/transaction.ts";
import { type LinkPurpose, type LinkState, linkState } from "./link.ts";

/** A link as the centre's staff sees it: never its token. */
export interface IssuedLink {
  readonly id: string;
  readonly subjectId: string;
  readonly recipient: string | null;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly firstOpenedAt: string | null;
  readonly openings: number;
  readonly state: LinkState;
}

/** The links that lead to some records, newest first. */
export async function findLinks(
  db: Transaction,
  purpose: LinkPurpose,
  subjectIds: readonly string[],
  now: Date,
): Promise<IssuedLink[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db
    .selectFrom("link as l")
    .leftJoin("link_opening as o", (on) =>
      on
        .onRef("o.centre_id", "=", "l.centre_id")
        .onRef("o.link_id", "=", "l.id")
        .on("o.result", "in", ["opened", "used"]),
    )
    .select([
      "l.id",
      "l.subject_id as subjectId",
      "l.recipient",
      "l.entered_at as issuedAt",
      "l.expires_at as expiresAt",
    ])
    .select(["l.used_at as usedAt", "l.revoked_at as revokedAt"])
    .select((e) => [e.fn.min("o.at").as("firstOpenedAt"), e.fn.count<number>("o.id").as("openings")])
    .where("l.purpose", "=", purpose)
    .where("l.subject_id", "in", subjectIds)
    .groupBy(["l.centre_id", "l.id"])
    .orderBy("l.id", "desc")
    .execute();
  return rows.map(({ revokedAt, ...row }) => ({
    ...row,
    state: linkState({ ...row, revokedAt, openedAt: row.firstOpenedAt }, now),
  }));
}
