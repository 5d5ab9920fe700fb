import { z } from "zod";
import { careLevels } from "../patient-sheets/sheet-choices.ts";
import { csvEncodings } from "../platform/csv-encoding.ts";
import { dayText, pageInput, pageOf, route, textOrNull, yearNumber } from "../platform/http/route.ts";
import { ageBands, consentSources, consultationStates, places, urgencies } from "./consultation.ts";
import { consultationPolicy } from "./consultation-policy.ts";
import { Contact, ContactChange, NewContact } from "./contact-contract.ts";

const code = z.string().trim().min(1).max(100);
const timeText = z.iso.time({ precision: -1 });
const longText = textOrNull(8000);
const careLevelCodes = careLevels.map(({ value }) => value);

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
  responses: z
    .array(code)
    .max(30)
    .refine((codes) => new Set(codes).size === codes.length),
  ageBand: z.enum(ageBands).nullable(),
  sex: z.enum(["female", "male"]).nullable(),
  town: textOrNull(100),
  careLevel: z.enum(careLevelCodes).nullable(),
  diseaseGroup: code.nullable(),
  place: z.enum(places).nullable(),
  livesAlone: z.boolean().nullable(),
  consentSource: z.enum(consentSources).nullable(),
  response: longText,
  handledBy: textOrNull(100),
  followUpOn: dayText.nullable(),
  /** Account of the person who calls back. */
  followUpBy: z.uuid().nullable(),
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

export const ConsultationRow = z.object({
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
  responses: z.array(z.string()),
  town: z.string().nullable(),
  handledBy: z.string().nullable(),
  outcome: z.string().nullable(),
  state: z.enum(consultationStates),
  followUpOn: dayText.nullable(),
  followUpBy: z.uuid().nullable(),
  followUpByName: z.string().nullable(),
});
export type ConsultationRow = z.infer<typeof ConsultationRow>;

/** A row of the list: also how much happened within the case. */
export const ListedConsultation = ConsultationRow.extend({
  contacts: z.number().int(),
  minutes: z.number().int().nullable(),
  openEnquiries: z.number().int(),
});
export type ListedConsultation = z.infer<typeof ListedConsultation>;

export const Consultation = ConsultationRow.extend({
  ageBand: z.enum(ageBands).nullable(),
  sex: z.enum(["female", "male"]).nullable(),
  careLevel: z.enum(careLevelCodes).nullable(),
  diseaseGroup: z.string().nullable(),
  place: z.enum(places).nullable(),
  livesAlone: z.boolean().nullable(),
  consentSource: z.enum(consentSources).nullable(),
  response: z.string().nullable(),
  /** Minutes of the reception; those of the whole case are the sum over its contacts. */
  minutes: z.number().int().nullable(),
  totalMinutes: z.number().int().nullable(),
  note: z.string().nullable(),
  closedAt: z.string().nullable(),
  enteredAt: z.string(),
  enteredByName: z.string().nullable(),
  contacts: z.array(Contact),
});
export type Consultation = z.infer<typeof Consultation>;

/** By what the list is narrowed; all but words and names stand in the address, so that a view is the query of an address. */
export const ConsultationFilter = z.object({
  /** Words, each met by any field: a number, a name in any spelling, a phone, what was said, a code's name, a day. */
  q: z.string().max(100).optional(),
  fiscalYear: yearNumber.optional(),
  /** Received from this day on, until that day, both included. */
  from: dayText.optional(),
  until: dayText.optional(),
  callerKind: z.string().max(100).optional(),
  subjectKind: z.string().max(100).optional(),
  topic: z.string().max(100).optional(),
  response: z.string().max(100).optional(),
  method: z.string().max(100).optional(),
  outcome: z.string().max(100).optional(),
  urgency: z.enum(urgencies).optional(),
  town: z.string().max(100).optional(),
  handledBy: z.string().max(100).optional(),
  state: z.enum(consultationStates).optional(),
  /** Only those whose follow-up is today or was before. */
  followUp: z.enum(["due"]).optional(),
  /** Whose follow-up it is: an account. */
  followUpBy: z.uuid().optional(),
  /** Only those for which this organisation, or anybody, was asked. */
  organisationId: z.uuid().optional(),
  enquiry: z.enum(["unanswered"]).optional(),
  patientId: z.uuid().optional(),
  ageBand: z.enum(ageBands).optional(),
  sex: z.enum(["female", "male"]).optional(),
  careLevel: z.enum(careLevelCodes).optional(),
  diseaseGroup: z.string().max(100).optional(),
  place: z.enum(places).optional(),
  livesAlone: z.enum(["yes", "no"]).optional(),
  consentSource: z.enum(consentSources).optional(),
  /** Beginning of the caller's name, blanks and widths ignored. */
  caller: z.string().max(100).optional(),
});
export type ConsultationFilter = z.infer<typeof ConsultationFilter>;

