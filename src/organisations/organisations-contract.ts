import { z } from "zod";
import { dayText, pageInput, pageOf, route, textOrNull } from "../platform/http/route.ts";
import { organisationKinds } from "./organisation.ts";
import { organisationsPolicy } from "./organisations-policy.ts";
import { partnerFieldsContract } from "./partner-fields-contract.ts";
import { hoursContract, OpeningNow } from "./timetable-contract.ts";

const id = z.uuid();
const Kind = z.enum(organisationKinds);
const words = (longest: number, most: number) => z.array(z.string().trim().min(1).max(longest)).max(most);

const given = {
  kind: Kind,
  name: z.string().trim().min(1).max(200),
  kana: textOrNull(200),
  shortNames: words(100, 20),
  institutionCode: textOrNull(30),
  postalCode: textOrNull(10),
  address: textOrNull(300),
  areaTowns: words(50, 200),
  phone: textOrNull(100),
  fax: textOrNull(100),
  nightPhone: textOrNull(100),
  email: z.email().max(200).nullable(),
  registeredOn: dayText.nullable(),
  note: textOrNull(4000),
};

export const OrganisationInput = z.object(given);
export type OrganisationInput = z.input<typeof OrganisationInput>;

/** Only the fields that change: two people at different fields both keep their work. */
const OrganisationChange = z.object(given).partial();
export type OrganisationChange = z.output<typeof OrganisationChange>;

const row = {
  id,
  kind: Kind,
  name: z.string(),
  kana: z.string().nullable(),
  phone: z.string().nullable(),
  fax: z.string().nullable(),
  address: z.string().nullable(),
  areaTowns: z.array(z.string()),
  closedOn: dayText.nullable(),
  closingReason: z.string().nullable(),
  /** Doctors who work there and are registered now. */
  doctors: z.number().int(),
};

/** A row says whether the partner can be reached at the moment of the answer. */
export const OrganisationRow = z.object({ ...row, opening: OpeningNow });
export type OrganisationRow = z.infer<typeof OrganisationRow>;

export const Organisation = z.object({
  ...row,
  shortNames: z.array(z.string()),
  institutionCode: z.string().nullable(),
  postalCode: z.string().nullable(),
  /** Absent for roles that are not shown it. */
  nightPhone: z.string().nullable().optional(),
  email: z.string().nullable(),
  registeredOn: dayText.nullable(),
  /** Absent for roles that are not shown it. */
  note: z.string().nullable().optional(),
  doctorList: z.array(
    z.object({
      id,
      name: z.string(),
      kana: z.string().nullable(),
      specialty: z.string().nullable(),
      main: z.boolean(),
      accepting: z.enum(["yes", "conditional", "no", "unknown"]),
    }),
  ),
});
export type Organisation = z.infer<typeof Organisation>;

export const OrganisationOption = z.object({
  id,
  kind: Kind,
  name: z.string(),
  kana: z.string().nullable(),
  phone: z.string().nullable(),
});
export type OrganisationOption = z.infer<typeof OrganisationOption>;

const kindCounts = z.partialRecord(Kind, z.number().int());

const filter = z.object({
  ...pageInput,
  kind: Kind.optional(),
  q: z.string().max(100).optional(),
  state: z.enum(["open", "closed", "all"]).default("open"),
  /** Only those whose hours say that they can be reached now. */
  reach: z.enum(["now", "all"]).default("all"),
});
export type OrganisationFilter = z.output<typeof filter>;

export const organisationsContract = {
  hours: hoursContract,
  fields: partnerFieldsContract,
  list: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/organisations", summary: "Partner organisations by kind and name" })
    .input(filter)
    .output(pageOf(OrganisationRow).extend({ kinds: kindCounts })),
  options: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/organisations/options", summary: "Open organisations for forms, by kind" })
    .input(z.object({ kind: z.union([Kind, z.array(Kind)]).optional(), q: z.string().max(100).optional() }))
    .output(z.array(OrganisationOption)),
  get: route
    .meta({ allow: organisationsPolicy.read })
    .route({ method: "GET", path: "/organisations/{id}", summary: "One organisation with its doctors" })
    .input(z.object({ id }))
    .output(Organisation),
  create: route
    .meta({ allow: organisationsPolicy.write })
    .route({ method: "POST", path: "/organisations", summary: "Registers an organisation", successStatus: 201 })
    .input(OrganisationInput)
    .output(Organisation),
  change: route
    .meta({ allow: organisationsPolicy.write })
    .route({ method: "PATCH", path: "/organisations/{id}", summary: "Changes the fields that are sent" })
    .input(OrganisationChange.extend({ id }))
    .output(Organisation),
  close: route
    .meta({ allow: organisationsPolicy.write })
    .route({ method: "POST", path: "/organisations/{id}/close", summary: "Records that it closes or has closed" })
    .input(z.object({ id, closedOn: dayText, reason: textOrNull(500) }))
    .output(Organisation),
  reopen: route
    .meta({ allow: organisationsPolicy.write })
    .route({ method: "POST", path: "/organisations/{id}/reopen", summary: "Takes the closing back" })
    .input(z.object({ id }))
    .output(Organisation),
};
