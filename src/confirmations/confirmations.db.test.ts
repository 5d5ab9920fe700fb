import { sql } from "kysely";
import { beforeEach, describe, expect, test as plainTest } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { type Client, makeWorld, type World } from "../../testing/world.ts";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { newId } from "../platform/ids.ts";
import type { Asked, Confirmation, ConfirmationRow } from "./confirmation-contract.ts";
import { findConfirmationsWaiting } from "./confirmation-lookup.ts";

/** A world in which mail is set up. */
const test = plainTest.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  world: [async ({}, use) => use(await makeWorld({ mail: true })), { scope: "file" }],
});

const today = "2025-06-30";
const dueOn = "2025-07-30";
let staff: Client;
beforeEach<{ world: World }>(async ({ world }) => {
  world.clock = new Date(`${today}T01:00:00Z`);
  staff ??= await world.signedIn("coordinator");
});

const toReview = async (world: World) =>
  (await world.asStaff((tx) => findConfirmationsWaiting(tx, asPlainDate(today)))).toReview;

interface Clinic {
  readonly id: string;
  readonly doctorId: string;
  readonly name: string;
}

/** A clinic with a doctor who was last asked two years ago. */
async function aClinic(world: World, email: string | null = "mihon@example.jp"): Promise<Clinic> {
  return world.asStaff(async (tx) => {
    const name = `見本${newId()}`;
    const id = await anOrganisation(tx, { name, phone: "04-2900-1201" });
    await tx
      .updateTable("organisation")
      .set({ email, fax: "04-2900-1202", note: "院内の覚え書き" })
      .where("id", "=", id)
      .execute();
    const { doctorId } = await aDoctor(tx, { institutionId: id, name: "見本 往診医" });
    await tx
      .updateTable("visiting_doctor")
      .set({ accepting: "yes", note: "医師の覚え書き", withdrawal_note: null })
      .where("id", "=", doctorId)
      .execute();
    for (const [capability, answer] of [
      ["点滴の管理", "yes"],
      ["輸血", "no"],
    ] as const)
      await tx
        .insertInto("visiting_doctor_capability")
        .values({ doctor_id: doctorId, capability, answer, confirmed_on: "2023-06-01" })
        .execute();
    return { id, doctorId, name };
  });
}

/** Asks a clinic; its confirmation and the token of its link, read from the mail that waits. */
async function asked(world: World, clinic: Clinic) {
  const sent = await staff.call("POST", "/confirmations", { organisationIds: [clinic.id], dueOn });
  expect(sent.status).toBe(200);
  const row = await world.asStaff((tx) =>
    tx.selectFrom("confirmation").select("id").where("organisation_id", "=", clinic.id).executeTakeFirstOrThrow(),
  );
  return { id: row.id, token: await tokenOf(world, row.id) };
}

async function tokenOf(world: World, confirmationId: string): Promise<string> {
  const mail = await world.asStaff((tx) =>
    tx
      .selectFrom("mail")
      .select("body")
      .where("about_id", "=", confirmationId)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow(),
  );
  return /\/confirm#([\w-]{43})/.exec(mail.body ?? "")?.[1] ?? "";
}

const open = (world: World, token: string) => world.nobody.call<Asked>("POST", "/links/confirmation/open", { token });
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const get = async (id: string) => (await staff.call<Confirmation>("GET", `/confirmations/${id}`)).body;

