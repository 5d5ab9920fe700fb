import { describe, expect } from "vitest";
import { anOrganisation, aPatient } from "../../testing/builders.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { findPatientHeads } from "./patients-lookup.ts";

interface Rows {
  rows: { patientId: string }[];
  total: number;
}

/** Everything a partner can try to get at a patient; what it finds, by way. */
async function attempts(client: Client, patientId: string) {
  const list = await client.call<Rows>("GET", "/patients?state=all&size=100");
  const search = await client.call<Rows>("POST", "/patients/search", { q: "隠田 さち" });
  const everything = await client.call<{ patients: object[] }>("POST", "/search", { q: "隠田" });
  return {
    page: (await client.call("GET", `/patients/${patientId}`)).status,
    timeline: (await client.call("GET", `/patients/${patientId}/timeline`)).status,
    list: list.body.rows.filter((row) => row.patientId === patientId).length,
    total: list.body.total,
    search: search.body.rows.length,
    everything: everything.body.patients.length,
    towns: (await client.call<{ towns: string[] }>("GET", "/patients/choices")).body.towns,
  };
}

const nothing = { page: 404, timeline: 404, list: 0, total: 0, search: 0, everything: 0, towns: [] };
const all = { page: 200, timeline: 200, list: 1, total: 1, search: 1, everything: 1, towns: ["入間川"] };

async function aHiddenPatient(world: World, parts: Parameters<typeof aPatient>[1]) {
  return world.asStaff((tx) => aPatient(tx, { name: "隠田 さち", kana: "カクシダ サチ", ...parts }));
}

describe("a patient is found by nobody but the care team within consent", () => {
  test("another station finds nothing, on any way; membership without consent opens nothing", async ({ world }) => {
    const [own, other] = await world.asStaff(async (tx) => [
      await anOrganisation(tx, { kind: "visiting_nurse_station" }),
      await anOrganisation(tx, { kind: "visiting_nurse_station" }),
    ]);
    const { patientId } = await aHiddenPatient(world, { consented: false, team: { visiting_nurse: own } });
    const [nurse, stranger] = [await world.signedIn("nurse", own), await world.signedIn("nurse", other)];
    expect(await attempts(nurse, patientId)).toEqual(nothing);
    expect(await attempts(stranger, patientId)).toEqual(nothing);

    const staff = await world.signedIn("coordinator");
    const consent = {
      ...{
        idempotencyKey: crypto.randomUUID(),
        scope: "listed_organisations",
        method: "oral",
        obtainedOn: "2025-06-01",
      },
      ...{ obtainedBy: null, givenBy: null, relation: null, reasonForProxy: null, reviewOn: null, note: null },
      ...{ organisationIds: [own], accountIds: [] },
    };
    const made = await staff.call<{ id: string }>("POST", `/patients/${patientId}/consents`, consent);
    expect(await attempts(nurse, patientId)).toEqual(all);
    expect(await attempts(stranger, patientId)).toEqual(nothing);
    const heads = await world.as({ role: "nurse", organisationId: other }, (tx) => findPatientHeads(tx, [patientId]));
    expect(heads.size).toBe(0);

    await staff.call("POST", `/patients/${patientId}/consents/${made.body.id}/withdrawal`, {
      withdrawnOn: "2025-06-30",
    });
    expect(await attempts(nurse, patientId)).toEqual(nothing);
    expect((await staff.call("GET", `/patients/${patientId}`)).status).toBe(200);
  });

  test("a consent that names a person opens to that person, not to the colleague", async ({ world }) => {
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const [named, colleague] = [await world.signedIn("nurse", station), await world.signedIn("nurse", station)];
    const { patientId } = await aHiddenPatient(world, { consented: false, team: { visiting_nurse: station } });
    await world.asStaff(async (tx) => {
      const consent = { patient_id: patientId, scope: "listed_persons", method: "written" };
      const { id } = await tx.insertInto("consent").values(consent).returning("id").executeTakeFirstOrThrow();
      await tx
        .insertInto("consent_grantee")
        .values({ patient_id: patientId, consent_id: id, account_id: named.actor?.accountId ?? null })
        .execute();
    });
    expect((await named.call("GET", `/patients/${patientId}`)).status).toBe(200);
    expect((await colleague.call("GET", `/patients/${patientId}`)).status).toBe(404);
  });

  test("a member who left or has not come yet, the city, the operator and another centre see nothing", async ({
    world,
  }) => {
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const nurse = await world.signedIn("nurse", station);
    const { patientId } = await aHiddenPatient(world, { team: { visiting_nurse: station } });
    const page = async () => (await nurse.call("GET", `/patients/${patientId}`)).status;
    const set = (days: { since: string; until: string | null }) =>
      world.asStaff((tx) => tx.updateTable("care_team_member").set(days).where("patient_id", "=", patientId).execute());
    expect(await page()).toBe(200);
    await set({ since: "2020-01-01", until: "2020-02-01" });
    expect(await page()).toBe(404);
    await set({ since: "2999-01-01", until: null });
    expect(await page()).toBe(404);
    for (const role of ["city", "operator"] as const) {
      const client = await world.signedIn(role);
      const found = await client.call<{ patients: object[] }>("POST", "/search", { q: "隠田" });
      expect([found.status, found.body.patients]).toEqual([200, []]);
      const seen = await world.as({ role }, (tx) => tx.selectFrom("patient").select("id").execute());
      expect(seen).toEqual([]);
    }
    const other = await world.otherCentre();
    const heads = await world.as({ centreId: other, role: "manager" }, (tx) => findPatientHeads(tx, [patientId]));
    expect(heads.size).toBe(0);
  });

  test("nobody but staff reads the log or the history, whatever they ask", async ({ world }) => {
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const nurse = await world.signedIn("nurse", station);
    const { patientId } = await aHiddenPatient(world, { team: { visiting_nurse: station } });
    await nurse.call("GET", `/patients/${patientId}`);
    const seen = await world.as({ role: "nurse", organisationId: station }, async (tx) => [
      await tx.selectFrom("reading").select("id").execute(),
      await tx.selectFrom("change").select("id").execute(),
    ]);
    expect(seen).toEqual([[], []]);
    const staff = await world.signedIn("manager");
    const readers = await staff.call<{ rows: { role: string }[] }>("GET", `/patients/${patientId}/readers`);
    expect(readers.body.rows[0]?.role).toBe("nurse");
  });
});
