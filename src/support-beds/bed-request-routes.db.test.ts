import { sql } from "kysely";
import { expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { bedRequestStates } from "./bed-request.ts";
import type { BedRequest } from "./bed-request-contract.ts";
import type { RequestMoved, RequestRow, StayMoved } from "./bed-shapes-contract.ts";
import { admission, call, form, no, path, prepare, stateOf, yes } from "./testing/request-forms.ts";

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
