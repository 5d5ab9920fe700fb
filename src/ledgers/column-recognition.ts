import { bestAssignment } from "./best-assignment.ts";
import { fitsShape } from "./cell-shape.ts";
import type { AssignedColumn, Column } from "./column.ts";
import type { TableField } from "./common-fields.ts";
import { inferDays } from "./day-order.ts";
import { headingKey, headingScore, isSilent } from "./heading.ts";
import { type TableKind, tableFields } from "./table-fields.ts";

/** The columns of a tab read as one kind of table. */
export interface TableReading {
  readonly kind: TableKind;
  readonly assigned: readonly AssignedColumn[];
  /** Columns of marks in a list of doctors: what a doctor can do, by heading. */
  readonly capabilities: readonly Column[];
  /** Columns that go to the note: known to, or told to by a mapping. */
  readonly toNote: readonly Column[];
  readonly ignored: readonly Column[];
  readonly unknown: readonly Column[];
  readonly score: number;
  readonly missing: readonly TableField[];
}

/** A mapping given by a person: heading to field, "note" or "ignore". */
export type ColumnMapping = Readonly<Record<string, string>>;

const leastScore = 0.4;
const fewValues = 3;

/** Pairs columns and fields of one kind of table by the best total of what headings and cells say. */
export function recogniseColumns(columns: readonly Column[], kind: TableKind, mapping: ColumnMapping): TableReading {
  const fields = tableFields[kind];
  const told = new Map(columns.map((column) => [column, mappedTo(column, mapping)]));
  const assigned: AssignedColumn[] = [];
  for (const [column, target] of told) {
    // "note" sends a column to the note by its heading; the column 備考 itself is found by its own heading.
    const field = target === null || target === "note" ? undefined : fields.find((one) => isNamed(one, target));
    // Of two columns for one field the second is asked about: it has no place of its own.
    if (field !== undefined && !assigned.some((pair) => pair.field === field))
      assigned.push({ column, field, by: "mapping" });
  }
  const free = columns.filter((column) => told.get(column) === null);
  const open = fields.filter((field) => !assigned.some((found) => found.field === field));
  // Of two columns that fit alike the first is meant.
  const rank = (place: number) => 1 - place / 1e6;
  const pairs = bestAssignment(
    free.map((column, at) => {
      const sure = open.some((field) => isSurely(column, field));
      return open.map((field) => fitScore(column, field) * (sure && !isSurely(column, field) ? hardly : 1) * rank(at));
    }),
  );
  let score = 2 * assigned.length;
  for (const [index, column] of free.entries()) {
    const chosen = pairs[index];
    const field = chosen === null || chosen === undefined ? undefined : open[chosen];
    if (field === undefined) continue;
    assigned.push({ column, field, by: headingScore(column.heading, field) >= leastScore ? "heading" : "cells" });
    score += fitScore(column, field) * (field.required || field.telling ? 1.5 : 1);
  }
  assigned.push(...inferDays(kind, free, assigned));
  return sortRest({ kind, columns, told, assigned, score });
}

function sortRest(found: {
  kind: TableKind;
  columns: readonly Column[];
  told: ReadonlyMap<Column, string | null>;
  assigned: readonly AssignedColumn[];
  score: number;
}): TableReading {
  const { kind, told, assigned } = found;
  const fields = tableFields[kind];
  const rest = found.columns.filter((column) => !assigned.some((pair) => pair.column === column));
  const ignored = rest.filter((column) => told.get(column) === "ignore");
  const isNoteLike = (column: Column) =>
    told.get(column) === "note" ||
    fields.some(
      (field) =>
        (field.toNote || field.plainly || field.field === "note") && headingScore(column.heading, field) >= 0.6,
    );
  const isCapability = (column: Column) =>
    kind === "doctor" &&
    told.get(column) === null &&
    column.profile.values.length > 0 &&
    fitsShape(column.profile, "mark") >= 0.6;
  const capabilities = rest.filter(isCapability);
  const others = rest.filter((column) => !ignored.includes(column) && !capabilities.includes(column));
  const toNote = others.filter(isNoteLike);
  return {
    kind,
    assigned,
    capabilities,
    toNote,
    ignored,
    unknown: others.filter((column) => !toNote.includes(column)),
    score: found.score + Math.min(3, capabilities.length * 0.3),
    missing: fields.filter((field) => field.required && !assigned.some((pair) => pair.field === field)),
  };
}

/** A column that has its own field lends itself to another only where nothing else does: 病院 is not 病院連絡 because 病院2 came too. */
const hardly = 0.1;
const isSurely = (column: Column, field: TableField) =>
  headingScore(column.heading, field) >= 0.9 && fitScore(column, field) >= 0.7;

/** How well a column fits a field, 0 to 1; 0 when it should not be paired at all. */
function fitScore(column: Column, field: TableField): number {
  const said = headingScore(column.heading, field);
  const { values } = column.profile;
  const shown = values.length === 0 ? 0.5 : fitsShape(column.profile, field.shape);
  if ((field.toNote || field.plainly) && said < 0.9) return 0;
  if (said >= 0.35) {
    const doubt = field.strict && values.length >= fewValues && shown < 0.15 ? 0.35 : 1;
    const score = (0.7 * said + 0.3 * shown) * doubt;
    return score >= leastScore ? score : 0;
  }
  if (!field.telling || values.length < fewValues) return 0;
  const score = isSilent(column.heading) ? 0.5 * shown + 0.3 * said : shown >= 0.9 ? 0.42 * shown : 0;
  return shown >= 0.6 && score >= 0.3 ? score : 0;
}

/** A field is named by its name or by its usual heading. */
export function isNamed({ field, label }: TableField, target: string): boolean {
  return field === target || headingKey(label) === headingKey(target);
}

/** What a person said a column means, or null. */
export function mappedTo(column: Column, mapping: ColumnMapping): string | null {
  const own = [column.key, column.heading.levels.join(""), column.heading.levels.at(-1) ?? ""].map(headingKey);
  for (const name of own) {
    const found = Object.entries(mapping).find(([heading]) => name !== "" && headingKey(heading) === name);
    if (found !== undefined) return found[1];
  }
  return null;
}

/** Fields that an unrecognised column may mean, best first: for the question on the screen. */
export function suggestFields(column: Column, reading: Pick<TableReading, "kind">): string[] {
  return tableFields[reading.kind]
    .map((field) => ({
      field,
      score: Math.max(
        headingScore(column.heading, field),
        0.8 * fitsShape(column.profile, field.shape) * (field.shape === "any" ? 0 : 1),
      ),
    }))
    .filter(({ score }) => score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ field }) => field.field);
}
