import { z } from "zod";
import { isNamed } from "../column-recognition.ts";
import { type LedgerKind, ledgerKinds } from "../ledger-record.ts";
import type { LedgerMapping } from "../read-ledger.ts";
import { ledgerOfTable, tableFields, tableKinds } from "../table-fields.ts";

const withoutField = ["note", "ignore"];

/** How columns are to be read, as a person gives it: in a file to the command, from the screen of the dry run. */
export const Mapping = z
  .strictObject({
    kind: z.enum(ledgerKinds).optional(),
    columns: z.record(z.string(), z.string()).optional(),
  })
  .superRefine(({ kind, columns = {} }, context) => {
    const fields = fieldsOf(kind ?? null);
    for (const [heading, target] of Object.entries(columns)) {
      if (withoutField.includes(target) || fields.some((field) => isNamed(field, target))) continue;
      const message = `there is no field ${target} (項目がありません); one of ${describeFields(kind ?? null)}`;
      context.addIssue({ code: "custom", path: ["columns", heading], message });
    }
  }) as unknown as z.ZodType<LedgerMapping>;

function fieldsOf(kind: LedgerKind | null) {
  return tableKinds
    .filter((table) => kind === null || ledgerOfTable[table] === kind)
    .flatMap((table) => tableFields[table]);
}

/** The fields of a kind of ledger, each with its usual heading. */
export function describeFields(kind: LedgerKind | null): string {
  const fields = new Map(fieldsOf(kind).map(({ field, label }) => [field, label]));
  return [...[...fields].map(([field, label]) => `${field} (${label})`), ...withoutField].join(", ");
}
