import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { asPlainDate, type PlainDate } from "../../japan/plain-date.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type Actor, inTransaction, type Transaction } from "../../platform/database/transaction.ts";
import { Refusal } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { UnreadTab } from "../describe-columns.ts";
import type { LedgerCorrection, LedgerReading, UnknownColumn } from "../ledger-record.ts";
import { type LedgerInput, type LedgerMapping, readLedger } from "../read-ledger.ts";
import { applyPlan } from "./apply-actions.ts";
import {
  type KeptFile,
  keepFiles,
  letGoOfFiles,
  markCorrected,
  rememberCorrections,
  rememberMappings,
  setAside,
  type WaitingEntry,
} from "./correction-actions.ts";
import { readDecisions, readDismissed, readKeptFiles, readMappings, readWaiting } from "./correction-lookup.ts";
import {
  baseName,
  cellsKey,
  decisionKey,
  isForFile,
  type RememberedCorrection,
  recallCorrections,
} from "./correction-memory.ts";
import { planImport } from "./import-plan.ts";
import { countRows, type FileProblem, type FileResult, type ImportResult, type RefusedRow } from "./import-result.ts";
import { type KnownRecords, memoryKey } from "./known-records.ts";
import { createGround, type FilePlan, type PlanGround } from "./plan-row.ts";
import { readKnownRecords, readTeams } from "./records-lookup.ts";
import { kindOf, rowKeyOf } from "./row-identity.ts";

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

interface Source {
  readonly input: LedgerInput;
  readonly mapping: LedgerMapping | null;
  readonly signature: string;
  /** Rows on the correction list, for a file kept from an earlier import; null for a file given now. */
  readonly waitingRows: ReadonlySet<string> | null;
}

interface Read {
  readonly source: Source;
  readonly reading: LedgerReading;
  /** As it reads without any correction: the cells a decision is remembered by. */
  readonly uncorrected: LedgerReading;
}

/**
 * Imports ledgers: reads them, plans every row, and writes what is new or changed, each file in one transaction. With refused
 * rows nothing is written, unless they are to be set aside. A dry run does everything but write. Rows that waited from earlier
 * imports are tried again and complete themselves. One import at a time per centre: a second one waits.
 */
export async function runImport(
  db: Database,
  actor: Actor,
  files: readonly LedgerInput[],
  options: ImportOptions,
): Promise<ImportResult> {
  return inTransaction(db, actor, async (lock) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger import ${actor.centreId}`}, 0))`.execute(lock);
    const waiting = await readWaiting(lock);
    const read = await readAll(lock, files, waiting, options);
    const records = await readKnownRecords(lock);
    Object.assign(records, { teamOf: await readTeams(lock, changedPatients(records, read)) });
    options.onProgress?.({ step: "planning", file: null, rows: 0 });
    const corrections = read.corrections;
    const ground = createGround(records, newId);
    const plans = planImport(
      ground,
      read.files.map(({ reading }) => reading),
      { today: options.today, corrections },
    );
    const dismissed = new Set((await readDismissed(lock)).map(cellsKey));
    if (dismissed.size > 0) for (const plan of plans) plan.dismiss((cells) => dismissed.has(cellsKey(cells)));
    const planned = plans.map((plan) => ({ plan, ...sourceOf(read.files, plan) }));
    const result = { ...resultOf(planned, ground), problems: read.problems };
    if (options.dryRun) return { ...result, state: "dry_run" };
    if (result.problems.length > 0 || (result.refused.length > 0 && !options.setAside))
      return { ...result, state: "stopped" };
    return write(db, actor, { planned, waiting, read, given: options.corrections ?? [], result, options });
  });
}

type Planned = { readonly plan: FilePlan } & Read;

function sourceOf(files: readonly Read[], plan: FilePlan): Read {
  const found = files.find(({ reading }) => reading === plan.reading);
  if (!found) throw new Error("a plan belongs to a file that was read");
  return found;
}

interface AllRead {
  readonly problems: readonly FileProblem[];
  readonly files: readonly Read[];
  readonly corrections: readonly LedgerCorrection[];
  readonly decisions: readonly RememberedCorrection[];
}

