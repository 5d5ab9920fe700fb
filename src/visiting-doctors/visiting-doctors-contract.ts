import { z } from "zod";
import { csvEncodings } from "../platform/csv-encoding.ts";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { doctorRoles } from "./acceptance.ts";
import { capabilityAnswers, confirmationWays } from "./capability.ts";
import { DoctorChange, DoctorInput, Hours } from "./doctor-input-contract.ts";
import { absenceInput, absenceShape, coverShape, historyShape, timesShape } from "./registry-shapes-contract.ts";
import { acceptings, audiences, publications } from "./visiting-doctor.ts";
import { visitingDoctorsPolicy } from "./visiting-doctors-policy.ts";

const id = z.uuid();
const Accepting = z.enum(acceptings);
const Answer = z.enum(capabilityAnswers);
const code = z.string().min(1).max(100);

const Institution = z.object({ id, name: z.string(), phone: z.string().nullable(), main: z.boolean() });

const Absence = z.object(absenceShape);
export type Absence = z.infer<typeof Absence>;
const AbsenceInput = z.object(absenceInput);
export type AbsenceInput = z.output<typeof AbsenceInput>;
const Cover = z.object(coverShape);
const DoctorHistory = z.object(historyShape);
export type DoctorHistoryAnswer = z.infer<typeof DoctorHistory>;

const row = {
  id,
  name: z.string(),
  kana: z.string().nullable(),
  specialty: z.string().nullable(),
  otherSpecialties: z.array(z.string()),
  institutions: z.array(Institution),
  role: z.enum(doctorRoles).nullable(),
  /** As it holds today: an answer whose day has passed is unknown again. */
  accepting: Accepting,
  acceptingNote: z.string().nullable(),
  acceptingUntil: dayText.nullable(),
  /** The answer whose day has passed. */
  acceptingLapsed: Accepting.nullable(),
  withdrawn: z.boolean(),
  withdrawnOn: dayText.nullable(),
  /** The latest day on which anything of what the doctor can do was confirmed. */
  confirmedOn: dayText.nullable(),
  patientLimit: z.number().int().nullable(),
  /** Patients registered with the centre now; only for the centre's staff, as what the doctor says in all. */
  patients: z.number().int().optional(),
  statedLoad: z.number().int().nullable().optional(),
  /** The absence of today. */
  absence: Absence.nullable(),
};

/** `asked` is the answer to the capability by which the list is filtered. */
export const DoctorRow = z.object({
  ...row,
  asked: z.object({ answer: Answer, note: z.string().nullable() }).nullable(),
});
export type DoctorRow = z.infer<typeof DoctorRow>;

const CapabilityGiven = z.object({
  capability: code,
  answer: Answer,
  note: z.string().nullable(),
  confirmedOn: dayText.nullable(),
});

const Capability = CapabilityGiven.extend({
  times: timesShape,
  confirmedBy: z.string().nullable(),
  confirmedHow: z.enum(confirmationWays).nullable(),
});
export type Capability = z.infer<typeof Capability>;

export const Doctor = z.object({
  ...row,
  registeredOn: dayText.nullable(),
  /** What has been answered; a capability that is not here is 未確認. */
  capabilities: z.array(Capability),
  acceptingConfirmedOn: dayText.nullable(),
  ageFrom: z.number().int().nullable(),
  ageTo: z.number().int().nullable(),
  notAccepted: z.array(z.string()),
  notAcceptedNote: z.string().nullable(),
  languages: z.array(z.string()),
  areaTowns: z.array(z.string()),
  /** Towns of the institutions. */
  institutionTowns: z.array(z.string()),
  hours: z.array(Hours),
  hoursNote: z.string().nullable(),
  /** Running and coming absences, then the latest past ones. */
  absences: z.array(Absence),
  /** For whom the doctor covers now or soon. */
  coversFor: z.array(
    z.object({ doctorId: id, name: z.string(), from: dayText, to: dayText.nullable(), reason: z.string().nullable() }),
  ),
  /** The rest is absent for roles that are not shown it. */
  nightPhone: z.string().nullable().optional(),
  withdrawalReason: z.string().nullable().optional(),
  withdrawalNote: z.string().nullable().optional(),
  statedLoadOn: dayText.nullable().optional(),
  publication: z.enum(publications).nullable().optional(),
  publicationOn: dayText.nullable().optional(),
  note: z.string().nullable().optional(),
});
export type Doctor = z.infer<typeof Doctor>;

/** A doctor's line in the table of who can do what. */
const DoctorAnswers = z.object({
  id,
  name: z.string(),
  kana: z.string().nullable(),
  specialty: z.string().nullable(),
  institution: z.string().nullable(),
  phone: z.string().nullable(),
  accepting: Accepting,
  answers: z.array(Capability),
});
export type DoctorAnswers = z.infer<typeof DoctorAnswers>;

const flag = z.stringbool().optional();

