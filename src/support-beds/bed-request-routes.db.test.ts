import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { bedRequestStates } from "./bed-request.ts";
import type { AnswerInput, BedRequest, BedRequestInput } from "./bed-request-contract.ts";
import type { RequestMoved, RequestRow, StayMoved } from "./bed-shapes-contract.ts";

const path = "/support-beds/requests";

const form = (patientId: string, more: Partial<BedRequestInput> = {}): BedRequestInput => ({
  idempotencyKey: randomUUID(),
  patientId,
  requestedAt: null,
  requestedBy: "見本クリニック 見本医師",
  requestedByOrganisationId: null,
  judgedByDoctorId: null,
  reasons: ["肺炎"],
  wantedFrom: null,
  wantedDays: null,
  wantedHospitalId: null,
  overrideReason: null,
  note: null,
  ...more,
});

const yes: AnswerInput = {
  answer: "yes",
  answeredAt: null,
  refusalCode: null,
  holdUntil: "2025-06-30T08:00:00Z",
  bedId: null,
  note: null,
};
const no: AnswerInput = { ...yes, answer: "no", refusalCode: "満床", holdUntil: null };
const call = (hospitalId: string, answered: AnswerInput | null = null) => ({
  hospitalId,
  askedAt: null,
  askedPerson: "入退院担当 見本",
  note: null,
  answered,
});
const admission = (hospitalId: string) => ({
  hospitalId,
  bedId: null,
  ward: null,
  admittedOn: "2025-06-30",
  admittedTime: "10:30",
  doctorId: null,
  expectedDischargeOn: null,
  note: null,
});

const prepare = (world: World) =>
  world.asStaff(async (tx) => {
    const nurses = await anOrganisation(tx, { kind: "visiting_nurse_station", phone: "04-2900-2001" });
    const office = await anOrganisation(tx, { kind: "care_manager_office", phone: "04-2900-2002" });
    const { patientId } = await aPatient(tx, { team: { visiting_nurse: nurses, care_manager: office } });
    const hospitals = [await anOrganisation(tx, { kind: "hospital" }), await anOrganisation(tx, { kind: "hospital" })];
    return { patientId, nurses, office, a: hospitals[0] as string, b: hospitals[1] as string };
  });

const stateOf = (world: World, id: string) =>
  world.asStaff((tx) => tx.selectFrom("bed_request").selectAll().where("id", "=", id).executeTakeFirstOrThrow());

test("the states of the table are those the database accepts", async ({ world }) => {
  const rows = await world.asStaff((tx) =>
    sql<{ rule: string }>`select pg_get_constraintdef(oid) as rule from pg_constraint
      where conrelid = 'app.bed_request'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%state = ANY%'`.execute(
      tx,
    ),
  );
  const accepted = [...(rows.rows[0]?.rule.matchAll(/'([a-z_]+)'/g) ?? [])].map((match) => match[1]);
  expect(accepted.sort()).toEqual([...bedRequestStates].sort());
});

