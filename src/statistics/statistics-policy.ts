import { centreStaff } from "../platform/http/route.ts";

/** Figures for the centre's staff and the city; the rows behind them for the staff alone. Partners know some of the people. */
export const statisticsPolicy = { figures: [...centreStaff, "city"], rows: centreStaff } as const;
