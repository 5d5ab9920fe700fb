import { centreStaff } from "../platform/http/route.ts";

/** Who may look for doctors. Needs and answers are the centre's own; doctors answer an open call by their link. */
export const matchingPolicy = { read: centreStaff, write: centreStaff } as const;
