import { z } from "zod";
import { dayText } from "../platform/http/route.ts";

const id = z.uuid();

export const timelineKinds = [
  "registered",
  "ended",
  "consent_given",
  "consent_withdrawn",
  "sheet_finalised",
  "bed_requested",
  "admitted",
  "discharged",
  "weekly_contact",
  "consultation",
] as const;
export const TimelineEntry = z.object({
  kind: z.enum(timelineKinds),
  id,
  on: dayText,
  /** What happened in the record's own codes and words; the screen knows how to say it per kind. */
  code: z.string().nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ReadingRow = z.object({
  id,
  at: z.string(),
  accountName: z.string().nullable(),
  role: z.string(),
  organisationName: z.string().nullable(),
  route: z.string(),
});
export const ChangeRow = z.object({
  id,
  enteredAt: z.string(),
  accountName: z.string().nullable(),
  role: z.string(),
  subject: z.string(),
  action: z.enum(["insert", "update", "delete"]),
  fields: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type ChangeRow = z.infer<typeof ChangeRow>;
