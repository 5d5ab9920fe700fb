import { refusals, type Sentence } from "../platform/errors.ts";
import {
  type ContentOf,
  type Field,
  positionSchema,
  type RowsField,
  rowSchema,
  type Section,
  valueSchema,
} from "./sheet-field.ts";
import { sheetSections } from "./sheet-fields.ts";

/** What a sheet says, by section. What is not there is unknown (未確認), never a no. */
export type SheetContent = ContentOf<typeof sheetSections>;

/**
 * A sheet version is a draft or finalised (確定); a finalised one never changes, a correction is a new version. A discarded draft
 * is no version: it is kept aside until a new one is begun.
 */
export const sheetStatuses = ["draft", "finalised"] as const;
export type SheetStatus = (typeof sheetStatuses)[number];

/** One field changed by a person: what they saw before (`from`), what they want (`to`). */
export interface FieldChange {
  /** "care.careLevel", "diagnoses.diagnoses.<id>" (a whole entry) or "diagnoses.diagnoses.<id>.name". */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A field two people have changed differently: nobody's value is dropped, a person decides. */
export interface Conflict {
  readonly path: string;
  readonly yours: unknown;
  readonly theirs: unknown;
}

/** Where a path leads: its section, its field, and for repeated entries which entry and which of its fields. */
export interface Place {
  readonly section: string;
  readonly key: string;
  readonly field: Field;
  readonly row: string | null;
  readonly inner: string | null;
}

const sections: Readonly<Record<string, Section>> = sheetSections;
const rowId = /^[0-9A-Za-z-]{1,40}$/u;
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Reads a path, or null if the sheet has no such field. */
export function placeOf(path: string): Place | null {
  const [section = "", key = "", row, inner, ...more] = path.split(".");
  const field = own(own(sections, section)?.fields ?? {}, key);
  if (!field || more.length > 0) return null;
  if (field.kind !== "rows") return row === undefined ? { section, key, field, row: null, inner: null } : null;
  if (row === undefined || !rowId.test(row)) return null;
  if (inner === undefined) return { section, key, field, row, inner: null };
  if (inner !== "position" && !own(field.fields, inner)) return null;
  return { section, key, field, row, inner };
}

/** Whether a field takes this value. */
export function accepts(place: Place, value: unknown): boolean {
  return schemaOf(place).safeParse(value).success;
}

function schemaOf({ field, inner }: Place) {
  if (field.kind !== "rows") return valueSchema(field);
  if (inner === null) return rowSchema(field);
  const innerField = own(field.fields, inner);
  return innerField ? valueSchema(innerField) : positionSchema;
}

type Tree = Readonly<Record<string, unknown>>;
const asTree = (value: unknown): Tree => (isTree(value) ? value : {});
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path; null if nothing does. */
export function valueAt(content: SheetContent, path: string): unknown {
  let value: unknown = content;
  for (const step of path.split(".")) value = isTree(value) ? (own(value, step) ?? null) : null;
  return emptyAsNull(value);
}

/**
 * Applies the changes whose field still holds what their author saw, or holds what they want already; the others come back as
 * conflicts. So two people at different fields both keep their work, and the same field asks. Paths must exist (placeOf).
 */
export function applyChanges(
  content: SheetContent,
  changes: readonly FieldChange[],
): { content: SheetContent; applied: string[]; conflicts: Conflict[] } {
  let next = content;
  const applied: string[] = [];
  const conflicts: Conflict[] = [];
  for (const { path, from, to } of changes) {
    const theirs = valueAt(next, path);
    if (sameValue(theirs, to) || sameValue(theirs, from)) {
      next = withValue(next, path.split("."), to) as SheetContent;
      applied.push(path);
    } else conflicts.push({ path, yours: emptyAsNull(to), theirs });
  }
  return { content: next, applied, conflicts };
}

/** Sets a value; unknown leaves no trace, so that what was never asked and what was cleared are the same. */
function withValue(tree: Tree, [step = "", ...rest]: readonly string[], value: unknown): Tree {
  const { [step]: before, ...others } = tree;
  const after = rest.length === 0 ? tidied(value) : withValue(asTree(before), rest, value);
  const gone = after === null || (isTree(after) && Object.keys(after).length === 0);
  return gone ? others : { ...others, [step]: after };
}

/** Without entries that say nothing. */
function tidied(value: unknown): unknown {
  if (!isTree(value)) return emptyAsNull(value);
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => emptyAsNull(inner) !== null));
}