async function readAll(
  db: Transaction,
  files: readonly LedgerInput[],
  waiting: readonly WaitingEntry[],
  options: ImportOptions,
): Promise<AllRead> {
  const centre = await db.selectFrom("centre").select("opened_on").executeTakeFirst();
  const openedOn = centre ? asPlainDate(centre.opened_on) : null;
  const sources = [...files.map((input) => givenSource(input, options)), ...(await keptSources(db, files, waiting))];
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
  const uncorrected: { source: Source; reading: LedgerReading }[] = [];
  const problems: FileProblem[] = [];
  const known = await readMappings(db);
  for (const given of sources) {
    const first = await readOrSay(() => read(given, []), given);
    const signature = headingSignature(first);
    const mapping = given.mapping === null ? (known.get(signature) ?? null) : null;
    const source = { ...given, signature, mapping: given.mapping ?? mapping };
    const found = mapping === null ? first : await readOrSay(() => read(source, []), source);
    if ("problem" in found) problems.push(...(given.waitingRows === null ? [found.problem] : []));
    else uncorrected.push({ source, reading: found.reading });
  }
  const decisions = await readDecisions(db);
  const recalled = recallCorrections(
    uncorrected.map(({ reading }) => reading),
    decisions,
  );
  const corrections = joinCorrections(recalled, options.corrections ?? []);
  const done: Read[] = [];
  for (const { source, reading } of uncorrected) {
    const own = corrections.filter((correction) => isForFile(correction, source.input.file));
    done.push({ source, uncorrected: reading, reading: own.length === 0 ? reading : await read(source, own) });
  }
  return { files: done, corrections, decisions, problems };
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

function givenSource(input: LedgerInput, options: ImportOptions): Source {
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

/** Patients whose registrations changed in a ledger: only their care teams are needed. */
function changedPatients(records: KnownRecords, { files }: AllRead): string[] {
  const patientOf = new Map(records.registrations.map((registration) => [registration.id, registration.patientId]));
  return files.flatMap(({ reading }) =>
    reading.rows.flatMap((row) => {
      if (row.type !== "registration") return [];
      const remembered = records.remembered.get(memoryKey(kindOf(row), rowKeyOf(row)));
      const patientId = remembered && patientOf.get(remembered.recordId);
      return patientId === undefined ? [] : [patientId];
    }),
  );
}

function resultOf(planned: readonly Planned[], ground: PlanGround): ImportResult {
  const given = planned.filter(({ source }) => source.waitingRows === null);
  const kept = planned.filter(({ source }) => source.waitingRows !== null);
  const onRecord = new Set(ground.records.persons.map((person) => person.id));
  const ofRecord = ({ candidates = [], ...row }: RefusedRow): RefusedRow => ({
    ...row,
    candidates: candidates.filter((id) => onRecord.has(id)),
  });
  return {
    files: given.map(({ plan }) => countFile(plan)),
    problems: [],
    completed: kept
      .map(({ plan }) => ({ ...countFile(plan), refused: 0 }))
      .filter(({ made, changed }) => made + changed > 0),
    refused: given.flatMap(({ plan }) => plan.refused).map(ofRecord),
    warnings: given.flatMap(({ plan }) => [...plan.warnings, ...plan.reading.unknownColumns.map(unknownColumn)]),
    state: "nothing",
    stillWaiting: kept.flatMap(({ plan }) => plan.refused).map(ofRecord),
    setAside: 0,
    importId: null,
    rows: given
      .flatMap(({ plan }) => plan.rows)
      .map((row) => ({
        ...row,
        patientId: row.patientId !== null && onRecord.has(row.patientId) ? row.patientId : null,
      })),
    unknownColumns: given.flatMap(({ plan }) => plan.reading.unknownColumns),
  };
}

function unknownColumn(column: UnknownColumn) {
  const { file, tab, row, column: heading, samples } = column;
  const message = `列「${heading}」の意味がわからないため、備考に残します(例: ${samples.slice(0, 3).join("、")})。`;
  return { file, tab, row, column: heading, value: samples[0] ?? null, code: "unknown_column", message };
}

const notRecords = new Set(["total", "month_heading"]);

function countFile(plan: FilePlan): FileResult {
  const { reading, rows } = plan;
  const withdrawn = new Set(
    reading.rows
      .filter((row) => (row.type === "institution" && row.closed) || (row.type === "doctor" && row.withdrawn))
      .map((row) => `${row.place.tab} ${row.place.row}`),
  );
  const counted = rows.filter(({ place }) => !withdrawn.has(`${place.tab} ${place.row}`));
  const count = (outcome: string) => counted.filter((row) => row.outcome === outcome).length;
  return {
    file: reading.file,
    kind: reading.kind,
    made: count("made"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: countRows(plan.refused),
    notCounted: reading.notCounted.filter(({ code }) => !notRecords.has(code)).length + plan.dismissed,
  };
}

interface ToWrite {
  readonly planned: readonly Planned[];
  readonly waiting: readonly WaitingEntry[];
  readonly read: AllRead;
  readonly given: readonly LedgerCorrection[];
  readonly result: ImportResult;
  readonly options: ImportOptions;
}

async function write(db: Database, actor: Actor, all: ToWrite): Promise<ImportResult> {
  const { planned, waiting, result, options } = all;
  const settled = settledEntries(planned, waiting, all.read.corrections);
  const remembered = new Set(all.read.decisions.map(decisionKey));
  const decided = decisionsToRemember(planned, settled, waiting, all.given).filter(
    ({ correction, row }) => !remembered.has(decisionKey({ cells: row.cells, correction })),
  );
  const refused = await refusedWithFiles(planned);
  const known = new Set(waiting.map(placeKey));
  const isNew = refused.some(({ row }) => !known.has(placeKey(row)));
  if (planned.every(({ plan }) => plan.work.isEmpty) && settled.length === 0 && decided.length === 0 && !isNew) {
    return { ...result, state: "nothing", setAside: countRows(result.refused) };
  }
  const importId = newId();
  await inTransaction(db, actor, async (tx) => {
    await tx.insertInto("ledger_import").values({ id: importId, account_id: actor.accountId }).execute();
  });
  for (const { plan } of planned) {
    if (plan.work.isEmpty) continue;
    let rows = 0;
    await inTransaction(db, actor, (tx) =>
      applyPlan(tx, plan.work, importId, (done) => {
        rows += done;
        options.onProgress?.({ step: "writing", file: plan.reading.file, rows });
      }),
    );
  }
  await inTransaction(db, actor, async (tx) => {
    await keepFiles(tx, distinctFiles(refused.map(({ kept }) => kept)));
    await setAside(
      tx,
      refused.map(({ row, kept, kind }) => ({ ...row, kind, fileHash: kept.hash })),
      waiting,
      importId,
    );
    await markCorrected(tx, actor, settled);
    await rememberCorrections(tx, actor, importId, decided);
    await letGoOfFiles(tx);
    await rememberMappings(tx, mappingsGiven(planned, options));
    await tx
      .updateTable("ledger_import")
      .set({
        finished_at: sql<string>`now()`,
        summary: JSON.stringify({ files: result.files, completed: result.completed }),
      })
      .where("id", "=", importId)
      .execute();
  });
  return { ...result, state: "written", setAside: countRows(result.refused), importId };
}

/** Mappings given by hand for the files of this import. */
function mappingsGiven(planned: readonly Planned[], options: ImportOptions) {
  return planned.flatMap(({ source, reading }) => {
    const given = source.waitingRows === null && givenSource(source.input, options).mapping !== null;
    const { mapping, signature } = source;
    return given && mapping !== null ? [{ signature, kind: reading.kind, mapping }] : [];
  });
}

const placeKey = (place: { file: string; tab: string; row: number }) =>
  `${baseName(place.file)} ${place.tab} ${place.row}`;

/** Waiting entries whose rows are in by now: the same place in the same file, or the same cells anywhere. */
function settledEntries(
  planned: readonly Planned[],
  waiting: readonly WaitingEntry[],
  corrections: readonly LedgerCorrection[],
) {
  if (waiting.length === 0) return [];
  const refused = new Set(planned.flatMap(({ plan }) => plan.refused).map(placeKey));
  const rows = planned.flatMap(({ plan }) => plan.rows).filter((row) => row.outcome !== "refused");
  const byPlace = new Set(rows.map((row) => placeKey(row.place)));
  const byCells = new Set(rows.map((row) => cellsKey(row.cells)));
  const correctionAt = new Map(corrections.map((correction) => [placeKey(correction), correction]));
  return waiting
    .filter(
      (entry) => !refused.has(placeKey(entry)) && (byPlace.has(placeKey(entry)) || byCells.has(cellsKey(entry.cells))),
    )
    .map((entry) => ({ id: entry.id, correction: correctionAt.get(placeKey(entry)) ?? null }));
}

/** Corrections given now for rows that were never on the list. */
function decisionsToRemember(
  planned: readonly Planned[],
  settled: readonly { id: string }[],
  waiting: readonly WaitingEntry[],
  given: readonly LedgerCorrection[],
) {
  const onList = new Set(waiting.filter((entry) => settled.some(({ id }) => id === entry.id)).map(placeKey));
  return given.flatMap((correction) => {
    if (onList.has(placeKey(correction))) return [];
    const file = planned.find(({ source }) => isForFile(correction, source.input.file));
    const row = file && originalRow(file.uncorrected, correction);
    const isIn = file?.plan.rows.some(
      (one) => placeKey(one.place) === placeKey(correction) && one.outcome !== "refused",
    );
    return file && row && isIn ? [{ correction, kind: file.reading.kind, row }] : [];
  });
}

function originalRow(reading: LedgerReading, correction: LedgerCorrection): RefusedRow | null {
  const refused = reading.refused.find((row) => placeKey(row) === placeKey(correction));
  if (refused) return refused;
  const row = reading.rows.find(({ place }) => placeKey(place) === placeKey(correction));
  if (!row) return null;
  const message = "訂正して取り込みました。";
  return { ...row.place, column: null, value: null, code: "corrected", message, cells: row.cells };
}

/** Refused rows of the files given now, with the file to be kept for them. */
async function refusedWithFiles(planned: readonly Planned[]) {
  const all: { row: RefusedRow; kind: LedgerReading["kind"]; kept: KeptFile }[] = [];
  for (const { plan, source } of planned) {
    if (source.waitingRows !== null || plan.refused.length === 0) continue;
    const { input } = source;
    const content = "bytes" in input ? input.bytes : await readFile(input.path);
    const hash = createHash("sha256").update(content).digest("hex");
    const kept = { hash, name: input.file, content, mapping: source.mapping };
    for (const row of plan.refused) all.push({ row, kind: plan.reading.kind, kept });
  }
  return all;
}

function distinctFiles(files: readonly KeptFile[]): KeptFile[] {
  return [...new Map(files.map((file) => [file.hash, file])).values()];
}
