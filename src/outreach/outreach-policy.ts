import { centreStaff } from "../platform/http/route.ts";

/** Who may do what with outreach events. Events hold no patient data; the city reads them as figures only (statistics). */
export const outreachPolicy = { read: centreStaff, write: centreStaff } as const;
