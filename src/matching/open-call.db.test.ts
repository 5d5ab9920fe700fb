import { sql } from "kysely";
import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { Waiting } from "../today/today-contract.ts";
import type { CallPreview, OpenCall } from "./call-contract.ts";
import { openCallsWaiting } from "./call-lookup.ts";

interface Thanks {
  thanks: string;
}

const absent = "00000000-0000-7000-8000-000000000000";
const answerUntil = "2025-07-02T08:00:00Z";

async function aNeed(nurse: Client, patientId: string | null = null): Promise<string> {
  const { body } = await nurse.call<{ consultationId: string }>("POST", "/matching/begin", {
    idempotencyKey: newId(),
    patientId,
    need: { capabilities: ["輸血"], town: "水野", age: 84, endOfLife: true },
  });
  return body.consultationId;
}

const doctors = (world: World, count: number) =>
  world.asStaff(async (tx) => {
    const made = [];
    for (let index = 0; index < count; index += 1) {
      const institutionId = await anOrganisation(tx, { phone: `04-2900-77${String(index).padStart(2, "0")}` });
      await tx.updateTable("organisation").set({ fax: "04-2900-8800" }).where("id", "=", institutionId).execute();
      made.push((await aDoctor(tx, { name: `呼ぶ ${newId()}`, institutionId })).doctorId);
    }
    return made;
  });

async function aCall(world: World, nurse: Client, count: number): Promise<OpenCall> {
  const consultationId = await aNeed(nurse);
  const doctorIds = await doctors(world, count);
  const opened = await nurse.call<OpenCall>("POST", `/consultations/${consultationId}/open-call`, {
    doctorIds,
    answerUntil,
  });
  expect(opened.status).toBe(201);
  return opened.body;
}

async function tokenFor(nurse: Client, recipientId: string): Promise<string> {
  const { body } = await nurse.call<{ address: string }>("POST", `/open-call-recipients/${recipientId}/link`, {});
  return body.address.split("#")[1] ?? "";
}

const byLink = (world: World, token: string, answer: string, more: object = {}) =>
  world.nobody.call<Thanks & { code: string }>("POST", "/open-call-answer", { token, answer, ...more });
const callNow = async (nurse: Client, call: OpenCall) =>
  (await nurse.call<OpenCall[]>("GET", `/consultations/${call.consultationId}/open-calls`)).body[0] as OpenCall;

