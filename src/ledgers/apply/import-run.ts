import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { type Actor, inTransaction } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids.ts";
import type { LedgerCorrection, LedgerReading } from "../ledger-record.ts";
import type { LedgerInput } from "../read-ledger.ts";
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
import { readDismissed, readWaiting } from "./correction-lookup.ts";
import { baseName, cellsKey, decisionKey, isForFile } from "./correction-memory.ts";
import { type Planned, resultOf } from "./import-counts.ts";
import { planImport } from "./import-plan.ts";
import { type AllRead, givenSource, type ImportOptions, type Read, readAll } from "./import-reading.ts";
import { asStopped, countRows, type ImportResult, type RefusedRow } from "./import-result.ts";
import { type KnownRecords, memoryKey } from "./known-records.ts";
import { createGround, type FilePlan } from "./plan-row.ts";
import { readKnownRecords, readTeams } from "./records-lookup.ts";
import { kindOf, rowKeyOf } from "./row-identity.ts";
import { unusedCorrections } from "./unused-corrections.ts";

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
    const found = resultOf(planned, ground);
    const unused = unusedCorrections(
      // A file that cannot be read is a problem of its own.
      (options.corrections ?? []).filter((one) => !read.problems.some(({ file }) => isForFile(one, file))),
      read.files.map(({ reading }) => reading),
    );
    const result = { ...found, warnings: [...found.warnings, ...unused], problems: read.problems };
    if (options.dryRun) return { ...result, state: "dry_run" };
    if (result.problems.length > 0 || (result.refused.length > 0 && !options.setAside))
      return { ...result, files: asStopped(result.files), completed: [], state: "stopped" };
    return write(db, actor, { planned, waiting, read, given: options.corrections ?? [], result, options });
  });
}

function sourceOf(files: readonly Read[], plan: FilePlan): Read {
  const found = files.find(({ reading }) => reading === plan.reading);
  if (!found) throw new Error("a plan belongs to a file that was read");
  return found;
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
    const row = file && originalRow(file.reading, correction);
    const isIn = file?.plan.rows.some(
      (one) => placeKey(one.place) === placeKey(correction) && one.outcome !== "refused",
    );
    return file && row && isIn ? [{ correction, kind: file.reading.kind, row }] : [];
  });
}

/** The row a decision was taken for, with its cells as the office wrote them. */
function originalRow(reading: LedgerReading, correction: LedgerCorrection): RefusedRow | null {
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
