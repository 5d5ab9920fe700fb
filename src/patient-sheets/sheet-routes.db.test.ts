import { describe, expect } from "vitest";
import { anOrganisation, aPatient } from "../../testing/builders.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { FieldChange } from "./sheet.ts";
import type { SavedFields, SheetComparison, SheetConflict, SheetPage, SheetVersionHead } from "./sheet-contract.ts";

interface Setting {
  patientId: string;
  path: string;
  nurse: Client;
  doctor: Client;
  station: Client;
}

/** A patient with a care team: the doctor's office writes, the nursing station reads. */
async function setting(world: World): Promise<Setting> {
  const { patientId, clinic, nursing } = await world.asStaff(async (tx) => {
    const clinic = await anOrganisation(tx, { kind: "clinic", phone: "04-2900-1201" });
    const nursing = await anOrganisation(tx, { kind: "visiting_nurse_station" });
    const { patientId } = await aPatient(tx, { team: { main_doctor: clinic, visiting_nurse: nursing } });
    await tx
      .insertInto("relative")
      .values({ patient_id: patientId, name: "見本 一郎", relation: "長男", may_be_told: "no", call_order: 1 })
      .execute();
    return { patientId, clinic, nursing };
  });
  return {
    patientId,
    path: `/patients/${patientId}/sheet`,
    nurse: await world.signedIn("coordinator"),
    doctor: await world.signedIn("doctors_office", clinic),
    station: await world.signedIn("nurse", nursing),
  };
}

const change = (path: string, from: unknown, to: unknown): FieldChange => ({ path, from, to });
const save = (client: Client, path: string, ...changes: FieldChange[]) =>
  client.call<SavedFields>("PATCH", `${path}/draft`, { changes });

/** A sheet with one finalised version. */
async function finalised(world: World, more: FieldChange[] = []) {
  const all = await setting(world);
  const { nurse, path } = all;
  expect((await nurse.call("POST", `${path}/draft`)).status).toBe(200);
  const course = change("diagnoses.course", null, "退院後は落ち着いている");
  const saved = await save(nurse, path, course, ...more);
  expect(saved.status).toBe(200);
  const done = await nurse.call<SheetPage>("POST", `${path}/draft/finalisation`, { revision: saved.body.revision });
  expect(done.status).toBe(200);
  return { ...all, done: done.body };
}

const stored = (world: World, patientId: string) =>
  world.asStaff((tx) =>
    tx
      .selectFrom("sheet_version")
      .select(["version", "status", "content", "revision"])
      .where("patient_id", "=", patientId)
      .orderBy("version")
      .execute(),
  );