function emptyAsNull(value: unknown): unknown {
  if (value === undefined || value === "") return null;
  if (Array.isArray(value) && value.length === 0) return null;
  return isTree(value) && Object.keys(value).length === 0 ? null : value;
}

/** Whether two values say the same; empty is unknown, and the order of chosen ones or of keys does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** One form for what says the same: keys in order, chosen ones in order, nothing empty at any depth. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return emptyAsNull([...value].sort());
  if (!isTree(value)) return emptyAsNull(value);
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
  const said = entries.filter(([, inner]) => inner !== null).sort(([a], [b]) => (a < b ? -1 : 1));
  return emptyAsNull(Object.fromEntries(said));
}

/** Entries of a repeated field in their order. */
export function rowsOf<R extends { readonly position?: number | null }>(
  entries: Readonly<Record<string, R>> | null | undefined,
): (R & { readonly id: string })[] {
  return Object.entries(entries ?? {})
    .map(([id, row]) => ({ ...row, id }))
    .sort((a, b) => (a.position ?? 1e6) - (b.position ?? 1e6) || (a.id < b.id ? -1 : 1));
}

/** What a finalised sheet must say at least: what the illness is, or how it went. Everything else may be unknown. */
export function missingForFinalising(content: SheetContent): { path: string; label: Sentence }[] {
  const { diagnoses, course } = content.diagnoses ?? {};
  if (rowsOf(diagnoses).some((row) => row.name) || course) return [];
  return [{ path: "diagnoses.diagnoses", label: { ja: "病名または経過", en: "A diagnosis or the course" } }];
}

/** Every field of a section in its order. */
export function fieldsOf(section: string): [string, Field][] {
  return Object.entries(own(sections, section)?.fields ?? {});
}

/** Words for a path: 病名・経過・説明 › 病名 › 発症. */
export function labelOf(path: string): Sentence {
  const place = placeOf(path);
  if (!place) return { ja: path, en: path };
  const inner = place.inner === null ? undefined : own((place.field as RowsField).fields, place.inner);
  const steps = [own(sections, place.section)?.label, place.field.label, inner?.label].filter(
    (step) => step !== undefined,
  );
  return { ja: steps.map((step) => step.ja).join(" › "), en: steps.map((step) => step.en).join(" › ") };
}

export const sheetRefusals = refusals({
  sheet_same_field: {
    status: 409,
    ja: "同じ欄を別の人が先に書き換えました。どちらの内容を残すか選んでください。ほかの欄は保存しました。",
    en: "Someone else changed the same field first. Choose which to keep. The other fields are saved.",
  },
  sheet_no_draft: {
    status: 409,
    ja: "下書きがありません。確定されたシートを直すには「新しい版を書く」を押してください。",
    en: "There is no draft. To correct a finalised sheet, begin a new version.",
  },
  sheet_unknown_field: {
    status: 400,
    ja: "シートにない欄か、その欄に入らない内容です。",
    en: "Not a field of the sheet, or not a value it takes.",
  },
  sheet_incomplete: {
    status: 409,
    ja: "確定するには、病名か経過のどちらかを入れてください。",
    en: "Enter a diagnosis or the course before finalising.",
  },
  sheet_changed_before_finalising: {
    status: 409,
    ja: "確認の画面を開いた後に、別の人が下書きを変えました。最新の内容を確かめてから確定してください。",
    en: "Someone changed the draft after you opened the preview. Check the latest content, then finalise.",
  },
  sheet_changed_before_discarding: {
    status: 409,
    ja: "別の人がこの下書きを書き進めています。最新の内容を確かめてから捨ててください。",
    en: "Someone else went on writing this draft. Check the latest content, then discard it.",
  },
  sheet_nothing_discarded: {
    status: 409,
    ja: "戻せる下書きがありません。新しい版が書き始められています。",
    en: "There is no draft to take back: a new version has been begun.",
  },
});
