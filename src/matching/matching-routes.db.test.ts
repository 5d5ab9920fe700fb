import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { Match, MatchStart } from "./matching-contract.ts";
import type { NeedInput } from "./need-contract.ts";

interface Kept {
  consultationId: string;
}

const absent = "00000000-0000-7000-8000-000000000000";
const blood: NeedInput = { capabilities: ["輸血"] };

async function aConsultation(world: World, patientId: string | null = null): Promise<string> {
  const nurse = await world.signedIn("coordinator");
  const { body } = await nurse.call<{ id: string }>("POST", "/consultations", {
    idempotencyKey: newId(),
    topics: ["往診医の紹介"],
    patientId,
  });
  return body.id;
}

const needsKept = (world: World) =>
  world.asStaff((tx) => tx.selectFrom("doctor_need").select(["consultation_id", "capabilities", "town"]).execute());

describe("looking for a doctor is refused", () => {
  test("to nobody, and to everybody outside the centre", async ({ world }) => {
    const consultationId = await aConsultation(world);
    const calls = [
      ["GET", "/matching/start"],
      ["POST", "/matching/rank", { need: blood }],
      ["PUT", `/consultations/${consultationId}/doctor-need`, { need: blood }],
      ["POST", "/matching/begin", { idempotencyKey: newId(), need: blood }],
      ["GET", "/matching/towns"],
    ] as const;
    const clinic = await world.asStaff((tx) => anOrganisation(tx));
    const others = [await world.signedIn("doctors_office", clinic), await world.signedIn("city")];
    for (const [method, path, body] of calls) {
      expect((await world.nobody.call(method, path, body)).status).toBe(401);
      for (const other of others) expect((await other.call(method, path, body)).status).toBe(403);
    }
    expect(await needsKept(world)).toEqual([]);
  });

  test("for a consultation or a patient of another centre, or that does not exist", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const other = await world.otherCentre();
    const { patientId } = await world.as({ centreId: other, role: "manager" }, (tx) => aPatient(tx));
    expect((await nurse.call("GET", `/matching/start?patientId=${patientId}`)).status).toBe(404);
    expect((await nurse.call("GET", `/matching/start?consultationId=${absent}`)).status).toBe(404);
    expect((await nurse.call("PUT", `/consultations/${absent}/doctor-need`, { need: blood })).status).toBe(404);
    const begun = await nurse.call("POST", "/matching/begin", { idempotencyKey: newId(), patientId, need: blood });
    expect(begun.status).toBe(404);
    expect(await needsKept(world)).toEqual([]);
  });

  test("with codes the centre does not have, a device or a place nobody knows, an age nobody reaches", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const path = `/consultations/${await aConsultation(world)}/doctor-need`;
    const wrong: [object, string][] = [
      [{ capabilities: ["空を飛ぶ"] }, "need.capabilities"],
      [{ languages: ["火星語"] }, "need.languages"],
      [{ diseaseGroup: "なぞ" }, "need.diseaseGroup"],
      [{ institutionId: absent }, "need.institutionId"],
      [{ devices: ["車"] }, "need.devices.0"],
      [{ place: "moon" }, "need.place"],
      [{ age: 131 }, "need.age"],
      [{ startsOn: "2025-02-30" }, "need.startsOn"],
    ];
    for (const [need, field] of wrong) {
      const { status, body } = await nurse.call("PUT", path, { need });
      expect([status, Object.keys(body.data.fields)], field).toEqual([400, [field]]);
    }
    expect((await nurse.call("POST", "/matching/rank", { need: { age: -1 } })).status).toBe(400);
    expect(await needsKept(world)).toEqual([]);
  });
});

test("a need is kept with its consultation, opened again, changed, and its earlier states stay in the history", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const id = await aConsultation(world);
  const keep = (need: NeedInput) => nurse.call<Kept>("PUT", `/consultations/${id}/doctor-need`, { need });
  const start = async () => (await nurse.call<MatchStart>("GET", `/matching/start?consultationId=${id}`)).body;
  expect(await start()).toMatchObject({ kept: false, consultation: { id, state: "open" }, patientId: null });
  expect((await keep({ ...blood, town: " 水野 ", devices: ["oxygen"], night: true })).status).toBe(200);
  expect(await start()).toMatchObject({
    kept: true,
    need: { capabilities: ["輸血"], devices: ["oxygen"], night: true, holiday: false, town: "水野", age: null },
  });
  await keep({ ...blood, town: "水野", devices: ["oxygen"], night: true });
  await keep({ ...blood, town: "入曽" });
  const changes = await world.asStaff((tx) =>
    tx.selectFrom("change").select(["action", "before"]).where("subject", "=", "doctor_need").orderBy("id").execute(),
  );
  expect(changes.map(({ action, before }) => [action, (before as { town?: string } | null)?.town])).toEqual([
    ["insert", undefined],
    ["update", "水野"],
  ]);
});

