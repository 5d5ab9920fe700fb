import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { consentMethods, consentScopes } from "./consent.ts";
import { likelihoods, likenessReasons } from "./duplicate.ts";
import { patientsPolicy } from "./patients-policy.ts";
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

export const timelineKinds = [
  "registered",
  "ended",
  "consent_given",
  "consent_withdrawn",
  "sheet_finalised",
  "bed_requested",
  "admitted",
  "discharged",
  "weekly_contact",
  "consultation",
] as const;
export const TimelineEntry = z.object({
  kind: z.enum(timelineKinds),
  id,
  on: dayText,
  /** What happened in the record's own codes and words; the screen knows how to say it per kind. */
  code: z.string().nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ReadingRow = z.object({
  id,
  at: z.string(),
  accountName: z.string().nullable(),
  role: z.string(),
  organisationName: z.string().nullable(),
  route: z.string(),
});
export const ChangeRow = z.object({
  id,
  enteredAt: z.string(),
  accountName: z.string().nullable(),
  role: z.string(),
  subject: z.string(),
  action: z.enum(["insert", "update", "delete"]),
  fields: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

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
  fiscalYear: z.coerce.number().int().min(1990).max(2200).optional(),
  endedFrom: dayText.optional(),
  endedTo: dayText.optional(),
  endReason: z.string().max(20).optional(),
  sort: z.enum(["kana", "submitted", "ended"]).default("kana"),
});
export type PatientFilter = z.infer<typeof PatientFilter>;

const of = { patientId: id };
const Made = z.object({ patientId: id, id });
const read = route.meta({ allow: patientsPolicy.read });
const write = route.meta({ allow: patientsPolicy.write });
const readLog = route.meta({ allow: patientsPolicy.readLog });
const patient = "/patients/{patientId}" as const;
const registration = `${patient}/registrations/{registrationId}` as const;
const ofRegistration = { ...of, registrationId: id };

export const patientsContract = {
  list: read
    .route({ method: "GET", path: "/patients", summary: "Registrations with their patients, one row per episode" })
    .input(PatientFilter)
    .output(pageOf(PatientRow)),
  search: read
    .route({ method: "GET", path: "/patients/search", summary: "Patients found while typing, 20 at most" })
    .input(z.object({ q: z.string().max(100) }))
    .output(z.object({ rows: z.array(FoundPatient) })),
  choices: read
    .route({ method: "GET", path: "/patients/choices", summary: "What the forms of patients offer" })
    .output(PatientChoices),
  likelyDuplicates: write
    .route({ method: "POST", path: "/patients/likely-duplicates", summary: "Persons who may be the one being typed" })
    .input(
      PersonInput.pick({ kana: true, birthDate: true, sex: true, phone: true }).extend({ name: z.string().max(100) }),
    )
    .output(z.object({ rows: z.array(LikelyDuplicate) })),
  register: write
    .route({ method: "POST", path: "/patients", summary: "Registers a patient", successStatus: 201 })
    .input(RegisterInput)
    .output(Made.extend({ number: z.string().nullable() })),
  page: read
    .route({ method: "GET", path: patient, summary: "One patient: person, registrations, consents, team, relatives" })
    .input(z.object(of))
    .output(PatientPage),
  correct: write
    .route({ method: "PUT", path: patient, summary: "Corrects a person" })
    .input(PersonInput.extend({ ...of, version: z.string().max(20) }))
    .output(z.object(of)),
  timeline: read
    .route({ method: "GET", path: `${patient}/timeline`, summary: "What happened, newest first" })
    .input(z.object({ ...of, ...pageInput }))
    .output(pageOf(TimelineEntry).extend(of)),
  readers: readLog
    .route({ method: "GET", path: `${patient}/readers`, summary: "Who was shown this patient's data" })
    .input(z.object({ ...of, ...pageInput }))
    .output(pageOf(ReadingRow).extend(of)),
  history: readLog
    .route({ method: "GET", path: `${patient}/history`, summary: "What was changed by whom" })
    .input(z.object({ ...of, ...pageInput }))
    .output(pageOf(ChangeRow).extend(of)),
  addConsent: write
    .route({ method: "POST", path: `${patient}/consents`, summary: "Records a consent", successStatus: 201 })
    .input(ConsentInput.extend(of))
    .output(Made),
  withdrawConsent: write
    .route({ method: "POST", path: `${patient}/consents/{consentId}/withdrawal`, summary: "Withdraws a consent" })
    .input(z.object({ ...of, consentId: id, withdrawnOn: dayText }))
    .output(z.object(of)),
  joinTeam: write
    .route({ method: "POST", path: `${patient}/team`, summary: "Adds an organisation to the team", successStatus: 201 })
    .input(
      z.object({
        ...of,
        organisationId: id,
        function: z.enum(teamFunctions),
        personName: textOrNull(100),
        since: dayText,
      }),
    )
    .output(Made),
  leaveTeam: write
    .route({ method: "POST", path: `${patient}/team/{memberId}/leave`, summary: "Ends a membership of the team" })
    .input(z.object({ ...of, memberId: id, until: dayText }))
    .output(z.object(of)),
  addRelative: write
    .route({ method: "POST", path: `${patient}/relatives`, summary: "Adds a relative", successStatus: 201 })
    .input(RelativeInput.extend({ ...of, idempotencyKey: z.uuid() }))
    .output(Made),
  changeRelative: write
    .route({ method: "PUT", path: `${patient}/relatives/{relativeId}`, summary: "Corrects a relative" })
    .input(RelativeInput.extend({ ...of, relativeId: id }))
    .output(z.object(of)),
  endRelative: write
    .route({
      method: "POST",
      path: `${patient}/relatives/{relativeId}/end`,
      summary: "A relative is a contact no more",
    })
    .input(z.object({ ...of, relativeId: id }))
    .output(z.object(of)),
  changeRegistration: write
    .route({ method: "PUT", path: registration, summary: "Corrects a registration; the team follows" })
    .input(RegistrationInput.extend(ofRegistration))
    .output(z.object(of)),
  approve: write
    .route({ method: "POST", path: `${registration}/approval`, summary: "Accepts an application" })
    .input(z.object(ofRegistration))
    .output(z.object(of)),
  withdraw: write
    .route({ method: "POST", path: `${registration}/withdrawal`, summary: "An application is taken back" })
    .input(z.object(ofRegistration))
    .output(z.object(of)),
  end: write
    .route({ method: "POST", path: `${registration}/end`, summary: "Ends a registration with its reason" })
    .input(EndInput.extend(ofRegistration))
    .output(z.object(of)),
  correctEnd: write
    .route({ method: "PUT", path: `${registration}/end`, summary: "Corrects day, reason, place or cause of an end" })
    .input(EndInput.extend(ofRegistration))
    .output(z.object(of)),
  undoEnd: write
    .route({ method: "POST", path: `${registration}/undo-end`, summary: "Takes back an end on the day it was entered" })
    .input(z.object(ofRegistration))
    .output(z.object(of)),
};
