/** One entry of the history: the row before and after, as the database kept it. */
export interface Change {
  readonly subject: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** Subjects whose fields are shown one by one; of others (stays) their own page tells more. */
const shownSubjects = ["patient", "registration", "consent", "consent_grantee", "relative", "care_team_member"];

/** Of a sheet the history shows that it was finalised or discarded; what it says is compared on its own page. */
const sheet = "sheet_version";

/** Columns that say nothing to a reader. */
const silent = new Set([
  "centre_id",
  "id",
  "patient_id",
  "consent_id",
  "name_key",
  "fiscal_year",
  "idempotency_key",
  "entered_at",
  "entered_by",
  "end_entered_at",
  "ended_with",
  "merged_by",
  "merged_at",
]);

/** The fields that differ, with the words before and after; ids are said by the names behind them. */
export function changedFields(
  { subject, before, after }: Change,
  names: ReadonlyMap<string, string>,
): { name: string; before: string | null; after: string | null }[] {
  if (subject !== sheet && !shownSubjects.includes(subject)) return [];
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const moved = before && after && before.patient_id !== after.patient_id && subject !== "patient";
  const shown = [...columns]
    .filter((column) => (subject === sheet ? column === "status" : !silent.has(column)))
    .map((column) => ({
      name: column,
      before: inWords(before?.[column], names),
      after: inWords(after?.[column], names),
    }))
    .filter((field) => field.before !== field.after);
  // A row that came from a record that was merged.
  return moved ? [{ name: "patient_id", before: null, after: "moved" }, ...shown] : shown;
}

/** Ids of doctors, organisations and accounts that these changes speak of. */
export function referredIds(changes: readonly Change[]): string[] {
  const found = new Set<string>();
  for (const { subject, before, after } of changes) {
    if (!shownSubjects.includes(subject)) continue;
    for (const [column, value] of [...Object.entries(before ?? {}), ...Object.entries(after ?? {})]) {
      if (column.endsWith("_id") && !silent.has(column) && typeof value === "string") found.add(value);
    }
  }
  return [...found];
}

function inWords(value: unknown, names: ReadonlyMap<string, string>): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join("、");
  const text = String(value);
  return names.get(text) ?? text;
}
