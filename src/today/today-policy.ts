import { centreStaff } from "../platform/http/route.ts";

/** What waits at the centre is the centre's own. */
export const todayPolicy = { read: centreStaff, change: centreStaff } as const;
