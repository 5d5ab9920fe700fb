import { z } from "zod";
import { dayText, textOrNull } from "../platform/http/route.ts";
import { doctorRoles } from "./acceptance.ts";
import { acceptings, publications } from "./visiting-doctor.ts";

const code = z.string().min(1).max(100);
const codes = z.array(code).max(50);
const count = z.number().int().min(0).max(2000).nullable();
const years = z.number().int().min(0).max(130).nullable();

export const Hours = z.object({
  weekday: z.number().int().min(1).max(7),
  from: z.iso.time({ precision: -1 }).nullable(),
  to: z.iso.time({ precision: -1 }).nullable(),
});

const given = {
  name: z.string().trim().min(1).max(200),
  kana: textOrNull(200),
  /** The one specialty under which the doctor is counted. */
  specialty: code.nullable(),
  otherSpecialties: z.array(code).max(20),
  /** Where the doctor works; the first is the main one. */
  institutionIds: z.array(z.uuid()).max(20),
  registeredOn: dayText.nullable(),
  accepting: z.enum(acceptings),
  acceptingNote: textOrNull(500),
  note: textOrNull(4000),
};

/** domain.md 3.2; nobody has to know any of it to register a doctor. */
const terms = {
  role: z.enum(doctorRoles).nullable(),
  /** Last day on which the answer about new patients holds; null until further notice. */
  acceptingUntil: dayText.nullable(),
  patientLimit: count,
  statedLoad: count,
  ageFrom: years,
  ageTo: years,
  notAccepted: codes,
  notAcceptedNote: textOrNull(500),
  languages: codes,
  /** Where the doctor visits other towns than the institutions; empty otherwise. */
  areaTowns: z.array(z.string().trim().min(1).max(50)).max(200),
  hours: z.array(Hours).max(40),
  hoursNote: textOrNull(500),
  nightPhone: textOrNull(100),
  publication: z.enum(publications).nullable(),
  publicationOn: dayText.nullable(),
};

export const DoctorInput = z.object({ ...given, ...z.object(terms).partial().shape });
export type DoctorInput = z.input<typeof DoctorInput>;

/** Only the fields that change: two people at different fields both keep their work. */
export const DoctorChange = z.object({ ...given, ...terms }).partial();
export type DoctorChange = z.output<typeof DoctorChange>;
