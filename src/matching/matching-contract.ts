import { z } from "zod";
import { OpeningNow } from "../organisations/timetable-contract.ts";
import { dayText, pageInput, route } from "../platform/http/route.ts";
import { becauses, criteria, verdicts } from "./judge.ts";
import { matchingPolicy } from "./matching-policy.ts";
import { NeedInput } from "./need-contract.ts";
import { rankRules } from "./rank.ts";

const id = z.uuid();
const text = z.string().nullable();
const day = dayText.nullable();

/** A line of what speaks for or against a doctor; `because` is the sentence, `words` what stands in it. */
export const JudgementLine = z.object({
  criterion: z.enum(criteria),
  verdict: z.enum(verdicts),
  because: z.enum(becauses),
  about: text,
  words: z.record(z.string(), z.union([z.string(), z.number()])),
  confirmedOn: day,
  old: z.boolean(),
  rulesOut: z.boolean(),
});
export type JudgementLine = z.infer<typeof JudgementLine>;

export const MatchRow = z.object({
  doctorId: id,
  name: z.string(),
  kana: text,
  specialty: text,
  institution: z.object({ id, name: z.string(), phone: text, fax: text }).nullable(),
  /** Whether the institution can be reached now, and until when. */
  opening: OpeningNow.nullable(),
  accepting: z.enum(["yes", "conditional", "no", "unknown"]),
  acceptingUntil: day,
  load: z.number().int(),
  limit: z.number().int().nullable(),
  judgements: z.array(JudgementLine),
});
export type MatchRow = z.infer<typeof MatchRow>;

/** Who is ruled out, and by what: no more is told of them. */
export const RuledOut = z.object({
  doctorId: id,
  name: z.string(),
  institutionName: text,
  reasons: z.array(JudgementLine),
});
export type RuledOut = z.infer<typeof RuledOut>;

export const Match = z.object({
  /** Those who can be asked, page by page. */
  rows: z.array(MatchRow),
  total: z.number().int(),
  /** Those who are ruled out, each with the reason; the first fifty, with the first page. */
  out: z.array(RuledOut),
  outTotal: z.number().int(),
  /** The rules of the order, the strongest first. */
  rules: z.array(z.enum(rankRules)),
});
export type Match = z.infer<typeof Match>;

/** Where a search begins: at a consultation, at a patient, or at nothing. */
export const MatchStart = z.object({
  need: NeedInput,
  /** Whether the need is kept with the consultation already; else it is what is known of the person. */
  kept: z.boolean(),
  consultation: z
    .object({ id, number: text, receivedOn: dayText, state: z.enum(["open", "closed"]), callerName: text })
    .nullable(),
  patientId: id.nullable(),
  patientName: text,
  patientKana: text,
  /** The running registration, else the latest. */
  registration: z.object({ doctorId: id.nullable(), doctorName: text, running: z.boolean() }).nullable(),
});
export type MatchStart = z.infer<typeof MatchStart>;

const read = route.meta({ allow: matchingPolicy.read });
const write = route.meta({ allow: matchingPolicy.write });

export const matchingContract = {
  start: read
    .route({ method: "GET", path: "/matching/start", summary: "What is known of the need before looking for a doctor" })
    .input(z.object({ consultationId: id.optional(), patientId: id.optional() }))
    .output(MatchStart),
  rank: read
    .route({
      method: "POST",
      path: "/matching/rank",
      summary: "Doctors for a need, each with what fits, is unknown, does not",
    })
    .input(z.object({ need: NeedInput, ...pageInput, size: z.coerce.number().int().min(1).max(100).default(20) }))
    .output(Match),
  keepNeed: write
    .route({ method: "PUT", path: "/consultations/{id}/doctor-need", summary: "Keeps the need with its consultation" })
    .input(z.object({ id, need: NeedInput }))
    .output(z.object({ consultationId: id, keptAt: z.string() })),
  begin: write
    .route({
      method: "POST",
      path: "/matching/begin",
      summary: "Makes the consultation for a search that began without one, and keeps the need with it",
      successStatus: 201,
    })
    .input(z.object({ idempotencyKey: id, patientId: id.nullable().default(null), need: NeedInput }))
    .output(z.object({ consultationId: id, number: text, patientId: id.nullable() })),
  towns: read
    .route({ method: "GET", path: "/matching/towns", summary: "Towns that patients live in and doctors visit" })
    .output(z.array(z.string())),
};
