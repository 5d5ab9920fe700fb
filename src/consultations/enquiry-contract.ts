import { z } from "zod";
import { momentText, route, textOrNull } from "../platform/http/route.ts";
import { consultationPolicy } from "./consultation-policy.ts";
import { enquiryAnswers, enquiryPurposes, enquiryRoles, enquirySources, enquiryStates } from "./enquiry.ts";

const code = z.string().trim().min(1).max(100);

/** What was answered. The moment and who entered it are added when left out. */
export const EnquiryAnswerInput = z.object({
  answer: z.enum(enquiryAnswers),
  reasonCode: code.nullable().default(null),
  role: z.enum(enquiryRoles).nullable().default(null),
  answeredAt: momentText.nullable().default(null),
  answeredBy: textOrNull(100).default(null),
  /** null leaves the note as it is. */
  note: textOrNull(4000).default(null),
});
export type EnquiryAnswerInput = z.input<typeof EnquiryAnswerInput>;

/** Whom was asked, when, how. A doctor without an organisation is asked at the main institution. */
export const NewEnquiry = z.object({
  /** Made by the form once: handing in the same form twice asks once. */
  id: z.uuid().optional(),
  organisationId: z.uuid().nullable().default(null),
  doctorId: z.uuid().nullable().default(null),
  purpose: z.enum(enquiryPurposes).default("care"),
  source: z.enum(enquirySources).default("hand"),
  askedAt: momentText.nullable().default(null),
  askedBy: textOrNull(100).default(null),
  askedPerson: textOrNull(100).default(null),
  method: code.nullable().default(null),
  note: textOrNull(4000).default(null),
  /** The answer, when it came in the same call. */
  answered: EnquiryAnswerInput.nullable().default(null),
});
export type NewEnquiry = z.input<typeof NewEnquiry>;

/** Only what is corrected. */
export const EnquiryChange = z
  .object({
    askedAt: momentText,
    askedBy: textOrNull(100),
    askedPerson: textOrNull(100),
    method: code.nullable(),
    note: textOrNull(4000),
  })
  .partial();
export type EnquiryChange = z.infer<typeof EnquiryChange>;

export const Enquiry = z.object({
  id: z.uuid(),
  consultationId: z.uuid(),
  patientId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  phone: z.string().nullable(),
  fax: z.string().nullable(),
  doctorId: z.uuid().nullable(),
  doctorName: z.string().nullable(),
  state: z.enum(enquiryStates),
  purpose: z.enum(enquiryPurposes),
  source: z.enum(enquirySources),
  askedAt: z.string(),
  askedBy: z.string().nullable(),
  askedPerson: z.string().nullable(),
  method: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string().nullable(),
  reasonCode: z.string().nullable(),
  role: z.enum(enquiryRoles).nullable(),
  withdrawnAt: z.string().nullable(),
  note: z.string().nullable(),
  enteredAt: z.string(),
  enteredByName: z.string().nullable(),
});
export type Enquiry = z.infer<typeof Enquiry>;

const one = z.object({ id: z.uuid() });
const read = route.meta({ allow: consultationPolicy.read });
const write = route.meta({ allow: consultationPolicy.write });

export const enquiryContract = {
  list: read
    .route({ method: "GET", path: "/consultations/{id}/enquiries", summary: "Who was asked, the latest first" })
    .input(one)
    .output(z.array(Enquiry)),
  start: write
    .route({ method: "POST", path: "/consultations/{id}/enquiries", summary: "Records an asking", successStatus: 201 })
    .input(NewEnquiry.omit({ id: true }).extend({ id: z.uuid(), enquiryId: z.uuid().optional() }))
    .output(Enquiry),
  change: write
    .route({
      method: "PATCH",
      path: "/consultation-enquiries/{id}",
      summary: "Corrects what was sent, leaves the rest",
    })
    .input(EnquiryChange.extend({ id: z.uuid() }))
    .output(Enquiry),
  answer: write
    .route({ method: "POST", path: "/consultation-enquiries/{id}/answer", summary: "Records or corrects the answer" })
    .input(EnquiryAnswerInput.extend({ id: z.uuid() }))
    .output(Enquiry),
  withdraw: write
    .route({ method: "POST", path: "/consultation-enquiries/{id}/withdraw", summary: "Takes the asking back" })
    .input(one)
    .output(Enquiry),
  resume: write
    .route({ method: "POST", path: "/consultation-enquiries/{id}/resume", summary: "Undoes a withdrawal" })
    .input(one)
    .output(Enquiry),
};
