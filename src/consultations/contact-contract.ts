import { z } from "zod";
import { dayText, textOrNull } from "../platform/http/route.ts";
import { directions } from "./consultation.ts";

const code = z.string().trim().min(1).max(100);
const timeText = z.iso.time({ precision: -1 });
const longText = textOrNull(8000);

/** One contact of a case. */
export const Contact = z.object({
  id: z.uuid(),
  consultationId: z.uuid(),
  reception: z.boolean(),
  contactedOn: dayText,
  contactedTime: z.string().nullable(),
  direction: z.enum(directions),
  method: z.string().nullable(),
  withWhom: z.string().nullable(),
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  said: z.string().nullable(),
  minutes: z.number().int().nullable(),
  handledBy: z.string().nullable(),
  enteredAt: z.string(),
  enteredByName: z.string().nullable(),
});
export type Contact = z.infer<typeof Contact>;

/** A further contact of a case. Only what was said or with whom is asked for; the moment is now unless given. */
export const NewContact = z.object({
  /** Made by the form once: handing in the same form twice records one contact. */
  id: z.uuid(),
  contactedOn: dayText.nullable().default(null),
  contactedTime: timeText.nullable().default(null),
  direction: z.enum(directions).default("in"),
  method: code.nullable().default(null),
  withWhom: textOrNull(200).default(null),
  organisationId: z.uuid().nullable().default(null),
  said: longText.default(null),
  minutes: z.number().int().min(0).max(1440).nullable().default(null),
  handledBy: textOrNull(100).default(null),
});
export type NewContact = z.input<typeof NewContact>;

export const ContactChange = z
  .object({
    contactedOn: dayText,
    contactedTime: timeText.nullable(),
    direction: z.enum(directions),
    method: code.nullable(),
    withWhom: textOrNull(200),
    organisationId: z.uuid().nullable(),
    said: longText,
    minutes: z.number().int().min(0).max(1440).nullable(),
    handledBy: textOrNull(100),
  })
  .partial();
export type ContactChange = z.infer<typeof ContactChange>;