describe("confirmations are refused", () => {
  test("to nobody and to partners", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id } = await asked(world, clinic);
    const doctor = await world.signedIn("doctors_office", clinic.id);
    const calls: [string, string, object?][] = [
      ["GET", "/confirmations"],
      ["GET", `/confirmations/${id}`],
      ["POST", "/confirmations", { organisationIds: [clinic.id], dueOn }],
      ["POST", "/confirmations/preview", { organisationIds: [clinic.id], dueOn }],
      ["POST", "/confirmations/remind", { ids: [id], dueOn }],
      ["POST", "/confirmations/forms", { ids: [id] }],
      ["POST", `/confirmations/${id}/links`],
      ["POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "x", how: "fax" }],
      ["POST", `/confirmations/${id}/decisions`, { accept: [], reject: [] }],
    ];
    for (const [method, path, body] of calls) {
      expect([path, (await world.nobody.call(method, path, body)).status]).toEqual([path, 401]);
      expect([path, (await doctor.call(method, path, body)).status]).toEqual([path, 403]);
    }
  });

  test("when the day lies in the past, the partner was asked already, has closed, or is another centre's", async ({
    world,
  }) => {
    const clinic = await aClinic(world);
    const send = (organisationIds: string[], on = dueOn) =>
      staff.call("POST", "/confirmations", { organisationIds, dueOn: on });
    expect(codeOf(await send([clinic.id], today))).toEqual([400, "confirmation_due_in_past"]);
    expect((await send([])).status).toBe(400);
    expect(codeOf(await send([clinic.id, newId()]))).toEqual([409, "confirmation_nobody_there"]);
    const closed = await aClinic(world);
    await world.asStaff((tx) =>
      tx.updateTable("organisation").set({ closed_on: today }).where("id", "=", closed.id).execute(),
    );
    expect(codeOf(await send([clinic.id, closed.id]))).toEqual([409, "confirmation_nobody_there"]);
    expect((await send([clinic.id])).status).toBe(200);
    const fresh = await aClinic(world);
    expect(codeOf(await send([fresh.id, clinic.id]))).toEqual([409, "confirmation_sent_already"]);
    const left = await world.asStaff((tx) =>
      tx.selectFrom("confirmation").select("id").where("organisation_id", "=", fresh.id).execute(),
    );
    expect(left).toEqual([]);
    const other = await world.otherCentre();
    const seen = await world.as({ centreId: other, role: "manager" }, (tx) =>
      tx.selectFrom("confirmation").selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  test("as answers that cannot be read, by field, and the link stays", async ({ world }) => {
    const clinic = await aClinic(world);
    const { token } = await asked(world, clinic);
    const { revision } = (await open(world, token)).body;
    const doctor = `doctor/${clinic.doctorId}`;
    const elsewhere = await aClinic(world);
    const wrong = {
      "organisation/email": "a@example.jp\nBcc: b@example.jp",
      "organisation/note": "x",
      [`${doctor}/capability/点滴の管理`]: { answer: "perhaps", note: null, times: {} },
      [`${doctor}/capability/輸血`]: { answer: "conditional", note: " ", times: {} },
      [`${doctor}/capability/ない処置`]: { answer: "yes", note: null, times: {} },
      [`${doctor}/accepting`]: "yes",
      [`${doctor}/patientLimit`]: -1,
      [`${doctor}/absence`]: { from: "2025-08-10", to: "2025-08-01" },
      [`${doctor}/visiting`]: [{ weekday: 8, from: null, to: null }],
      [`doctor/${elsewhere.doctorId}/nightPhone`]: "04-2900-1299",
    };
    const refused = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: wrong,
      answeredBy: "受付",
      revision,
    });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.data.fields).toSorted()).toEqual(
      Object.keys(wrong)
        .map((path) => `answers.${path}`)
        .toSorted(),
    );
    const nameless = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: {},
      answeredBy: " ",
      revision,
    });
    expect([nameless.status, Object.keys(nameless.body.data.fields)]).toEqual([400, ["answeredBy"]]);
    expect((await open(world, token)).status).toBe(200);
  });

  test("when the entry was changed after it was shown", async ({ world }) => {
    const clinic = await aClinic(world);
    const { token } = await asked(world, clinic);
    const { revision } = (await open(world, token)).body;
    await staff.call("PATCH", `/organisations/${clinic.id}`, { phone: "04-2900-1777" });
    const submit = () =>
      world.nobody.call("POST", "/links/confirmation/submit", { token, answers: {}, answeredBy: "受付", revision });
    expect(codeOf(await submit())).toEqual([409, "changed_meanwhile"]);
    expect((await open(world, token)).body.entry.organisation.phone).toBe("04-2900-1777");
  });

  test("with one and the same answer, whatever is wrong with the link", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id, token } = await asked(world, clinic);
    const { revision } = (await open(world, token)).body;
    const wrong = await world.nobody.call("POST", "/links/confirmation/open", { token: "x".repeat(43) });
    expect(codeOf(wrong)).toEqual([404, "link_not_valid"]);
    await staff.call("POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "院長", how: "telephone" });
    const answered = await open(world, token);
    const submitted = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: {},
      answeredBy: "x",
      revision,
    });
    const late = await aClinic(world);
    const lateToken = (await asked(world, late)).token;
    world.clock = new Date("2025-08-14T01:00:00Z");
    const expired = await open(world, lateToken);
    for (const other of [answered, submitted, expired]) expect(other).toEqual(wrong);
    world.clock = new Date("2025-08-12T01:00:00Z");
    expect((await open(world, lateToken)).status).toBe(200);
  });

  test("as decisions before there is an answer, twice, or about what was changed since", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id, token } = await asked(world, clinic);
    const decide = (accept: string[]) => staff.call("POST", `/confirmations/${id}/decisions`, { accept, reject: [] });
    expect(codeOf(await decide([newId()]))).toEqual([409, "confirmation_not_answered"]);
    const { revision } = (await open(world, token)).body;
    const answers = { "organisation/phone": "04-2900-1333", "organisation/fax": "04-2900-1334" };
    await world.nobody.call("POST", "/links/confirmation/submit", { token, answers, answeredBy: "受付", revision });
    const [phone, fax] = (await get(id)).proposals
      .toSorted((a, b) => b.path.localeCompare(a.path))
      .map((one) => one.id);
    await staff.call("PATCH", `/organisations/${clinic.id}`, { phone: "04-2900-1444" });
    expect(codeOf(await decide([fax as string, phone as string]))).toEqual([409, "confirmation_entry_changed"]);
    expect(
      (await get(id)).proposals.map(({ state, changedMeanwhile }) => [state, changedMeanwhile]).toSorted(),
    ).toEqual([
      ["waiting", false],
      ["waiting", true],
    ]);
    expect((await decide([fax as string])).status).toBe(200);
    expect(codeOf(await decide([fax as string]))).toEqual([409, "changed_meanwhile"]);
  });
});

