import { todayInTokyo } from "../japan/plain-date.ts";
import { revokeLinks } from "../links/link-actions.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import { type Change, isSame, readAnswers } from "./answers.ts";
import { type AnsweredWay, confirmationRefusals } from "./confirmation.ts";
import { getConfirmationRow, isWritten, revisionOf } from "./confirmation-lists.ts";
import { answeredPlaces, type Entry, pathOf, placeOf, valueAt } from "./entry.ts";
import { findEntry } from "./entry-lists.ts";
import { confirmUnchanged, writeChanges } from "./registry-actions.ts";

export interface Answer {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly answeredBy: string;
  readonly how: AnsweredWay;
  /** What was shown to the partner; null for paper, which shows what stood there when it was printed. */
  readonly revision: string | null;
}

/**
 * Takes an answer: what is other than the entry becomes a proposal, what stands as it was is confirmed today by the person who
 * answered. An answer without a change is settled at once. Of several answers the first counts.
 */
export async function takeAnswer(
  db: Transaction,
  id: string,
  answer: Answer,
  now: Date,
): Promise<{ changes: number; unchanged: number }> {
  const row = await lock(db, id);
  if (row.answered_at !== null) throw new Refusal(confirmationRefusals.confirmation_answered_already);
  const entry = await entryOf(db, row.organisation_id, now);
  if (answer.revision !== null && answer.revision !== revisionOf(entry))
    throw new Refusal(commonRefusals.changed_meanwhile);
  const changes = changesOf(entry, answer.answers);
  const changed = new Set(changes.map(({ path }) => path));
  const unchanged = answeredPlaces(entry).filter((place) => !changed.has(pathOf(place)));
  const made = { on: todayInTokyo(now), by: answer.answeredBy, how: answer.how };
  await confirmUnchanged(db, entry, unchanged, changes, made);
  if (changes.length > 0) await propose(db, id, changes);
  const at = now.toISOString();
  await db
    .updateTable("confirmation")
    .set({ answered_at: at, answered_by: answer.answeredBy, answered_how: answer.how, unchanged: unchanged.length })
    .set({ draft: null, draft_saved_at: null, settled_at: changes.length === 0 ? at : null })
    .where("id", "=", id)
    .execute();
  await revokeLinks(db, "registry_confirmation", [id], now);
  return { changes: changes.length, unchanged: unchanged.length };
}

/** What an answer changes. Throws invalid_input with the fields that cannot be read. */
export function changesOf(entry: Entry, answers: Readonly<Record<string, unknown>>): readonly Change[] {
  const { changes, faults } = readAnswers(entry, answers);
  if (Object.keys(faults).length > 0) {
    const fields: Record<string, Sentence> = {};
    for (const [path, sentence] of Object.entries(faults)) fields[`answers.${path}`] = sentence;
    throw new Refusal(commonRefusals.invalid_input, { fields });
  }
  return changes;
}

const propose = (db: Transaction, id: string, changes: readonly Change[]) =>
  db
    .insertInto("confirmation_proposal")
    .values(
      changes.map(({ path, before, after }) => ({
        confirmation_id: id,
        path,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })),
    )
    .execute();

/** Saves what a partner has answered so far and not handed in. */
export async function saveAnswers(
  db: Transaction,
  id: string,
  answers: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  await db
    .updateTable("confirmation")
    .set({ draft: JSON.stringify(answers), draft_saved_at: now.toISOString() })
    .where("id", "=", id)
    .execute();
}

/**
 * Accepts and rejects proposals. What is accepted is written into the registry, confirmed by the person who answered; a proposal
 * about something that has changed since is refused, and nothing of the decision stands then. The last decision settles it.
 */
export async function decide(
  db: Transaction,
  id: string,
  decision: { readonly accept: readonly string[]; readonly reject: readonly string[]; readonly by: string },
  now: Date,
): Promise<void> {
  const row = await lock(db, id);
  if (row.answered_at === null || row.answered_by === null || row.answered_how === null)
    throw new Refusal(confirmationRefusals.confirmation_not_answered);
  const ids = [...decision.accept, ...decision.reject];
  const proposals = await db
    .selectFrom("confirmation_proposal")
    .select(["id", "path", "before", "after", "state"])
    .where("confirmation_id", "=", id)
    .orderBy("id")
    .execute();
  const chosen = proposals.filter((one) => ids.includes(one.id));
  if (ids.length === 0 || chosen.length < ids.length) throw new Refusal(commonRefusals.not_found);
  if (chosen.some((one) => one.state !== "waiting")) throw new Refusal(commonRefusals.changed_meanwhile);
  const entry = await entryOf(db, row.organisation_id, now);
  const accepted = chosen.filter((one) => decision.accept.includes(one.id)).map((one) => asChange(entry, one));
  const made = {
    on: todayInTokyo(new Date(row.answered_at)),
    by: row.answered_by,
    how: row.answered_how as AnsweredWay,
  };
  await writeChanges(
    db,
    entry,
    accepted.filter((change) => isWritten(change.place, change.after)),
    made,
    todayInTokyo(now),
  );
  for (const [state, some] of [
    ["accepted", decision.accept],
    ["rejected", decision.reject],
  ] as const) {
    if (some.length === 0) continue;
    await db
      .updateTable("confirmation_proposal")
      .set({ state, decided_at: now.toISOString(), decided_by: decision.by })
      .where("id", "in", some)
      .execute();
  }
  if (proposals.every((one) => one.state !== "waiting" || ids.includes(one.id)))
    await db.updateTable("confirmation").set({ settled_at: now.toISOString() }).where("id", "=", id).execute();
}

function asChange(entry: Entry, proposal: { path: string; before: unknown; after: unknown }): Change {
  const place = placeOf(entry, proposal.path);
  if (!place || !isSame(valueAt(entry, place), proposal.before))
    throw new Refusal(confirmationRefusals.confirmation_entry_changed, { details: { path: proposal.path } });
  return { path: proposal.path, place, before: proposal.before, after: proposal.after };
}

async function lock(db: Transaction, id: string) {
  await db.selectFrom("confirmation").select("id").where("id", "=", id).forUpdate().execute();
  return getConfirmationRow(db, id);
}

async function entryOf(db: Transaction, organisationId: string, now: Date): Promise<Entry> {
  const entry = await findEntry(db, organisationId, now);
  if (!entry) throw new Refusal(commonRefusals.not_found);
  return entry;
}
