import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { test, type World } from "../../testing/world.ts";
import { nameKey } from "../japan/person-name.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { newId } from "../platform/ids.ts";
import type { Consultation, ConsultationRow, NewConsultation } from "./consultation-contract.ts";
import { consultationsOfPatient } from "./consultation-lookup.ts";
import { findConsultationsDue } from "./waiting-lookup.ts";

interface Page {
  rows: ConsultationRow[];
  total: number;
}

const form = (more: Partial<NewConsultation> = {}): NewConsultation => ({
  idempotencyKey: randomUUID(),
  topics: ["往診医の紹介"],
  ...more,
});

const record = async (world: World, more: Partial<NewConsultation> = {}) => {
  const nurse = await world.signedIn("coordinator");
  const made = await nurse.call<Consultation>("POST", "/consultations", form(more));
  expect(made.status).toBe(201);
  return { nurse, made: made.body };
};

const addPatient = (world: World, name = "見本 花子") =>
  world.asStaff(async (tx) => {
    const id = newId();
    await tx
      .insertInto("patient")
      .values({ id, name, name_key: nameKey(name) })
      .execute();
    return id;
  });

const count = (world: World) =>
  world.asStaff(async (tx) => (await tx.selectFrom("consultation").select("id").execute()).length);

describe("consultations are refused", () => {
  test("to nobody, and to everyone outside the centre", async ({ world }) => {
    const { made } = await record(world);
    const before = await count(world);
    const calls = [
      ["GET", "/consultations"],
      ["GET", `/consultations/${made.id}`],
      ["POST", "/consultations", form()],
      ["PATCH", `/consultations/${made.id}`, { note: "x" }],
      ["PUT", `/consultations/${made.id}/follow-up`, { followUpOn: null }],
      ["POST", `/consultations/${made.id}/close`, {}],
      ["POST", `/consultations/${made.id}/reopen`],
      ["PUT", `/consultations/${made.id}/patient`, { patientId: newId() }],
      ["DELETE", `/consultations/${made.id}/patient`],
    ] as const;
    const city = await world.signedIn("city");
    for (const [method, path, body] of calls) {
      expect((await world.nobody.call(method, path, body)).status, `${method} ${path}`).toBe(401);
      expect((await city.call(method, path, body)).status, `${method} ${path}`).toBe(403);
    }
    expect(await count(world)).toBe(before);
  });

  test("without a topic, with an unknown code, or from the future", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const before = await count(world);
    const refused = async (more: Partial<NewConsultation>) => {
      const { status, body } = await nurse.call("POST", "/consultations", form(more));
      return [status, body.code, Object.keys(body.data.fields)];
    };
    expect(await refused({ topics: [] })).toEqual([400, "invalid_input", ["topics"]]);
    expect(await refused({ topics: ["苦情", "苦情"] })).toEqual([400, "invalid_input", ["topics"]]);
    expect(await refused({ topics: ["無い項目"], callerKind: "無い人" })).toEqual([
      400,
      "consultation_unknown_code",
      ["topics", "callerKind"],
    ]);
    expect(await refused({ receivedOn: "2025-07-01" })).toEqual([
      400,
      "consultation_received_in_future",
      ["receivedOn"],
    ]);
    // The clock of the test stands at 10:00 in Tokyo.
    expect(await refused({ receivedTime: "10:30" })).toEqual([400, "consultation_received_in_future", ["receivedOn"]]);
    expect(await refused({ followUpOn: "2025-06-29" })).toEqual([
      400,
      "consultation_follow_up_before_received",
      ["followUpOn"],
    ]);
    expect(await refused({ state: "closed", followUpOn: "2025-07-02" })).toEqual([
      409,
      "consultation_follow_up_of_closed",
      ["followUpOn"],
    ]);
    expect(await refused({ minutes: -1 })).toEqual([400, "invalid_input", ["minutes"]]);
    expect(await count(world)).toBe(before);
  });

  test("about a patient of another centre, or when there is none of that id", async ({ world }) => {
    const { nurse, made } = await record(world);
    const otherId = await world.otherCentre();
    const foreign = await world.as({ centreId: otherId, role: "manager" }, async (tx) => {
      const id = newId();
      await tx.insertInto("patient").values({ id, name: "別 太郎", name_key: "別太郎" }).execute();
      return id;
    });
    expect((await nurse.call("PUT", `/consultations/${made.id}/patient`, { patientId: foreign })).status).toBe(404);
    expect((await nurse.call("POST", "/consultations", form({ patientId: foreign }))).status).toBe(404);
    expect((await nurse.call("GET", `/consultations/${newId()}`)).status).toBe(404);
    const { body } = await nurse.call<Consultation>("GET", `/consultations/${made.id}`);
    expect(body).toEqual(made);
  });
});