test("the holder of a link sees its own entry and nothing else of the centre", async ({ world }) => {
  const [own, foreign] = [await aClinic(world), await aClinic(world)];
  await world.asStaff((tx) => aPatient(tx, { doctorId: own.doctorId, institutionId: own.id }));
  const { token } = await asked(world, own);
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
  const { id, token } = await asked(world, clinic);
  expect((await get(id)).state).toBe("sent");
  await open(world, token);
  expect((await get(id)).state).toBe("begun");
  const answers = { "organisation/phone": "04-2900-1555" };
  expect((await world.nobody.call("POST", "/links/confirmation/save", { token, answers })).status).toBe(200);
  expect((await open(world, token)).body.draft).toEqual(answers);
});

test("all unchanged: confirmed today by the person, settled at once, the link used up", async ({ world }) => {
  const clinic = await aClinic(world);
  const { id, token } = await asked(world, clinic);
  const { revision } = (await open(world, token)).body;
  const submit = { token, answers: {}, answeredBy: "見本 事務長", revision };
  const [first, second] = await Promise.all([
    world.nobody.call("POST", "/links/confirmation/submit", submit),
    world.nobody.call("POST", "/links/confirmation/submit", submit),
  ]);
  expect([first.status, second.status].toSorted()).toEqual([200, 404]);
  const confirmation = await get(id);
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
  const { id, token } = await asked(world, clinic);
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
  const before = await get(id);
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
  const { id, token } = await asked(world, clinic);
  world.clock = new Date("2025-07-31T01:00:00Z");
  expect((await get(id)).state).toBe("overdue");
  const { unanswered } = await world.asStaff((tx) => findConfirmationsWaiting(tx, todayInTokyo(world.clock)));
  expect(unanswered).toEqual({ count: expect.any(Number), oldest: dueOn });
  const reminded = await staff.call("POST", "/confirmations/remind", { ids: [id], dueOn: "2025-08-20" });
  expect(reminded).toMatchObject({ status: 200, body: { mailed: 1, onPaper: [] } });
  const again = await tokenOf(world, id);
  expect([(await open(world, token)).status, (await open(world, again)).status]).toEqual([404, 200]);
  expect(await get(id)).toMatchObject({
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
