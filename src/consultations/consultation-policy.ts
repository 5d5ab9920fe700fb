import { centreStaff } from "../platform/http/route.ts";

/** Consultations are the centre's own: partners are told what concerns them in other ways (product.md C2). */
export const consultationPolicy = { read: centreStaff, write: centreStaff } as const;
