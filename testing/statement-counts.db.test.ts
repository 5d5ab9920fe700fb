import pg from "pg";
import { afterEach, describe, expect, vi } from "vitest";
import { newId } from "../src/platform/ids.ts";
import { aDoctor, aPatient } from "./builders.ts";
import { test, type World } from "./world.ts";

// How many statements a screen costs, those of every request included: begin, who acts, what the screen asks, the reading log,
// commit. A number that grows with the rows is a fault; one that must grow is raised here on purpose.

afterEach(() => vi.restoreAllMocks());

/** Several patients, so that a statement for each of them would be seen. */
async function someone(world: World): Promise<string> {
  return world.asStaff(async (tx) => {
    const { doctorId, institutionId } = await aDoctor(tx);
    const made = [];
    for (let number = 0; number < 8; number += 1)
      made.push(
        await aPatient(tx, { name: `数 ${number}`, doctorId, institutionId, team: { main_doctor: institutionId } }),
      );
    return made[0]?.patientId ?? "";
  });
}

function countStatements(): () => string[] {
  const sent: string[] = [];
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    const [statement] = given as [string | { text: string }];
    sent.push(typeof statement === "string" ? statement : statement.text);
    return query.apply(this, given);
  } as never);
  return () => sent;
}

describe("a screen costs a few statements, however many rows it shows", () => {
  const screens: readonly (readonly [path: string, most: number])[] = [
    // Nine of its own, in two round trips; the others open the transaction, keep the reading log and end it.
    ["/today", 12],
    ["/patients", 6],
    // One of them says that the plan is kept, sent with the search itself: it spares planning, which is dearer.
    ["/patients/search", 6],
    ["/search", 7],
    ["/patients/PATIENT", 5],
    ["/patients/PATIENT/timeline", 6],
    ["/patients/PATIENT/sheet", 5],
    ["/support-beds/stays", 7],
    ["/support-beds/requests", 6],
    ["/consultations", 6],
    ["/organisations", 6],
    ["/visiting-doctors", 6],
    ["/outreach-events", 6],
    ["/codes", 4],
    // One of them counts contacts by topic, which stand once for each of them.
    ["/statistics/overview", 24],
  ];
  test.for(screens)("%s: at most %i", async ([path, most], { world }) => {
    const patientId = await someone(world);
    const staff = await world.signedIn("coordinator");
    const sent = countStatements();
    const { status } = await (path.endsWith("search")
      ? staff.call("POST", path, { q: "数" })
      : staff.call("GET", path.replace("PATIENT", patientId)));
    expect(status).toBe(200);
    expect(sent().length, sent().join("\n")).toBeLessThanOrEqual(most);
  });

  test("figures asked again cost one look whether they still hold", async ({ world }) => {
    const staff = await world.signedIn("coordinator");
    await staff.call("GET", "/statistics/overview");
    const sent = countStatements();
    await staff.call("GET", "/statistics/overview");
    expect(sent()).toHaveLength(4);
  });
});

test("an admission costs a fixed number of statements", async ({ world }) => {
  const patientId = await someone(world);
  const { institutionId: hospitalId } = await world.asStaff(async (tx) => {
    const id = newId();
    await tx
      .insertInto("organisation")
      .values({ id, kind: "hospital", name: "数え病院", name_key: "数え病院" })
      .execute();
    return { institutionId: id };
  });
  const staff = await world.signedIn("coordinator");
  const unsaid = { bedId: null, ward: null, admittedTime: null, doctorId: null, expectedDischargeOn: null };
  const stay = { id: newId(), patientId, hospitalId, admittedOn: "2025-06-02", reasons: ["肺炎"], ...unsaid };
  const sent = countStatements();
  const answer = await staff.call("POST", "/support-beds/stays", {
    ...stay,
    dischargedOn: null,
    outcome: null,
    note: null,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  // One of them makes the series of numbers: it is the first stay of its year.
  expect(sent().length, sent().join("\n")).toBeLessThanOrEqual(15);
});
