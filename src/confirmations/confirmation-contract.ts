import { z } from "zod";
import type { linkState } from "../links/link.ts";
import { organisationKinds } from "../organisations/organisation.ts";
import type { TimetableDay } from "../organisations/timetable.ts";
import { dayText, pageInput, pageOf, route, yearNumber } from "../platform/http/route.ts";
import { capabilityAnswers } from "../visiting-doctors/capability.ts";
import { acceptings } from "../visiting-doctors/visiting-doctor.ts";
import { answeredWays, confirmationStates, ways } from "./confirmation.ts";
import { confirmationPolicy } from "./confirmation-policy.ts";

const id = z.uuid();
const State = z.enum(confirmationStates);
const Kind = z.enum(organisationKinds);
const text = z.string().nullable();
const day = dayText.nullable();
const moment = z.string().nullable();

const Times = z.object({ day: z.boolean().nullable(), night: z.boolean().nullable(), holiday: z.boolean().nullable() });
const Doctor = z.object({
  id,
  name: z.string(),
  kana: text,
  specialty: text,
  accepting: z.object({ accepting: z.enum(acceptings), acceptingUntil: day, acceptingNote: text }),
  acceptingConfirmedOn: day,
  patientLimit: z.number().int().nullable(),
  statedLoad: z.number().int().nullable(),
  nightPhone: text,
  visiting: z.array(z.object({ weekday: z.number().int(), from: text, to: text })),
  absences: z.array(z.object({ from: dayText, to: day, deputyName: text })),
  capabilities: z.array(
    z.object({ code: z.string(), answer: z.enum(capabilityAnswers), note: text, times: Times, confirmedOn: day }),
  ),
});
export const EntryShape = z.object({
  organisation: z.object({
    id,
    kind: z.string(),
    name: z.string(),
    postalCode: text,
    address: text,
    phone: text,
    fax: text,
    nightPhone: text,
    email: text,
  }),
  hours: text,
  week: z.array(z.object({ day: z.custom<TimetableDay>((value) => Number.isInteger(value)), text })),
  fields: z.array(
    z.object({
      code: z.string(),
      value: z.object({ answer: text, chosen: z.array(z.string()).readonly(), note: text }).nullable(),
      confirmedOn: day,
    }),
  ),
  doctors: z.array(Doctor),
  capabilities: z.array(z.object({ code: z.string(), ja: z.string(), en: z.string() })),
});

const Row = z.object({
  organisationId: id,
  name: z.string(),
  kana: text,
  kind: Kind,
  doctors: z.number().int(),
  email: text,
  fax: text,
  phone: text,
  /** The latest day on which anything of the entry was confirmed. */
  confirmedOn: day,
  confirmationId: id.nullable(),
  state: State,
  way: z.enum(ways).nullable(),
  dueOn: day,
  sentAt: moment,
  remindedAt: moment,
  answeredAt: moment,
  answeredBy: text,
  waiting: z.number().int(),
});
export type ConfirmationRow = z.infer<typeof Row>;

const Proposal = z.object({
  id,
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** What stands there now, when it is no longer what the partner saw. */
  now: z.unknown(),
  changedMeanwhile: z.boolean(),
  /** Whether accepting writes it into the registry; otherwise the centre enters it there itself. */
  written: z.boolean(),
  state: z.enum(["waiting", "accepted", "rejected"]),
  decidedAt: moment,
  decidedBy: text,
});
export type Proposal = z.infer<typeof Proposal>;

const Mail = z.object({
  id,
  recipient: z.string(),
  address: z.string(),
  state: z.enum(["queued", "sent", "failed"]),
  fault: z.enum(["address_refused", "refused", "unreachable", "sign_in_refused"]).nullable(),
  attempts: z.number().int(),
  queuedAt: z.string(),
  settledAt: moment,
});
const Link = z.object({
  id,
  recipient: text,
  issuedAt: z.string(),
  expiresAt: z.string(),
  usedAt: moment,
  firstOpenedAt: moment,
  openings: z.number().int(),
  state: z.custom<ReturnType<typeof linkState>>((value) => typeof value === "string"),
});

export const Confirmation = z.object({
  id,
  fiscalYear: z.number().int(),
  state: State,
  way: z.enum(ways),
  dueOn: dayText,
  sentAt: z.string(),
  remindedAt: moment,
  draftSavedAt: moment,
  answeredAt: moment,
  answeredBy: text,
  answeredHow: z.enum(answeredWays).nullable(),
  unchanged: z.number().int().nullable(),
  settledAt: moment,
  entry: EntryShape,
  proposals: z.array(Proposal),
  mails: z.array(Mail),
  links: z.array(Link),
});
export type Confirmation = z.infer<typeof Confirmation>;

