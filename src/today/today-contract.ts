import { z } from "zod";
import { dayText, route } from "../platform/http/route.ts";
import { todayPolicy } from "./today-policy.ts";
import { waitingGroups, waitingKinds } from "./waiting.ts";

const text = z.string().nullable();

export const Waiting = z.object({
  key: z.string(),
  kind: z.enum(waitingKinds),
  group: z.enum(waitingGroups),
  /** Latest moment to act; past ones first. */
  actBy: z.string(),
  /** The day it is about, where it is a day. */
  day: dayText.nullable(),
  recordId: z.uuid(),
  patientId: z.uuid().nullable(),
  /** The patient, else who called. */
  name: text,
  kana: text,
  /** Whom to call, and the number. */
  callName: text,
  phone: text,
  hospitalName: text,
  /** Codes: reason of a request or topics of a consultation. */
  topics: z.array(z.string()),
  callerKind: text,
  days: z.number().int().nullable(),
  dayLimit: z.number().int().nullable(),
  asked: z.number().int().nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

export const todayContract = {
  list: route
    .meta({ allow: todayPolicy.read })
    .route({ method: "GET", path: "/today", summary: "All that waits, by the latest moment to act" })
    .output(z.object({ rows: z.array(Waiting) })),
};
