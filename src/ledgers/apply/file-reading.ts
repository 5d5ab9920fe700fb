import type { LedgerItem } from "../ledger-item.ts";
import type { LedgerCorrection, LedgerKind, LedgerReading, LedgerRow } from "../ledger-record.ts";
import { ledgerOfTable } from "../table-fields.ts";

/** What stays in memory of a file that was read: everything but its rows, which grow with it. */
export interface FileReading
  extends Pick<LedgerReading, "file" | "kind" | "refused" | "warnings" | "unknownColumns" | "columns"> {
  /** Rows that do not count, without subtotals and headings. */
  readonly notCounted: number;
  /** Tabs in their order. */
  readonly tabs: readonly string[];
  /** Of the places that corrections name those that the file has. */
  readonly places: ReadonlySet<string>;
}

/** A tab and row as one text. */
export const placeInFile = (place: { readonly tab: string; readonly row: number }) =>
  `${place.tab.normalize("NFC")}\u0000${place.row}`;

const notRecords = new Set(["total", "month_heading"]);

/** Collects what a file says; its rows are handed on one by one. `corrections` tells whose places are to be remembered. */
export async function collectReading(
  file: string,
  items: AsyncIterable<LedgerItem>,
  corrections: readonly LedgerCorrection[],
  onRow: (row: LedgerRow) => Promise<void>,
): Promise<FileReading> {
  const asked = new Set(corrections.map(placeInFile));
  const found = {
    refused: [] as LedgerReading["refused"][number][],
    warnings: [] as LedgerReading["warnings"][number][],
    unknownColumns: [] as LedgerReading["unknownColumns"][number][],
    columns: [] as LedgerReading["columns"][number][],
  };
  const tabs = new Set<string>();
  const places = new Set<string>();
  const counts = new Map<LedgerKind, number>();
  let notCounted = 0;
  const see = (place: { tab: string; row: number }) => {
    tabs.add(place.tab);
    if (asked.has(placeInFile(place))) places.add(placeInFile(place));
  };
  for await (const item of items) {
    switch (item.type) {
      case "row": {
        see(item.row.place);
        const kind = ledgerOfTable[item.row.type];
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        await onRow(item.row);
        break;
      }
      case "refused":
        see(item.remark);
        found.refused.push(item.remark);
        break;
      case "warning":
        found.warnings.push(item.remark);
        break;
      case "not_counted":
        see(item.row.place);
        if (!notRecords.has(item.row.code)) notCounted += 1;
        break;
      case "column":
        tabs.add(item.column.tab);
        found.columns.push(item.column);
        break;
      case "unknown_column":
        found.unknownColumns.push(item.column);
        break;
      case "table":
        counts.set(item.kind, counts.get(item.kind) ?? 0);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return { file, kind: most?.[0] ?? "registrations", ...found, notCounted, tabs: [...tabs], places };
}