describe("bed requests are refused", () => {
  test("to nobody, and to roles that have nothing to do with beds", async ({ world }) => {
    const { patientId } = await prepare(world);
    expect((await world.nobody.call("POST", path, form(patientId))).status).toBe(401);
    for (const role of ["nurse", "care_manager", "pharmacist"] as const) {
      const organisation = await world.asStaff((tx) => anOrganisation(tx, { kind: "other" }));
      const partner = await world.signedIn(role, organisation);
      expect((await partner.call("POST", path, form(patientId))).status).toBe(403);
      expect((await partner.call("GET", path)).status).toBe(403);
    }
    expect((await (await world.signedIn("city")).call("GET", "/support-beds/board")).status).toBe(403);
  });

  test("to a doctor's office for a patient of another office", async ({ world }) => {
    const { patientId } = await prepare(world);
    const clinic = await world.asStaff((tx) => anOrganisation(tx, { kind: "clinic" }));
    const doctor = await world.signedIn("doctors_office", clinic);
    expect((await doctor.call("POST", path, form(patientId))).status).toBe(404);
    const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
    expect((await doctor.call("GET", `${path}/${id}`)).status).toBe(404);
    expect((await doctor.call("POST", `${path}/${id}/cancellation`, { note: null })).status).toBe(404);
    expect((await doctor.call("POST", `${path}/${id}/enquiries`, call(randomUUID()))).status).toBe(403);
  });

  test("with an unknown reason, a place that is no hospital, or a form used for another patient", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId, nurses } = await prepare(world);
    const unknown = await nurse.call("POST", path, form(patientId, { reasons: ["ない理由"] }));
    expect([unknown.status, Object.keys(unknown.body.data.fields)]).toEqual([400, ["reasons"]]);
    const empty = await nurse.call("POST", path, form(patientId, { reasons: [] }));
    expect([empty.status, Object.keys(empty.body.data.fields)]).toEqual([400, ["reasons"]]);
    const elsewhere = await nurse.call("POST", path, form(patientId, { wantedHospitalId: nurses }));
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, "not_a_hospital"]);
    const used = form(patientId);
    await nurse.call("POST", path, used);
    const other = await prepare(world);
    const again = await nurse.call("POST", path, { ...used, patientId: other.patientId });
    expect([again.status, again.body.code]).toEqual([409, "bed_request_key_used"]);
  });

  test("when closed, whatever is asked of them, and nothing changes", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId, a } = await prepare(world);
    const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
    await nurse.call("POST", `${path}/${id}/cancellation`, { note: "ご家族の希望" });
    const before = await stateOf(world, id);
    for (const [step, body] of [
      ["enquiries", call(a)],
      ["hold", { hospitalId: a, bedId: null, holdUntil: yes.holdUntil }],
      ["admission", admission(a)],
      ["cancellation", { note: null }],
      ["not-placed", { note: null }],
      ["release", { note: null }],
    ] as const) {
      const answer = await nurse.call("POST", `${path}/${id}/${step}`, body);
      expect([step, answer.status, answer.body.code]).toEqual([step, 409, "bed_request_closed"]);
    }
    expect(await stateOf(world, id)).toEqual(before);
    expect(
      await world.asStaff((tx) => tx.selectFrom("enquiry").where("request_id", "=", id).select("id").execute()),
    ).toEqual([]);
  });

  test("an answer of no without reason, a hold in the past, a second open call to one hospital", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId, a } = await prepare(world);
    const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
    const ask = (body: unknown) => nurse.call("POST", `${path}/${id}/enquiries`, body);
    expect((await ask(call(a, { ...no, refusalCode: null }))).body.code).toBe("refusal_needs_code");
    expect((await ask(call(a, { ...yes, holdUntil: "2025-06-29T00:00:00Z" }))).body.code).toBe("hold_in_past");
    expect((await ask(call(a, { ...no, refusalCode: "ない" }))).status).toBe(400);
    expect((await stateOf(world, id)).state).toBe("open");
    expect((await ask(call(a))).status).toBe(201);
    expect((await ask(call(a))).body.code).toBe("hospital_already_asked");
  });

  test("an admission in the future, or of a patient who is in a bed already", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId, a, b } = await prepare(world);
    const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
    const admit = (body: unknown) => nurse.call("POST", `${path}/${id}/admission`, body);
    expect((await admit({ ...admission(a), admittedOn: "2025-07-01" })).body.code).toBe("day_in_future");
    await world.asStaff((tx) => aStay(tx, { patientId, hospitalId: b, admittedOn: "2025-06-25" }));
    const twice = await admit(admission(a));
    expect([twice.status, twice.body.code]).toEqual([409, "patient_already_in_bed"]);
    expect((await stateOf(world, id)).state).toBe("open");
  });
});

