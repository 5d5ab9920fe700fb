import { createHash } from "node:crypto";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import { Refusal } from "../../platform/errors.ts";
import type { UnreadTab } from "../describe-columns.ts";
import type { LedgerCorrection, LedgerRemark } from "../ledger-record.ts";
import { type LedgerInput, type LedgerMapping, readLedgerItems } from "../read-ledger.ts";
import type { WaitingEntry } from "./correction-actions.ts";
import { readDecisions, readMappings } from "./correction-lookup.ts";
import { baseName, cellsKey, isForFile, type RememberedCorrection } from "./correction-memory.ts";
import { collectReading, type FileReading } from "./file-reading.ts";
import type { FileProblem } from "./import-result.ts";
import { hashOfFile, openKeptFile } from "./kept-files.ts";
import { clearStage, indexStage, stageWriter } from "./staged-rows.ts";

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
  /** Keeps what each row becomes with its cells, for the dry run on screen; the result then grows with the files. */
  readonly keepRows?: boolean;
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

/** A file that was read; its rows are on the stage under its number. */
export interface Read {
  readonly source: Source;
  readonly reading: FileReading;
  readonly fileNo: number;
  /** Decisions for its rows, of now and of earlier. */
  readonly corrections: readonly LedgerCorrection[];
}

export interface AllRead {
  readonly problems: readonly FileProblem[];
  readonly files: readonly Read[];
  readonly decisions: readonly RememberedCorrection[];
  /** Files that were not read because another has the same content. */
  readonly twins: readonly LedgerRemark[];
}

/** Everything that reading a file needs beside the file. */
interface Around {
  readonly db: Transaction;
  readonly options: ImportOptions;
  readonly openedOn: PlainDate | null;
  readonly given: readonly LedgerCorrection[];
  /** Decisions of earlier, by the cells they were taken for. */
  readonly remembered: ReadonlyMap<string, RememberedCorrection["correction"]>;
  readonly mappings: ReadonlyMap<string, LedgerMapping>;
}

/** Reads the files given and those kept for waiting rows onto the stage, with the decisions of now and of earlier. */
export async function readAll(
  db: Transaction,
  inputs: readonly LedgerInput[],
  waiting: readonly WaitingEntry[],
  options: ImportOptions,
): Promise<AllRead> {
  const centre = await db.selectFrom("centre").select("opened_on").executeTakeFirst();
  const decisions = await readDecisions(db);
  const around: Around = {
    db,
    options,
    openedOn: centre ? asPlainDate(centre.opened_on) : null,
    given: options.corrections ?? [],
    remembered: new Map(decisions.map((one) => [cellsKey(one.cells), one.correction])),
    mappings: await readMappings(db),
  };
  const problems: FileProblem[] = [];
  const files: Read[] = [];
  let fileNo = 0;
  const { distinct, twins } = await apartFromTwins(inputs);
  for (const input of distinct) {
    const found = await readFile(around, givenSource(input, options), fileNo++);
    if ("problem" in found) problems.push(found.problem);
    else files.push(found);
  }
  for await (const source of keptSources(db, inputs, waiting)) {
    const found = await readFile(around, source, fileNo++);
    if (!("problem" in found)) files.push(found);
  }
  await indexStage(db);
  return { files, decisions, problems, twins };
}

/** Of files with the same content the first is read: rows of the other would be refused or wait twice. */
async function apartFromTwins(inputs: readonly LedgerInput[]) {
  const seen = new Map<string, LedgerInput>();
  const twins: LedgerRemark[] = [];
  for (const input of inputs) {
    const hash = await hashOfFile(input);
    const first = seen.get(hash);
    if (first === undefined) seen.set(hash, input);
    else {
      const message = `「${first.file}」と中身が同じため、一度だけ読みました。`;
      twins.push({ file: input.file, tab: "", row: 0, column: null, value: null, code: "file_twice", message });
    }
  }
  return { distinct: [...seen.values()], twins };
}

type ReadOrProblem = Read | { readonly problem: FileProblem; readonly signature: string };

/**
 * Reads a file once, and a second time when something was decided about it earlier: how files with its headings are to be read,
 * or what is right in rows that come again as they were. The office need not decide that each month.
 */
async function readFile(around: Around, given: Source, fileNo: number): Promise<ReadOrProblem> {
  const ofFile = around.given.filter((one) => isForFile(one, given.input.file));
  let found = await readOnce(around, given, fileNo, ofFile);
  const signature = "problem" in found ? found.signature : found.source.signature;
  const mapping = given.mapping === null ? (around.mappings.get(signature) ?? null) : null;
  if (mapping !== null) found = await readOnce(around, { ...given, mapping }, fileNo, ofFile);
  if ("problem" in found) return found;
  const key = (one: { tab: string; row: number }) => `${one.tab} ${one.row}`;
  const decidedNow = new Set(ofFile.map(key));
  if ([...found.recalled.keys()].every((place) => decidedNow.has(place))) return found;
  // Decisions of now stand before those of earlier.
  const corrections = [...new Map([...found.recalled.values(), ...ofFile].map((one) => [key(one), one])).values()];
  return readOnce(around, found.source, fileNo, corrections);
}

