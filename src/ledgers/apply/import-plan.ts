import { sql } from "kysely";
import type { PlainDate } from "../../japan/plain-date.ts";
import { searchKeysOf } from "../../japan/search-key.ts";
import type { Transaction } from "../../platform/database/transaction.ts";
import { newId } from "../../platform/ids.ts";
import { applyWork } from "./apply-actions.ts";
import { DoctorDirectory } from "./doctor-directory.ts";
import type { FilePlan } from "./file-plan.ts";
import type { KnownPerson } from "./known-records.ts";
import { linkStay, type WaitingRegistration } from "./link-stays.ts";
import { mentionsOf } from "./mentions.ts";
import { OrganisationDirectory } from "./organisation-directory.ts";
import { linkRegistrations, linkStaysToDoctors, planDoctor } from "./plan-doctors.ts";
import { planConsultation, planOutreach } from "./plan-events.ts";
import { planOrganisation, registryRecordsMet } from "./plan-organisations.ts";
import { planRegistration } from "./plan-registrations.ts";
import { createGround, type PlanGround, type SharedGround } from "./plan-row.ts";
import { planStaysOf } from "./plan-stays.ts";
import { WorkCollector } from "./plan-work.ts";
import { readAlike, readKnownRecords, readRegistrations, readStays } from "./records-lookup.ts";
import { readDoctors, readListedOrganisations, readLostNames, readOrganisations } from "./registry-lookup.ts";
import { type Phase, type StagedRow, stagedBatches, stagedByPerson, stagePersons } from "./staged-rows.ts";
import { TableGrowth } from "./table-growth.ts";
import { expectPersonsOf, waitingRegistrations } from "./waiting-registrations.ts";

/** The plans of an import and where their batches go. */
export interface PlanRun {
  readonly db: Transaction;
  /** By the number of the file. */
  readonly plans: ReadonlyMap<number, FilePlan>;
  readonly importId: string;
  /** Writes only what later batches have to meet; the caller takes it back. */
  readonly dryRun: boolean;
  readonly today: PlainDate;
  readonly onBatch: (file: string, rows: number) => void;
}

interface Run extends PlanRun {
  readonly shared: SharedGround;
  readonly numbers: Map<string, number>;
  /** Whether anything was written. */
  wrote: boolean;
  readonly growth: TableGrowth;
}

/**
 * Plans and writes every row on the stage, batch by batch: organisations and doctors, registrations, stays, consultations, events,
 * in the order in which they need each other, whatever the files they stand in. Each batch meets only the records it may mean,
 * among them those that the batches before it have written. Returns the numbers to be reserved, and whether anything was written.
 */
export async function planAndWrite(given: PlanRun): Promise<{ numbers: ReadonlyMap<string, number>; wrote: boolean }> {
  const { db } = given;
  const organisations = new OrganisationDirectory(await readOrganisations(db));
  const shared: SharedGround = {
    organisations,
    doctors: new DoctorDirectory(await readDoctors(db), organisations),
    listedOrganisations: await readListedOrganisations(db),
    withLostLetters: await readLostNames(db),
    expected: [],
    newId,
  };
  const run: Run = { ...given, shared, numbers: new Map(), wrote: false, growth: new TableGrowth() };
  await eachRow(run, "organisations", (ground, plan, { row }) => {
    if (row.type === "institution" || row.type === "partner") planOrganisation(ground, plan, row, run.today);
  });
  const doctors = await eachRow(run, "doctors", (ground, plan, { row }) => {
    if (row.type === "doctor") planDoctor(ground, plan, row);
  });
  if (doctors > 0) await linkUnknownDoctors(run);
  for (const phase of ["registrations", "registrations_by_age"] as const) {
    await eachRow(run, phase, (ground, plan, { row }) => {
      if (row.type === "registration") planRegistration(ground, plan, row);
    });
  }
  await planStays(run);
  await eachRow(run, "consultations", (ground, plan, { row }) => {
    if (row.type === "consultation") planConsultation(ground, plan, row);
  });
  await eachRow(run, "outreach", (ground, plan, { row }) => {
    if (row.type === "outreach") planOutreach(ground, plan, row);
  });
  return { numbers: run.numbers, wrote: run.wrote };
}

function planOf(run: Run, { fileNo }: StagedRow): FilePlan {
  const plan = run.plans.get(fileNo);
  if (!plan) throw new Error("a staged row belongs to a file that was read");
  return plan;
}

/** Plans the rows of a phase and writes each batch; returns how many there were. */
async function eachRow(
  run: Run,
  phase: Phase,
  planOne: (ground: PlanGround, plan: FilePlan, staged: StagedRow) => void,
): Promise<number> {
  let count = 0;
  for await (const rows of stagedBatches(run.db, phase)) {
    const ground = await groundOf(run, rows);
    const work = startBatch(run);
    for (const staged of rows) planOne(ground, planOf(run, staged), staged);
    await writeBatch(run, ground, work);
    count += rows.length;
    sayProgress(run, rows, count);
  }
  return count;
}

function sayProgress(run: Run, rows: readonly StagedRow[], count: number): void {
  const [first] = rows;
  if (first) run.onBatch(planOf(run, first).reading.file, count);
}

async function groundOf(run: Run, rows: readonly StagedRow[], patientIds: readonly string[] = []): Promise<PlanGround> {
  const corrections = (staged: StagedRow) => planOf(run, staged).correctionOf(staged.row);
  // Who has an earlier id than this import was on record before it; what the import itself has made is not asked about.
  const registryIds = registryRecordsMet(run.shared, rows).filter((id) => id < run.importId);
  const mentions = mentionsOf(rows, corrections, run.shared.withLostLetters, patientIds, registryIds);
  return createGround(run.shared, await readKnownRecords(run.db, mentions), rows);
}

