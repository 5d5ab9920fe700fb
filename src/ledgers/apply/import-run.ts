import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { type Actor, inTransaction, type Transaction } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids.ts";
import type { LedgerReading } from "../ledger-record.ts";
import type { LedgerInput } from "../read-ledger.ts";
import { reserveNumbersOf } from "./apply-actions.ts";
import {
  letGoOfFiles,
  markCorrected,
  rememberCorrections,
  rememberMappings,
  setAside,
  type WaitingEntry,
} from "./correction-actions.ts";
import { readDismissed, readWaiting } from "./correction-lookup.ts";
import { cellsKey, decisionKey, isForFile } from "./correction-memory.ts";
import { FilePlan } from "./file-plan.ts";
import { type Planned, resultOf } from "./import-counts.ts";
import { planAndWrite } from "./import-plan.ts";
import { type AllRead, givenSource, type ImportOptions, readAll } from "./import-reading.ts";
import { asStopped, countRows, type ImportResult } from "./import-result.ts";
import { type FileToKeep, hashOfFile, keepFiles } from "./kept-files.ts";
import type { RefusedRow } from "./row-outcome.ts";
import { placeKey, type RowWatch, watchRows } from "./row-watch.ts";
import { createStage } from "./staged-rows.ts";
import { planForImport } from "./table-growth.ts";
import { unusedCorrections } from "./unused-corrections.ts";

/**
 * Imports ledgers in one transaction: reads them, plans every row against the records, and writes what is new or changed. With
 * refused rows nothing is written, unless they are to be set aside; a dry run does everything and takes it all back. Rows that
 * waited from earlier imports are tried again and complete themselves. One import at a time per centre: a second one waits.
 */
export async function runImport(
  db: Database,
  actor: Actor,
  files: readonly LedgerInput[],
  options: ImportOptions,
): Promise<ImportResult> {
  try {
    return await inTransaction(db, actor, async (tx) => {
      const result = await importIn(tx, actor, files, options);
      if (result.state !== "written") throw new TakenBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

/** Ends the transaction without a trace: what was found out is still told. */
class TakenBack extends Error {
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super("nothing is written");
    this.result = result;
  }
}

async function importIn(
  tx: Transaction,
  actor: Actor,
  files: readonly LedgerInput[],
  options: ImportOptions,
): Promise<ImportResult> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger import ${actor.centreId}`}, 0))`.execute(tx);
  await planForImport(tx);
  const waiting = await readWaiting(tx);
  await createStage(tx);
  const read = await readAll(tx, files, waiting, options);
  const given = options.corrections ?? [];
  const watch = watchRows(waiting, given);
  const dismissed = new Set((await readDismissed(tx)).map(cellsKey));
  const planned = read.files.map((file): Planned => {
    const plan = new FilePlan(file.reading, {
      corrections: file.corrections,
      isDismissed: (cells) => dismissed.size > 0 && dismissed.has(cellsKey(cells)),
      onRow: (row, outcome) => watch.see(row, outcome),
      keepRows: options.keepRows ?? false,
    });
    return { plan, ...file };
  });
  // Ids made from here on are later ones: who has an earlier id was on record before.
  const importId = newId();
  await tx.insertInto("ledger_import").values({ id: importId, account_id: actor.accountId }).execute();
  const { wrote, numbers } = await planAndWrite({
    db: tx,
    plans: new Map(planned.map(({ plan, fileNo }) => [fileNo, plan])),
    importId,
    dryRun: options.dryRun ?? false,
    today: options.today,
    onBatch: (file, rows) => options.onProgress?.({ step: options.dryRun ? "planning" : "writing", file, rows }),
  });
  const found = resultOf(planned, (patientId) => patientId < importId);
  const unused = unusedCorrections(
    // A file that cannot be read is a problem of its own.
    given.filter((one) => !read.problems.some(({ file }) => isForFile(one, file))),
    read.files.map(({ reading }) => reading),
  );
  const result = { ...found, warnings: [...read.twins, ...found.warnings, ...unused], problems: read.problems };
  if (options.dryRun) return { ...result, state: "dry_run" };
  if (result.problems.length > 0 || (result.refused.length > 0 && !options.setAside))
    return { ...result, files: asStopped(result.files), completed: [], state: "stopped" };
  await reserveNumbersOf(tx, numbers);
  return settle(tx, actor, { planned, waiting, read, watch, result, options, importId, wrote });
}

interface ToSettle {
  readonly planned: readonly Planned[];
  readonly waiting: readonly WaitingEntry[];
  readonly read: AllRead;
  readonly watch: RowWatch;
  readonly result: ImportResult;
  readonly options: ImportOptions;
  readonly importId: string;
  readonly wrote: boolean;
}

/** Puts refused rows on the correction list, and takes from it what is in by now. */
async function settle(tx: Transaction, actor: Actor, all: ToSettle): Promise<ImportResult> {
  const { planned, waiting, watch, result, options, importId } = all;
  const refusedPlaces = new Set(planned.flatMap(({ plan }) => plan.refused).map(placeKey));
  const settled = watch.settled(
    refusedPlaces,
    planned.flatMap(({ corrections }) => corrections),
  );
  const onList = new Set(waiting.filter((entry) => settled.some(({ id }) => id === entry.id)).map(placeKey));
  const remembered = new Set(all.read.decisions.map(decisionKey));
  const decided = watch
    .decided()
    .filter(({ correction }) => !onList.has(placeKey(correction)))
    .map((one) => ({
      ...one,
      kind: planned.find(({ reading }) => isForFile(one.correction, reading.file))?.reading.kind,
    }))
    .flatMap((one) => (one.kind === undefined ? [] : [{ ...one, kind: one.kind }]))
    .filter(({ correction, row }) => !remembered.has(decisionKey({ cells: row.cells, correction })));
  const refused = await refusedWithFiles(planned);
  const known = new Set(waiting.map(placeKey));
  const isNew = refused.some(({ row }) => !known.has(placeKey(row)));
  const count = countRows(result.refused);
  if (!all.wrote && settled.length === 0 && decided.length === 0 && !isNew)
    return { ...result, state: "nothing", setAside: count };
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
      finished_at: sql<string>`clock_timestamp()`,
      summary: JSON.stringify({ files: result.files, completed: result.completed }),
    })
    .where("id", "=", importId)
    .execute();
  return { ...result, state: "written", setAside: count, importId };
}

/** Mappings given by hand for the files of this import. */
function mappingsGiven(planned: readonly Planned[], options: ImportOptions) {
  return planned.flatMap(({ source, reading }) => {
    const given = source.waitingRows === null && givenSource(source.input, options).mapping !== null;
    const { mapping, signature } = source;
    return given && mapping !== null ? [{ signature, kind: reading.kind, mapping }] : [];
  });
}

/** Refused rows of the files given now, with the file to be kept for them. */
async function refusedWithFiles(planned: readonly Planned[]) {
  const all: { row: RefusedRow; kind: LedgerReading["kind"]; kept: FileToKeep }[] = [];
  for (const { plan, source } of planned) {
    if (source.waitingRows !== null || plan.refused.length === 0) continue;
    const { input, mapping } = source;
    const kept = { hash: await hashOfFile(input), input, mapping };
    for (const row of plan.refused) all.push({ row, kind: plan.reading.kind, kept });
  }
  return all;
}

function distinctFiles(files: readonly FileToKeep[]): FileToKeep[] {
  return [...new Map(files.map((file) => [file.hash, file])).values()];
}
