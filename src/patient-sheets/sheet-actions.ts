import { sql } from "kysely";
import type { Transaction } from "../platform/database/transaction.ts";
import { commonRefusals, Refusal, type Sentence } from "../platform/errors.ts";
import {
  accepts,
  applyChanges,
  type FieldChange,
  labelOf,
  missingForFinalising,
  placeOf,
  type SheetContent,
  sheetRefusals,
} from "./sheet.ts";
import type { SavedFields, SheetConflict } from "./sheet-contract.ts";
import { readSnapshot } from "./sheet-lists.ts";

/**
 * Begins a new version with what the last one says; with a draft already there nothing happens. Two people who begin at the
 * same moment get the same draft (sheet_one_draft). A discarded one makes room: the new one takes its number.
 */
export async function startDraft(db: Transaction, patientId: string): Promise<void> {
  await mustSeePatient(db, patientId);
  await db.deleteFrom("sheet_version").where("patient_id", "=", patientId).where("status", "=", "discarded").execute();
  await sql`
    insert into sheet_version (patient_id, version, status, content, based_on)
    select ${patientId}, coalesce(max(version), 0) + 1, 'draft',
           coalesce((array_agg(content order by version desc))[1], '{}'), max(version)
      from sheet_version where patient_id = ${patientId}
    having count(*) filter (where status = 'draft') = 0
    on conflict do nothing`.execute(db);
}

/**
 * Saves fields of the draft. Each change whose field still holds what its author saw is written; the others come back with both
 * values and nothing of them is written. The draft is locked meanwhile, so that two saves never see the same state.
 */
export async function saveFields(
  db: Transaction,
  patientId: string,
  changes: readonly FieldChange[],
): Promise<SavedFields & { conflicts: SheetConflict[] }> {
  checkPlaces(changes);
  const draft = await lockDraft(db, patientId);
  const { content, applied, conflicts } = applyChanges(draft.content as SheetContent, changes);
  const saved = applied.length === 0 ? draft : await writeDraft(db, draft.id, content);
  return {
    patientId,
    revision: saved.revision,
    savedAt: saved.changed_at,
    applied,
    conflicts: conflicts.map((conflict) => ({ ...conflict, label: labelOf(conflict.path) })),
  };
}

/**
 * Finalises the draft: from now on nobody can change it. `revision` is the state its finaliser saw; person, relatives and care
 * team are kept with it as they are now.
 */
export async function finaliseSheet(
  db: Transaction,
  patientId: string,
  seen: { readonly revision: number },
  by: { readonly name: string | null; readonly at: Date },
): Promise<void> {
  const draft = await lockDraft(db, patientId);
  if (draft.revision !== seen.revision) throw new Refusal(sheetRefusals.sheet_changed_before_finalising);
  const missing = missingForFinalising(draft.content as SheetContent);
  if (missing.length > 0) {
    const fields: Record<string, Sentence> = {};
    for (const { path } of missing) fields[path] = sheetRefusals.sheet_incomplete;
    throw new Refusal(sheetRefusals.sheet_incomplete, { fields, details: { missing } });
  }
  const snapshot = await readSnapshot(db, patientId);
  await db
    .updateTable("sheet_version")
    .set({
      status: "finalised",
      finalised_at: by.at.toISOString(),
      finalised_by: sql`app.current_account()`,
      finalised_by_name: by.name,
      snapshot: JSON.stringify(snapshot),
    })
    .where("id", "=", draft.id)
    .execute();
}

/** Throws the draft away as it was seen. It can be taken back until a new version is begun. */
export async function discardDraft(
  db: Transaction,
  patientId: string,
  seen: { readonly revision: number },
): Promise<void> {
  const draft = await lockDraft(db, patientId);
  if (draft.revision !== seen.revision) throw new Refusal(sheetRefusals.sheet_changed_before_discarding);
  await db.updateTable("sheet_version").set({ status: "discarded" }).where("id", "=", draft.id).execute();
}

/** Takes the discarded draft back as it was. */
export async function restoreDraft(db: Transaction, patientId: string): Promise<void> {
  await mustSeePatient(db, patientId);
  const restored = await db
    .updateTable("sheet_version")
    .set({ status: "draft" })
    .where("patient_id", "=", patientId)
    .where("status", "=", "discarded")
    .executeTakeFirst();
  if (restored.numUpdatedRows === 0n) throw new Refusal(sheetRefusals.sheet_nothing_discarded);
}

function checkPlaces(changes: readonly FieldChange[]): void {
  const wrong = changes.filter(({ path, to }) => {
    const place = placeOf(path);
    return place === null || !accepts(place, to ?? null);
  });
  if (wrong.length === 0) return;
  const fields = Object.fromEntries(wrong.map(({ path }) => [path, sheetRefusals.sheet_unknown_field]));
  throw new Refusal(sheetRefusals.sheet_unknown_field, { fields });
}

async function mustSeePatient(db: Transaction, patientId: string): Promise<void> {
  const seen = await db.selectFrom("patient").select("id").where("id", "=", patientId).executeTakeFirst();
  if (!seen) throw new Refusal(commonRefusals.not_found);
}

async function lockDraft(db: Transaction, patientId: string) {
  const draft = await db
    .selectFrom("sheet_version")
    .select(["id", "content", "revision", "changed_at"])
    .where("patient_id", "=", patientId)
    .where("status", "=", "draft")
    .forUpdate()
    .executeTakeFirst();
  if (draft) return draft;
  await mustSeePatient(db, patientId);
  throw new Refusal(sheetRefusals.sheet_no_draft);
}

function writeDraft(db: Transaction, id: string, content: SheetContent) {
  return db
    .updateTable("sheet_version")
    .set({ content: JSON.stringify(content), revision: sql`revision + 1`, changed_at: sql`clock_timestamp()` })
    .where("id", "=", id)
    .returning(["revision", "changed_at"])
    .executeTakeFirstOrThrow();
}