describe("a consultation is recorded", () => {
  test("with nothing but its topic; the day, who took it and the number are added", async ({ world }) => {
    const { made } = await record(world);
    expect(made).toMatchObject({
      fiscalYear: 2025,
      receivedOn: "2025-06-30",
      state: "open",
      handledBy: "coordinatorの試験者",
      enteredByName: "coordinatorの試験者",
      callerName: null,
      patientId: null,
      outcome: null,
    });
    expect(made.number).toMatch(/^R7-\d{3}$/u);
  });

  test("once, however often and however quickly the same form is handed in", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const before = await count(world);
    const same = form({ callerName: "同時 二郎" });
    const answers = await Promise.all([1, 2, 3].map(() => nurse.call<Consultation>("POST", "/consultations", same)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await count(world)).toBe(before + 1);
    const next = await nurse.call<Consultation>("POST", "/consultations", form());
    const serial = (one: Consultation | undefined) => Number(one?.number?.split("-")[1]);
    expect(serial(next.body)).toBe(serial(answers[0]?.body) + 1);
  });

  test("afterwards, under the fiscal year in which it was received", async ({ world }) => {
    const { made } = await record(world, { receivedOn: "2025-03-31", receivedTime: "23:15" });
    expect(made).toMatchObject({ fiscalYear: 2024, receivedOn: "2025-03-31", receivedTime: "23:15" });
    expect(made.number).toMatch(/^R6-/u);
  });
});

describe("a consultation is changed", () => {
  test("field by field, so that two people both keep their work, with its history", async ({ world }) => {
    const { nurse, made } = await record(world, { topics: ["苦情", "認知症"] });
    const other = await world.signedIn("manager");
    const path = `/consultations/${made.id}`;
    await Promise.all([
      nurse.call("PATCH", path, { response: "往診医を3か所案内した" }),
      other.call("PATCH", path, { minutes: 25, topics: ["認知症", "苦情"] }),
    ]);
    const { body } = await nurse.call<Consultation>("GET", path);
    expect(body).toMatchObject({ response: "往診医を3か所案内した", minutes: 25, topics: ["認知症", "苦情"] });
    const history = await world.asStaff((tx) =>
      tx.selectFrom("change").select("action").where("subject_id", "=", made.id).execute(),
    );
    expect(history.map((row) => row.action)).toEqual(["insert", "update", "update"]);
  });

  test("keeping codes that only an old ledger knew", async ({ world }) => {
    const { nurse, made } = await record(world);
    await world.asStaff((tx) =>
      tx
        .updateTable("consultation")
        .set({ topics: ["昔の項目"] })
        .where("id", "=", made.id)
        .execute(),
    );
    const kept = await nurse.call<Consultation>("PATCH", `/consultations/${made.id}`, { topics: ["昔の項目", "苦情"] });
    expect(kept).toMatchObject({ status: 200, body: { topics: ["昔の項目", "苦情"] } });
  });

  test("closed with its outcome, which settles the follow-up; opened again", async ({ world }) => {
    const { nurse, made } = await record(world, { followUpOn: "2025-07-03" });
    const path = `/consultations/${made.id}`;
    expect((await nurse.call("POST", `${path}/reopen`)).status).toBe(409);
    expect((await nurse.call("POST", `${path}/close`, { outcome: "無い結果" })).status).toBe(400);
    const closed = await nurse.call<Consultation>("POST", `${path}/close`, { outcome: "解決" });
    expect(closed.body).toMatchObject({ state: "closed", outcome: "解決", followUpOn: null });
    const again = await nurse.call("POST", `${path}/close`, { outcome: "取下げ" });
    expect([again.status, again.body.code]).toEqual([409, "consultation_not_possible_now"]);
    expect((await nurse.call("PUT", `${path}/follow-up`, { followUpOn: "2025-07-04" })).status).toBe(409);
    expect((await nurse.call<Consultation>("POST", `${path}/reopen`)).body).toMatchObject({ state: "open" });
    const planned = await nurse.call<Consultation>("PUT", `${path}/follow-up`, { followUpOn: "2025-07-04" });
    expect(planned.body.followUpOn).toBe("2025-07-04");
  });
});