async function readOnce(
  { db, options, openedOn, given, remembered }: Around,
  source: Source,
  fileNo: number,
  corrections: readonly LedgerCorrection[],
): Promise<
  | (Read & { readonly recalled: ReadonlyMap<string, LedgerCorrection> })
  | { readonly problem: FileProblem; readonly signature: string }
> {
  const { file } = source.input;
  const recalled = new Map<string, LedgerCorrection>();
  const correctionAt = new Map(corrections.map((one) => [`${one.tab.normalize("NFC")} ${one.row}`, one]));
  const recall = (place: { tab: string; row: number }, cells: Readonly<Record<string, string>>) => {
    const known = remembered.size === 0 ? undefined : remembered.get(cellsKey(cells));
    if (known) recalled.set(`${place.tab} ${place.row}`, { file, tab: place.tab, row: place.row, ...known });
  };
  await clearStage(db, fileNo);
  const stage = stageWriter(db, fileNo);
  try {
    const items = readLedgerItems(source.input, {
      today: options.today,
      openedOn,
      corrections,
      ...(source.mapping === null ? {} : { mapping: source.mapping }),
      onProgress: ({ rows }) => options.onProgress?.({ step: "reading", file, rows }),
    });
    const all = await collectReading(file, items, given, async (row) => {
      recall(row.place, row.cells);
      if (source.waitingRows !== null && !source.waitingRows.has(`${row.place.tab} ${row.place.row}`)) return;
      await stage.add(row, correctionAt.get(`${row.place.tab.normalize("NFC")} ${row.place.row}`) ?? null);
    });
    await stage.end();
    for (const remark of all.refused) recall(remark, remark.cells);
    // One mapping for all files need not fit each of them.
    const isForAll = source.mapping !== null && source.mapping === options.mappings?.["*"];
    const warnings = isForAll ? all.warnings.filter(({ code }) => code !== "mapping_unused") : all.warnings;
    const reading = source.waitingRows === null ? { ...all, warnings } : onlyWaiting(all, source.waitingRows);
    const signature = signatureOf([...all.columns, ...all.unknownColumns]);
    return { source: { ...source, signature }, reading, fileNo, corrections, recalled };
  } catch (error) {
    // A file that cannot be read at all is said beside the others, so that all is known at once.
    if (!(error instanceof Refusal)) throw error;
    await clearStage(db, fileNo);
    const { code, ja: message, en: english } = error.definition;
    const tabs = (error.details.tabs ?? []) as readonly UnreadTab[];
    const problem = { file, code, message, english, tabs };
    return { problem, signature: signatureOf(tabs.flatMap((tab) => tab.columns)) };
  }
}

/** The headings of a file as one text: a mapping made by hand is good for every file with the same headings. */
function signatureOf(
  columns: readonly { readonly column: string | null; readonly madeOf?: readonly string[] }[],
): string {
  const headings = [...new Set(columns.flatMap(({ column, madeOf }) => madeOf ?? [column ?? ""]))].sort();
  return createHash("sha256").update(JSON.stringify(headings)).digest("hex");
}

export function givenSource(input: LedgerInput, options: ImportOptions): Source {
  const named = Object.entries(options.mappings ?? {}).find(([name]) => isForFile({ file: name }, input.file))?.[1];
  const mapping = named ?? options.mappings?.["*"];
  return { input, mapping: mapping ?? null, signature: "", waitingRows: null };
}

/** Files kept because rows of them wait, one at a time; a file given now speaks for itself. */
async function* keptSources(
  db: Transaction,
  given: readonly LedgerInput[],
  waiting: readonly WaitingEntry[],
): AsyncGenerator<Source> {
  const names = new Set(given.map(({ file }) => baseName(file)));
  const others = waiting.filter((entry) => !names.has(baseName(entry.file)) && entry.fileHash !== null);
  // The same content may have come under two names: rows are told by the name they came with.
  const nameAndHash = ({ file, fileHash }: WaitingEntry) => `${fileHash} ${baseName(file)}`;
  for (const one of new Map(others.map((entry) => [nameAndHash(entry), entry])).values()) {
    const kept = await openKeptFile(db, one.fileHash ?? "");
    if (kept === null) continue;
    const entries = others.filter((entry) => nameAndHash(entry) === nameAndHash(one));
    const rows = entries.map((entry) => `${entry.tab} ${entry.row}`);
    const input = { file: baseName(one.file), open: kept.open };
    try {
      yield { input, mapping: kept.mapping, signature: "", waitingRows: new Set(rows) };
    } finally {
      kept.close();
    }
  }
}

function onlyWaiting(reading: FileReading, rows: ReadonlySet<string>): FileReading {
  const waits = (place: { tab: string; row: number }) => rows.has(`${place.tab} ${place.row}`);
  return {
    ...reading,
    refused: reading.refused.filter(waits),
    warnings: reading.warnings.filter(waits),
    notCounted: 0,
    unknownColumns: [],
  };
}
