import { addDays, todayInTokyo } from "../src/japan/plain-date.ts";
import { finaliseSheet, saveFields, startDraft } from "../src/patient-sheets/sheet-actions.ts";
import { addRelative } from "../src/patients/relatives-actions.ts";
import type { Transaction } from "../src/platform/database/transaction.ts";
import { newId } from "../src/platform/ids.ts";
import { presentSheets } from "./present-sheets-data.ts";

const hour = 3_600_000;

/**
 * Sheets as they grow over months: what the doctor's illness and the family's strength change stands in two or three finalised
 * versions, some with a draft being written on top. Contacts first, since a finalised version keeps them as they were.
 */
export async function presentSheetsOf(
  tx: Transaction,
  patients: readonly { readonly id: string; readonly name: string }[],
  finaliser: string | null,
  now: Date,
): Promise<void> {
  for (const { patient, relatives, versions } of presentSheets) {
    const { id, name } = patients[patient] ?? {};
    if (id === undefined || name === undefined) throw new Error("the ledgers hold enough patients for the sheets");
    for (const one of relatives) {
      const full = one.name.includes(" ") ? one.name : `${name.split(/\s+/)[0]} ${one.name}`;
      await addRelative(tx, id, { ...one, name: full, idempotencyKey: newId() });
    }
    const written = new Map<string, unknown>();
    for (const { daysAgo, fields } of versions) {
      await startDraft(tx, id);
      const asked =
        "wishes.patientSaid" in fields && daysAgo !== null
          ? { "wishes.askedOn": addDays(todayInTokyo(now), -daysAgo) }
          : {};
      const changes = Object.entries({ ...fields, ...asked }).map(([path, to]) => ({
        path,
        from: written.get(path) ?? null,
        to,
      }));
      const { revision } = await saveFields(tx, id, changes);
      for (const { path, to } of changes) written.set(path, to);
      if (daysAgo === null) continue;
      const at = new Date(now.getTime() - daysAgo * 24 * hour - 2 * hour);
      await finaliseSheet(tx, id, { revision }, { name: finaliser, at });
    }
  }
}
