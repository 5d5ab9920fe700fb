import type { Values } from "./known-records.ts";

interface Lifted {
  readonly base: Values | null;
  readonly theirs: Values;
  /** The record's note without the lines; undefined if it had none of them. */
  readonly note?: string | null;
}

/**
 * Lines of a note that an earlier import kept because their column had no field (往診曜日: 月～金), and that the ledger's note does
 * not hold any more now that it has one: they count neither as the ledger's change nor as staff's, and leave the record's note.
 */
export function liftFromNote(base: Values | null, theirs: Values, mine: Values, headings: readonly string[]): Lifted {
  const [said, kept] = [linesOf(mine.note), linesOf(base?.note)];
  const moved = new Set(
    kept.filter((line) => headings.some((heading) => line.startsWith(`${heading}: `)) && !said.includes(line)),
  );
  if (base === null || moved.size === 0) return { base, theirs };
  const without = (note: unknown) =>
    linesOf(note)
      .filter((line) => !moved.has(line))
      .join("\n") || null;
  const note = without(theirs.note);
  const lifted = { base: { ...base, note: without(base.note) }, theirs: { ...theirs, note } };
  return linesOf(theirs.note).some((line) => moved.has(line)) ? { ...lifted, note } : lifted;
}

const linesOf = (note: unknown): string[] => (typeof note === "string" ? note.split("\n") : []);
