import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import { expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { addDays, asPlainDate } from "../japan/plain-date.ts";
import { openDatabase } from "../platform/database/connect.ts";
import { commandLineActor, inTransaction, type Transaction } from "../platform/database/transaction.ts";
import { admit, recordStayAfterwards } from "./admission-actions.ts";
import type { StayAfterwardsInput } from "./stay-contract.ts";

const connections = 12;
const attempts = 200;
const seed = 20250703;
const now = new Date("2025-06-30T01:00:00Z");
const overlapRefused = new Set(["stay_patient_without_overlap", "stay_bed_without_overlap", "stay_request_once"]);
/** Exclusion (23P01), or PostgreSQL ending one of two that wait for each other (40P01): refused, never written. */
const refusedByDatabase = (error: unknown) => {
  const { constraint, code } = error as { constraint?: string; code?: string };
  return overlapRefused.has(constraint ?? "") || code === "40P01";
};

interface Range {
  readonly from: string;
  readonly to: string | null;
  readonly who: number;
  readonly bed: number;
}

/** Random stays within ten weeks, of four patients in three beds; one in ten is still running. */
const anyRange = fc
  .record({ start: fc.nat(60), length: fc.nat(12), who: fc.nat(3), bed: fc.nat(2), running: fc.nat(9) })
  .map(({ start, length, who, bed, running }): Range => {
    const from = addDays(asPlainDate("2025-04-10"), start);
    return { from, to: running === 0 ? null : addDays(from, length), who, bed };
  });
const ranges = fc.sample(anyRange, { seed, numRuns: attempts });

async function prepare(world: World, patients: number, beds: number) {
  return world.asStaff(async (tx) => {
    const hospitalId = await anOrganisation(tx, { kind: "hospital" });
    const made = { hospitalId, patientIds: [] as string[], bedIds: [] as string[] };
    for (let index = 0; index < patients; index++) made.patientIds.push((await aPatient(tx)).patientId);
    for (let index = 0; index < beds; index++) {
      const id = randomUUID();
      await tx
        .insertInto("support_bed")
        .values({ id, hospital_id: hospitalId, name: `${index + 1}` })
        .execute();
      made.bedIds.push(id);
    }
    return made;
  });
}

/** All attempts at once over real connections; answers who succeeded, throws what is neither success nor a known refusal. */
async function race(world: World, jobs: ((tx: Transaction) => Promise<unknown>)[]): Promise<number[]> {
  const db = openDatabase(world.connection, connections);
  try {
    const settled = await Promise.allSettled(
      jobs.map((job) => inTransaction(db, commandLineActor(world.centreId), job)),
    );
    for (const one of settled) if (one.status === "rejected" && !refusedByDatabase(one.reason)) throw one.reason;
    return settled.flatMap((one, index) => (one.status === "fulfilled" ? [index] : []));
  } finally {
    await db.destroy();
  }
}

/** Pairs of rows that overlap, asked of the rows themselves, day by day, without the constraint's help. */
const overlaps = (world: World, hospitalId: string) =>
  world.asStaff(async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count
        from stay a join stay b on a.id < b.id and (a.patient_id = b.patient_id or a.bed_id = b.bed_id)
       where a.hospital_id = ${hospitalId} and b.hospital_id = ${hospitalId}
         and a.admitted_on < coalesce(greatest(b.discharged_on, b.admitted_on + 1), 'infinity')
         and b.admitted_on < coalesce(greatest(a.discharged_on, a.admitted_on + 1), 'infinity')`.execute(tx);
    const stays = await tx.selectFrom("stay").select("id").where("hospital_id", "=", hospitalId).execute();
    return { overlaps: rows[0]?.count, stays: stays.length };
  });

const input = (range: Range, patientId: string, hospitalId: string, bedId: string | null): StayAfterwardsInput => ({
  id: randomUUID(),
  patientId,
  hospitalId,
  bedId,
  ward: null,
  admittedOn: range.from,
  admittedTime: null,
  reasons: ["肺炎"],
  doctorId: null,
  expectedDischargeOn: null,
  dischargedOn: range.to,
  outcome: range.to === null ? null : "home",
  note: null,
});

const today: Range = { from: "2025-06-30", to: null, who: 0, bed: 0 };

test("of 200 simultaneous admissions of one patient one succeeds", { timeout: 60_000 }, async ({ world }) => {
  const { hospitalId, patientIds } = await prepare(world, 1, 0);
  const [patientId = ""] = patientIds;
  const jobs = Array.from(
    { length: attempts },
    () => (tx: Transaction) => recordStayAfterwards(tx, input(today, patientId, hospitalId, null), now),
  );
  expect(await race(world, jobs)).toHaveLength(1);
  expect(await overlaps(world, hospitalId)).toEqual({ overlaps: 0, stays: 1 });
});

test("of 200 simultaneous admissions into one bed one succeeds", { timeout: 60_000 }, async ({ world }) => {
  const { hospitalId, patientIds, bedIds } = await prepare(world, attempts, 1);
  const [bedId = ""] = bedIds;
  const jobs = patientIds.map(
    (patientId) => (tx: Transaction) => recordStayAfterwards(tx, input(today, patientId, hospitalId, bedId), now),
  );
  expect(await race(world, jobs)).toHaveLength(1);
  expect(await overlaps(world, hospitalId)).toEqual({ overlaps: 0, stays: 1 });
});

test("of 200 simultaneous admissions of one request one succeeds, though the request is locked by all", {
  timeout: 60_000,
}, async ({ world }) => {
  const { hospitalId, patientIds } = await prepare(world, 1, 0);
  const requestId = await world.asStaff((tx) => aBedRequest(tx, { patientId: patientIds[0] ?? "" }));
  const admission = {
    hospitalId,
    bedId: null,
    ward: null,
    admittedOn: "2025-06-30",
    admittedTime: null,
    doctorId: null,
  };
  const jobs = Array.from({ length: attempts }, () => async (tx: Transaction) => {
    try {
      await admit(tx, requestId, { ...admission, expectedDischargeOn: null, note: null }, now);
      return true;
    } catch (error) {
      if ((error as { definition?: { code: string } }).definition?.code === "bed_request_closed") return false;
      throw error;
    }
  });
  await race(world, jobs);
  expect(await overlaps(world, hospitalId)).toEqual({ overlaps: 0, stays: 1 });
});

test("random ranges of four patients in three beds never overlap in the end", { timeout: 60_000 }, async ({
  world,
}) => {
  const { hospitalId, patientIds, bedIds } = await prepare(world, 4, 3);
  const jobs = ranges.map(
    (range) => (tx: Transaction) =>
      recordStayAfterwards(tx, input(range, patientIds[range.who] ?? "", hospitalId, bedIds[range.bed] ?? ""), now),
  );
  const succeeded = await race(world, jobs);
  expect(succeeded.length).toBeGreaterThan(3);
  expect(await overlaps(world, hospitalId)).toEqual({ overlaps: 0, stays: succeeded.length });
});

test("the same rows written without the actions' locks are refused by the database itself", {
  timeout: 60_000,
}, async ({ world }) => {
  const { hospitalId, patientIds, bedIds } = await prepare(world, 4, 3);
  const jobs = ranges.map(
    (range) => (tx: Transaction) =>
      tx
        .insertInto("stay")
        .values({
          fiscal_year: 2025,
          patient_id: patientIds[range.who] ?? "",
          hospital_id: hospitalId,
          bed_id: bedIds[range.bed] ?? "",
          admitted_on: range.from,
          discharged_on: range.to,
          outcome: range.to === null ? null : "home",
          reason_group: "肺炎",
        })
        .execute(),
  );
  const succeeded = await race(world, jobs);
  expect(succeeded.length).toBeGreaterThan(3);
  expect(await overlaps(world, hospitalId)).toEqual({ overlaps: 0, stays: succeeded.length });
});
