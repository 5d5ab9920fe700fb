import { centreStaff } from "../../platform/http/route.ts";

/** Only the centre's own staff imports and corrects: ledgers hold everybody's data. */
export const ledgersPolicy = { import: centreStaff, correct: centreStaff } as const;