describe("a consultation and its patient", () => {
  test("anonymous first, linked later, nothing lost, and the reading logged", async ({ world }) => {
    const patientId = await addPatient(world);
    const { nurse, made } = await record(world, { anonymous: true, subjectName: "母(80代)", callerName: "長女" });
    const path = `/consultations/${made.id}/patient`;
    const linked = await nurse.call<Consultation>("PUT", path, { patientId });
    expect(linked.body).toEqual({ ...made, patientId, patientName: "見本 花子", patientKana: null });
    expect((await nurse.call("PUT", path, { patientId })).status).toBe(200);
    const other = await addPatient(world, "見本 次郎");
    const refused = await nurse.call("PUT", path, { patientId: other });
    expect([refused.status, refused.body.code]).toEqual([409, "consultation_linked_to_other"]);
    const unlinked = await nurse.call<Consultation>("DELETE", path);
    expect(unlinked.body).toEqual(made);
    const readings = await world.asStaff((tx) =>
      tx.selectFrom("reading").select("route").where("patient_id", "=", patientId).execute(),
    );
    expect(readings.map((row) => row.route)).toContain("consultations.linkPatient");
  });

  test("are found together", async ({ world }) => {
    const patientId = await addPatient(world, "見本 三郎");
    const { nurse, made } = await record(world, { patientId, receivedOn: "2025-05-01" });
    await record(world, { patientId, receivedOn: "2025-06-01" });
    const page = await nurse.call<Page>("GET", `/consultations?patientId=${patientId}`);
    expect(page.body.rows.map((row) => row.receivedOn)).toEqual(["2025-06-01", "2025-05-01"]);
    const found = await world.asStaff((tx) => consultationsOfPatient(tx, patientId, asPlainDate("2025-06-30")));
    expect([found.total, found.rows[1]?.id]).toEqual([2, made.id]);
  });
});

test("the list is narrowed by year, caller, topic, state, follow-up and the beginning of the caller's name", async ({
  world,
}) => {
  await world.asStaff((tx) => tx.deleteFrom("consultation").execute());
  const { nurse, made: a } = await record(world, { callerKind: "病院", callerName: "見本総合病院 地域連携室 鈴木" });
  const { made: b } = await record(world, {
    callerKind: "本人・家族",
    callerName: "田中 一郎",
    topics: ["将来の不安", "レスパイト"],
    followUpOn: "2025-06-30",
  });
  const { made: c } = await record(world, { receivedOn: "2025-03-01", followUpOn: "2025-06-20", callerName: "ｽｽﾞｷ" });
  await record(world, { receivedOn: "2025-06-01", followUpOn: "2025-07-20" });
  const ids = async (query: string) =>
    (await nurse.call<Page>("GET", `/consultations?${query}`)).body.rows.map((row) => row.id);
  expect(await ids("fiscalYear=2024")).toEqual([c.id]);
  expect(await ids(`callerKind=${encodeURIComponent("病院")}`)).toEqual([a.id]);
  expect(await ids(`topic=${encodeURIComponent("レスパイト")}`)).toEqual([b.id]);
  expect(await ids("followUp=due")).toEqual([c.id, b.id]);
  const of = async (caller: string) =>
    (await nurse.call<Page>("POST", "/consultations/search", { caller })).body.rows.map((row) => row.id);
  expect([await of("田中一"), await of("スズ"), await of("一郎")]).toEqual([[b.id], [c.id], []]);
  expect((await nurse.call("GET", "/consultations?q=tanaka")).status).toBe(400);
  await nurse.call("POST", `/consultations/${a.id}/close`, { outcome: null });
  expect(await ids("state=closed")).toEqual([a.id]);
  const paged = await nurse.call<Page>("GET", "/consultations?size=2&page=2");
  expect([paged.body.total, paged.body.rows.length]).toEqual([4, 2]);
  const due = await world.asStaff((tx) => findConsultationsDue(tx, asPlainDate("2025-06-30")));
  expect(new Set(due.flatMap(({ ids }) => ids))).toEqual(new Set([c.id, b.id]));
});

test("another centre sees none of it", async ({ world }) => {
  await record(world);
  const other = await world.otherCentre();
  const rows = await world.as({ centreId: other, role: "manager" }, (tx) =>
    tx.selectFrom("consultation").selectAll().execute(),
  );
  expect(rows).toEqual([]);
});
