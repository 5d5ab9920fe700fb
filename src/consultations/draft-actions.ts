import { sql } from "kysely";
import type { z } from "zod";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal } from "../platform/errors.ts";
import {
  changeConsultation,
  getConsultation,
  moveConsultation,
  type Recording,
  recordConsultation,
} from "./consultation-actions.ts";
import type { Consultation, NewConsultation } from "./consultation-contract.ts";
import { addContact } from "./contact-actions.ts";
import type { NewContact } from "./contact-contract.ts";
import { consultationDraftRefusals, longestDraft } from "./draft.ts";
import type { Draft } from "./draft-contract.ts";

/** What the acting person has begun and not finished, the latest first. Row security shows nobody else's. */
export async function listDrafts(db: Transaction): Promise<Draft[]> {
  return (await drafts(db)
    .where("consultation_id", "is", null)
    .where("discarded_at", "is", null)
    .orderBy("saved_at", "desc")
    .limit(20)
    .execute()) as Draft[];
}

/** One draft of the acting person. */
export async function getDraft(db: Transaction, id: string): Promise<Draft> {
  const draft = await drafts(db).where("id", "=", id).executeTakeFirst();
  if (!draft) throw new Refusal(commonRefusals.not_found);
  return draft as Draft;
}

/**
 * Keeps the fields that were sent: the last write of each field stands, so two windows at different fields both keep their text.
 * The first save makes the draft. A draft that has become a case takes nothing more.
 */
export async function saveDraft(
  db: Transaction,
  id: string,
  content: Record<string, unknown>,
  continuesId?: string | null,
): Promise<{ savedAt: string }> {
  const text = JSON.stringify(content);
  if (text.length > longestDraft) throw new Refusal(consultationDraftRefusals.consultation_draft_too_large);
  const { rows } = await sql<{ savedAt: string; finished: boolean; length: number }>`
    insert into consultation_draft (id, content, continues_id) values (${id}, ${text}::jsonb, ${continuesId ?? null})
    on conflict (centre_id, id) do update
       set content = case when consultation_draft.consultation_id is null
                          then consultation_draft.content || excluded.content else consultation_draft.content end,
           continues_id = case when ${continuesId !== undefined} then excluded.continues_id else consultation_draft.continues_id end,
           discarded_at = null, saved_at = clock_timestamp()
    returning saved_at as "savedAt", consultation_id is not null as finished, length(content::text) as length`.execute(
    db,
  );
  const [saved] = rows;
  if (!saved) throw new Refusal(commonRefusals.not_found);
  if (saved.finished) throw new Refusal(consultationDraftRefusals.consultation_draft_finished);
  if (saved.length > longestDraft) throw new Refusal(consultationDraftRefusals.consultation_draft_too_large);
  return { savedAt: saved.savedAt };
}

/** Throws a draft away; it can be taken back for 30 days. What was thrown away longer ago goes for good. */
export async function discardDraft(db: Transaction, id: string): Promise<void> {
  await sql`delete from consultation_draft where discarded_at < now() - interval '30 days'`.execute(db);
  await db
    .updateTable("consultation_draft")
    .set({ discarded_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("consultation_id", "is", null)
    .execute();
}

/** Takes a draft back that was thrown away. */
export async function restoreDraft(db: Transaction, id: string): Promise<void> {
  await getDraft(db, id);
  await db.updateTable("consultation_draft").set({ discarded_at: null }).where("id", "=", id).execute();
}

/** Makes the case out of a draft. However often it is sent, and from however many windows, it is one case. */
export async function finishDraft(
  db: Transaction,
  id: string,
  input: Omit<z.output<typeof NewConsultation>, "idempotencyKey">,
  now: Recording,
): Promise<Consultation> {
  const made = await lockDraft(db, id);
  if (made) return getConsultation(db, made);
  const consultation = await recordConsultation(db, { ...input, idempotencyKey: id }, now);
  await settle(db, id, consultation.id);
  return consultation;
}

/** What comes after a contact: the case stays open with a day to call back, or is closed with its outcome. */
export type AfterContact =
  | { readonly state: "open"; readonly followUpOn: string | null; readonly followUpBy: string | null }
  | { readonly state: "closed"; readonly outcome: string | null };

/** Makes the next contact of a case out of a draft, once, and settles what comes after it. */
export async function finishContactDraft(
  db: Transaction,
  id: string,
  consultationId: string,
  { next, ...contact }: Omit<z.input<typeof NewContact>, "id"> & { next?: AfterContact | undefined },
  now: Recording,
): Promise<Consultation> {
  const made = await lockDraft(db, id);
  if (made) return getConsultation(db, made);
  let consultation = await addContact(db, consultationId, { ...contact, id }, now);
  if (next?.state === "open") {
    const { followUpOn, followUpBy } = next;
    consultation = await changeConsultation(db, consultationId, { followUpOn, followUpBy }, now);
  } else if (next && consultation.state === "open") {
    consultation = await moveConsultation(db, consultationId, "close", next.outcome);
  }
  await settle(db, id, consultation.id);
  return consultation;
}

const drafts = (db: Transaction) =>
  db
    .selectFrom("consultation_draft")
    .select(["id", "content", "continues_id as continuesId", "begun_at as begunAt", "saved_at as savedAt"])
    .select([
      "consultation_id as consultationId",
      // A draft about a registered patient tells of that patient.
      sql<string | null>`case when content #>> '{patient,patientId}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        then (content #>> '{patient,patientId}')::uuid end`.as("patientId"),
    ]);

/** The case a draft has become, or null. Two windows finishing one draft come one after the other. */
async function lockDraft(db: Transaction, id: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(db);
  const row = await db
    .selectFrom("consultation_draft")
    .select("consultation_id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row?.consultation_id ?? null;
}

/** The case holds it now; the draft keeps only that it is done. */
async function settle(db: Transaction, id: string, consultationId: string): Promise<void> {
  await sql`insert into consultation_draft (id, consultation_id) values (${id}, ${consultationId})
    on conflict (centre_id, id) do update set content = '{}', consultation_id = excluded.consultation_id, saved_at = now()`.execute(
    db,
  );
}
