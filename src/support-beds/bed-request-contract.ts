import { z } from "zod";
import { OpeningNow } from "../organisations/timetable-contract.ts";
import { dayText, momentText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { bedRequestStates, enquiryAnswers } from "./bed-request.ts";
import {
  Enquiry,
  Person,
  RequestMoved,
  RequestRow,
  SentenceShape,
  StayMoved,
  StayRow,
  timeText,
  Vacancy,
} from "./bed-shapes-contract.ts";
import { eligibilityCodes } from "./eligibility.ts";
import { supportBedsPolicy as policy } from "./support-beds-policy.ts";

const reasons = z.array(z.string().min(1).max(100)).min(1).max(10);

export const BedRequestInput = z.object({
  idempotencyKey: z.uuid(),
  patientId: z.uuid(),
  requestedAt: momentText.nullable(),
  requestedBy: textOrNull(200),
  requestedByOrganisationId: z.uuid().nullable(),
  judgedByDoctorId: z.uuid().nullable(),
  reasons,
  wantedFrom: dayText.nullable(),
  wantedDays: z.number().int().min(1).max(366).nullable(),
  wantedHospitalId: z.uuid().nullable(),
  overrideReason: textOrNull(1000),
  note: textOrNull(4000),
});
export type BedRequestInput = z.infer<typeof BedRequestInput>;

const answerFields = {
  answer: z.enum(enquiryAnswers),
  answeredAt: momentText.nullable(),
  refusalCode: z.string().max(100).nullable(),
  holdUntil: momentText.nullable(),
  bedId: z.uuid().nullable(),
  note: textOrNull(2000),
};
export const AnswerInput = z.object(answerFields);
export type AnswerInput = z.infer<typeof AnswerInput>;

export const EnquiryInput = z.object({
  hospitalId: z.uuid(),
  askedAt: momentText.nullable(),
  askedPerson: textOrNull(200),
  note: textOrNull(2000),
  /** When the hospital answered in the same call. */
  answered: AnswerInput.nullable(),
});
export type EnquiryInput = z.infer<typeof EnquiryInput>;

export const HoldInput = z.object({ hospitalId: z.uuid(), bedId: z.uuid().nullable(), holdUntil: momentText });
export type HoldInput = z.infer<typeof HoldInput>;

export const AdmissionInput = z.object({
  hospitalId: z.uuid(),
  bedId: z.uuid().nullable(),
  ward: textOrNull(100),
  admittedOn: dayText,
  admittedTime: timeText.nullable(),
  doctorId: z.uuid().nullable(),
  expectedDischargeOn: dayText.nullable(),
  note: textOrNull(4000),
});
export type AdmissionInput = z.infer<typeof AdmissionInput>;

const Finding = z.object({
  code: z.enum(eligibilityCodes),
  level: z.enum(["fits", "warning", "unknown"]),
  sentence: SentenceShape,
  source: SentenceShape,
});

const Candidate = z.object({
  hospitalId: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  vacancy: Vacancy.nullable(),
  running: z.number().int(),
  held: z.number().int(),
  /** Whether its desk for admissions can be reached now. */
  desk: OpeningNow,
  beds: z.array(z.object({ id: z.uuid(), name: z.string(), free: z.boolean() })),
  answer: z.enum([...enquiryAnswers, "asked"]).nullable(),
  reasons: z.array(z.object({ tone: z.enum(["for", "against", "unknown"]), sentence: SentenceShape })),
});

/** What the centre's rules say of a patient at this moment; null for those who do not arrange beds. */
const Eligibility = z.array(Finding);

export const BedRequest = RequestRow.extend({
  judgedByDoctorId: z.uuid().nullable(),
  judgedByDoctorName: z.string().nullable(),
  wantedHospitalId: z.uuid().nullable(),
  heldBedId: z.uuid().nullable(),
  stateNote: z.string().nullable(),
  overrideReason: z.string().nullable(),
  warnings: z.array(z.string()),
  note: z.string().nullable(),
  enteredAt: momentText,
  enteredBy: z.string().nullable(),
  stayId: z.uuid().nullable(),
  enquiries: z.array(Enquiry),
  eligibility: Eligibility.nullable(),
  candidates: z.array(Candidate).nullable(),
});
export type BedRequest = z.infer<typeof BedRequest>;
export type Candidate = z.infer<typeof Candidate>;

const byId = z.object({ id: z.uuid() });

export const bedRequestContract = {
  list: route
    .meta({ allow: policy.read })
    .route({ method: "GET", path: "/support-beds/requests", summary: "Bed requests; those that wait first" })
    .input(
      z.object({
        ...pageInput,
        state: z.enum(["waiting", "all", ...bedRequestStates]).default("waiting"),
        patientId: z.uuid().optional(),
      }),
    )
    .output(pageOf(RequestRow)),
  get: route
    .meta({ allow: policy.read })
    .route({
      method: "GET",
      path: "/support-beds/requests/{id}",
      summary: "One bed request with its calls and candidates",
    })
    .input(byId)
    .output(BedRequest),
  eligibility: route
    .meta({ allow: policy.request })
    .route({
      method: "GET",
      path: "/support-beds/eligibility/{patientId}",
      summary: "What the rules say before a request is made",
    })
    .input(z.object({ patientId: z.uuid() }))
    .output(
      z.object({
        person: Person,
        findings: Eligibility,
        doctorId: z.uuid().nullable(),
        doctorName: z.string().nullable(),
        running: StayRow.nullable(),
      }),
    ),
  create: route
    .meta({ allow: policy.request })
    .route({ method: "POST", path: "/support-beds/requests", summary: "Requests a bed", successStatus: 201 })
    .input(BedRequestInput)
    .output(RequestMoved),
  ask: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: "/support-beds/requests/{id}/enquiries",
      summary: "Records a call to a hospital",
      successStatus: 201,
    })
    .input(EnquiryInput.extend({ id: z.uuid() }))
    .output(RequestMoved.extend({ enquiryId: z.uuid() })),
  answer: route
    .meta({ allow: policy.answer })
    .route({ method: "POST", path: "/support-beds/enquiries/{id}/answer", summary: "Records a hospital's answer" })
    .input(AnswerInput.extend({ id: z.uuid() }))
    .output(RequestMoved),
  hold: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: "/support-beds/requests/{id}/hold", summary: "Holds a bed until a moment" })
    .input(HoldInput.extend({ id: z.uuid() }))
    .output(RequestMoved),
  release: route
    .meta({ allow: policy.arrange })
    .route({ method: "POST", path: "/support-beds/requests/{id}/release", summary: "Gives a held bed back" })
    .input(byId.extend({ note: textOrNull(1000) }))
    .output(RequestMoved),
  admit: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: "/support-beds/requests/{id}/admission",
      summary: "Records the admission",
      successStatus: 201,
    })
    .input(AdmissionInput.extend({ id: z.uuid() }))
    .output(StayMoved),
  cancel: route
    .meta({ allow: policy.cancel })
    .route({ method: "POST", path: "/support-beds/requests/{id}/cancellation", summary: "Cancels a request" })
    .input(byId.extend({ note: textOrNull(1000) }))
    .output(RequestMoved),
  giveUp: route
    .meta({ allow: policy.arrange })
    .route({
      method: "POST",
      path: "/support-beds/requests/{id}/not-placed",
      summary: "Closes a request for which no bed was found",
    })
    .input(byId.extend({ note: textOrNull(1000) }))
    .output(RequestMoved),
};
