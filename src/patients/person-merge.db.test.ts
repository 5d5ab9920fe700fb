import { sql } from "kysely";
import { describe, expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { ChangeRow } from "./patient-log-contract.ts";
import type { MergePreview, PatientPage } from "./patient-shapes-contract.ts";

/** One person twice: once as it was years ago, with an ended episode, and as it is registered now. */
async function twoRecords(world: World, name: string) {
  return world.asStaff(async (tx) => {
    const hospitalId = await anOrganisation(tx, { kind: "hospital" });
    const station = await anOrganisation(tx, { kind: "visiting_nurse_station" });
    const kept = await aPatient(tx, { name, kana: "ヒトリ メ", phone: null, team: { visiting_nurse: station } });
    const other = await aPatient(tx, {
      ...{ name: `${name}旧姓`, kana: "フタリ メ", birthDate: "1938-05-15", phone: "04-2900-4321" },
      ...{ submittedOn: "2023-05-01", team: { visiting_nurse: station } },
    });
    await tx
      .updateTable("registration")
      .set({ status: "ended", ended_on: "2023-09-01", end_reason: "E42" })
      .where("id", "=", other.registrationId)
      .execute();
    return {
      kept: kept.patientId,
      other: other.patientId,
      otherRegistration: other.registrationId,
      hospitalId,
      station,
    };
  });
}

const sheet = (
  world: World,
  patientId: string,
  version: number,
  status: "draft" | "finalised" | "discarded",
  words: string,
) =>
  world.asStaff((tx) =>
    tx
      .insertInto("sheet_version")
      .values({
        ...{ patient_id: patientId, version, status, content: JSON.stringify({ words }) },
        ...(status === "finalised" ? { finalised_at: "2025-06-01T00:00:00Z" } : {}),
      })
      .execute(),
  );

const ofPatient = (world: World, patientId: string) =>
  world.asStaff(async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from registration where patient_id = ${patientId})::int
        + (select count(*) from stay where patient_id = ${patientId})::int
        + (select count(*) from consent where patient_id = ${patientId})::int
        + (select count(*) from consent_grantee where patient_id = ${patientId})::int
        + (select count(*) from sheet_version where patient_id = ${patientId})::int
        + (select count(*) from care_team_member where patient_id = ${patientId})::int
        + (select count(*) from bed_request where patient_id = ${patientId})::int
        + (select count(*) from patient_search_key where patient_id = ${patientId})::int as n`.execute(tx);
    return rows[0]?.n;
  });

describe("two records are not made one", () => {
  test("by nobody, by partners, with themselves, or with a record that is not there", async ({ world }) => {
    const { kept, other, station } = await twoRecords(world, "断 一");
    const before = await ofPatient(world, other);
    const path = `/patients/${kept}/merge/${other}`;
    expect((await world.nobody.call("POST", path, {})).status).toBe(401);
    const visiting = await world.signedIn("nurse", station);
    for (const method of ["GET", "POST"]) expect((await visiting.call(method, path)).status).toBe(403);
    const nurse = await world.signedIn("coordinator");
    expect((await nurse.call("POST", `/patients/${kept}/merge/${kept}`, {})).body.code).toBe("merge_needs_two");
    expect((await nurse.call("POST", `/patients/${kept}/merge/${station}`, {})).status).toBe(404);
    expect(await ofPatient(world, other)).toBe(before);
  });

  test("when both run, when their stays overlap, when both have a draft; nothing moves", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { kept, other, otherRegistration, hospitalId } = await twoRecords(world, "断 二");
    await world.asStaff(async (tx) => {
      await tx
        .updateTable("registration")
        .set({ status: "active", ended_on: null, end_reason: null })
        .where("id", "=", otherRegistration)
        .execute();
      await aStay(tx, { patientId: kept, hospitalId, admittedOn: "2025-05-01", dischargedOn: "2025-05-09" });
      await aStay(tx, { patientId: other, hospitalId, admittedOn: "2025-05-08", dischargedOn: "2025-05-12" });
    });
    await sheet(world, kept, 1, "draft", "a");
    await sheet(world, other, 1, "draft", "b");
    const before = await ofPatient(world, other);
    const path = `/patients/${kept}/merge/${other}`;
    const shown = await nurse.call<MergePreview>("GET", path);
    const codes = ["merge_two_running", "merge_overlapping_stays", "merge_two_drafts"];
    expect(shown.body.obstacles.map(({ code }) => code)).toEqual(codes);
    const refused = await nurse.call("POST", path, {});
    expect([refused.status, refused.body.code]).toEqual([409, "merge_two_running"]);
    expect(await ofPatient(world, other)).toBe(before);
  });
});

test("all of the other record moves, the pointer leads to the kept one, and its names and history belong to it", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { kept, other, hospitalId, station } = await twoRecords(world, "一 実");
  await world.asStaff(async (tx) => {
    await aStay(tx, { patientId: other, hospitalId, admittedOn: "2023-06-01", dischargedOn: "2023-06-09" });
    await aBedRequest(tx, { patientId: other });
    const consent = await tx
      .insertInto("consent")
      .values({ patient_id: other, scope: "listed_organisations", method: "written", obtained_on: "2023-05-01" })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("consent_grantee")
      .values({ patient_id: other, consent_id: consent.id, organisation_id: station })
      .execute();
  });
  await sheet(world, kept, 1, "finalised", "今");
  await sheet(world, other, 1, "finalised", "昔");
  await sheet(world, other, 2, "finalised", "少し前");
  await sheet(world, other, 3, "discarded", "捨てた");
  const path = `/patients/${kept}/merge/${other}`;
  const preview = await nurse.call<MergePreview>("GET", path);
  expect(preview.body).toMatchObject({
    obstacles: [],
    sides: [{ patientId: kept }, { patientId: other, stays: 1, sheets: 2 }],
  });

  const merged = await nurse.call("POST", path, {});
  expect([merged.status, merged.body]).toEqual([200, { patientId: kept }]);

  expect(await ofPatient(world, other)).toBe(0);
  for (const id of [kept, other]) {
    const page = await nurse.call<PatientPage>("GET", `/patients/${id}`);
    expect(page.body).toMatchObject({ patientId: kept, name: "一 実", phone: "04-2900-4321", birthDate: "1938-05-14" });
    expect(page.body.registrations.map(({ status }) => status)).toEqual(["active", "ended"]);
    expect(page.body.consents.flatMap(({ organisations }) => organisations.map((one) => one.id))).toEqual([station]);
    expect(page.body.team.filter(({ until }) => until === null)).toHaveLength(1);
  }
  const sheets = await world.asStaff((tx) =>
    tx
      .selectFrom("sheet_version")
      .select(["version", "content"])
      .where("patient_id", "=", kept)
      .orderBy("version")
      .execute(),
  );
  expect(sheets.map(({ content }) => (content as { words: string }).words)).toEqual(["昔", "少し前", "今"]);
  const found = await nurse.call<{ rows: { patientId: string }[] }>("POST", "/patients/search", { q: "ふたり" });
  const ids = found.body.rows.map(({ patientId }) => patientId);
  expect([ids.includes(kept), ids.includes(other)]).toEqual([true, false]);
  const history = await nurse.call<{ rows: ChangeRow[] }>("GET", `/patients/${kept}/history?size=100`);
  expect(history.body.rows.flatMap(({ fields }) => fields.map(({ name }) => name))).toContain("merged_into");
  const again = await nurse.call("POST", path, {});
  expect(again.status).toBe(404);
  const late = await nurse.call("PUT", `/patients/${other}`, { name: "x", version: "1", ...blank });
  expect(late.status).toBe(404);
});

const blank = { kana: null, birthDate: null, sex: null, town: null, address: null, phone: null, note: null };

test("a record merged earlier follows when its own record is merged; what changed nothing leaves no line", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const first = await twoRecords(world, "三 恵");
  const second = await twoRecords(world, "四 恵");
  expect((await nurse.call("POST", `/patients/${second.other}/merge/${first.other}`, {})).status).toBe(200);
  expect((await nurse.call("POST", `/patients/${second.kept}/merge/${second.other}`, {})).status).toBe(200);
  const page = await nurse.call<PatientPage>("GET", `/patients/${first.other}`);
  expect(page.body.patientId).toBe(second.kept);
  const history = await nurse.call<{ rows: ChangeRow[] }>("GET", `/patients/${second.kept}/history?size=100`);
  const ofPersons = history.body.rows.filter(({ subject, action }) => subject === "patient" && action === "update");
  const names = ofPersons.map(({ fields }) => fields.map(({ name }) => name).join());
  expect(names.toSorted()).toEqual(["merged_into", "merged_into", "merged_into", "phone"]);
});
