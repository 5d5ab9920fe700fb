import { z } from "zod";
import { pageInput, pageOf, route } from "../../platform/http/route.ts";
import { ledgerKinds } from "../ledger-record.ts";
import { ledgersPolicy } from "./ledgers-policy.ts";

const kind = z.enum(ledgerKinds);

const FileResult = z.object({
  file: z.string(),
  kind,
  made: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  notCounted: z.number().int(),
});

/** A cell or row and what is to be said about it. */
const Remark = z.object({
  file: z.string(),
  tab: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  contradicts: z.string().nullable(),
  suggestion: z.string().nullable(),
  /** Persons on record who are named in it. */
  persons: z.array(z.object({ patientId: z.uuid() })),
});
export type Remark = z.infer<typeof Remark>;

const AskedColumn = z.object({
  file: z.string(),
  tab: z.string(),
  column: z.string().nullable(),
  samples: z.array(z.string()),
  suggestions: z.array(z.string()),
});

/** A file that is no known ledger, with the columns to be asked about. */
const Problem = z.object({
  file: z.string(),
  code: z.string(),
  message: z.string(),
  tabs: z.array(
    z.object({
      tab: z.string(),
      nearestKind: kind.nullable(),
      missing: z.array(z.string()),
      columns: z.array(AskedColumn),
    }),
  ),
});
export type Problem = z.infer<typeof Problem>;

export const outcomes = ["refused", "changed", "made", "unchanged"] as const;

/** One row of the dry run: what it would become, beside its cells; the headings stand once per tab. */
const DryRow = z.object({
  file: z.string(),
  tab: z.string(),
  row: z.number().int(),
  outcome: z.enum(outcomes),
  cells: z.array(z.string()),
  /** Person on record whom the row means. */
  patientId: z.uuid().nullable(),
});
export type DryRow = z.infer<typeof DryRow>;

const Result = z.object({
  state: z.enum(["written", "nothing", "stopped", "dry_run"]),
  files: z.array(FileResult),
  completed: z.array(FileResult),
  problems: z.array(Problem),
  refused: z.array(Remark),
  warnings: z.array(Remark),
  unknownColumns: z.array(AskedColumn),
  setAside: z.number().int(),
  /** Rows that were tried again and still cannot be read. */
  stillWaiting: z.array(Remark),
});
export type ImportAnswer = z.infer<typeof Result>;

const DryRun = Result.extend({
  /** SHA-256 of each file as it was read: the import refuses another one. */
  hashes: z.array(z.object({ file: z.string(), hash: z.string() })),
  headings: z.array(z.object({ file: z.string(), tab: z.string(), headings: z.array(z.string()) })),
  rows: z.array(DryRow),
});
export type DryRun = z.infer<typeof DryRun>;

const mostFiles = 20;
const files = z.array(z.file()).min(1).max(mostFiles);
/** JSON text, because files travel as a form: mappings by file name, and the hashes of the dry run. */
const options = z.string().max(1_000_000).optional();

const CorrectionState = z.enum(["waiting", "corrected", "dismissed"]);

export const CorrectionEntry = z.object({
  id: z.uuid(),
  kind,
  file: z.string(),
  tab: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  contradicts: z.string().nullable(),
  suggestion: z.string().nullable(),
  /** As written, in the order of the file. */
  cells: z.array(z.object({ heading: z.string(), value: z.string() })),
  state: CorrectionState,
  correction: z.object({ set: z.record(z.string(), z.unknown()), registration: z.string().optional() }).nullable(),
  decidedAt: z.string().nullable(),
  /** Persons the row may mean: one of them is chosen, or none. */
  candidates: z.array(
    z.object({
      patientId: z.uuid(),
      name: z.string(),
      kana: z.string().nullable(),
      birthDate: z.string().nullable(),
      number: z.string().nullable(),
    }),
  ),
});
export type CorrectionEntry = z.infer<typeof CorrectionEntry>;

export const ledgersContract = {
  preview: route
    .meta({ allow: ledgersPolicy.import })
    .route({ method: "POST", path: "/ledgers/dry-run", summary: "Says what an import would do; writes nothing" })
    .input(z.object({ files, options }))
    .output(DryRun),
  import: route
    .meta({ allow: ledgersPolicy.import })
    .route({ method: "POST", path: "/ledgers/import", summary: "Imports ledgers, each file in one transaction" })
    .input(z.object({ files, options, setAside: z.boolean().default(false) }))
    .output(Result),
  corrections: route
    .meta({ allow: ledgersPolicy.correct })
    .route({ method: "GET", path: "/ledgers/corrections", summary: "Correction list: rows that could not be read" })
    .input(z.object({ ...pageInput, state: CorrectionState.default("waiting"), kind: kind.optional() }))
    .output(pageOf(CorrectionEntry)),
  retry: route
    .meta({ allow: ledgersPolicy.correct })
    .route({ method: "POST", path: "/ledgers/corrections/retry", summary: "Tries corrected rows again" })
    .input(
      z.object({
        decisions: z
          .array(
            z.object({
              id: z.uuid(),
              set: z.record(z.string().max(300), z.string().max(2000).nullable()),
              registration: z.string().max(100).optional(),
            }),
          )
          .max(200),
      }),
    )
    .output(Result),
  dismiss: route
    .meta({ allow: ledgersPolicy.correct })
    .route({
      method: "POST",
      path: "/ledgers/corrections/{id}/dismiss",
      summary: "Decides not to take in a row, or takes that back",
    })
    .input(z.object({ id: z.uuid(), dismissed: z.boolean() }))
    .output(z.object({ id: z.uuid(), state: CorrectionState })),
};
