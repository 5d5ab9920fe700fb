import { sql } from "kysely";
import { beforeEach, expect } from "vitest";
import { aPatient } from "../../testing/builders.ts";
import type { Client, World } from "../../testing/world.ts";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import type { Confirmation, ConfirmationRow } from "./confirmation-contract.ts";
import { findConfirmationsWaiting } from "./confirmation-lookup.ts";
import {
  aClinic,
  asked,
  type Clinic,
  codeOf,
  dueOn,
  getConfirmation,
  open,
  test,
  today,
  tokenOf,
} from "./testing/asked-clinic.ts";

let staff: Client;
beforeEach<{ world: World }>(async ({ world }) => {
  world.clock = new Date(`${today}T01:00:00Z`);
  staff ??= await world.signedIn("coordinator");
});

const toReview = async (world: World) =>
  (await world.asStaff((tx) => findConfirmationsWaiting(tx, asPlainDate(today)))).toReview;

test("the holder of a link sees its own entry and nothing else of the centre", async ({ world }) => {
  const [own, foreign] = [await aClinic(world), await aClinic(world)];
  await world.asStaff((tx) => aPatient(tx, { doctorId: own.doctorId, institutionId: own.id }));
  const { token } = await asked(world, staff, own);
  const { status, body } = await open(world, token);
  expect(status).toBe(200);
  expect(body.entry.organisation).toMatchObject({ id: own.id, fax: "04-2900-1202" });
  expect(body.entry.doctors.map((doctor) => doctor.id)).toEqual([own.doctorId]);
  expect(body.entry.doctors[0]?.capabilities.map(({ code, answer }) => [code, answer]).toSorted()).toEqual([
    ["点滴の管理", "yes"],
    ["輸血", "no"],
  ]);
  expect(JSON.stringify(body)).not.toMatch(/覚え書き|"patientId"/);
  expect(JSON.stringify(body)).not.toContain(foreign.id);
});

test("what is saved comes back, on any device; opening and saving do not use the link up", async ({ world }) => {
  const clinic = await aClinic(world);
  const { id, token } = await asked(world, staff, clinic);
  expect((await getConfirmation(staff, id)).state).toBe("sent");
  await open(world, token);
  expect((await getConfirmation(staff, id)).state).toBe("begun");
  const answers = { "organisation/phone": "04-2900-1555" };
  expect((await world.nobody.call("POST", "/links/confirmation/save", { token, answers })).status).toBe(200);
  expect((await open(world, token)).body.draft).toEqual(answers);
});

test("all unchanged: confirmed today by the person, settled at once, the link used up", async ({ world }) => {
  const clinic = await aClinic(world);
  const { id, token } = await asked(world, staff, clinic);
  const { revision } = (await open(world, token)).body;
  const submit = { token, answers: {}, answeredBy: "見本 事務長", revision };
  const [first, second] = await Promise.all([
    world.nobody.call("POST", "/links/confirmation/submit", submit),
    world.nobody.call("POST", "/links/confirmation/submit", submit),
  ]);
  expect([first.status, second.status].toSorted()).toEqual([200, 404]);
  const confirmation = await getConfirmation(staff, id);
  expect(confirmation).toMatchObject({
    state: "settled",
    answeredBy: "見本 事務長",
    answeredHow: "link",
    proposals: [],
    unchanged: 6,
  });
  expect(confirmation.entry.doctors[0]?.capabilities.map((one) => one.confirmedOn)).toEqual([today, today]);
  const rows = await world.asStaff((tx) =>
    tx.selectFrom("visiting_doctor_capability").selectAll().where("doctor_id", "=", clinic.doctorId).execute(),
  );
  expect(rows.map((row) => [row.confirmed_by, row.confirmed_how])).toEqual([
    ["見本 事務長", "link"],
    ["見本 事務長", "link"],
  ]);
  const { rows: list } = (
    await staff.call<{ rows: ConfirmationRow[] }>("GET", `/confirmations?q=${encodeURIComponent(clinic.name)}`)
  ).body;
  expect(list).toMatchObject([{ state: "settled", confirmedOn: today }]);
});

