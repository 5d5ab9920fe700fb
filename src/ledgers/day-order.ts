import { parseDate } from "../japan/era-date.ts";
import { fitsShape } from "./cell-shape.ts";
import type { AssignedColumn, Column } from "./column.ts";
import { isSilent } from "./heading.ts";
import { type TableKind, tableFields } from "./table-fields.ts";

/** Days of one record in the order in which they come: what tells columns of dates apart when their headings do not. */
const orderOfDays: Readonly<Partial<Record<TableKind, readonly string[]>>> = {
  registration: ["submittedOn", "endedOn"],
  stay: ["requestedOn", "admittedOn", "dischargedOn"],
  consultation: ["receivedOn"],
  outreach: ["heldOn"],
};

const mostlyInOrder = 0.93;

/**
 * Gives columns of dates with silent headings their meaning by the order of the days: a request is not after the admission, a
 * discharge not before it. Only when exactly one arrangement fits; otherwise the columns stay unknown and are asked.
 */
export function inferDays(
  kind: TableKind,
  free: readonly Column[],
  assigned: readonly AssignedColumn[],
): AssignedColumn[] {
  const order = orderOfDays[kind] ?? [];
  const known = new Map(assigned.map(({ field, column }) => [field.field, column]));
  const missing = order.filter((name) => !known.has(name));
  const taken = new Set(assigned.map(({ column }) => column));
  const candidates = free.filter(
    (column) =>
      !taken.has(column) && fitsShape(column.profile, "day") >= 0.75 && fitsShape(column.profile, "birthday") < 0.3,
  );
  const silent = candidates.filter((column) => isSilent(column.heading));
  const required = tableFields[kind].find((field) => field.required && missing.includes(field.field));
  // A heading that says something unknown is believed to be another date, unless the table cannot be read without it.
  const usable = silent.length > 0 ? silent : required !== undefined ? candidates : [];
  if (usable.length === 0 || missing.length === 0 || usable.length > 4) return [];
  const fitting = arrangements(missing, usable).filter((arrangement) => fitsOrder(order, known, arrangement));
  const fullest = Math.max(0, ...fitting.map((arrangement) => arrangement.size));
  const best = fitting.filter(
    (arrangement) => arrangement.size === fullest && (required === undefined || arrangement.has(required.field)),
  );
  const [only] = best;
  if (only === undefined || best.length > 1) return [];
  return [...only].flatMap(([name, column]) => {
    const field = tableFields[kind].find((candidate) => candidate.field === name);
    return field === undefined ? [] : [{ column, field, by: "cells" as const }];
  });
}

/** Every way to give some of the columns to some of the fields. */
function arrangements(fields: readonly string[], columns: readonly Column[]): Map<string, Column>[] {
  const [field, ...rest] = fields;
  if (field === undefined) return [new Map()];
  const without = arrangements(rest, columns);
  const withIt = columns.flatMap((column) =>
    arrangements(
      rest,
      columns.filter((other) => other !== column),
    ).map((arrangement) => new Map([[field, column], ...arrangement])),
  );
  return [...withIt, ...without];
}

function fitsOrder(
  order: readonly string[],
  known: ReadonlyMap<string, Column>,
  given: ReadonlyMap<string, Column>,
): boolean {
  const days = order
    .map((name) => given.get(name) ?? known.get(name))
    .map((column) => (column ? daysOf(column) : null));
  for (const [index, earlier] of days.entries()) {
    for (const later of days.slice(index + 1)) {
      if (earlier === null || later === null || earlier === undefined || later === undefined) continue;
      let pairs = 0;
      let inOrder = 0;
      for (const [row, day] of earlier.entries()) {
        const other = later[row];
        if (day === null || other === null || other === undefined) continue;
        pairs += 1;
        if (day <= other) inOrder += 1;
      }
      if (pairs > 0 && inOrder < pairs * mostlyInOrder) return false;
    }
  }
  return true;
}

function daysOf(column: Column): (string | null)[] {
  return column.byRow.map((text) => {
    const reading = text === undefined ? null : parseDate(text);
    return reading?.ok ? reading.date : null;
  });
}