/** What is known of who is on the telephone and of whom they speak. */
export const Earlier = z.object({
  patients: z.array(
    z.object({
      patientId: z.uuid(),
      name: z.string(),
      kana: z.string().nullable(),
      birthDate: dayText.nullable(),
      town: z.string().nullable(),
      number: z.string().nullable(),
      status: z.enum(["applied", "active", "ended", "withdrawn"]).nullable(),
      admittedOn: dayText.nullable(),
      hospitalName: z.string().nullable(),
      doctorName: z.string().nullable(),
      doctorPhone: z.string().nullable(),
      died: z.boolean(),
      /** Relatives who must not be told, or only after death. */
      limits: z.array(
        z.object({ who: z.string(), telling: z.enum(["no", "after_death"]), note: z.string().nullable() }),
      ),
    }),
  ),
  consultations: z.array(
    ConsultationRow.pick({
      id: true,
      number: true,
      receivedOn: true,
      callerName: true,
      callerKind: true,
      callerContact: true,
      subjectName: true,
      patientId: true,
      patientName: true,
      topics: true,
      state: true,
      outcome: true,
    }).extend({ said: z.string().nullable(), contacts: z.number().int() }),
  ),
});
export type Earlier = z.infer<typeof Earlier>;

const Colleague = z.object({ id: z.uuid(), name: z.string() });

const one = z.object({ id: z.uuid() });
const read = route.meta({ allow: consultationPolicy.read });
const write = route.meta({ allow: consultationPolicy.write });

export const consultationContract = {
  list: read
    .route({ method: "GET", path: "/consultations", summary: "Consultations, newest first" })
    // Names are asked for by POST: addresses end up in the logs of whatever stands in front.
    .input(ConsultationFilter.extend({ ...pageInput, q: z.undefined().optional(), caller: z.undefined().optional() }))
    .output(pageOf(ListedConsultation)),
  search: read
    .route({ method: "POST", path: "/consultations/search", summary: "The same, narrowed by words and names too" })
    .input(ConsultationFilter.extend(pageInput))
    .output(pageOf(ListedConsultation)),
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
  earlier: read
    .route({
      method: "POST",
      path: "/consultations/earlier",
      summary: "What is known of caller and subject, while typing",
    })
    .input(
      z.object({
        caller: z.string().max(200).optional(),
        phone: z.string().max(200).optional(),
        subject: z.string().max(200).optional(),
        patientId: z.uuid().optional(),
      }),
    )
    .output(Earlier),
  file: read
    .route({ method: "POST", path: "/consultations/file", summary: "The list as it is narrowed, as Excel or CSV" })
    .input(ConsultationFilter.extend({ form: z.enum(["xlsx", ...csvEncodings]).default("xlsx") }))
    .output(z.file()),
  colleagues: read
    .route({ method: "GET", path: "/consultations/colleagues", summary: "Who of the centre can be asked to follow up" })
    .output(z.array(Colleague)),
  addContact: write
    .route({
      method: "POST",
      path: "/consultations/{id}/contacts",
      summary: "Adds a contact to a case",
      successStatus: 201,
    })
    .input(NewContact.omit({ id: true }).extend({ id: z.uuid(), contactId: z.uuid() }))
    .output(Consultation),
  changeContact: write
    .route({ method: "PATCH", path: "/consultation-contacts/{id}", summary: "Corrects what was sent, leaves the rest" })
    .input(ContactChange.extend({ id: z.uuid() }))
    .output(Consultation),
  removeContact: write
    .route({
      method: "DELETE",
      path: "/consultation-contacts/{id}",
      summary: "Takes a contact back; the history keeps it",
    })
    .input(one)
    .output(Consultation),
};
