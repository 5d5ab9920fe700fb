import { centreStaff } from "../platform/http/route.ts";

/** The centre's staff asks and decides; partners answer by their link, without an account. */
export const confirmationPolicy = { read: centreStaff, write: centreStaff } as const;
