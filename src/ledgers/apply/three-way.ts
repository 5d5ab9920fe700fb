import type { Values } from "./known-records.ts";

export interface Merged {
  /** Columns to be written. */
  readonly change: Record<string, unknown>;
  /** Columns that both sides changed, each to something else: a person decides. */
  readonly conflicts: readonly string[];
  /** Columns in which the record says something else, and keeps it: nobody knows what the ledger said before. */
  readonly kept: readonly string[];
}

/**
 * Column by column: what the ledger says now (`mine`), what it said when it was last imported (`base`), what the record says
 * (`theirs`). What only the ledger changed is taken, what only staff changed is kept, what both changed is asked. Without a base
 * (the record was entered by hand before its ledger came) empty columns are filled and the others kept.
 */
export function mergeThreeWays(mine: Values, base: Values | null, theirs: Values): Merged {
  const change: Record<string, unknown> = {};
  const conflicts: string[] = [];
  const kept: string[] = [];
  for (const [column, value] of Object.entries(mine)) {
    if (value === undefined || isSame(value, theirs[column])) continue;
    if (base === null || !(column in base)) {
      if (isUnsaid(theirs[column])) change[column] = value;
      else kept.push(column);
    } else if (isSame(value, base[column])) continue;
    else if (isSame(theirs[column], base[column])) change[column] = value;
    else conflicts.push(column);
  }
  return { change, conflicts, kept };
}

/** What a record says of itself before anybody has said anything. */
function isUnsaid(value: unknown): boolean {
  return isSame(value, null) || value === false || value === "unknown";
}

/** Whether two values mean the same to a reader: nothing, a blank text and an empty list do; 14:05 is 14:05:00. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === "string" && /^\d{2}:\d{2}:00$/u.test(value)) return value.slice(0, 5);
  return value;
}
