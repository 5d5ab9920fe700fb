import { z } from "zod";
import { dayText, pageInput, textOrNull, yearNumber } from "../platform/http/route.ts";
import { consentMethods, consentScopes } from "./consent.ts";
import { likelihoods, likenessReasons } from "./duplicate.ts";
import { registrationStatuses } from "./registration.ts";

export const sexes = ["female", "male"] as const;
export type Sex = (typeof sexes)[number];
export const teamFunctions = [
  "main_doctor",
  "deputy_doctor",
  "hospital",
  "visiting_nurse",
  "care_manager",
  "pharmacist",
  "dentist",
  "community_support",
  "equipment",
  "other",
] as const;
export type TeamFunction = (typeof teamFunctions)[number];
export const tellings = ["yes", "no", "after_death", "unknown"] as const;
export type Telling = (typeof tellings)[number];

const day = dayText.nullable();
const id = z.uuid();

/** A person as the register form and the correction take it. */
export const PersonInput = z.object({
  name: z.string().trim().min(1).max(100),
  kana: textOrNull(100),
  birthDate: day,
  sex: z.enum(sexes).nullable(),
  town: textOrNull(100),
  address: textOrNull(300),
  phone: textOrNull(40),
  note: textOrNull(2000),
});
export type PersonInput = z.infer<typeof PersonInput>;

export const ConsentInput = z.object({
  idempotencyKey: z.uuid(),
  scope: z.enum(consentScopes),
  method: z.enum(consentMethods),
  obtainedOn: day,
  obtainedBy: textOrNull(100),
  givenBy: textOrNull(100),
  relation: textOrNull(50),
  reasonForProxy: textOrNull(200),
  reviewOn: day,
  note: textOrNull(2000),
  organisationIds: z.array(id).max(200),
  accountIds: z.array(id).max(200),
});
export type ConsentInput = z.infer<typeof ConsentInput>;

const careFields = {
  submittedOn: dayText,
  doctorId: id,
  institutionId: id.nullable(),
  nursingStationId: id.nullable(),
  careOfficeId: id.nullable(),
  diseases: z.array(z.string().trim().min(1).max(200)).max(10),
  diseaseGroup: z.string().max(100).nullable(),
  note: textOrNull(2000),
};
export const RegistrationInput = z.object(careFields);
export type RegistrationInput = z.infer<typeof RegistrationInput>;

/** Either a new person, or one registered before who begins a new episode. */
export const RegisterInput = z
  .object({
    idempotencyKey: z.uuid(),
    existingPatientId: id.nullable(),
    person: PersonInput.nullable(),
    /** Likely duplicates that were looked at and are other people. */
    differentFrom: z.array(id).max(100),
    registration: RegistrationInput,
    consent: ConsentInput.nullable(),
  })
  .refine((input) => (input.existingPatientId === null) !== (input.person === null), { path: ["person"] });
export type RegisterInput = z.infer<typeof RegisterInput>;

/** A doctor's office applies for a new person; consent belongs to it. Sent again it corrects its own application. */
export const ApplicationInput = z.object({
  idempotencyKey: z.uuid(),
  person: PersonInput,
  differentFrom: z.array(id).max(100),
  registration: RegistrationInput.omit({ institutionId: true }),
  consent: ConsentInput,
});
export type ApplicationInput = z.infer<typeof ApplicationInput>;
export const ApplicationCorrection = ApplicationInput.pick({ person: true, registration: true });
export type ApplicationCorrection = z.infer<typeof ApplicationCorrection>;

export const RelativeInput = z.object({
  name: z.string().trim().min(1).max(100),
  relation: textOrNull(50),
  phone: textOrNull(40),
  keyPerson: z.boolean(),
  mainCarer: z.boolean(),
  mayBeTold: z.enum(tellings),
  callOrder: z.number().int().min(1).max(20).nullable(),
  note: textOrNull(1000),
});
export type RelativeInput = z.infer<typeof RelativeInput>;

export const EndInput = z.object({
  endedOn: dayText,
  reason: z.string().max(20),
  placeOfDeath: textOrNull(100),
  causeOfDeath: textOrNull(200),
});
export type EndInput = z.infer<typeof EndInput>;

/** Where the patient is now; the screen makes the badge of it. */
const placement = {
  status: z.enum(registrationStatuses).nullable(),
  admittedOn: day,
  hospitalName: z.string().nullable(),
  died: z.boolean(),
};

export const PatientRow = z.object({
  patientId: id,
  registrationId: id,
  number: z.string().nullable(),
  name: z.string(),
  kana: z.string().nullable(),
  birthDate: day,
  statedAge: z.number().int().nullable(),
  sex: z.enum(sexes).nullable(),
  town: z.string().nullable(),
  doctorName: z.string().nullable(),
  institutionName: z.string().nullable(),
  diseaseGroup: z.string().nullable(),
  submittedOn: dayText,
  endedOn: day,
  endReason: z.string().nullable(),
  consented: z.boolean(),
  ...placement,
});
export type PatientRow = z.infer<typeof PatientRow>;

