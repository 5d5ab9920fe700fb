import { createHash } from "node:crypto";
import { implement } from "@orpc/server";
import { z } from "zod";
import { todayInTokyo } from "../../japan/plain-date.ts";
import { commonRefusals, Refusal, refusals } from "../../platform/errors.ts";
import { refuseUnkeepableText } from "../../platform/http/plain-text.ts";
import { type RequestContext, signedIn } from "../../platform/http/serve.ts";
import type { LedgerCorrection, LedgerRemark } from "../ledger-record.ts";
import { dismissCorrection } from "./correction-actions.ts";
import { findDecidedRows, listCorrections } from "./correction-lists.ts";
import type { ImportResult } from "./import-result.ts";
import { type ImportAnswer, ledgersContract, type Remark } from "./ledgers-contract.ts";
import { Mapping } from "./mapping-given.ts";

const on = implement(ledgersContract).$context<RequestContext>().use(signedIn);

export const ledgersRefusals = refusals({
  ledger_files_changed: {
    status: 409,
    ja: "試し読みのあとでファイルが変わっています。もう一度、試し読みをしてください。",
    en: "A file has changed since the dry run. Please run it again.",
  },
  ledger_row_settled: {
    status: 409,
    ja: "この行はもう取り込まれています。一覧を開き直してください。",
    en: "This row has been taken in meanwhile. Open the list again.",
  },
});

/** Read when ledgers come, which is seldom: a tenth of the program. */
const runImport: typeof import("./import-run.ts").runImport = async (...all) => {
  const run = await import("./import-run.ts");
  return run.runImport(...all);
};

const Options = z.object({
  mappings: z.record(z.string(), Mapping).default({}),
  hashes: z.array(z.object({ file: z.string(), hash: z.string() })).default([]),
});

export const ledgersRoutes = {
  preview: on.preview.handler(async ({ input, context }) => {
    const files = await readFiles(input.files);
    const { mappings } = readOptions(input.options);
    const result = await runImport(context.server.db, context.session.actor, files, {
      today: todayInTokyo(context.server.now()),
      dryRun: true,
      keepRows: true,
      mappings,
    });
    return { ...answerOf(result), hashes: hashesOf(files), ...rowsOf(result) };
  }),
  import: on.import.handler(async ({ input, context }) => {
    const files = await readFiles(input.files);
    const { mappings, hashes } = readOptions(input.options);
    const given = new Map(hashesOf(files).map(({ file, hash }) => [file, hash]));
    if (hashes.some(({ file, hash }) => given.get(file) !== hash))
      throw new Refusal(ledgersRefusals.ledger_files_changed);
    const result = await runImport(context.server.db, context.session.actor, files, {
      today: todayInTokyo(context.server.now()),
      setAside: input.setAside,
      mappings,
    });
    return answerOf(result);
  }),
  corrections: on.corrections.handler(({ input, context }) => listCorrections(context.db, input)),
  retry: on.retry.handler(async ({ input, context }) => {
    const rows = await findDecidedRows(
      context.db,
      input.decisions.map(({ id }) => id),
    );
    const corrections = input.decisions.map((decision): LedgerCorrection => {
      const row = rows.get(decision.id);
      if (!row) throw new Refusal(ledgersRefusals.ledger_row_settled);
      const { set, registration } = decision;
      return { ...row, set, ...(registration === undefined ? {} : { registration }) };
    });
    const result = await runImport(context.server.db, context.session.actor, [], {
      today: todayInTokyo(context.server.now()),
      setAside: true,
      corrections,
    });
    return answerOf(result);
  }),
  dismiss: on.dismiss.handler(async ({ input, context }) => {
    const state = await dismissCorrection(context.db, context.session.actor, input.id, input.dismissed);
    if (state === null) throw new Refusal(commonRefusals.not_found);
    return { id: input.id, state };
  }),
};

type Uploaded = { readonly file: string; readonly bytes: Uint8Array };

async function readFiles(files: readonly File[]): Promise<Uploaded[]> {
  return Promise.all(files.map(async (file) => ({ file: file.name.normalize("NFC"), bytes: await file.bytes() })));
}

function hashesOf(files: readonly Uploaded[]) {
  return files.map(({ file, bytes }) => ({ file, hash: createHash("sha256").update(bytes).digest("hex") }));
}

function readOptions(text: string | undefined): z.infer<typeof Options> {
  try {
    const options = Options.parse(JSON.parse(text ?? "{}"));
    refuseUnkeepableText(options);
    return options;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const sentence = { ja: "指定が読めません。", en: "The options cannot be read." };
    throw new Refusal(commonRefusals.invalid_input, { fields: { options: sentence } });
  }
}

function answerOf(result: ImportResult): ImportAnswer {
  return {
    state: result.state,
    files: [...result.files],
    completed: [...result.completed],
    problems: result.problems.map(({ file, code, message, tabs }) => ({
      file,
      code,
      message,
      tabs: tabs.map((tab) => ({ ...tab, missing: [...tab.missing], columns: tab.columns.map(asked) })),
    })),
    refused: result.refused.map(remarkOf),
    warnings: result.warnings.map(remarkOf),
    unknownColumns: result.unknownColumns.map(asked),
    setAside: result.setAside,
    stillWaiting: result.stillWaiting.map(remarkOf),
  };
}

function remarkOf(remark: LedgerRemark & { readonly candidates?: readonly string[] }): Remark {
  const { file, tab, row, column, value, code, message, contradicts = null, suggestion = null } = remark;
  const persons = (remark.candidates ?? []).map((patientId) => ({ patientId }));
  return { file, tab, row, column, value, code, message, contradicts, suggestion, persons };
}

function asked(column: ImportResult["unknownColumns"][number]) {
  const { file, tab, column: heading, samples, suggestions } = column;
  return { file, tab, column: heading, samples: [...samples], suggestions: [...suggestions] };
}

/** Rows with their cells in the order of the tab's headings: 4,700 rows need not repeat their headings. */
function rowsOf(result: ImportResult) {
  const tabs = new Map<string, { file: string; tab: string; headings: string[]; at: Map<string, number> }>();
  const refusedCells = result.refused.map((row) => ({
    place: row,
    outcome: "refused" as const,
    cells: row.cells,
    patientId: null,
  }));
  const seen = new Set<string>();
  const rows = [...refusedCells, ...result.rows].flatMap(({ place, outcome, cells, patientId }) => {
    const { file, tab, row } = place;
    const key = `${file} ${tab} ${row}`;
    if (seen.has(key)) return [];
    seen.add(key);
    let known = tabs.get(`${file} ${tab}`);
    if (!known) {
      known = { file, tab, headings: [], at: new Map() };
      tabs.set(`${file} ${tab}`, known);
    }
    const values: string[] = [];
    for (const [heading, value] of Object.entries(cells)) {
      let index = known.at.get(heading);
      if (index === undefined) {
        index = known.headings.push(heading) - 1;
        known.at.set(heading, index);
      }
      values[index] = value;
    }
    return [{ file, tab, row, outcome, cells: Array.from(values, (value) => value ?? ""), patientId }];
  });
  return { rows, headings: [...tabs.values()].map(({ file, tab, headings }) => ({ file, tab, headings })) };
}