const filter = z.object({
  ...pageInput,
  q: z.string().max(100).optional(),
  specialty: code.optional(),
  institutionId: id.optional(),
  capability: code.optional(),
  answer: Answer.optional(),
  town: z.string().max(50).optional(),
  accepting: Accepting.optional(),
  /** Takes new patients, with conditions or without. */
  taking: flag,
  /** Away today. */
  away: flag,
  /** Nothing confirmed for a year. */
  unconfirmed: flag,
  state: z.enum(["registered", "withdrawn", "all"]).default("registered"),
});
export type DoctorFilter = z.output<typeof filter>;

/** How many of the registered doctors there are, take patients, are away, have not been asked for a year. */
const Counts = z.object({
  registered: z.number().int(),
  accepting: z.number().int(),
  away: z.number().int(),
  unconfirmed: z.number().int(),
});
export type DoctorCounts = z.infer<typeof Counts>;

const one = "/visiting-doctors/{id}";

export const visitingDoctorsContract = {
  list: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: "/visiting-doctors", summary: "Visiting doctors by name, specialty, capability" })
    .input(filter)
    .output(pageOf(DoctorRow).extend({ counts: Counts, towns: z.array(z.string()) })),
  options: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: "/visiting-doctors/options", summary: "Registered doctors for forms" })
    .input(z.object({ q: z.string().max(100).optional(), institutionId: id.optional() }))
    .output(
      z.array(
        z.object({
          id,
          name: z.string(),
          kana: z.string().nullable(),
          specialty: z.string().nullable(),
          institutions: z.array(Institution),
          accepting: Accepting,
        }),
      ),
    ),
  answers: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: "/visiting-doctors/answers", summary: "Who can do what: registered doctors by name" })
    .input(
      z.object({
        ...pageInput,
        size: z.coerce.number().int().min(1).max(200).default(100),
        specialty: code.optional(),
      }),
    )
    .output(pageOf(DoctorAnswers)),
  get: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: one, summary: "One doctor with institutions and capabilities" })
    .input(z.object({ id }))
    .output(Doctor),
  create: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "POST", path: "/visiting-doctors", summary: "Registers a visiting doctor", successStatus: 201 })
    .input(DoctorInput)
    .output(Doctor),
  change: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "PATCH", path: one, summary: "Changes the fields that are sent" })
    .input(DoctorChange.extend({ id }))
    .output(Doctor),
  withdraw: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "POST", path: `${one}/withdraw`, summary: "Ends a doctor's registration" })
    .input(z.object({ id, withdrawnOn: dayText, reason: textOrNull(500), note: textOrNull(500).default(null) }))
    .output(Doctor),
  return: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "POST", path: `${one}/return`, summary: "Takes a withdrawal back" })
    .input(z.object({ id }))
    .output(Doctor),
  setCapabilities: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "PUT", path: `${one}/capabilities`, summary: "Answers for some capabilities; others stay" })
    .input(
      z.object({
        id,
        answers: z.array(CapabilityGiven.extend({ note: textOrNull(500), times: timesShape.optional() })).max(300),
        /** Whether the answers that are not sent were confirmed too. */
        restConfirmed: z.boolean().default(false),
        confirmedOn: dayText.nullable().default(null),
        how: z.enum(confirmationWays).nullable().default(null),
      }),
    )
    .output(Doctor),
  takeBackConfirmation: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({
      method: "POST",
      path: `${one}/confirmations/{confirmationId}/take-back`,
      summary: "Undoes the latest confirmation: all answers are as they were",
    })
    .input(z.object({ id, confirmationId: id }))
    .output(Doctor),
  history: route
    .meta({ allow: visitingDoctorsPolicy.readRemarks })
    .route({ method: "GET", path: `${one}/history`, summary: "When the doctor was asked, and what was changed" })
    .input(z.object({ id }))
    .output(DoctorHistory),
  addAbsence: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({
      method: "POST",
      path: `${one}/absences`,
      summary: "Notes when a doctor is away and who covers",
      successStatus: 201,
    })
    .input(AbsenceInput.extend({ id }))
    .output(Doctor),
  changeAbsence: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "PUT", path: `${one}/absences/{absenceId}`, summary: "Changes an absence" })
    .input(AbsenceInput.extend({ id, absenceId: id }))
    .output(Doctor),
  removeAbsence: route
    .meta({ allow: visitingDoctorsPolicy.write })
    .route({ method: "DELETE", path: `${one}/absences/{absenceId}`, summary: "Takes an absence off" })
    .input(z.object({ id, absenceId: id }))
    .output(Doctor),
  file: route
    .meta({ allow: visitingDoctorsPolicy.takeOut })
    .route({
      method: "GET",
      path: "/visiting-doctors/file",
      summary: "The registry as Excel or CSV, in the form of a ledger",
    })
    .input(z.object({ form: z.enum(["xlsx", ...csvEncodings]).default("xlsx") }))
    .output(z.file()),
  printedList: route
    .meta({ allow: visitingDoctorsPolicy.takeOut })
    .route({ method: "GET", path: "/visiting-doctors/printed-list", summary: "The doctors' list on A4 paper" })
    .input(z.object({ audience: z.enum(audiences) }))
    .output(z.file()),
  cover: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: "/visiting-doctors/cover", summary: "Who is away on a day and who covers" })
    .input(z.object({ day: dayText.optional() }))
    .output(z.array(Cover)),
};