function startBatch(run: Run): WorkCollector {
  const work = new WorkCollector();
  for (const plan of run.plans.values()) {
    plan.work = work;
    plan.touched = new Set();
  }
  return work;
}

async function writeBatch(run: Run, ground: PlanGround, work: WorkCollector): Promise<void> {
  const touched = new Set([...run.plans.values()].flatMap((plan) => [...plan.touched]));
  for (const person of touched) writeSearchKeys(ground, work, person);
  if (work.isEmpty) return;
  run.wrote = true;
  for (const [series, last] of work.numbers) run.numbers.set(series, Math.max(run.numbers.get(series) ?? 0, last));
  await applyWork(run.db, work, run);
}

/** Stays: first whom each is about, then the stays of each person together. */
async function planStays(run: Run): Promise<void> {
  const waiting = [...run.plans.values()].flatMap(waitingRegistrations);
  await expectPersons(run, waiting);
  for await (const rows of stagedBatches(run.db, "stays")) {
    const ground = await groundOf(run, rows);
    await meetAlike(run, ground, rows);
    startBatch(run);
    const persons = new Map<number, string>();
    for (const staged of rows) {
      const { row } = staged;
      const person = row.type === "stay" ? linkStay(ground, planOf(run, staged), row, waiting) : null;
      if (person !== null) persons.set(staged.ord, person.id);
    }
    await stagePersons(run.db, persons);
  }
  let count = 0;
  for await (const byPerson of stagedByPerson(run.db)) {
    const rows = [...byPerson.values()].flat();
    const ground = await groundOf(run, rows, [...byPerson.keys()]);
    const work = startBatch(run);
    for (const [patientId, ofPerson] of byPerson) {
      const person = ground.personById.get(patientId);
      if (!person) throw new Error("the person of a stay is known by now");
      const stays = ofPerson.flatMap((staged) =>
        staged.row.type === "stay" ? [{ row: staged.row, plan: planOf(run, staged) }] : [],
      );
      planStaysOf(ground, person, stays, run.today);
    }
    await writeBatch(run, ground, work);
    count += rows.length;
    sayProgress(run, rows, count);
  }
}

/** For rows that meet nobody of their name: persons who sound alike are shown to the person who decides. */
async function meetAlike(run: Run, ground: PlanGround, rows: readonly StagedRow[]): Promise<void> {
  const kana = rows.flatMap(({ row }) => {
    if (row.type !== "stay" || row.person.kana === null || row.person.kana === "") return [];
    return "none" in ground.persons.find(row.person, row.admittedOn) ? [row.person.kana] : [];
  });
  const alike = (await readAlike(run.db, kana)).filter(({ id }) => !ground.personById.has(id));
  if (alike.length === 0) return;
  for (const person of alike) {
    ground.personById.set(person.id, person);
    ground.persons.add(person);
  }
  const ids = alike.map(({ id }) => id);
  for (const registration of await readRegistrations(run.db, sql`patient_id = any (${ids}::uuid[])`)) {
    const list = ground.registrationsOf.get(registration.patientId);
    if (list) list.push(registration);
    else ground.registrationsOf.set(registration.patientId, [registration]);
  }
}

const linkedAtOnce = 1000;

/** Doctors whom earlier ledgers named before the registry of doctors came. */
async function linkUnknownDoctors(run: Run): Promise<void> {
  const unlinked = sql`doctor_id is null and doctor_as_written is not null`;
  for (let after = firstUuid; ; ) {
    const page = await readRegistrations(run.db, sql`${unlinked} and id > ${after}`, linkedAtOnce);
    const work = new WorkCollector();
    linkRegistrations(run.shared, work, page);
    await applyLinks(run, work);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  for (let after = firstUuid; ; ) {
    const page = await readStays(run.db, sql`${unlinked} and id > ${after}`, linkedAtOnce);
    const ids = page.flatMap(({ registrationId }) => (registrationId === null ? [] : [registrationId]));
    const registrations = await readRegistrations(run.db, sql`id = any (${ids}::uuid[])`);
    const work = new WorkCollector();
    linkStaysToDoctors(run.shared, work, page, new Map(registrations.map((one) => [one.id, one])));
    await applyLinks(run, work);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
}

async function applyLinks(run: Run, work: WorkCollector): Promise<void> {
  if (work.isEmpty) return;
  run.wrote = true;
  await applyWork(run.db, work, run);
}

const firstUuid = "00000000-0000-0000-0000-000000000000";

async function expectPersons(run: Run, waiting: readonly WaitingRegistration[]): Promise<void> {
  const persons = waiting.map(({ name, kana, birthDate }) => ({ name, kana, birthDate, age: null }));
  if (persons.length === 0) return;
  const mentions = { ...mentionsOf([], () => null, run.shared.withLostLetters, []), persons };
  expectPersonsOf(createGround(run.shared, await readKnownRecords(run.db, mentions), []), waiting);
}

/** By what a person is found while typing. */
function writeSearchKeys(ground: PlanGround, work: WorkCollector, person: KnownPerson): void {
  const numbers = (ground.registrationsOf.get(person.id) ?? []).flatMap(({ number }) =>
    number === null ? [] : [number],
  );
  const keys = searchKeysOf({ name: person.name, kana: person.kana, birthDate: person.birthDate, numbers });
  work.replaceChildren(
    "patient_search_key",
    "patient",
    person.id,
    keys.map((key) => ({ patient_id: person.id, key })),
  );
}