describe("sheets are refused", () => {
  test("to nobody, to roles that may not, and to organisations outside the care team", async ({ world }) => {
    const { path, patientId, station } = await finalised(world);
    const before = await stored(world, patientId);
    const outside = await world.asStaff((tx) => anOrganisation(tx, { kind: "clinic" }));
    const stranger = await world.signedIn("doctors_office", outside);
    const city = await world.signedIn("city");
    const body = { changes: [change("emergency.pets", null, "犬")] };
    const reads = ["", "/versions", "/versions/1", "/comparison?from=1&to=1"].map(
      (end) => ["GET", path + end] as const,
    );
    const writes = [
      ["POST", `${path}/draft`],
      ["PATCH", `${path}/draft`, body],
      ["POST", `${path}/draft/finalisation`, { revision: 1 }],
      ["POST", `${path}/draft/disposal`, { revision: 1 }],
      ["POST", `${path}/draft/restoration`],
    ] as const;
    for (const [method, where, sent] of [...reads, ...writes]) {
      expect((await world.nobody.call(method, where, sent)).status, `nobody ${method} ${where}`).toBe(401);
      expect((await city.call(method, where, sent)).status, `city ${method} ${where}`).toBe(403);
      expect((await stranger.call(method, where, sent)).status, `stranger ${method} ${where}`).toBe(404);
    }
    for (const [method, where, sent] of writes)
      expect((await station.call(method, where, sent)).status, `nurse ${method} ${where}`).toBe(403);
    expect(await stored(world, patientId)).toEqual(before);
  });

  test("when consent was withdrawn", async ({ world }) => {
    const { path, patientId, station, doctor } = await finalised(world);
    expect((await station.call("GET", path)).status).toBe(200);
    await world.asStaff((tx) =>
      tx.updateTable("consent").set({ withdrawn_on: "2025-06-01" }).where("patient_id", "=", patientId).execute(),
    );
    for (const client of [station, doctor]) expect((await client.call("GET", path)).status).toBe(404);
  });

  test("for fields that do not exist or values they do not take, as a whole", async ({ world }) => {
    const { nurse, path, patientId } = await setting(world);
    await nurse.call("POST", `${path}/draft`);
    const refused = await save(
      nurse,
      path,
      change("emergency.pets", null, "犬"),
      change("care.careLevel", null, "要介護3"),
      change("__proto__.polluted", null, "x"),
    );
    expect(refused).toMatchObject({ status: 400, body: { code: "sheet_unknown_field" } });
    const { fields } = (refused.body as unknown as { data: { fields: object } }).data;
    expect(Object.keys(fields)).toEqual(["care.careLevel", "__proto__.polluted"]);
    expect((await stored(world, patientId))[0]?.content).toEqual({});
  });

  test("when there is no draft, when essentials are missing, or when it changed after the preview", async ({
    world,
  }) => {
    const { nurse, path, patientId } = await setting(world);
    const none = await save(nurse, path, change("emergency.pets", null, "犬"));
    expect(none).toMatchObject({ status: 409, body: { code: "sheet_no_draft" } });
    await nurse.call("POST", `${path}/draft`);
    const early = await nurse.call<{ code: string; data: { missing: { path: string }[] } }>(
      "POST",
      `${path}/draft/finalisation`,
      { revision: 0 },
    );
    expect(early).toMatchObject({ status: 409, body: { code: "sheet_incomplete" } });
    expect(early.body.data.missing.map((one) => one.path)).toEqual(["diagnoses.diagnoses"]);
    await save(nurse, path, change("diagnoses.course", null, "落ち着いている"));
    const stale = await nurse.call("POST", `${path}/draft/finalisation`, { revision: 0 });
    expect(stale).toMatchObject({ status: 409, body: { code: "sheet_changed_before_finalising" } });
    expect((await stored(world, patientId)).map((row) => row.status)).toEqual(["draft"]);
    expect((await nurse.call("GET", `${path}/versions/7`)).status).toBe(404);
    expect((await nurse.call("GET", `${path}/comparison?from=1&to=9`)).status).toBe(404);
  });
});