test("a request goes from the telephone to the bed", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, nurses, office, a, b } = await prepare(world);
  const input = form(patientId, { wantedHospitalId: b });
  const [first, second] = await Promise.all([
    nurse.call<RequestMoved>("POST", path, input),
    nurse.call<RequestMoved>("POST", path, input),
  ]);
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  const { id } = first.body;

  const asked = await nurse.call<RequestMoved>("POST", `${path}/${id}/enquiries`, call(a, no));
  expect(asked.body.state).toBe("enquiring");
  const held = await nurse.call<RequestMoved>("POST", `${path}/${id}/enquiries`, call(b, yes));
  expect(held.body.state).toBe("held");

  const page = await nurse.call<BedRequest>("GET", `${path}/${id}`);
  expect(page.body).toMatchObject({
    number: expect.stringMatching(/^R7-\d{3}$/),
    heldHospitalId: b,
    holdExpired: false,
    asked: 2,
    refused: 1,
  });
  expect(page.body.enquiries.map((one) => [one.hospitalId, one.answer, one.refusalCode])).toEqual([
    [b, "yes", null],
    [a, "no", "満床"],
  ]);
  expect(page.body.candidates?.map((one) => one.hospitalId).slice(0, 1)).toEqual([b]);
  expect(page.body.candidates?.at(-1)?.hospitalId).toBe(a);
  expect(page.body.eligibility?.find((one) => one.code === "registration")?.level).toBe("fits");

  const admitted = await nurse.call<StayMoved>("POST", `${path}/${id}/admission`, admission(b));
  expect(admitted.status).toBe(201);
  expect(admitted.body.toTell.map((one) => one.organisationId)).toEqual([b, office, nurses]);
  expect((await stateOf(world, id)).state).toBe("admitted");
  const team = await world.asStaff((tx) =>
    tx.selectFrom("care_team_member").select(["function", "since"]).where("organisation_id", "=", b).execute(),
  );
  expect(team).toEqual([{ function: "hospital", since: "2025-06-30" }]);
});

test("a hospital that takes its yes back gives the bed free, another hospital's no does not", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, a, b } = await prepare(world);
  const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
  const said = await nurse.call<{ enquiryId: string }>("POST", `${path}/${id}/enquiries`, call(a, yes));
  const other = await nurse.call<{ enquiryId: string }>("POST", `${path}/${id}/enquiries`, call(b));
  await nurse.call("POST", `/support-beds/enquiries/${other.body.enquiryId}/answer`, no);
  expect((await stateOf(world, id)).held_hospital_id).toBe(a);
  await nurse.call("POST", `/support-beds/enquiries/${said.body.enquiryId}/answer`, no);
  expect(await stateOf(world, id)).toMatchObject({ state: "enquiring", held_hospital_id: null, held_until: null });
  const back = await nurse.call<RequestMoved>("POST", `${path}/${id}/not-placed`, { note: "どこも満床" });
  expect(back.body.state).toBe("not_placed");
});

test("one named bed is held for one patient, and given to nobody else meanwhile", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, a } = await prepare(world);
  const other = await prepare(world);
  const bed = await nurse.call<{ id: string }>("POST", "/support-beds/beds", { hospitalId: a, name: "3階 301" });
  const ids = await world.asStaff(async (tx) => [
    await aBedRequest(tx, { patientId }),
    await aBedRequest(tx, { patientId: other.patientId }),
  ]);
  const hold = { hospitalId: a, bedId: bed.body.id, holdUntil: yes.holdUntil };
  expect((await nurse.call("POST", `${path}/${ids[0]}/hold`, hold)).status).toBe(200);
  expect((await nurse.call("POST", `${path}/${ids[1]}/hold`, hold)).body.code).toBe("bed_held_for_another");
  const given = await nurse.call("POST", `${path}/${ids[1]}/admission`, { ...admission(a), bedId: bed.body.id });
  expect([given.status, given.body.code]).toEqual([409, "bed_held_for_another"]);
  const elsewhere = await nurse.call("POST", `${path}/${ids[1]}/hold`, { ...hold, hospitalId: other.a });
  expect(elsewhere.body.code).toBe("bed_of_other_hospital");
  expect(
    (await nurse.call("POST", `${path}/${ids[0]}/admission`, { ...admission(a), bedId: bed.body.id })).status,
  ).toBe(201);
});

