import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull, yearNumber } from "../platform/http/route.ts";
import { outreachStates } from "./outreach-event.ts";
import { outreachPolicy } from "./outreach-policy.ts";

const eventFields = {
  state: z.enum(outreachStates),
  heldOn: dayText,
  venueKind: z.string().max(100).nullable(),
  venue: textOrNull(200),
  theme: textOrNull(300),
  audience: textOrNull(300),
  citizens: z.number().int().min(0).max(100_000).nullable(),
  professionals: z.number().int().min(0).max(100_000).nullable(),
  attendance: z.number().int().min(0).max(200_000).nullable(),
  speaker: textOrNull(200),
  note: textOrNull(4000),
};

export const OutreachEventInput = z.object(eventFields);
export type OutreachEventInput = z.infer<typeof OutreachEventInput>;

export const OutreachEvent = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  fiscalYear: z.number().int(),
  ...eventFields,
});
export type OutreachEvent = z.infer<typeof OutreachEvent>;

/** Events of a fiscal year, cancelled ones left out; attendance is of held events. */
const Totals = z.object({
  fiscalYear: z.number().int(),
  held: z.number().int(),
  planned: z.number().int(),
  citizens: z.number().int(),
  professionals: z.number().int(),
  attendance: z.number().int(),
});
export type OutreachTotals = z.infer<typeof Totals>;

export const outreachContract = {
  list: route
    .meta({ allow: outreachPolicy.read })
    .route({ method: "GET", path: "/outreach-events", summary: "Outreach events, newest first" })
    .input(
      z.object({
        ...pageInput,
        fiscalYear: yearNumber.optional(),
        venueKind: z.string().max(100).optional(),
        state: z.enum(outreachStates).optional(),
      }),
    )
    .output(pageOf(OutreachEvent)),
  totals: route
    .meta({ allow: outreachPolicy.read })
    .route({
      method: "GET",
      path: "/outreach-events/totals",
      summary: "Events and attendance by fiscal year, latest first",
    })
    .output(z.array(Totals)),
  get: route
    .meta({ allow: outreachPolicy.read })
    .route({ method: "GET", path: "/outreach-events/{id}", summary: "One outreach event" })
    .input(z.object({ id: z.uuid() }))
    .output(OutreachEvent),
  create: route
    .meta({ allow: outreachPolicy.write })
    .route({ method: "POST", path: "/outreach-events", summary: "Records an outreach event", successStatus: 201 })
    .input(OutreachEventInput)
    .output(OutreachEvent),
  change: route
    .meta({ allow: outreachPolicy.write })
    .route({ method: "PUT", path: "/outreach-events/{id}", summary: "Corrects an outreach event" })
    .input(OutreachEventInput.extend({ id: z.uuid() }))
    .output(OutreachEvent),
};
