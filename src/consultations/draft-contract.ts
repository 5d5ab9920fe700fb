import { z } from "zod";
import { dayText, route, textOrNull } from "../platform/http/route.ts";
import { Consultation, NewConsultation } from "./consultation-contract.ts";
import { consultationPolicy } from "./consultation-policy.ts";
import { NewContact } from "./contact-contract.ts";

/** What was typed, field by field. What the fields are is the form's business. */
const content = z.record(z.string().max(60), z.unknown());

export const Draft = z.object({
  id: z.uuid(),
  content,
  /** The open case whose next contact is written. */
  continuesId: z.uuid().nullable(),
  begunAt: z.string(),
  savedAt: z.string(),
  /** Written to when it had become a case already: the case. */
  consultationId: z.uuid().nullable(),
  patientId: z.uuid().nullable(),
});
export type Draft = z.infer<typeof Draft>;

const one = z.object({ id: z.uuid() });
const read = route.meta({ allow: consultationPolicy.read });
const write = route.meta({ allow: consultationPolicy.write });

export const draftContract = {
  list: read
    .route({ method: "GET", path: "/consultation-drafts", summary: "My unfinished consultations, the latest first" })
    .output(z.array(Draft)),
  get: read
    .route({ method: "GET", path: "/consultation-drafts/{id}", summary: "One of them" })
    .input(one)
    .output(Draft),
  save: write
    .route({
      method: "PATCH",
      path: "/consultation-drafts/{id}",
      summary: "Keeps the fields that were sent and leaves the others; makes the draft at the first time",
    })
    .input(one.extend({ content, continuesId: z.uuid().nullable().optional() }))
    .output(z.object({ savedAt: z.string() })),
  discard: write
    .route({ method: "DELETE", path: "/consultation-drafts/{id}", summary: "Throws a draft away; kept 30 days" })
    .input(one)
    .output(z.object({})),
  restore: write
    .route({ method: "POST", path: "/consultation-drafts/{id}/restore", summary: "Takes it back from the bin" })
    .input(one)
    .output(z.object({})),
  finish: write
    .route({
      method: "POST",
      path: "/consultation-drafts/{id}/finish",
      summary: "Makes the case out of a draft, once however often it is sent",
      successStatus: 201,
    })
    .input(NewConsultation.omit({ idempotencyKey: true }).extend({ id: z.uuid() }))
    .output(Consultation),
  finishContact: write
    .route({
      method: "POST",
      path: "/consultation-drafts/{id}/finish-contact",
      summary: "Makes the next contact of an open case out of a draft, once",
      successStatus: 201,
    })
    .input(
      NewContact.omit({ id: true }).extend({
        id: z.uuid(),
        consultationId: z.uuid(),
        /** What comes after this contact; left out, the case stays as it is. */
        next: z
          .discriminatedUnion("state", [
            z.object({ state: z.literal("open"), followUpOn: dayText.nullable(), followUpBy: z.uuid().nullable() }),
            z.object({ state: z.literal("closed"), outcome: z.string().trim().min(1).max(100).nullable() }),
          ])
          .optional(),
      }),
    )
    .output(Consultation),
};

export const View = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Query of the list's address, without the question mark. */
  filters: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  byName: z.string().nullable(),
});
export type View = z.infer<typeof View>;

const view = {
  name: textOrNull(60).pipe(z.string().min(1)),
  filters: z.string().max(2000),
  shared: z.boolean().default(false),
};

export const viewContract = {
  list: read
    .route({ method: "GET", path: "/consultation-views", summary: "Saved views of the list: mine and the centre's" })
    .output(z.array(View)),
  save: write
    .route({ method: "PUT", path: "/consultation-views/{id}", summary: "Saves a view, new or changed" })
    .input(one.extend(view))
    .output(z.array(View)),
  remove: write
    .route({ method: "DELETE", path: "/consultation-views/{id}", summary: "Takes a view away" })
    .input(one)
    .output(z.array(View)),
};