test("a hold that has run out binds nobody: its bed, its hospital and its request are free again", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, a, b } = await prepare(world);
  const other = await prepare(world);
  const bed = await nurse.call<{ id: string }>("POST", "/support-beds/beds", { hospitalId: a, name: "2階 203" });
  const ids = await world.asStaff(async (tx) => [
    await aBedRequest(tx, { patientId }),
    await aBedRequest(tx, { patientId: other.patientId }),
  ]);
  const hold = { hospitalId: a, bedId: bed.body.id, holdUntil: "2025-06-30T02:00:00Z" };
  await nurse.call("POST", `${path}/${ids[0]}/hold`, hold);
  expect((await nurse.call("POST", `${path}/${ids[0]}/not-placed`, { note: null })).body.code).toBe(
    "bed_request_not_now",
  );
  const before = world.clock;
  world.clock = new Date("2025-06-30T02:00:00Z");
  try {
    expect((await nurse.call<BedRequest>("GET", `${path}/${ids[0]}`)).body).toMatchObject({
      state: "held",
      holdExpired: true,
    });
    const board = await nurse.call<{ waiting: RequestRow[]; columns: { holds: RequestRow[] }[] }>(
      "GET",
      "/support-beds/board",
    );
    expect(board.body.waiting.map(({ id }) => id)).toContain(ids[0]);
    expect(board.body.columns.flatMap(({ holds }) => holds.map(({ id }) => id))).not.toContain(ids[0]);
    const next = { ...hold, holdUntil: "2025-06-30T08:00:00Z" };
    expect((await nurse.call("POST", `${path}/${ids[1]}/hold`, next)).status).toBe(200);
    expect(await stateOf(world, ids[0] ?? "")).toMatchObject({ state: "enquiring", held_hospital_id: null });
    await nurse.call("POST", `${path}/${ids[0]}/hold`, {
      ...hold,
      bedId: null,
      hospitalId: b,
      holdUntil: "2025-06-30T03:00:00Z",
    });
    world.clock = new Date("2025-06-30T03:00:00Z");
    await nurse.call("POST", `${path}/${ids[0]}/enquiries`, call(a));
    expect(await stateOf(world, ids[0] ?? "")).toMatchObject({ state: "enquiring", held_hospital_id: null });
    await nurse.call("POST", `${path}/${ids[0]}/hold`, {
      ...hold,
      bedId: null,
      hospitalId: b,
      holdUntil: "2025-06-30T04:00:00Z",
    });
    world.clock = new Date("2025-06-30T04:00:00Z");
    expect((await nurse.call("POST", `${path}/${ids[0]}/release`, { note: null })).status).toBe(200);
    await nurse.call("POST", `${path}/${ids[0]}/hold`, {
      ...hold,
      bedId: null,
      hospitalId: b,
      holdUntil: "2025-06-30T05:00:00Z",
    });
    world.clock = new Date("2025-06-30T05:00:00Z");
    expect((await nurse.call("POST", `${path}/${ids[0]}/not-placed`, { note: null })).status).toBe(200);
  } finally {
    world.clock = before;
  }
});

test("a doctor's office asks for its own patient, sees the calls without reasons, and cancels its own request", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { clinic, patientId, a } = await world.asStaff(async (tx) => {
    const clinic = await anOrganisation(tx, { kind: "clinic" });
    const { patientId } = await aPatient(tx, { team: { main_doctor: clinic } });
    return { clinic, patientId, a: await anOrganisation(tx, { kind: "hospital" }) };
  });
  const doctor = await world.signedIn("doctors_office", clinic);
  const made = await doctor.call<RequestMoved>("POST", path, form(patientId));
  expect(made.status).toBe(201);
  await nurse.call("POST", `${path}/${made.body.id}/enquiries`, call(a, { ...no, note: "内輪の話" }));
  const seen = await doctor.call<BedRequest>("GET", `${path}/${made.body.id}`);
  expect(seen.body.enquiries[0]).toMatchObject({ answer: "no", refusalCode: null, note: null });
  expect([seen.body.candidates, seen.body.eligibility]).toEqual([null, null]);
  const theirs = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
  expect((await doctor.call("POST", `${path}/${theirs}/cancellation`, { note: null })).status).toBe(403);
  expect(
    (await doctor.call<RequestMoved>("POST", `${path}/${made.body.id}/cancellation`, { note: null })).body.state,
  ).toBe("cancelled");
  const waiting = await doctor.call<{ rows: RequestRow[]; total: number }>("GET", path);
  expect(waiting.body.rows.map(({ id }) => id)).toEqual([theirs]);
});

test("another centre sees nothing of it", async ({ world }) => {
  const other = await world.otherCentre();
  const rows = await world.as({ centreId: other, role: "manager" }, (tx) =>
    tx.selectFrom("bed_request").selectAll().execute(),
  );
  expect(rows).toEqual([]);
});
