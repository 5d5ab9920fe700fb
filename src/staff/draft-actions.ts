import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { Refusal, refusals } from "../platform/errors.ts";

export const draftRefusals = refusals({
  draft_too_large: { status: 413, ja: "下書きが大きすぎて保存できません。", en: "The draft is too large to be kept." },
});

/** Longest draft in characters of JSON: a whole sheet has about 20,000. */
const longestDraft = 500_000;

/** What the acting person typed into a form and did not hand in. Row security shows nobody else's. */
export async function readDraft(db: Transaction, key: string) {
  const row = await db
    .selectFrom("form_draft")
    .select(["content", "saved_at"])
    .where("key", "=", key)
    .executeTakeFirst();
  return { content: (row?.content ?? null) as unknown, savedAt: row?.saved_at ?? null };
}

/** Keeps what was typed, replacing the draft of the same key. */
export async function saveDraft(db: Transaction, key: string, content: unknown): Promise<{ savedAt: string }> {
  const text = JSON.stringify(content ?? null);
  if (text.length > longestDraft) throw new Refusal(draftRefusals.draft_too_large);
  const { saved_at } = await db
    .insertInto("form_draft")
    .values({ account_id: sql`app.current_account()`, key, content: text })
    .onConflict((on) =>
      on.columns(["centre_id", "account_id", "key"]).doUpdateSet({ content: text, saved_at: sql`now()` }),
    )
    .returning("saved_at")
    .executeTakeFirstOrThrow();
  return { savedAt: saved_at };
}

/** Forgets a draft: it was handed in or thrown away. */
export async function removeDraft(db: Transaction, key: string): Promise<void> {
  await db.deleteFrom("form_draft").where("key", "=", key).execute();
}