describe("a draft", () => {
  test("is begun once by two people at the same moment", async ({ world }) => {
    const { nurse, doctor, path, patientId } = await setting(world);
    const pages = await Promise.all([nurse, doctor, nurse].map((one) => one.call<SheetPage>("POST", `${path}/draft`)));
    expect(pages.map(({ status, body }) => [status, body.sheet?.version])).toEqual(Array(3).fill([200, 1]));
    expect(await stored(world, patientId)).toHaveLength(1);
  });

  test("keeps the work of two people in different sections, saved at the same moment", async ({ world }) => {
    const { nurse, doctor, path } = await setting(world);
    await nurse.call("POST", `${path}/draft`);
    const answers = await Promise.all([
      save(nurse, path, change("emergency.pets", null, "犬")),
      save(doctor, path, change("diagnoses.diagnoses.a", null, { name: "膵癌", undisclosed: true, position: 1 })),
      save(nurse, path, change("care.careLevel", null, "care_3")),
      save(doctor, path, change("care.mobilityGrade", null, "B1")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { body } = await nurse.call<SheetPage>("GET", path);
    expect(body.sheet?.content).toEqual({
      emergency: { pets: "犬" },
      diagnoses: { diagnoses: { a: { name: "膵癌", undisclosed: true, position: 1 } } },
      care: { careLevel: "care_3", mobilityGrade: "B1" },
    });
    expect(body.sheet?.revision).toBe(4);
  });

  test("asks when both changed the same field; the other fields are saved and the showing is logged", async ({
    world,
  }) => {
    const { nurse, doctor, path, patientId } = await setting(world);
    await nurse.call("POST", `${path}/draft`);
    await save(nurse, path, change("diagnoses.course", null, "食事が減った"));
    const asked = await save(
      doctor,
      path,
      change("diagnoses.course", null, "発熱があった"),
      change("drugs.keeper", null, "family"),
    );
    expect(asked).toMatchObject({ status: 409, body: { code: "sheet_same_field" } });
    const { conflicts, applied } = (
      asked.body as unknown as { data: { conflicts: SheetConflict[]; applied: string[] } }
    ).data;
    expect(conflicts).toMatchObject([
      {
        path: "diagnoses.course",
        label: { ja: "病名・経過・説明 › 経過" },
        yours: "発熱があった",
        theirs: "食事が減った",
      },
    ]);
    expect(applied).toEqual(["drugs.keeper"]);
    const [draft] = await stored(world, patientId);
    expect(draft?.content).toEqual({ diagnoses: { course: "食事が減った" }, drugs: { keeper: "family" } });
    const logged = await world.asStaff((tx) =>
      tx
        .selectFrom("reading")
        .select("actor_role")
        .where("patient_id", "=", patientId)
        .where("route", "=", "patientSheets.saveFields")
        .execute(),
    );
    expect(logged.map((row) => row.actor_role)).toContain("doctors_office");
    const chosen = await save(doctor, path, change("diagnoses.course", "食事が減った", "食事が減り、発熱があった"));
    expect(chosen.status).toBe(200);
  });

  test("is not discarded after someone wrote on, nor what is finalised, nor taken back where nothing was discarded", async ({
    world,
  }) => {
    const { nurse, doctor, path, patientId } = await finalised(world);
    const discard = (revision: number) => nurse.call("POST", `${path}/draft/disposal`, { revision });
    expect(await discard(1)).toMatchObject({ status: 409, body: { code: "sheet_no_draft" } });
    await nurse.call("POST", `${path}/draft`);
    await save(doctor, path, change("emergency.pets", null, "犬"));
    expect(await discard(0)).toMatchObject({ status: 409, body: { code: "sheet_changed_before_discarding" } });
    const restored = await nurse.call("POST", `${path}/draft/restoration`);
    expect(restored).toMatchObject({ status: 409, body: { code: "sheet_nothing_discarded" } });
    expect((await stored(world, patientId)).map((row) => row.status)).toEqual(["finalised", "draft"]);
  });

  test("is discarded and taken back as it was; a new one takes its number, and the history says so", async ({
    world,
  }) => {
    const { nurse, doctor, path, patientId } = await finalised(world);
    await doctor.call("POST", `${path}/draft`);
    const pets = change("emergency.pets", null, "犬");
    const { revision } = (await save(doctor, path, pets)).body;
    const discarded = await doctor.call<SheetPage>("POST", `${path}/draft/disposal`, { revision });
    expect(discarded).toMatchObject({ status: 200, body: { sheet: { version: 1, status: "finalised" } } });
    expect((await nurse.call<{ total: number }>("GET", `${path}/versions`)).body.total).toBe(1);
    for (const end of ["/versions/2", "/comparison?from=1&to=2"])
      expect((await nurse.call("GET", path + end)).status).toBe(404);
    expect(await save(doctor, path, pets)).toMatchObject({ status: 409, body: { code: "sheet_no_draft" } });

    const restored = await doctor.call<SheetPage>("POST", `${path}/draft/restoration`);
    expect(restored.body.sheet).toMatchObject({ version: 2, status: "draft", content: { emergency: { pets: "犬" } } });

    await nurse.call("POST", `${path}/draft/disposal`, { revision });
    const anew = (await nurse.call<SheetPage>("POST", `${path}/draft`)).body.sheet;
    expect(anew).toMatchObject({
      version: 2,
      basedOn: 1,
      content: { diagnoses: { course: "退院後は落ち着いている" } },
    });
    expect(anew?.content).not.toHaveProperty("emergency");
    const late = await doctor.call("POST", `${path}/draft/restoration`);
    expect(late).toMatchObject({ status: 409, body: { code: "sheet_nothing_discarded" } });
    const history = await nurse.call<{ rows: { subject: string; action: string; fields: object[] }[] }>(
      "GET",
      `/patients/${patientId}/history`,
    );
    const [begun, gone, away] = history.body.rows.filter(({ subject }) => subject === "sheet_version");
    expect([begun?.action, gone?.action]).toEqual(["insert", "delete"]);
    expect(away?.fields).toEqual([{ name: "status", before: "draft", after: "discarded" }]);
  });

  test("is seen by its authors only; the rest of the team sees the last finalised version", async ({ world }) => {
    const { nurse, doctor, station, path } = await finalised(world);
    await doctor.call("POST", `${path}/draft`);
    await save(doctor, path, change("emergency.pets", null, "猫"));
    expect((await nurse.call<SheetPage>("GET", path)).body.sheet).toMatchObject({ version: 2, status: "draft" });
    const shown = (await station.call<SheetPage>("GET", path)).body;
    expect(shown).toMatchObject({ mayWrite: false, sheet: { version: 1, status: "finalised" } });
    expect((await station.call("GET", `${path}/versions/2`)).status).toBe(404);
    const versions = await station.call<{ total: number }>("GET", `${path}/versions`);
    expect(versions.body.total).toBe(1);
  });

  test("cannot be written past the routes by those who only read", async ({ world }) => {
    const { patientId, station } = await finalised(world);
    const write = world.as(station.actor ?? { role: "nurse" }, (tx) =>
      tx
        .insertInto("sheet_version")
        .values({ patient_id: patientId, version: 9, status: "draft", content: "{}" })
        .execute(),
    );
    await expect(write).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a finalised version", () => {
  test("says who finalised it and when, and keeps person, relatives and team as they were", async ({ world }) => {
    const { nurse, path, patientId, done } = await finalised(world);
    expect(done.sheet).toMatchObject({
      version: 1,
      status: "finalised",
      finalisedAt: "2025-06-30T01:00:00.000Z",
      finalisedByName: "coordinatorの試験者",
    });
    await world.asStaff(async (tx) => {
      await tx.updateTable("patient").set({ phone: "04-2900-9999" }).where("id", "=", patientId).execute();
      await tx.updateTable("relative").set({ phone: "04-2900-8888" }).where("patient_id", "=", patientId).execute();
    });
    const kept = (await nurse.call<SheetPage>("GET", `${path}/versions/1`)).body;
    expect(kept.snapshot).toEqual(done.snapshot);
    expect(kept.snapshot.person.phone).toBe("04-2900-1101");
    expect(kept.snapshot.team.map((member) => member.function)).toEqual(["main_doctor", "visiting_nurse"]);
    const live = (await nurse.call<SheetPage>("POST", `${path}/draft`)).body;
    expect(live.snapshot.relatives[0]).toMatchObject({ name: "見本 一郎", phone: "04-2900-8888", mayBeTold: "no" });
  });

  test("is never changed, not even by the program's own role", async ({ world }) => {
    const { patientId } = await finalised(world);
    const before = await stored(world, patientId);
    const rewrite = world.asStaff((tx) =>
      tx.updateTable("sheet_version").set({ content: "{}" }).where("patient_id", "=", patientId).execute(),
    );
    await expect(rewrite).rejects.toMatchObject({ code: "YO001" });
    const remove = world.asStaff((tx) => tx.deleteFrom("sheet_version").where("patient_id", "=", patientId).execute());
    await expect(remove).rejects.toMatchObject({ code: "YO001" });
    expect(await stored(world, patientId)).toEqual(before);
  });

  test("is corrected by a new version that begins with what it says; both are compared in words", async ({ world }) => {
    const { nurse, doctor, path, patientId } = await finalised(world, [change("care.careLevel", null, "care_3")]);
    const begun = (await doctor.call<SheetPage>("POST", `${path}/draft`)).body;
    expect(begun.sheet).toMatchObject({ version: 2, basedOn: 1, content: { care: { careLevel: "care_3" } } });
    const saved = await save(doctor, path, change("care.careLevel", "care_3", "care_4"));
    await world.asStaff((tx) =>
      tx.updateTable("relative").set({ phone: "04-2900-7777" }).where("patient_id", "=", patientId).execute(),
    );
    await doctor.call("POST", `${path}/draft/finalisation`, { revision: saved.body.revision });
    const compared = await nurse.call<SheetComparison>("GET", `${path}/comparison?from=1&to=2`);
    expect(
      compared.body.sections.map(({ section, differences }) => [
        section,
        differences.map(({ before, after }) => [before?.ja, after?.ja]),
      ]),
    ).toEqual([
      [
        "relatives",
        [
          [
            "見本 一郎、続柄: 長男、病状を伝えてよいか: 伝えない、連絡の順: 1",
            "見本 一郎、続柄: 長男、電話: 04-2900-7777、病状を伝えてよいか: 伝えない、連絡の順: 1",
          ],
        ],
      ],
      ["care", [["要介護3", "要介護4"]]],
    ]);
    const same = await nurse.call<SheetComparison>("GET", `${path}/comparison?from=2&to=2`);
    expect(same.body.sections).toEqual([]);
    const versions = await nurse.call<{ rows: SheetVersionHead[]; total: number }>("GET", `${path}/versions?size=1`);
    expect([versions.body.total, versions.body.rows[0]?.version]).toEqual([2, 2]);
  });
});

test("a patient without a sheet says so; a patient who does not exist is not found", async ({ world }) => {
  const { nurse, path, patientId } = await setting(world);
  const { body } = await nurse.call<SheetPage>("GET", path);
  expect(body).toMatchObject({ patientId, sheet: null, latestFinalised: null, mayWrite: true });
  expect((await nurse.call<{ total: number }>("GET", `${path}/versions`)).body.total).toBe(0);
  const nowhere = `/patients/${newId()}/sheet`;
  for (const end of ["", "/versions"]) expect((await nurse.call("GET", nowhere + end)).status).toBe(404);
  expect((await nurse.call("POST", `${nowhere}/draft`)).status).toBe(404);
});
