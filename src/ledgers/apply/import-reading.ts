import { createHash } from "node:crypto";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import { Refusal } from "../../platform/errors.ts";
import type { UnreadTab } from "../describe-columns.ts";
import type { LedgerCorrection, LedgerReading } from "../ledger-record.ts";
import { type LedgerInput, type LedgerMapping, readLedger } from "../read-ledger.ts";
import type { WaitingEntry } from "./correction-actions.ts";
import { readDecisions, readKeptFiles, readMappings } from "./correction-lookup.ts";
import { baseName, isForFile, type RememberedCorrection, recallCorrections } from "./correction-memory.ts";
import type { FileProblem } from "./import-result.ts";

export interface ImportProgress {
  readonly step: "reading" | "planning" | "writing";
  readonly file: string | null;
  /** Rows done so far in this step and file. */
  readonly rows: number;
}

export interface ImportOptions {
  readonly today: PlainDate;
  readonly dryRun?: boolean;
  /** Take in the readable rows and put the others on the correction list. */
  readonly setAside?: boolean;
  readonly corrections?: readonly LedgerCorrection[];
  /** How a file's columns are to be read, by its name; "*" for all. */
  readonly mappings?: Readonly<Record<string, LedgerMapping>>;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface Source {
  readonly input: LedgerInput;
  readonly mapping: LedgerMapping | null;
  readonly signature: string;
  /** Rows on the correction list, for a file kept from an earlier import; null for a file given now. */
  readonly waitingRows: ReadonlySet<string> | null;
}

/** A file as it reads; its cells are as written, corrected or not. */
export interface Read {
  readonly source: Source;
  readonly reading: LedgerReading;
}

export interface AllRead {
  readonly problems: readonly FileProblem[];
  readonly files: readonly Read[];
  readonly corrections: readonly LedgerCorrection[];
  readonly decisions: readonly RememberedCorrection[];
}

/** Reads the files given and those kept for waiting rows, with the decisions of now and of earlier. */
export async function readAll(
  db: Transaction,
  inputs: readonly LedgerInput[],
  waiting: readonly WaitingEntry[],
  options: ImportOptions,
): Promise<AllRead> {
  const centre = await db.selectFrom("centre").select("opened_on").executeTakeFirst();
  const openedOn = centre ? asPlainDate(centre.opened_on) : null;
  const sources = [...inputs.map((input) => givenSource(input, options)), ...(await keptSources(db, inputs, waiting))];
  const read = async (source: Source, corrections: readonly LedgerCorrection[]) => {
    const reading = await readLedger(source.input, {
      today: options.today,
      openedOn,
      corrections,
      ...(source.mapping === null ? {} : { mapping: source.mapping }),
      onProgress: ({ rows }) => options.onProgress?.({ step: "reading", file: source.input.file, rows }),
    });
    return source.waitingRows === null ? reading : onlyWaiting(reading, source.waitingRows);
  };
  const given = options.corrections ?? [];
  const first: Read[] = [];
  const problems: FileProblem[] = [];
  const known = await readMappings(db);
  for (const source of sources) {
    const found = await readMapped(source, (one) => read(one, given), known);
    if ("problem" in found) problems.push(...(source.waitingRows === null ? [found.problem] : []));
    else first.push(found);
  }
  const decisions = await readDecisions(db);
  const corrections = joinCorrections(
    recallCorrections(
      first.map(({ reading }) => reading),
      decisions,
    ),
    given,
  );
  const isNew = (correction: LedgerCorrection) => !given.includes(correction);
  const files: Read[] = [];
  for (const { source, reading } of first) {
    const own = corrections.filter((correction) => isForFile(correction, source.input.file));
    files.push({ source, reading: own.some(isNew) ? await read(source, own) : reading });
  }
  return { files, corrections, decisions, problems };
}

/** Reads a file; a mapping remembered for its headings is used unless one is given now. */
async function readMapped(
  given: Source,
  read: (source: Source) => Promise<LedgerReading>,
  known: ReadonlyMap<string, LedgerMapping>,
): Promise<Read | { readonly problem: FileProblem }> {
  const first = await readOrSay(() => read(given), given);
  const signature = headingSignature(first);
  const mapping = given.mapping === null ? (known.get(signature) ?? null) : null;
  const source = { ...given, signature, mapping: given.mapping ?? mapping };
  const found = mapping === null ? first : await readOrSay(() => read(source), source);
  return "problem" in found ? found : { source, reading: found.reading };
}

type ReadOrProblem = { readonly reading: LedgerReading } | { readonly problem: FileProblem };

/** A file that cannot be read at all is said beside the others, so that all is known at once. */
async function readOrSay(read: () => Promise<LedgerReading>, source: Source): Promise<ReadOrProblem> {
  try {
    return { reading: await read() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, ja } = error.definition;
    const tabs = (error.details.tabs ?? []) as readonly UnreadTab[];
    return { problem: { file: source.input.file, code, message: ja, tabs } };
  }
}

/** The headings of a file as one text: a mapping made by hand is good for every file with the same headings. */
function headingSignature(found: ReadOrProblem): string {
  const columns =
    "reading" in found
      ? [...found.reading.columns, ...found.reading.unknownColumns]
      : found.problem.tabs.flatMap((tab) => tab.columns);
  const headings = [...new Set(columns.map(({ column }) => column ?? ""))].sort();
  return createHash("sha256").update(JSON.stringify(headings)).digest("hex");
}

export function givenSource(input: LedgerInput, options: ImportOptions): Source {
  const mapping = options.mappings?.[input.file] ?? options.mappings?.[baseName(input.file)] ?? options.mappings?.["*"];
  return { input, mapping: mapping ?? null, signature: "", waitingRows: null };
}

/** Files kept because rows of them wait; a file given now speaks for itself. */
async function keptSources(
  db: Transaction,
  given: readonly LedgerInput[],
  waiting: readonly WaitingEntry[],
): Promise<Source[]> {
  const names = new Set(given.map(({ file }) => baseName(file)));
  const others = waiting.filter((entry) => !names.has(baseName(entry.file)) && entry.fileHash !== null);
  const hashes = [...new Set(others.map((entry) => entry.fileHash ?? ""))];
  const kept = await readKeptFiles(db, hashes);
  return kept.map(({ hash, name, content, mapping }) => ({
    input: { file: name, bytes: content },
    mapping,
    signature: "",
    waitingRows: new Set(others.filter((entry) => entry.fileHash === hash).map((entry) => `${entry.tab} ${entry.row}`)),
  }));
}

function onlyWaiting(reading: LedgerReading, rows: ReadonlySet<string>): LedgerReading {
  const waits = (place: { tab: string; row: number }) => rows.has(`${place.tab} ${place.row}`);
  return {
    ...reading,
    rows: reading.rows.filter((row) => waits(row.place)),
    refused: reading.refused.filter(waits),
    warnings: reading.warnings.filter(waits),
    notCounted: [],
    unknownColumns: [],
  };
}

/** Decisions of now stand before those of earlier. */
function joinCorrections(earlier: readonly LedgerCorrection[], now: readonly LedgerCorrection[]): LedgerCorrection[] {
  const key = (one: LedgerCorrection) => `${baseName(one.file)} ${one.tab} ${one.row}`;
  return [...new Map([...earlier, ...now].map((one) => [key(one), one])).values()];
}
