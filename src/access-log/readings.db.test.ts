import pg from "pg";
import { describe, expect } from "vitest";
import { z } from "zod";
import { aDoctor, aPatient } from "../../testing/builders.ts";
import { type Procedure, procedures } from "../../testing/procedures.ts";
import { test, type World } from "../../testing/world.ts";
import { signedIn } from "../platform/http/serve.ts";

/** Whether answers of this shape name a patient, at any depth. */
function namesPatient(output: z.ZodType | undefined): boolean {
  if (!output) return false;
  return JSON.stringify(z.toJSONSchema(output, { io: "output", unrepresentable: "any" })).includes('"patientId"');
}

const ofOnePatient = procedures.filter(({ path }) => path.includes("{patientId}"));
const telling = procedures.filter(({ output }) => namesPatient(output));

/** Routes that need more than a patient to be asked; the walk proves how they answer, not that they were asked. */
const needsMore = ["patientSheets.compare"];
const isAskable = ({ name, method, path }: Procedure) =>
  method === "GET" && !path.replace("{patientId}", "").includes("{") && !needsMore.includes(name);

async function readingsOf(world: World, patientId: string): Promise<string[]> {
  const rows = await world.asStaff((tx) =>
    tx.selectFrom("reading").select("route").where("patient_id", "=", patientId).execute(),
  );
  return rows.map(({ route }) => route);
}

describe("reading a patient leaves a trace", () => {
  test("the walk finds the routes", () => {
    expect(ofOnePatient.length).toBeGreaterThan(10);
    expect(telling.map(({ name }) => name)).toEqual(expect.arrayContaining(["patients.page", "search.everything"]));
  });

  test("every route of one patient, and every route that tells of patients, answers through the log", () => {
    const past = [...new Set([...ofOnePatient, ...telling])].filter(
      ({ middlewares }) => !middlewares.includes(signedIn),
    );
    expect(past.map(({ name }) => name)).toEqual([]);
  });

  test("every answer about one patient says whom it is about", () => {
    expect(ofOnePatient.filter(({ output }) => !namesPatient(output)).map(({ name }) => name)).toEqual([]);
  });

  test("each of them that can be asked for a patient writes its row, with the answer", async ({ world }) => {
    const staff = await world.signedIn("manager");
    const { patientId } = await world.asStaff(async (tx) => {
      const { doctorId, institutionId } = await aDoctor(tx);
      return aPatient(tx, {
        name: "痕 跡子",
        kana: "アト セキコ",
        doctorId,
        institutionId,
        team: { main_doctor: institutionId },
      });
    });
    for (const { name, path } of ofOnePatient.filter(isAskable)) {
      const { status } = await staff.call("GET", path.replace("{patientId}", patientId));
      expect([name, status]).toEqual([name, 200]);
      expect([name, await readingsOf(world, patientId)]).toEqual([name, expect.arrayContaining([name])]);
    }
    for (const [name, path] of [
      ["patients.list", "/patients"],
      ["patients.search", "/patients/search"],
      ["search.everything", "/search"],
    ] as const) {
      await (name === "patients.list" ? staff.call("GET", path) : staff.call("POST", path, { q: "痕" }));
      expect(await readingsOf(world, patientId)).toContain(name);
    }
  });

  test("what is refused or not found leaves none, and a write that answers with a patient does", async ({ world }) => {
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "無 痕" }));
    const city = await world.signedIn("city");
    await city.call("GET", `/patients/${patientId}`);
    expect(await readingsOf(world, patientId)).toEqual([]);
    const staff = await world.signedIn("coordinator");
    const relative = {
      ...{ idempotencyKey: crypto.randomUUID(), name: "無 子", relation: "長女", phone: null, keyPerson: false },
      ...{ mainCarer: false, mayBeTold: "yes", callOrder: null, note: null },
    };
    await staff.call("POST", `/patients/${patientId}/relatives`, relative);
    expect(await readingsOf(world, patientId)).toEqual(["patients.addRelative"]);
  });

  test("a save of which one part is refused writes its row too", async ({ world }) => {
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "自 記" }));
    const staff = await world.signedIn("coordinator");
    await staff.call("POST", `/patients/${patientId}/sheet/draft`, {});
    const change = { path: "diagnoses.course", from: null, to: "変わりなし" };
    await staff.call("PATCH", `/patients/${patientId}/sheet/draft`, { changes: [change] });
    const stale = await staff.call("PATCH", `/patients/${patientId}/sheet/draft`, {
      changes: [{ ...change, to: "悪化" }],
    });
    expect(stale.status).toBe(409);
    const rows = (await readingsOf(world, patientId)).filter((route) => route === "patientSheets.saveFields");
    expect(rows).toHaveLength(2);
  });

  test("when the log cannot be written the answer does not leave", async ({ world }) => {
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "断 絶" }));
    const staff = await world.signedIn("coordinator");
    const owner = new pg.Client(world.owner);
    await owner.connect();
    await owner.query("revoke insert on app.reading from yorisoi_app");
    const refused = await staff.call("GET", `/patients/${patientId}`);
    await owner.query("grant insert on app.reading to yorisoi_app");
    await owner.end();
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).not.toContain("断");
  });
});