describe("an open call is refused", () => {
  test("to nobody and to everybody outside the centre", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const call = await aCall(world, nurse, 1);
    const [recipient] = call.recipients;
    const at = `/consultations/${call.consultationId}`;
    const calls = [
      ["POST", `${at}/open-call/preview`, { doctorIds: [] }],
      ["POST", `${at}/open-call`, { doctorIds: [absent], answerUntil }],
      ["GET", `${at}/open-calls`],
      ["POST", `/open-call-recipients/${recipient?.id}/answer`, { answer: "main" }],
      ["POST", `/open-call-recipients/${recipient?.id}/link`, {}],
      ["POST", `/open-call-recipients/${recipient?.id}/sheet`, {}],
      ["POST", `/open-calls/${call.id}/close`, {}],
    ] as const;
    const clinic = await world.asStaff((tx) => anOrganisation(tx));
    const others = [await world.signedIn("doctors_office", clinic), await world.signedIn("city")];
    for (const [method, path, body] of calls) {
      expect((await world.nobody.call(method, path, body)).status, path).toBe(401);
      for (const other of others) expect((await other.call(method, path, body)).status, path).toBe(403);
    }
    expect(await callNow(nurse, call)).toEqual(call);
  });

  test("without a need, without doctors, for unknown doctors, with a past deadline, or while another one runs", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const made = await nurse.call<{ id: string }>("POST", "/consultations", {
      idempotencyKey: newId(),
      topics: ["苦情"],
    });
    const [doctorId] = await doctors(world, 1);
    const open = (id: string, more: object) =>
      nurse.call("POST", `/consultations/${id}/open-call`, { doctorIds: [doctorId], answerUntil, ...more });
    expect((await open(made.body.id, {})).body.code).toBe("call_needs_need");
    const id = await aNeed(nurse);
    expect((await open(id, { doctorIds: [] })).status).toBe(400);
    expect((await open(id, { doctorIds: [absent] })).status).toBe(404);
    expect((await open(absent, {})).status).toBe(404);
    const late = await open(id, { answerUntil: "2025-06-30T00:59:59Z" });
    expect([late.status, Object.keys(late.body.data.fields)]).toEqual([400, ["answerUntil"]]);
    expect((await open(id, {})).status).toBe(201);
    expect((await open(id, { doctorIds: await doctors(world, 1) })).body.code).toBe("call_running");
    const { rows } = await world.asStaff((tx) =>
      sql<{ count: number }>`select count(*)::int as count from doctor_call where consultation_id = ${id}`.execute(tx),
    );
    expect(rows[0]?.count).toBe(1);
  });

  test("with an addition that tells who the person is; the preview says so before", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId } = await world.asStaff((tx) =>
      aPatient(tx, { name: "秘密 春子", kana: "ヒミツ ハルコ", birthDate: "1941-03-03", phone: "04-2900-4321" }),
    );
    const id = await aNeed(nurse, patientId);
    const doctorIds = await doctors(world, 1);
    for (const [note, kind] of [
      ["秘密さんの件です", "name"],
      ["S16.3.3生まれ", "birth_date"],
      ["連絡は0429004321へ", "phone"],
    ] as const) {
      const seen = await nurse.call<CallPreview>("POST", `/consultations/${id}/open-call/preview`, { doctorIds, note });
      expect(seen.body.identifying).toEqual([kind]);
      const sent = await nurse.call("POST", `/consultations/${id}/open-call`, { doctorIds, note, answerUntil });
      expect([sent.status, sent.body.code, Object.keys(sent.body.data.fields)]).toEqual([
        400,
        "call_identifies",
        ["note"],
      ]);
    }
    const good = await nurse.call<OpenCall>("POST", `/consultations/${id}/open-call`, {
      doctorIds,
      note: "退院が近い方です",
      answerUntil,
    });
    expect(good.status).toBe(201);
    for (const value of ["秘密", "ヒミツ", "春子", "1941", "4321"]) expect(good.body.message).not.toContain(value);
    expect(good.body.message).toContain("補足: 退院が近い方です");
  });

  test("an answer with a link of nobody, one that was replaced, used, or of a call that ended", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const call = await aCall(world, nurse, 2);
    const [first, second] = call.recipients as [OpenCall["recipients"][0], OpenCall["recipients"][0]];
    const replaced = await tokenFor(nurse, first.id);
    const token = await tokenFor(nurse, first.id);
    for (const wrong of ["", "x".repeat(43), replaced])
      expect((await byLink(world, wrong, "main")).body.code).toBe("link_not_valid");
    expect((await byLink(world, token, "perhaps")).status).toBe(400);
    expect((await byLink(world, token, "no", { reasonCode: "専門外" })).status).toBe(200);
    expect((await byLink(world, token, "main")).body.code).toBe("link_not_valid");
    const again = await nurse.call("POST", `/open-call-recipients/${first.id}/answer`, { answer: "main" });
    expect([again.status, again.body.code]).toEqual([409, "call_answered_already"]);
    const other = await tokenFor(nurse, second.id);
    expect((await nurse.call("POST", `/open-calls/${call.id}/close`, {})).status).toBe(200);
    expect((await byLink(world, other, "main")).body.code).toBe("link_not_valid");
    const closed = await nurse.call("POST", `/open-call-recipients/${second.id}/answer`, { answer: "main" });
    expect(closed.body.code).toBe("call_closed");
    expect((await callNow(nurse, call)).recipients.map(({ answer }) => answer)).toEqual(["no", null]);
  });
});

