import { z } from "zod";
import { dayText } from "../platform/http/route.ts";
import { devices, doctorRoles, places } from "./need.ts";

const code = z.string().trim().min(1).max(100);

/** A town as people write it; an empty one is none. */
const town = z
  .string()
  .max(100)
  .nullable()
  .transform((text) => (text === null || text.trim() === "" ? null : text.trim()));

/** What is needed of a doctor. All may be left out. */
export const NeedInput = z.object({
  capabilities: z.array(code).max(60).default([]),
  devices: z.array(z.enum(devices)).max(devices.length).default([]),
  night: z.boolean().default(false),
  holiday: z.boolean().default(false),
  endOfLife: z.boolean().default(false),
  startsOn: dayText.nullable().default(null),
  town: town.default(null),
  age: z.number().int().min(0).max(130).nullable().default(null),
  languages: z.array(code).max(20).default([]),
  diseaseGroup: code.nullable().default(null),
  place: z.enum(places).nullable().default(null),
  institutionId: z.uuid().nullable().default(null),
  role: z.enum(doctorRoles).nullable().default(null),
});
export type NeedInput = z.input<typeof NeedInput>;
export type NeedGiven = z.output<typeof NeedInput>;
