import { z } from "zod";
import { route } from "../platform/http/route.ts";
import { searchPolicy } from "./search-policy.ts";

const Found = z.object({ id: z.uuid(), label: z.string(), sub: z.string().nullable() });

export const searchContract = {
  everything: route
    .meta({ allow: searchPolicy.search })
    .route({ method: "GET", path: "/search", summary: "Patients, doctors and partners that fit what is typed" })
    .input(z.object({ q: z.string().max(100) }))
    .output(
      z.object({
        patients: z.array(Found.extend({ patientId: z.uuid() })),
        doctors: z.array(Found),
        organisations: z.array(Found),
      }),
    ),
};