test("the first acceptance becomes main doctor, the next deputy, later ones are told kindly; the consultation's record agrees", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const call = await aCall(world, nurse, 5);
  expect(call).toMatchObject({ state: "open", recipients: { length: 5 } });
  const ids = call.recipients.map(({ id }) => id) as [string, string, string, string, string];
  const token = await tokenFor(nurse, ids[0]);
  const seen = await world.nobody.call<{ lines: { label: string; value: string }[]; over: boolean }>(
    "POST",
    "/open-call-answer/open",
    { token },
  );
  expect(seen.body.over).toBe(false);
  expect(seen.body.lines).toContainEqual({ label: "年代", value: "80歳代" });
  expect((await byLink(world, token, "no", { reasonCode: "専門外" })).body.thanks).toBe("no");
  expect((await byLink(world, await tokenFor(nurse, ids[1]), "main")).body.thanks).toBe("main");
  expect((await byLink(world, await tokenFor(nurse, ids[2]), "conditional", { note: "来週から" })).body.thanks).toBe(
    "conditional",
  );
  const waiting = await world.asStaff((tx) => openCallsWaiting(tx, world.clock));
  expect(waiting.find(({ id }) => id === call.id)).toMatchObject({
    told: 5,
    answered: 3,
    mainFound: true,
    overdue: false,
  });
  expect((await byLink(world, await tokenFor(nurse, ids[3]), "main")).body.thanks).toBe("deputy_instead");
  const late = await tokenFor(nurse, ids[4]);
  const over = await world.nobody.call<{ over: boolean }>("POST", "/open-call-answer/open", { token: late });
  expect(over.body.over).toBe(true);
  expect((await byLink(world, late, "main")).body.thanks).toBe("settled");
  const after = await callNow(nurse, call);
  expect(after.state).toBe("settled");
  expect(after.recipients.filter(({ place }) => place).map(({ id, place }) => [id, place])).toEqual([
    [ids[1], "main"],
    [ids[3], "deputy"],
  ]);
  const enquiries = await nurse.call<{ doctorId: string; state: string; role: string | null; source: string }[]>(
    "GET",
    `/consultations/${call.consultationId}/enquiries`,
  );
  const stateOf = (index: number) => {
    const doctorId = call.recipients[index]?.doctorId;
    const one = enquiries.body.find((enquiry) => enquiry.doctorId === doctorId);
    return [one?.source, one?.state, one?.role];
  };
  expect([0, 1, 2, 3, 4].map(stateOf)).toEqual([
    ["open_call", "declined", null],
    ["open_call", "accepted", "main"],
    ["open_call", "on_hold", null],
    ["open_call", "accepted", "deputy"],
    ["open_call", "withdrawn", null],
  ]);
  expect((await world.asStaff((tx) => openCallsWaiting(tx, world.clock))).some(({ id }) => id === call.id)).toBe(false);
});

test("eight doctors accept at one moment over connections of their own: one main doctor, one deputy, six are thanked", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const call = await aCall(world, nurse, 8);
  const tokens = [];
  for (const { id } of call.recipients) tokens.push(await tokenFor(nurse, id));
  const answers = await Promise.all(tokens.map((token) => byLink(world, token, "main")));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(answers.map(({ body }) => body.thanks).toSorted()).toEqual([
    "deputy_instead",
    "main",
    ...Array(6).fill("settled"),
  ]);
  const after = await callNow(nurse, call);
  expect(after.recipients.flatMap(({ place }) => place ?? []).toSorted()).toEqual(["deputy", "main"]);
  const twice = world.asStaff((tx) =>
    tx
      .updateTable("doctor_call_recipient")
      .set({ place: "main" })
      .where("call_id", "=", call.id)
      .where("place", "is", null)
      .execute(),
  );
  await expect(twice).rejects.toMatchObject({ constraint: "doctor_call_place_once" });
});

test("one link used by eight at one moment answers once", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const call = await aCall(world, nurse, 1);
  const token = await tokenFor(nurse, call.recipients[0]?.id ?? "");
  const answers = await Promise.all(Array.from({ length: 8 }, () => byLink(world, token, "deputy")));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(404)]);
});