const Answers = z.record(z.string().max(300), z.unknown());
const answerer = z.string().trim().min(1).max(100);
const chosen = z.array(id).min(1).max(200);
const token = z.string().max(200);

const Asked = z.object({
  centreName: z.string(),
  centrePhone: text,
  dueOn: dayText,
  entry: EntryShape,
  draft: Answers,
  draftSavedAt: moment,
  /** Names what was shown: handed in with the answers, so that nobody confirms what has changed meanwhile. */
  revision: z.string(),
});
export type Asked = z.infer<typeof Asked>;

const one = "/confirmations/{id}";
const read = { allow: confirmationPolicy.read };
const write = { allow: confirmationPolicy.write };
const open = { allow: "anyone" } as const;

export const confirmationContract = {
  list: route
    .meta(read)
    .route({ method: "GET", path: "/confirmations", summary: "Partners and where their yearly confirmation stands" })
    .input(
      z.object({
        ...pageInput,
        fiscalYear: yearNumber.optional(),
        state: State.optional(),
        kind: Kind.optional(),
        q: z.string().max(100).optional(),
        /** Only those of whom nothing was confirmed for a year. */
        unconfirmed: z.coerce.boolean().optional(),
      }),
    )
    .output(
      pageOf(Row).extend({
        fiscalYear: z.number().int(),
        mailIsSetUp: z.boolean(),
        counts: z.record(State, z.number().int()),
        asked: z.number().int(),
        answered: z.number().int(),
        unconfirmed: z.number().int(),
      }),
    ),
  preview: route
    .meta(read)
    .route({ method: "POST", path: "/confirmations/preview", summary: "Who would get what, before anything is sent" })
    .input(z.object({ organisationIds: chosen, dueOn: dayText, reminder: z.boolean().default(false) }))
    .output(
      z.object({
        recipients: z.array(
          z.object({ organisationId: id, name: z.string(), way: z.enum(["mail", "fax"]), address: text }),
        ),
        subject: z.string(),
        body: z.string(),
      }),
    ),
  send: route
    .meta(write)
    .route({ method: "POST", path: "/confirmations", summary: "Asks partners: a mail with a link, or a FAX form" })
    .input(z.object({ organisationIds: chosen, dueOn: dayText }))
    .output(z.object({ mailed: z.number().int(), onPaper: z.array(id) })),
  remind: route
    .meta(write)
    .route({ method: "POST", path: "/confirmations/remind", summary: "Asks again those who have not answered" })
    .input(z.object({ ids: chosen, dueOn: dayText }))
    .output(z.object({ mailed: z.number().int(), onPaper: z.array(id) })),
  forms: route
    .meta(write)
    .route({
      method: "POST",
      path: "/confirmations/forms",
      summary: "FAX forms as one PDF, each with its link as QR code",
    })
    .input(z.object({ ids: chosen }))
    .output(z.file()),
  get: route
    .meta(read)
    .route({ method: "GET", path: one, summary: "One confirmation: entry, proposals, mails, links" })
    .input(z.object({ id }))
    .output(Confirmation),
  link: route
    .meta(write)
    .route({ method: "POST", path: `${one}/links`, summary: "A link to hand over; its address is shown this once" })
    .input(z.object({ id }))
    .output(z.object({ address: z.string() })),
  answer: route
    .meta(write)
    .route({ method: "POST", path: `${one}/answer`, summary: "Enters an answer that came by FAX or telephone" })
    .input(z.object({ id, answers: Answers, answeredBy: answerer, how: z.enum(["fax", "telephone"]) }))
    .output(Confirmation),
  decide: route
    .meta(write)
    .route({ method: "POST", path: `${one}/decisions`, summary: "Accepts and rejects proposed changes" })
    .input(z.object({ id, accept: z.array(id).max(500), reject: z.array(id).max(500) }))
    .output(Confirmation),
  open: route
    .meta(open)
    .route({
      method: "POST",
      path: "/links/confirmation/open",
      summary: "The partner's own entry, by a link. Does not use the link up",
    })
    .input(z.object({ token }))
    .output(Asked),
  save: route
    .meta(open)
    .route({ method: "POST", path: "/links/confirmation/save", summary: "Saves answers that are not handed in yet" })
    .input(z.object({ token, answers: Answers }))
    .output(z.object({ savedAt: z.string() })),
  submit: route
    .meta(open)
    .route({ method: "POST", path: "/links/confirmation/submit", summary: "Hands the answers in; the link is used up" })
    .input(z.object({ token, answers: Answers, answeredBy: answerer, revision: z.string().max(100) }))
    .output(z.object({ changes: z.number().int(), unchanged: z.number().int() })),
};
