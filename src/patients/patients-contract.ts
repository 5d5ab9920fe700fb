import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { ChangeRow, ReadingRow, TimelineEntry } from "./patient-log-contract.ts";
import {
  ApplicationCorrection,
  ApplicationInput,
  ConsentInput,
  EndInput,
  FoundPatient,
  LikelyDuplicate,
  MergePreview,
  PatientChoices,
  PatientFilter,
  PatientPage,
  PatientRow,
  PersonInput,
  RegisterInput,
  RegistrationInput,
  RelativeInput,
  teamFunctions,
} from "./patient-shapes-contract.ts";
import { patientsPolicy } from "./patients-policy.ts";

const id = z.uuid();
const of = { patientId: id };
const Made = z.object({ patientId: id, id });
const read = route.meta({ allow: patientsPolicy.read });
const apply = route.meta({ allow: patientsPolicy.apply });
const write = route.meta({ allow: patientsPolicy.write });
const readLog = route.meta({ allow: patientsPolicy.readLog });
const patient = "/patients/{patientId}" as const;
const registration = `${patient}/registrations/{registrationId}` as const;
const ofRegistration = { ...of, registrationId: id };

export const patientsContract = {
  list: read
    .route({ method: "GET", path: "/patients", summary: "Registrations with their patients, one row per episode" })
    .input(PatientFilter)
    .output(pageOf(PatientRow).extend({ applications: z.number().int() })),
  // Asked by POST: what is typed is a person's name, and addresses end up in the logs of whatever stands in front.
  search: read
    .route({ method: "POST", path: "/patients/search", summary: "Patients found while typing, 20 at most" })
    .input(z.object({ q: z.string().max(100) }))
    .output(z.object({ rows: z.array(FoundPatient) })),
  choices: read
    .route({ method: "GET", path: "/patients/choices", summary: "What the forms of patients offer" })
    .output(PatientChoices),
  likelyDuplicates: route
    .meta({ allow: patientsPolicy.compare })
    .route({ method: "POST", path: "/patients/likely-duplicates", summary: "Persons who may be the one being typed" })
    .input(
      PersonInput.pick({ kana: true, birthDate: true, sex: true, phone: true }).extend({ name: z.string().max(100) }),
    )
    .output(z.object({ rows: z.array(LikelyDuplicate) })),
  register: write
    .route({ method: "POST", path: "/patients", summary: "Registers a patient", successStatus: 201 })
    .input(RegisterInput)
    .output(Made.extend({ number: z.string().nullable() })),
  apply: apply
    .route({
      method: "POST",
      path: "/patients/applications",
      summary: "Applies for a registration",
      successStatus: 201,
    })
    .input(ApplicationInput)
    .output(Made),
  applyAgain: apply
    .route({
      method: "PUT",
      path: `${registration}/application`,
      summary: "Corrects one's own application and sends it",
    })
    .input(ApplicationCorrection.extend(ofRegistration))
    .output(z.object(of)),
  page: read
    .route({ method: "GET", path: patient, summary: "One patient: person, registrations, consents, team, relatives" })
    .input(z.object(of))
    .output(PatientPage),
  correct: write
    .route({ method: "PUT", path: patient, summary: "Corrects a person" })
    .input(PersonInput.extend({ ...of, version: z.string().max(20) }))
    .output(z.object(of)),
  mergePreview: write
    .route({ method: "GET", path: `${patient}/merge/{otherId}`, summary: "What two records of one person hold" })
    .input(z.object({ ...of, otherId: id }))
    .output(MergePreview),
  merge: write
    .route({
      method: "POST",
      path: `${patient}/merge/{otherId}`,
      summary: "Makes one person of two; the other record is kept as a pointer",
    })
    .input(z.object({ ...of, otherId: id }))
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
    .input(
      z.object({
        ...of,
        memberId: id,
        until: dayText.nullable().describe("First day no longer in the team; null takes the leaving back"),
      }),
    )
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
    .route({ method: "POST", path: `${registration}/approval`, summary: "Accepts an application; it gets its number" })
    .input(z.object({ ...ofRegistration, differentFrom: z.array(id).max(100).default([]) }))
    .output(z.object({ ...of, number: z.string().nullable() })),
  sendBack: write
    .route({ method: "POST", path: `${registration}/return`, summary: "Sends an application back with the reason" })
    .input(z.object({ ...ofRegistration, reason: z.string().trim().min(1).max(1000) }))
    .output(z.object(of)),
  withdraw: route
    .meta({ allow: patientsPolicy.withdraw })
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
