import { z } from "zod";
import { ledgerKinds } from "../ledger-record.ts";
import type { LedgerMapping } from "../read-ledger.ts";

/** How columns are to be read, as a person gives it: in a file to the command, from the screen of the dry run. */
export const Mapping = z.strictObject({
  kind: z.enum(ledgerKinds).optional(),
  columns: z.record(z.string(), z.string()).optional(),
}) as unknown as z.ZodType<LedgerMapping>;
