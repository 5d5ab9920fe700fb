import { applyChanges, type Conflict, type FieldChange, type SheetContent, sameValue, valueAt } from "../sheet.ts";

/** Fields that were changed on this screen and are not saved yet, in the order of their changing. */
export type Edits = ReadonlyMap<string, { readonly from: unknown; readonly to: unknown }>;

/** What the screen shows: the saved sheet with the unsaved changes on top. */
export function withEdits(saved: SheetContent, edits: Edits): SheetContent {
  let content = saved;
  for (const [path, { to }] of edits)
    content = applyChanges(content, [{ path, from: valueAt(content, path), to }]).content;
  return content;
}

/** Notes a change. What was seen first stays `from` until it is saved; removing an entry forgets changes inside it. */
export function edited(saved: SheetContent, edits: Edits, path: string, to: unknown): Edits {
  const next = new Map(edits);
  const from = edits.has(path) ? edits.get(path)?.from : valueAt(saved, path);
  if (to === null) for (const other of edits.keys()) if (other.startsWith(`${path}.`)) next.delete(other);
  if (sameValue(from, to)) next.delete(path);
  else next.set(path, { from, to });
  return next;
}

/** The changes to send: none of a field that waits for a choice or holds something unreadable. */
export function changesToSend(edits: Edits, waiting: (path: string) => boolean): FieldChange[] {
  return [...edits].flatMap(([path, { from, to }]) => (waiting(path) ? [] : [{ path, from, to }]));
}

/** What is left after an answer: typed further meanwhile, or refused. What was typed further now begins at what was saved. */
export function afterSaving(
  edits: Edits,
  sent: readonly FieldChange[],
  applied: readonly string[],
  conflicts: readonly Conflict[],
): Edits {
  const next = new Map(edits);
  for (const { path, to } of sent) {
    const now = next.get(path);
    if (!now || !applied.includes(path)) continue;
    if (sameValue(now.to, to)) next.delete(path);
    else next.set(path, { from: to, to: now.to });
  }
  for (const { path, theirs } of conflicts) {
    const now = next.get(path);
    if (now) next.set(path, { from: theirs, to: now.to });
  }
  return next;
}

/**
 * The revision up to which all is seen: one's own save counts one up. More means that others saved between; their words come with the
 * page, and until then nothing is discarded or finalised over them.
 */
export function revisionSeen(
  known: number,
  answer: { readonly applied: readonly string[]; readonly revision: number },
): number {
  return answer.revision > known + (answer.applied.length > 0 ? 1 : 0) ? known : answer.revision;
}
