import { z } from "zod";
import { momentText, route, textOrNull } from "../platform/http/route.ts";
import { identifyingKinds } from "./anonymise.ts";
import { matchingPolicy } from "./matching-policy.ts";
import { doctorRoles } from "./need.ts";
import { callAnswers, callStates, callThanks, callWays } from "./open-call.ts";

const id = z.uuid();
const text = z.string().nullable();
const code = z.string().trim().min(1).max(100);

const CallLine = z.object({ label: z.string(), value: z.string() });
const Way = z.enum(callWays);

/** A doctor who could be told, and how. */
const CallDoctor = z.object({
  doctorId: id,
  name: z.string(),
  institutionName: text,
  way: Way,
  /** Mail address, FAX or telephone number, by the way. */
  address: text,
});
export type CallDoctor = z.infer<typeof CallDoctor>;

export const CallPreview = z.object({
  lines: z.array(CallLine),
  /** What of the addition identifies the person; then it is not sent. */
  identifying: z.array(z.enum(identifyingKinds)),
  /** Whether the town is known and kept back. */
  townWithheld: z.boolean(),
  doctors: z.array(CallDoctor),
  mailIsSetUp: z.boolean(),
});
export type CallPreview = z.infer<typeof CallPreview>;

export const CallRecipient = z.object({
  ...CallDoctor.shape,
  id,
  phone: text,
  answer: z.enum(callAnswers).nullable(),
  place: z.enum(doctorRoles).nullable(),
  reasonCode: text,
  note: text,
  answeredAt: text,
  answeredBy: text,
  byLink: z.boolean(),
});
export type CallRecipient = z.infer<typeof CallRecipient>;

export const OpenCall = z.object({
  id,
  consultationId: id,
  consultationNumber: text,
  patientId: id.nullable(),
  state: z.enum(callStates),
  message: z.string(),
  answerUntil: z.string(),
  openedAt: z.string(),
  openedByName: text,
  closedAt: text,
  recipients: z.array(CallRecipient),
});
export type OpenCall = z.infer<typeof OpenCall>;

export const CallAnswerInput = z.object({
  answer: z.enum(callAnswers),
  reasonCode: code.nullable().default(null),
  note: textOrNull(500).default(null),
  answeredBy: textOrNull(100).default(null),
});
export type CallAnswerInput = z.output<typeof CallAnswerInput>;

const given = {
  doctorIds: z.array(id).min(1).max(50),
  note: textOrNull(300).default(null),
};
const read = route.meta({ allow: matchingPolicy.read });
const write = route.meta({ allow: matchingPolicy.write });
const anyone = route.meta({ allow: "anyone" });
/** From the part of the address after the #. */
const token = z.string().max(200);

export const callContract = {
  preview: read
    .route({
      method: "POST",
      path: "/consultations/{id}/open-call/preview",
      summary: "What an open call would tell, and whom",
    })
    .input(z.object({ id, ...given, doctorIds: z.array(id).max(50) }))
    .output(CallPreview),
  open: write
    .route({
      method: "POST",
      path: "/consultations/{id}/open-call",
      summary: "Tells several doctors at once",
      successStatus: 201,
    })
    .input(z.object({ id, ...given, answerUntil: momentText }))
    .output(OpenCall),
  ofConsultation: read
    .route({
      method: "GET",
      path: "/consultations/{id}/open-calls",
      summary: "A consultation's open calls, newest first",
    })
    .input(z.object({ id }))
    .output(z.array(OpenCall)),
  answer: write
    .route({
      method: "POST",
      path: "/open-call-recipients/{id}/answer",
      summary: "Records what a doctor said by telephone or FAX",
    })
    .input(CallAnswerInput.extend({ id }))
    .output(OpenCall),
  issueLink: write
    .route({
      method: "POST",
      path: "/open-call-recipients/{id}/link",
      summary: "A link to pass on; an earlier one stops working",
    })
    .input(z.object({ id }))
    .output(z.object({ address: z.string() })),
  sheet: write
    .route({ method: "POST", path: "/open-call-recipients/{id}/sheet", summary: "The FAX sheet with its QR code" })
    .input(z.object({ id }))
    .output(z.instanceof(File)),
  close: write
    .route({
      method: "POST",
      path: "/open-calls/{id}/close",
      summary: "Ends an open call; who has not answered is no longer asked",
    })
    .input(z.object({ id }))
    .output(OpenCall),
  openByLink: anyone
    .route({ method: "POST", path: "/open-call-answer/open", summary: "What a doctor is asked, by the link" })
    .input(z.object({ token }))
    .output(
      z.object({
        centreName: z.string(),
        centrePhone: text,
        doctorName: z.string(),
        /** Both doctors are found, or the call has ended. */
        over: z.boolean(),
        lines: z.array(CallLine),
        answerUntil: z.string(),
        reasons: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })),
      }),
    ),
  answerByLink: anyone
    .route({ method: "POST", path: "/open-call-answer", summary: "A doctor's answer by the link; once" })
    .input(CallAnswerInput.extend({ token }))
    .output(z.object({ thanks: z.enum(callThanks), centreName: z.string(), centrePhone: text })),
};