test("a search begins with what is known of the person: town, age, disease, and the sheet's treatments", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, registrationId } = await world.asStaff((tx) =>
    aPatient(tx, { town: "水野", birthDate: "1938-05-14" }),
  );
  await world.asStaff(async (tx) => {
    await tx.updateTable("registration").set({ disease_group: "癌末期" }).where("id", "=", registrationId).execute();
    const content = {
      treatments: { treatments: ["oxygen", "pain", "injection"] },
      basics: { whereabouts: "hospital" },
    };
    await tx
      .insertInto("sheet_version")
      .values({ patient_id: patientId, version: 1, status: "draft", content: JSON.stringify(content) })
      .execute();
  });
  const { body } = await nurse.call<MatchStart>("GET", `/matching/start?patientId=${patientId}`);
  expect(body).toMatchObject({
    kept: false,
    consultation: null,
    patientId,
    need: {
      capabilities: ["疼痛の管理"],
      devices: ["oxygen"],
      town: "水野",
      age: 87,
      diseaseGroup: "癌末期",
      place: null,
    },
  });
  const about = await aConsultation(world, patientId);
  const same = await nurse.call<MatchStart>("GET", `/matching/start?consultationId=${about}`);
  expect(same.body).toMatchObject({ patientId, need: body.need, consultation: { id: about } });
  const readings = await world.asStaff((tx) =>
    tx.selectFrom("reading").select("route").where("patient_id", "=", patientId).execute(),
  );
  expect(readings.map(({ route }) => route)).toContain("matching.start");
});

test("a search without a consultation makes one when it begins, and only one", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "見本 始子" }));
  const input = { idempotencyKey: newId(), patientId, need: { ...blood, town: "沢" } };
  const made = await Promise.all([1, 2, 3].map(() => nurse.call<Kept>("POST", "/matching/begin", input)));
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(made.map(({ body }) => body.consultationId)).size).toBe(1);
  const id = made[0]?.body.consultationId ?? "";
  const consultation = await nurse.call("GET", `/consultations/${id}`);
  expect(consultation.body).toMatchObject({ topics: ["往診医の紹介"], patientId, state: "open" });
  expect((await needsKept(world)).filter((row) => row.consultation_id === id)).toEqual([
    { consultation_id: id, capabilities: ["輸血"], town: "沢" },
  ]);
});

test("doctors come in the order of the rules, page by page, with what is known of each; one who is away comes last", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const ids = await world.asStaff(async (tx) => {
    const made = [];
    for (const name of ["あ", "い", "う", "え"]) made.push((await aDoctor(tx, { name: `順 ${name}` })).doctorId);
    const [can, cannot, , away] = made as [string, string, string, string];
    await tx
      .insertInto("visiting_doctor_capability")
      .values([
        { doctor_id: can, capability: "輸血", answer: "yes", confirmed_on: "2025-06-01" },
        { doctor_id: cannot, capability: "輸血", answer: "no", confirmed_on: "2025-06-01" },
        { doctor_id: away, capability: "輸血", answer: "yes", confirmed_on: "2025-06-01" },
      ])
      .execute();
    await tx.insertInto("visiting_doctor_absence").values({ doctor_id: away, from_day: "2025-06-01" }).execute();
    return made;
  });
  const page = async (number: number) =>
    (await nurse.call<Match>("POST", "/matching/rank", { need: blood, page: number, size: 50 })).body;
  const { rows, total, out, outTotal, rules } = await page(1);
  const [can, cannot, unknown, away] = ids as [string, string, string, string];
  expect(rows.map((row) => row.doctorId).filter((id) => ids.includes(id))).toEqual([can, unknown, cannot]);
  expect([total, outTotal, rules[0]]).toEqual([rows.length, 1, "notRuledOut"]);
  expect(out).toMatchObject([{ doctorId: away, reasons: [{ because: "absent", rulesOut: true }] }]);
  const verdict = (id: string) =>
    rows.find((row) => row.doctorId === id)?.judgements.find(({ about }) => about === "輸血");
  expect(verdict(can)).toMatchObject({ verdict: "fits", because: "can", confirmedOn: "2025-06-01" });
  expect(verdict(unknown)).toMatchObject({ verdict: "unknown", because: "unasked" });
  expect(verdict(cannot)).toMatchObject({ verdict: "does_not", because: "cannot" });
  expect(await page(2)).toMatchObject({ rows: [], out: [], total });
});
