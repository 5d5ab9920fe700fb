import { sql } from "kysely";
import pg from "pg";
import { afterEach, expect, vi } from "vitest";
import { aDoctor, aPatient } from "./builders.ts";
import { test } from "./world.ts";

// Row security switches indexes off for what is not leakproof (coalesce(…) on the other side of an = is enough): the screen then
// reads all of the centre's persons, which no test with one person feels.

afterEach(() => vi.restoreAllMocks());

/** Scans of persons that read all of a centre: from end to end, or by an index of which the centre alone is known. */
function scansOfAll(plan: readonly string[]): string[] {
  return plan.filter((line, at) => {
    if (!/(Seq Scan|Index Scan using \w+) on patient\b/.test(line)) return false;
    return !/Index Cond: \(.* AND .*\)/.test(plan[at + 1] ?? "");
  });
}

test.for(["/patients/PATIENT", "/patients/PATIENT/sheet"])("%s reads one person", async (path, { world }) => {
  const patientId = await world.asStaff(async (tx) => {
    const { doctorId, institutionId } = await aDoctor(tx);
    return (await aPatient(tx, { name: "数 一", doctorId, institutionId })).patientId;
  });
  const staff = await world.signedIn("coordinator");
  const sent = new Set<string>();
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }];
    sent.add(typeof statement === "string" ? statement : statement.text);
    return query.apply(this, given);
  } as never);
  expect((await staff.call("GET", path.replace("PATIENT", patientId))).status).toBe(200);
  vi.restoreAllMocks();
  await world.asStaff(async (tx) => {
    // Made dear, so that a table of one row is read by what an index can be asked at most.
    await sql`set local enable_seqscan = off`.execute(tx);
    for (const statement of [...sent].filter((text) => /^\s*(select|with)\b/i.test(text))) {
      const { rows } = await sql.raw<{ "QUERY PLAN": string }>(`explain (generic_plan) ${statement}`).execute(tx);
      expect(scansOfAll(rows.map((row) => row["QUERY PLAN"])), statement).toEqual([]);
    }
  });
});
