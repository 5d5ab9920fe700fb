import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { consultationStates, urgencies } from "./consultation.ts";
import { consultationPolicy } from "./consultation-policy.ts";

const code = z.string().trim().min(1).max(100);
const timeText = z.iso.time({ precision: -1 });
const longText = textOrNull(8000);

/** What is recorded while the caller speaks. Everything but a topic may be left open. */
const fields = {
  receivedTime: timeText.nullable(),
  method: code.nullable(),
  urgency: z.enum(urgencies).nullable(),
  callerKind: code.nullable(),
  callerName: textOrNull(200),
  callerContact: textOrNull(200),
  anonymous: z.boolean(),
  subjectKind: code.nullable(),
  subjectName: textOrNull(200),
  topics: z
    .array(code)
    .min(1)
    .max(30)
    .refine((topics) => new Set(topics).size === topics.length),
  response: longText,
  handledBy: textOrNull(100),
  followUpOn: dayText.nullable(),
  minutes: z.number().int().min(0).max(1440).nullable(),
  note: longText,
};

const optional = z.object({ ...fields, receivedOn: dayText }).partial();

export const NewConsultation = optional.required({ topics: true }).extend({
  /** Made by the form once: handing in the same form twice records one consultation. */
  idempotencyKey: z.uuid(),
  state: z.enum(consultationStates).default("open"),
  outcome: code.nullable().default(null),
  patientId: z.uuid().nullable().default(null),
});
export type NewConsultation = z.input<typeof NewConsultation>;

/** Only what changed is sent, so that two people at different fields both keep their work. */
export const ConsultationChange = optional.extend({ outcome: code.nullable().optional() });
export type ConsultationChange = z.infer<typeof ConsultationChange>;

export const Consultation = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  fiscalYear: z.number().int(),
  receivedOn: dayText,
  receivedTime: z.string().nullable(),
  method: z.string().nullable(),
  urgency: z.enum(urgencies).nullable(),
  callerKind: z.string().nullable(),
  callerName: z.string().nullable(),
  callerContact: z.string().nullable(),
  anonymous: z.boolean(),
  subjectKind: z.string().nullable(),
  subjectName: z.string().nullable(),
  patientId: z.uuid().nullable(),
  patientName: z.string().nullable(),
  patientKana: z.string().nullable(),
  topics: z.array(z.string()),
  response: z.string().nullable(),
  handledBy: z.string().nullable(),
  outcome: z.string().nullable(),
  state: z.enum(consultationStates),
  followUpOn: dayText.nullable(),
  minutes: z.number().int().nullable(),
  note: z.string().nullable(),
  enteredAt: z.string(),
  enteredByName: z.string().nullable(),
});
export type Consultation = z.infer<typeof Consultation>;

export const ConsultationRow = Consultation.omit({
  response: true,
  note: true,
  minutes: true,
  enteredAt: true,
  enteredByName: true,
});
export type ConsultationRow = z.infer<typeof ConsultationRow>;

const one = z.object({ id: z.uuid() });
const read = route.meta({ allow: consultationPolicy.read });
const write = route.meta({ allow: consultationPolicy.write });

export const consultationContract = {
  list: read
    .route({ method: "GET", path: "/consultations", summary: "Consultations, newest first" })
    .input(
      z.object({
        ...pageInput,
        fiscalYear: z.coerce.number().int().optional(),
        callerKind: z.string().max(100).optional(),
        topic: z.string().max(100).optional(),
        state: z.enum(consultationStates).optional(),
        /** Only those whose follow-up is today or was before. */
        followUp: z.enum(["due"]).optional(),
        patientId: z.uuid().optional(),
        /** Beginning of the caller's name, blanks and widths ignored. */
        caller: z.string().max(100).optional(),
      }),
    )
    .output(pageOf(ConsultationRow)),
  get: read
    .route({ method: "GET", path: "/consultations/{id}", summary: "One consultation" })
    .input(one)
    .output(Consultation),
  create: write
    .route({ method: "POST", path: "/consultations", summary: "Records a consultation", successStatus: 201 })
    .input(NewConsultation)
    .output(Consultation),
  change: write
    .route({ method: "PATCH", path: "/consultations/{id}", summary: "Corrects what was sent, leaves the rest" })
    .input(ConsultationChange.extend({ id: z.uuid() }))
    .output(Consultation),
  setFollowUp: write
    .route({ method: "PUT", path: "/consultations/{id}/follow-up", summary: "Sets or clears the follow-up day" })
    .input(one.extend({ followUpOn: dayText.nullable() }))
    .output(Consultation),
  close: write
    .route({ method: "POST", path: "/consultations/{id}/close", summary: "Closes a consultation with its outcome" })
    .input(one.extend({ outcome: code.nullable().default(null) }))
    .output(Consultation),
  reopen: write
    .route({ method: "POST", path: "/consultations/{id}/reopen", summary: "Opens a closed consultation again" })
    .input(one)
    .output(Consultation),
  linkPatient: write
    .route({ method: "PUT", path: "/consultations/{id}/patient", summary: "Says whom the consultation is about" })
    .input(one.extend({ patientId: z.uuid() }))
    .output(Consultation),
  unlinkPatient: write
    .route({ method: "DELETE", path: "/consultations/{id}/patient", summary: "Takes that back" })
    .input(one)
    .output(Consultation),
};
