import { Refusal } from "../platform/errors.ts";
import { ledgerFileRefusals } from "./ledger-codes.ts";

/**
 * How large a file may be that is read. Ledgers of an office stay far below all of these (the widest seen has 60 columns; a hundred
 * times the demonstration's largest ledger unpacks to 213 MB); what is above them was made to occupy the server.
 */
export const fileLimits = {
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: 512 * 1024 * 1024,
  tabs: 500,
  /** Columns that hold something. */
  columns: 1_000,
  /** Excel's own. */
  rows: 1_048_576,
  /** Characters of one cell: Excel's own. */
  cell: 32_767,
  /** Characters of one element with its attributes, or of one text between two, and of a line of a CSV file. */
  piece: 1_000_000,
} as const;

/** Throws Refusal ledger_too_large unless `size` is within the limit. */
export function refuseAbove(size: number, limit: keyof typeof fileLimits): void {
  if (size > fileLimits[limit]) throw new Refusal(ledgerFileRefusals.ledger_too_large);
}
