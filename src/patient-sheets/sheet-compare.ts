import type { Sentence } from "../platform/errors.ts";
import { fieldsOf, type SheetContent, sameValue, valueAt } from "./sheet.ts";
import type { RowsField } from "./sheet-field.ts";
import { type SectionKey, sectionKeys, sheetSections } from "./sheet-fields.ts";
import { rowWords, wordsOf } from "./sheet-words.ts";

/** One difference in words: null is unknown (未確認), or an entry that is not there. */
export interface Difference {
  readonly path: string;
  readonly label: Sentence;
  readonly before: Sentence | null;
  readonly after: Sentence | null;
}

export interface SectionDifferences {
  readonly section: SectionKey;
  readonly label: Sentence;
  readonly differences: readonly Difference[];
}

/** What differs between two sheets, in words, by section; sections that say the same are left out. */
export function compareSheets(a: SheetContent, b: SheetContent): SectionDifferences[] {
  return sectionKeys.flatMap((section) => {
    const differences = fieldsOf(section).flatMap(([key, field]) => {
      const path = `${section}.${key}`;
      const [before, after] = [valueAt(a, path), valueAt(b, path)];
      if (field.kind === "rows") return compareRows(path, field, before, after);
      if (sameValue(before, after)) return [];
      return [{ path, label: field.label, before: wordsOf(field, before), after: wordsOf(field, after) }];
    });
    return differences.length === 0 ? [] : [{ section, label: sheetSections[section].label, differences }];
  });
}

/** Entries are the same entry by their id; their place among the others is no difference. */
function compareRows(path: string, field: RowsField, before: unknown, after: unknown): Difference[] {
  const [old, fresh] = [entries(before), entries(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return ids.flatMap((id) => {
    const [a, b] = [withoutPosition(old[id]), withoutPosition(fresh[id])];
    if (sameValue(a, b)) return [];
    const words = { before: rowWords(field, a), after: rowWords(field, b) };
    return [{ path: `${path}.${id}`, label: field.one, ...words }];
  });
}

const entries = (value: unknown) => (value ?? {}) as Readonly<Record<string, object>>;

function withoutPosition(row: object | undefined): object {
  const { position: _, ...rest } = (row ?? {}) as { position?: unknown };
  return rest;
}
