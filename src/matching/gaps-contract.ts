import { z } from "zod";
import { route } from "../platform/http/route.ts";
import { gapTimes } from "./gaps.ts";
import { matchingPolicy } from "./matching-policy.ts";

const Cell = z.object({ can: z.number().int(), unknown: z.number().int() });
const town = z.string().trim().min(1).max(100);

export const Gaps = z.object({
  towns: z.array(z.string()),
  /** Registered doctors that were counted. */
  doctors: z.number().int(),
  grid: z.array(z.object({ capability: z.string(), day: Cell, night: Cell, holiday: Cell })),
  planning: z.array(
    z.object({
      capability: z.string(),
      town: z.string().nullable(),
      time: z.enum(gapTimes),
      unknown: z.number().int(),
      needed: z.number().int(),
    }),
  ),
  planningTotal: z.number().int(),
});
export type Gaps = z.infer<typeof Gaps>;

const read = route.meta({ allow: matchingPolicy.read });

export const gapsContract = {
  find: read
    .route({
      method: "GET",
      path: "/matching/gaps",
      summary: "Where the registry is thin: who can do what where and when",
    })
    .input(z.object({ town: town.optional(), size: z.coerce.number().int().min(1).max(500).default(40) }))
    .output(Gaps),
  file: read
    .route({ method: "GET", path: "/matching/gaps/file", summary: "The same as an Excel workbook, all towns" })
    .output(z.instanceof(File)),
};
