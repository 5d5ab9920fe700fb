import { z } from "zod";
import { route } from "../platform/http/route.ts";
import { searchPolicy } from "./search-policy.ts";

const Found = z.object({ id: z.uuid(), label: z.string(), sub: z.string().nullable() });

export const searchContract = {
  // Asked by POST: what is typed is a person's name, and addresses end up in the logs of whatever stands in front.
  everything: route
    .meta({ allow: searchPolicy.search })
    .route({ method: "POST", path: "/search", summary: "Patients, doctors and partners that fit what is typed" })
    .input(z.object({ q: z.string().max(100) }))
    .output(
      z.object({
        patients: z.array(Found.extend({ patientId: z.uuid() })),
        doctors: z.array(Found),
        organisations: z.array(Found),
      }),
    ),
};
