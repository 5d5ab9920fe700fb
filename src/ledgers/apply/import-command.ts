import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { z } from "zod";
import type { PlainDate } from "../../japan/plain-date.ts";
import { commonOptions, readArguments } from "../../platform/arguments.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Actor } from "../../platform/database/transaction.ts";
import { StopReason } from "../../platform/stop.ts";
import { type LedgerCorrection, ledgerKinds } from "../ledger-record.ts";
import type { LedgerMapping } from "../read-ledger.ts";
import type { ImportProgress } from "./import-reading.ts";
import { formatImportResult, importResultJson } from "./import-result.ts";
import { runImport } from "./import-run.ts";
import { describeFields, Mapping } from "./mapping-given.ts";

export const importHelp = `yorisoi import: takes in the ledgers an office keeps (台帳の取込)

  yorisoi import FILE… [--dry-run] [--map MAP.json] [--corrections C.json] [--set-aside] [--json]

  FILE                 .xlsx or .csv: visiting doctors, registrations, support beds, consultations, outreach; in any order
                       (往診医・登録患者・支援ベッド利用・相談・広報の台帳。順番は問いません)
  --dry-run            says what would happen and writes nothing (試し読み。何も書き込みません)
  --map MAP.json       how columns are to be read: { "FILE": { "kind": …, "columns": { "HEADING": "FIELD" } } } or the inner part
                       for all files; remembered for files with the same headings (列の意味を指定します。次から覚えています)
  --corrections C.json decisions for rows: [{ "file", "tab", "row", "set": { "HEADING": VALUE }, "registration"? }]
                       (読めない行の訂正)
  --set-aside          takes in the readable rows and puts the others on the correction list; without it unreadable rows
                       stop the import (読めた行だけ取り込み、残りは訂正一覧へ)
  --centre NAME        which centre, when there are several (センターが複数あるとき)
  --json               prints { files, refused, warnings } for programs

Kinds and fields for --map; a field may be named by its heading (氏名), "note" keeps a column in the note, "ignore" leaves it out:
${ledgerKinds.map((kind) => `  ${kind}: ${describeFields(kind)}`).join("\n")}

Importing the same file again changes nothing. 同じ台帳をもう一度取り込んでも何も変わりません。
Exit codes: 0 done, 1 rows or files cannot be read and nothing was written, 2 wrong usage.`;

const options = {
  ...commonOptions,
  "dry-run": { type: "boolean" },
  "set-aside": { type: "boolean" },
  map: { type: "string" },
  corrections: { type: "string" },
} as const;

export interface ImportArguments {
  readonly help: boolean;
  readonly centre: string | undefined;
  readonly files: readonly string[];
  readonly dryRun: boolean;
  readonly setAside: boolean;
  readonly json: boolean;
  readonly corrections: readonly LedgerCorrection[];
  readonly mappings: Readonly<Record<string, LedgerMapping>>;
}

export interface ImportCommandParts {
  readonly db: Database;
  readonly actor: Actor;
  readonly today: PlainDate;
  /** Writes a line of the result. */
  readonly print: (text: string) => void;
  /** Writes a line about what is happening; never part of the result. */
  readonly say: (text: string) => void;
}

/** Reads the command's arguments and the files they name. Throws StopReason (exit code 2) that says what is wrong. */
export function readImportArguments(argv: readonly string[]): ImportArguments {
  const { values, positionals } = readArguments(argv, options, true);
  const help = values.help ?? false;
  if (!help && positionals.length === 0)
    throw new StopReason("Name at least one file. 台帳のファイルを指定してください。See --help.", 2);
  for (const path of positionals) {
    if (!existsSync(path) || !statSync(path).isFile())
      throw new StopReason(`There is no file ${path}. ファイルがありません。`, 2);
  }
  const files = [...new Map(positionals.map((path) => [resolve(path), path])).values()];
  const names = files.map((path) => basename(path).normalize("NFC"));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  // Rows are told by file, tab and row: corrections of the one would be taken for the other.
  if (twice !== undefined)
    throw new StopReason(
      `Two files are named ${twice}; rename one. 同じ名前のファイルが二つあります。名前を変えてください。`,
      2,
    );
  return {
    help,
    centre: values.centre,
    files,
    dryRun: values["dry-run"] ?? false,
    setAside: values["set-aside"] ?? false,
    json: values.json ?? false,
    corrections:
      values.corrections === undefined ? [] : readJson(values.corrections, "--corrections", () => Corrections),
    mappings: values.map === undefined ? {} : readMappings(values.map, files),
  };
}

/** Carries the command out; the exit code comes back. */
export async function importCommand(given: ImportArguments, parts: ImportCommandParts): Promise<number> {
  const files = given.files.map((path) => ({ file: basename(path).normalize("NFC"), path }));
  const result = await runImport(parts.db, parts.actor, files, {
    today: parts.today,
    dryRun: given.dryRun,
    setAside: given.setAside,
    corrections: given.corrections,
    mappings: given.mappings,
    onProgress: progressLines(parts.say),
  });
  parts.print(given.json ? JSON.stringify(importResultJson(result), null, 1) : formatImportResult(result));
  const blocked = result.problems.length > 0 || (result.refused.length > 0 && !given.setAside);
  return blocked ? 1 : 0;
}

export const Corrections = z.array(
  z.object({
    file: z.string().min(1),
    tab: z.string(),
    row: z.number().int().min(1),
    set: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
    registration: z.string().min(1).optional(),
  }),
) as unknown as z.ZodType<LedgerCorrection[]>;

/** Mappings by file, or one for all files; a file that is not among those given is a slip. */
function readMappings(path: string, files: readonly string[]): Record<string, LedgerMapping> {
  const isOne = (content: unknown) =>
    typeof content === "object" &&
    content !== null &&
    Object.keys(content).every((key) => /^(?:kind|columns)$/u.test(key));
  const asAll = Mapping.transform((one): Record<string, LedgerMapping> => ({ "*": one }));
  const read = readJson(path, "--map", (content) => (isOne(content) ? asAll : z.record(z.string(), Mapping)));
  const names = new Set(files.map((file) => basename(file).normalize("NFC")));
  const stranger = Object.keys(read).find((name) => name !== "*" && !names.has(basename(name).normalize("NFC")));
  if (stranger === undefined) return read;
  throw new StopReason(`--map: ${stranger} is not among the files to be imported. 取り込むファイルにありません。`, 2);
}

function readJson<T>(path: string, option: string, shapeOf: (content: unknown) => z.ZodType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/u, ""));
  } catch {
    throw new StopReason(`${option}: ${path} cannot be read as JSON. JSONとして読めません。`, 2);
  }
  const read = shapeOf(content).safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new StopReason(
    `${option}: ${path} has another form than expected (${issue?.path.join(".")}: ${issue?.message}). See --help. ファイルの形が違います。`,
    2,
  );
}

const secondsBetweenLines = 1;

/** A line now and then while a large import runs. */
function progressLines(say: (text: string) => void): (progress: ImportProgress) => void {
  const steps = { reading: "読み取り", planning: "照合", writing: "書き込み" };
  let last = Date.now();
  return ({ step, file, rows }) => {
    if (Date.now() - last < secondsBetweenLines * 1000) return;
    last = Date.now();
    say(`${steps[step]}${file === null ? "" : ` ${file}`}${rows > 0 ? ` ${rows}行` : ""} …`);
  };
}