export const FoundPatient = z.object({
  patientId: id,
  name: z.string(),
  kana: z.string().nullable(),
  birthDate: day,
  town: z.string().nullable(),
  number: z.string().nullable(),
  doctorName: z.string().nullable(),
  ...placement,
});
export type FoundPatient = z.infer<typeof FoundPatient>;

export const LikelyDuplicate = FoundPatient.extend({
  sex: z.enum(sexes).nullable(),
  phone: z.string().nullable(),
  likelihood: z.enum(likelihoods),
  reasons: z.array(z.enum(likenessReasons)),
});
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;

export const Registration = z.object({
  id,
  number: z.string().nullable(),
  status: z.enum(registrationStatuses),
  submittedOn: dayText,
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  institutionId: id.nullable(),
  institutionName: z.string().nullable(),
  institutionPhone: z.string().nullable(),
  nursingStationId: id.nullable(),
  careOfficeId: id.nullable(),
  diseases: z.array(z.string()),
  diseaseGroup: z.string().nullable(),
  endedOn: day,
  endReason: z.string().nullable(),
  endReasonAsWritten: z.string().nullable(),
  endEnteredAt: z.string().nullable(),
  placeOfDeath: z.string().nullable(),
  causeOfDeath: z.string().nullable(),
  note: z.string().nullable(),
  /** The doctor's office that applied for it itself, and why it was sent back last. */
  appliedById: id.nullable(),
  appliedByName: z.string().nullable(),
  returnedAt: z.string().nullable(),
  returnedReason: z.string().nullable(),
});
export type Registration = z.infer<typeof Registration>;

const Named = z.object({ id, name: z.string() });

export const ConsentRecord = z.object({
  id,
  scope: z.enum(consentScopes),
  method: z.enum(consentMethods),
  obtainedOn: day,
  obtainedBy: z.string().nullable(),
  givenBy: z.string().nullable(),
  relation: z.string().nullable(),
  reasonForProxy: z.string().nullable(),
  withdrawnOn: day,
  reviewOn: day,
  note: z.string().nullable(),
  organisations: z.array(Named),
  accounts: z.array(Named),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

export const TeamMember = z.object({
  id,
  organisationId: id,
  organisationName: z.string(),
  organisationKind: z.string(),
  phone: z.string().nullable(),
  fax: z.string().nullable(),
  nightPhone: z.string().nullable(),
  partnerSince: day,
  function: z.enum(teamFunctions),
  personName: z.string().nullable(),
  since: dayText,
  until: day,
});
export type TeamMember = z.infer<typeof TeamMember>;

export const Relative = RelativeInput.extend({ id });
export type Relative = z.infer<typeof Relative>;

export const PatientPage = PersonInput.extend({
  patientId: id,
  /** Tells a correction which state of the person it was made from. */
  version: z.string(),
  statedAge: z.number().int().nullable(),
  statedAgeOn: day,
  ...placement,
  /** Days a stay in a support bed may last by the centre's rules. */
  dayLimit: z.number().int(),
  registrations: z.array(Registration),
  consents: z.array(ConsentRecord),
  team: z.array(TeamMember),
  relatives: z.array(Relative),
});
export type PatientPage = z.infer<typeof PatientPage>;

const MergeSide = z.object({
  patientId: id,
  ...{ registrations: z.number(), stays: z.number(), requests: z.number(), sheets: z.number() },
  ...{ consultations: z.number(), consents: z.number(), relatives: z.number() },
});
/** What two records hold (the one asked about first), and the sentences that stand in the way of merging them. */
export const MergePreview = z.object({
  sides: z.array(MergeSide),
  obstacles: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })),
});
export type MergePreview = z.infer<typeof MergePreview>;

const OrganisationChoice = z.object({ id, name: z.string(), kind: z.string(), phone: z.string().nullable() });
export const PatientChoices = z.object({
  doctors: z.array(
    z.object({
      id,
      name: z.string(),
      kana: z.string().nullable(),
      withdrawn: z.boolean(),
      institutions: z.array(Named),
    }),
  ),
  organisations: z.array(OrganisationChoice),
  towns: z.array(z.string()),
});
export type PatientChoices = z.infer<typeof PatientChoices>;

export const listStates = ["active", "in_bed", "applied", "ended", "withdrawn", "all"] as const;
export const PatientFilter = z.object({
  ...pageInput,
  state: z.enum(listStates).default("active"),
  doctorId: id.optional(),
  institutionId: id.optional(),
  town: z.string().max(100).optional(),
  fiscalYear: yearNumber.optional(),
  endedFrom: dayText.optional(),
  endedTo: dayText.optional(),
  endReason: z.string().max(20).optional(),
  sort: z.enum(["kana", "submitted", "ended"]).default("kana"),
});
export type PatientFilter = z.infer<typeof PatientFilter>;