test("a doctor found by hand before the call is the main doctor; ending the call takes back who has not answered", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const consultationId = await aNeed(nurse);
  const [byHand, ...others] = await doctors(world, 3);
  const started = await nurse.call<{ id: string }>("POST", `/consultations/${consultationId}/enquiries`, {
    doctorId: byHand,
  });
  await nurse.call("POST", `/consultation-enquiries/${started.body.id}/answer`, { answer: "yes", role: "main" });
  const { body: call } = await nurse.call<OpenCall>("POST", `/consultations/${consultationId}/open-call`, {
    doctorIds: others,
    answerUntil,
  });
  const first = call.recipients[0]?.id;
  const answered = await nurse.call<OpenCall>("POST", `/open-call-recipients/${first}/answer`, { answer: "main" });
  expect(answered.body).toMatchObject({ state: "settled" });
  expect(answered.body.recipients[0]).toMatchObject({ place: "deputy", byLink: false });
  const closed = await nurse.call<OpenCall>("POST", `/open-calls/${call.id}/close`, {});
  expect(closed.body.state).toBe("closed");
  const enquiries = await nurse.call<{ doctorId: string; state: string }[]>(
    "GET",
    `/consultations/${consultationId}/enquiries`,
  );
  expect(enquiries.body.find(({ doctorId }) => doctorId === call.recipients[1]?.doctorId)?.state).toBe("withdrawn");
});

test("whoever holds a link sees what this doctor was told, and no other doctor, consultation or patient", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const call = await aCall(world, nurse, 2);
  const token = await tokenFor(nurse, call.recipients[0]?.id ?? "");
  const { openLink } = await import("../links/link-actions.ts");
  const seen = await openLink(
    world.db,
    "open_call_answer",
    { token, address: "192.0.2.77" },
    world.clock,
    async (tx) => ({
      recipients: (await tx.selectFrom("doctor_call_recipient").select("id").execute()).length,
      calls: (await tx.selectFrom("doctor_call").select("id").execute()).length,
      doctors: (await tx.selectFrom("visiting_doctor").select("name").execute()).length,
    }),
  );
  expect(seen.recipients).toBe(1);
  expect(seen.calls).toBe(1);
  for (const table of ["consultation", "patient", "doctor_need", "consultation_enquiry"] as const) {
    const reading = openLink(world.db, "open_call_answer", { token, address: "192.0.2.77" }, world.clock, (tx) =>
      tx.selectFrom(table).select("centre_id").execute(),
    );
    await expect(reading, table).rejects.toMatchObject({ code: "42501" });
  }
});

test("今日 tells one row for a call and whom it is for, not one for each doctor who was told", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const made = await nurse.call<{ id: string }>("POST", "/consultations", {
    idempotencyKey: newId(),
    topics: ["往診医の紹介"],
    callerName: "見本病院 連携室",
    callerKind: "病院",
  });
  const { id } = made.body;
  await nurse.call("PUT", `/consultations/${id}/doctor-need`, { need: { capabilities: ["輸血"] } });
  const doctorIds = await doctors(world, 3);
  const opened = await nurse.call<OpenCall>("POST", `/consultations/${id}/open-call`, { doctorIds, answerUntil });
  expect(opened.status).toBe(201);
  const waiting = async () => {
    const { body } = await nurse.call<{ rows: Waiting[] }>("GET", "/today?size=500");
    return body.rows
      .filter((row) => row.ofId === id)
      .map(({ kind, name, callerKind, since }) => [kind, name, callerKind, since]);
  };
  const call = ["open_call", "見本病院 連携室", "病院", new Date(opened.body.openedAt).toISOString()];
  expect(await waiting()).toEqual([call]);
  // A condition has to be talked over: it waits on its own, also once the call is over.
  await nurse.call("POST", `/open-call-recipients/${opened.body.recipients[0]?.id}/answer`, { answer: "conditional" });
  expect((await waiting()).map(([kind]) => kind).sort()).toEqual(["enquiry", "open_call"]);
  await nurse.call("POST", `/open-calls/${opened.body.id}/close`);
  expect((await waiting()).map(([kind]) => kind)).toEqual(["enquiry"]);
});
