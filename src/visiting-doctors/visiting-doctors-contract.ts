import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { capabilityAnswers } from "./capability.ts";
import { acceptings } from "./visiting-doctor.ts";
import { visitingDoctorsPolicy } from "./visiting-doctors-policy.ts";

const id = z.uuid();
const Accepting = z.enum(acceptings);
const Answer = z.enum(capabilityAnswers);
const code = z.string().min(1).max(100);

const given = {
  name: z.string().trim().min(1).max(200),
  kana: textOrNull(200),
  /** The one specialty under which the doctor is counted. */
  specialty: code.nullable(),
  otherSpecialties: z.array(code).max(20),
  /** Where the doctor works; the first is the main one. */
  institutionIds: z.array(id).max(20),
  registeredOn: dayText.nullable(),
  accepting: Accepting,
  acceptingNote: textOrNull(500),
  note: textOrNull(4000),
};

export const DoctorInput = z.object(given);
export type DoctorInput = z.input<typeof DoctorInput>;

/** Only the fields that change: two people at different fields both keep their work. */
const DoctorChange = z.object(given).partial();
export type DoctorChange = z.output<typeof DoctorChange>;

const Institution = z.object({ id, name: z.string(), phone: z.string().nullable(), main: z.boolean() });

const row = {
  id,
  name: z.string(),
  kana: z.string().nullable(),
  specialty: z.string().nullable(),
  otherSpecialties: z.array(z.string()),
  institutions: z.array(Institution),
  accepting: Accepting,
  acceptingNote: z.string().nullable(),
  withdrawn: z.boolean(),
  withdrawnOn: dayText.nullable(),
  /** The latest day on which anything of what the doctor can do was confirmed. */
  confirmedOn: dayText.nullable(),
};

/** `asked` is the answer to the capability by which the list is filtered. */
export const DoctorRow = z.object({
  ...row,
  asked: z.object({ answer: Answer, note: z.string().nullable() }).nullable(),
});
export type DoctorRow = z.infer<typeof DoctorRow>;

const Capability = z.object({
  capability: code,
  answer: Answer,
  note: z.string().nullable(),
  confirmedOn: dayText.nullable(),
});
export type Capability = z.infer<typeof Capability>;

export const Doctor = z.object({
  ...row,
  registeredOn: dayText.nullable(),
  /** What has been answered; a capability that is not here is 未確認. */
  capabilities: z.array(Capability),
  /** The last three are absent for roles that are not shown them. */
  withdrawalReason: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
  patients: z.number().int().optional(),
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

const filter = z.object({
  ...pageInput,
  q: z.string().max(100).optional(),
  specialty: code.optional(),
  institutionId: id.optional(),
  capability: code.optional(),
  answer: Answer.optional(),
  state: z.enum(["registered", "withdrawn", "all"]).default("registered"),
});
export type DoctorFilter = z.output<typeof filter>;

const one = "/visiting-doctors/{id}";

export const visitingDoctorsContract = {
  list: route
    .meta({ allow: visitingDoctorsPolicy.read })
    .route({ method: "GET", path: "/visiting-doctors", summary: "Visiting doctors by name, specialty, capability" })
    .input(filter)
    .output(pageOf(DoctorRow)),
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
    .input(z.object({ id, withdrawnOn: dayText, reason: textOrNull(500) }))
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
        answers: z
          .array(z.object({ capability: code, answer: Answer, note: textOrNull(500), confirmedOn: dayText.nullable() }))
          .min(1)
          .max(300),
      }),
    )
    .output(Doctor),
};
