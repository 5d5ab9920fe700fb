import { z } from "zod";
import { dayText, momentText } from "../platform/http/route.ts";
import { bedRequestStates, enquiryAnswers } from "./bed-request.ts";
import { outcomes } from "./stay.ts";

export const timeText = z.iso.time({ precision: -1 });

export const SentenceShape = z.object({ ja: z.string(), en: z.string() });

/** Whom a row is about. */
export const Person = z.object({
  patientId: z.uuid(),
  name: z.string(),
  kana: z.string().nullable(),
  birthDate: dayText.nullable(),
  sex: z.enum(["female", "male"]).nullable(),
  town: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

/** Vacancy as a hospital last told it. */
export const Vacancy = z.object({
  vacant: z.number().int(),
  toldAt: momentText,
  toldBy: z.string().nullable(),
  method: z.string().nullable(),
  note: z.string().nullable(),
});

/** A stay as lists and boards show it; days and limits are computed by the centre's rules. */
export const StayRow = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  fiscalYear: z.number().int(),
  person: Person,
  hospitalId: z.uuid(),
  hospitalName: z.string(),
  bedId: z.uuid().nullable(),
  bedName: z.string().nullable(),
  ward: z.string().nullable(),
  requestedOn: dayText.nullable(),
  admittedOn: dayText,
  admittedTime: z.string().nullable(),
  bypassedCentre: z.boolean(),
  dischargedOn: dayText.nullable(),
  outcome: z.enum(outcomes).nullable(),
  reasons: z.array(z.string()),
  reasonGroup: z.string(),
  doctorName: z.string().nullable(),
  expectedDischargeOn: dayText.nullable(),
  days: z.number().int(),
  dayLimit: z.number().int(),
  lastDay: dayText,
  limitState: z.enum(["within", "near", "over"]),
  nextContactOn: dayText.nullable(),
  contactState: z.enum(["later", "due", "overdue"]).nullable(),
});
export type StayRow = z.infer<typeof StayRow>;

/** A call to one hospital (打診). */
export const Enquiry = z.object({
  id: z.uuid(),
  hospitalId: z.uuid(),
  hospitalName: z.string(),
  hospitalPhone: z.string().nullable(),
  askedAt: momentText,
  askedPerson: z.string().nullable(),
  answer: z.enum(enquiryAnswers).nullable(),
  answeredAt: momentText.nullable(),
  refusalCode: z.string().nullable(),
  holdUntil: momentText.nullable(),
  note: z.string().nullable(),
  enteredAt: momentText,
  enteredBy: z.string().nullable(),
});

/** A request as lists show it. */
export const RequestRow = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  state: z.enum(bedRequestStates),
  person: Person,
  requestedAt: momentText,
  requestedBy: z.string().nullable(),
  organisationName: z.string().nullable(),
  reasons: z.array(z.string()),
  reasonGroup: z.string(),
  wantedFrom: dayText.nullable(),
  wantedDays: z.number().int().nullable(),
  wantedHospitalName: z.string().nullable(),
  heldHospitalId: z.uuid().nullable(),
  heldHospitalName: z.string().nullable(),
  heldBedName: z.string().nullable(),
  heldUntil: momentText.nullable(),
  holdExpired: z.boolean(),
  asked: z.number().int(),
  refused: z.number().int(),
  unanswered: z.number().int(),
});
export type RequestRow = z.infer<typeof RequestRow>;

/** Somebody of the care team who is to be told of an admission or a discharge. */
export const ToTell = z.object({
  organisationId: z.uuid(),
  organisationName: z.string(),
  function: z.string(),
  personName: z.string().nullable(),
  phone: z.string().nullable(),
});
export type ToTell = z.infer<typeof ToTell>;

/** Answer of everything that moves a request. */
export const RequestMoved = z.object({ id: z.uuid(), patientId: z.uuid(), state: z.enum(bedRequestStates) });
export type RequestMoved = z.infer<typeof RequestMoved>;

/** Answer of everything that moves a stay: who is to be told now. */
export const StayMoved = z.object({ id: z.uuid(), patientId: z.uuid(), toTell: z.array(ToTell) });
export type StayMoved = z.infer<typeof StayMoved>;