test("what was changed waits for the coordinator; accepted it stands in the registry, rejected it does not", async ({
  world,
}) => {
  const clinic = await aClinic(world);
  const { id, token } = await asked(world, staff, clinic);
  const { revision } = (await open(world, token)).body;
  const doctor = `doctor/${clinic.doctorId}`;
  const times = { day: true, night: false, holiday: null };
  const answers = {
    "organisation/phone": "０４（２９００）１６６６",
    "organisation/fax": "04-2900-1202",
    "organisation/nightPhone": "090-0000-1666",
    [`${doctor}/capability/輸血`]: { answer: "conditional", note: "要相談", times },
    [`${doctor}/accepting`]: { accepting: "no", acceptingUntil: null, acceptingNote: "満員のため" },
    [`${doctor}/patientLimit`]: 40,
    [`${doctor}/visiting`]: [
      { weekday: 3, from: "13:00", to: "16:00" },
      { weekday: 1, from: null, to: null },
    ],
    [`${doctor}/absence`]: {
      from: "2025-08-10",
      to: "2025-08-17",
      deputyName: "見本 代診",
      deputyPhone: "04-2900-1667",
    },
    remark: "木曜の午後は電話がつながりません",
  };
  const done = await world.nobody.call<{ changes: number; unchanged: number }>("POST", "/links/confirmation/submit", {
    ...{ token, answers, answeredBy: "受付 見本", revision },
  });
  expect(done).toMatchObject({ status: 200, body: { changes: 8, unchanged: 3 } });
  const before = await getConfirmation(staff, id);
  expect(before).toMatchObject({ state: "answered" });
  expect(before.entry.organisation.phone).toBe("04-2900-1201");
  expect(before.proposals.find((one) => one.path === "organisation/phone")).toMatchObject({
    ...{ before: "04-2900-1201", after: "04-2900-1666", written: true, changedMeanwhile: false },
  });
  expect(before.proposals.find((one) => one.path === "remark")).toMatchObject({ written: false });
  expect(await toReview(world)).toContainEqual(
    expect.objectContaining({ id, name: clinic.name, waiting: 8, answeredBy: "受付 見本" }),
  );
  const rejected = before.proposals.filter((one) => one.path === "organisation/nightPhone").map((one) => one.id);
  const accepted = before.proposals.map((one) => one.id).filter((one) => !rejected.includes(one));
  const settled = await staff.call<Confirmation>("POST", `/confirmations/${id}/decisions`, {
    accept: accepted,
    reject: rejected,
  });
  expect(settled).toMatchObject({ status: 200, body: { state: "settled" } });
  const { entry } = settled.body;
  expect(entry.organisation).toMatchObject({ phone: "04-2900-1666", nightPhone: null });
  expect(entry.doctors[0]).toMatchObject({
    accepting: { accepting: "no", acceptingNote: "満員のため" },
    patientLimit: 40,
    visiting: [
      { weekday: 1, from: null, to: null },
      { weekday: 3, from: "13:00", to: "16:00" },
    ],
    absences: [{ from: "2025-08-10", to: "2025-08-17", deputyName: "見本 代診" }],
  });
  expect(entry.doctors[0]?.capabilities.find((one) => one.code === "輸血")).toMatchObject({
    ...{ answer: "conditional", note: "要相談", times, confirmedOn: today },
  });
  expect(await toReview(world)).not.toContainEqual(expect.objectContaining({ id }));
});

test("a reminder sends a second mail with a new link; the first link ends, and the day is a new one", async ({
  world,
}) => {
  const clinic = await aClinic(world);
  const { id, token } = await asked(world, staff, clinic);
  world.clock = new Date("2025-07-31T01:00:00Z");
  expect((await getConfirmation(staff, id)).state).toBe("overdue");
  const { unanswered } = await world.asStaff((tx) => findConfirmationsWaiting(tx, todayInTokyo(world.clock)));
  expect(unanswered).toEqual({ count: expect.any(Number), oldest: dueOn });
  const reminded = await staff.call("POST", "/confirmations/remind", { ids: [id], dueOn: "2025-08-20" });
  expect(reminded).toMatchObject({ status: 200, body: { mailed: 1, onPaper: [] } });
  const again = await tokenOf(world, id);
  expect([(await open(world, token)).status, (await open(world, again)).status]).toEqual([404, 200]);
  expect(await getConfirmation(staff, id)).toMatchObject({
    state: "begun",
    dueOn: "2025-08-20",
    mails: [{}, {}],
    links: [{ state: "opened" }, { state: "revoked" }],
  });
  await staff.call("POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "院長", how: "telephone" });
  expect(codeOf(await staff.call("POST", "/confirmations/remind", { ids: [id], dueOn: "2025-08-20" }))).toEqual([
    409,
    "confirmation_answered_already",
  ]);
});

test("who has no mail gets a form on paper, and the coordinator enters what comes back", async ({ world }) => {
  const clinic = await aClinic(world, null);
  const preview = await staff.call<{ recipients: { way: string }[]; body: string }>("POST", "/confirmations/preview", {
    ...{ organisationIds: [clinic.id], dueOn },
  });
  expect(preview.body.recipients).toMatchObject([{ name: clinic.name, way: "fax", address: null }]);
  const sent = await staff.call<{ mailed: number; onPaper: string[] }>("POST", "/confirmations", {
    organisationIds: [clinic.id],
    dueOn,
  });
  expect(sent.body).toMatchObject({ mailed: 0, onPaper: [expect.any(String)] });
  const [id] = sent.body.onPaper as [string];
  const pdf = await world.app.inject({
    ...{ method: "POST", url: "/api/confirmations/forms", payload: { ids: [id] } },
    headers: { cookie: await cookieOf(world) },
  });
  expect([pdf.statusCode, pdf.headers["content-type"], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  const answer = { answers: { "organisation/phone": "04-2900-1888" }, answeredBy: "院長", how: "fax" };
  const entered = await staff.call<Confirmation>("POST", `/confirmations/${id}/answer`, answer);
  expect(entered.body).toMatchObject({ state: "answered", answeredHow: "fax", proposals: [{ state: "waiting" }] });
  expect(codeOf(await staff.call("POST", `/confirmations/${id}/answer`, answer))).toEqual([
    409,
    "confirmation_answered_already",
  ]);
});

/** The cookie of a manager, for an answer that is no JSON. */
async function cookieOf(world: World): Promise<string> {
  const manager = await world.signedIn("manager");
  const { rows } = await sql<{
    token: string;
  }>`select token from auth."session" where "userId" = ${manager.actor?.accountId}`.execute(world.db);
  const { createHmac } = await import("node:crypto");
  const token = rows[0]?.token ?? "";
  const signature = createHmac("sha256", "secret of the test installation").update(token).digest("base64");
  return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

test("the list counts partners by state, and the return of those asked", async ({ world }) => {
  const before = (await staff.call<{ asked: number; answered: number }>("GET", "/confirmations?size=1")).body;
  const [one, two, three] = [await aClinic(world), await aClinic(world), await aClinic(world)];
  await staff.call("POST", "/confirmations", { organisationIds: [one.id, two.id], dueOn });
  const id = (
    await world.asStaff((tx) =>
      tx.selectFrom("confirmation").select("id").where("organisation_id", "=", one.id).executeTakeFirstOrThrow(),
    )
  ).id;
  await staff.call("POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "院長", how: "telephone" });
  const { body } = await staff.call<{ asked: number; answered: number; rows: ConfirmationRow[] }>(
    "GET",
    "/confirmations?size=1",
  );
  expect([body.asked - before.asked, body.answered - before.answered]).toEqual([2, 1]);
  const find = async (clinic: Clinic) =>
    (await staff.call<{ rows: ConfirmationRow[] }>("GET", `/confirmations?q=${encodeURIComponent(clinic.name)}`)).body
      .rows[0];
  expect(await find(three)).toMatchObject({ state: "not_sent", confirmedOn: "2023-06-01", doctors: 1 });
  expect(await find(two)).toMatchObject({ state: "sent", way: "mail", dueOn });
  const unconfirmed = await staff.call<{ rows: ConfirmationRow[] }>("GET", "/confirmations?unconfirmed=true&size=100");
  expect(unconfirmed.body.rows.map((row) => row.organisationId)).toEqual(expect.arrayContaining([two.id, three.id]));
  expect(unconfirmed.body.rows.map((row) => row.organisationId)).not.toContain(one.id);
});
