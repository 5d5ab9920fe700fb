import { sql } from "kysely";
import { expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { StayMoved, StayRow } from "./bed-shapes-contract.ts";
import type { Stay } from "./stay-contract.ts";

const path = "/support-beds/stays";
const why = { reason: "同姓の別の方の入院だった" };

const prepare = (world: World) =>
  world.asStaff(async (tx) => {
    const hospitalId = await anOrganisation(tx, { kind: "hospital" });
    const { patientId } = await aPatient(tx, { team: { hospital: hospitalId } });
    const stayId = await aStay(tx, { patientId, hospitalId, admittedOn: "2025-06-20" });
    return { patientId, hospitalId, stayId };
  });

const rowOf = (world: World, id: string) =>
  world.asStaff(async (tx) => {
    await sql`select set_config('app.shows_annulled', 'on', true)`.execute(tx);
    return tx.selectFrom("stay").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  });

test("annulling is refused to nobody, to partners, and without a reason; nothing changes", async ({ world }) => {
  const { stayId, hospitalId } = await prepare(world);
  const before = await rowOf(world, stayId);
  expect((await world.nobody.call("POST", `${path}/${stayId}/annulment`, why)).status).toBe(401);
  const desk = await world.signedIn("hospital_desk", hospitalId);
  expect((await desk.call("POST", `${path}/${stayId}/annulment`, why)).status).toBe(403);
  const nurse = await world.signedIn("coordinator");
  const silent = await nurse.call("POST", `${path}/${stayId}/annulment`, { reason: " " });
  expect([silent.status, Object.keys(silent.body.data.fields)]).toEqual([400, ["reason"]]);
  expect((await nurse.call("POST", `${path}/${hospitalId}/annulment`, why)).status).toBe(404);
  expect(await rowOf(world, stayId)).toEqual(before);
});

test("a stay whose death ended the registration is not annulled before that is put right", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId, patientId } = await prepare(world);
  await nurse.call("POST", `${path}/${stayId}/discharge`, {
    dischargedOn: "2025-06-29",
    outcome: "died_in_ward",
    note: null,
    endsRegistration: { causeOfDeath: "肺炎" },
  });
  const refused = await nurse.call("POST", `${path}/${stayId}/annulment`, why);
  expect([refused.status, refused.body.code]).toEqual([409, "annulled_death_ended_registration"]);
  const page = await nurse.call<{ registrations: { id: string }[] }>("GET", `/patients/${patientId}`);
  await nurse.call("POST", `/patients/${patientId}/registrations/${page.body.registrations[0]?.id}/undo-end`, {});
  expect((await nurse.call("POST", `${path}/${stayId}/annulment`, why)).status).toBe(200);
});

test("an annulled stay is no stay: no list, no day, no bed, no reach; its record stays, with who and why", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId, patientId, hospitalId } = await prepare(world);
  const desk = await world.signedIn("hospital_desk", hospitalId);
  expect((await desk.call("GET", `${path}/${stayId}`)).status).toBe(200);
  const running = () =>
    nurse.call<{ rows: StayRow[]; total: number }>("GET", `${path}?running=true&hospitalId=${hospitalId}`);
  expect((await running()).body.total).toBe(1);

  for (const _ of ["first", "again"])
    expect((await nurse.call<StayMoved>("POST", `${path}/${stayId}/annulment`, why)).status).toBe(200);

  expect((await running()).body).toMatchObject({ rows: [], total: 0 });
  expect((await desk.call("GET", `${path}/${stayId}`)).status).toBe(404);
  expect((await desk.call("GET", `/patients/${patientId}`)).status).toBe(404);
  const counted = await world.as({ role: "manager" }, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from app.figure_stay where hospital_id = ${hospitalId}`.execute(tx),
  );
  expect(counted.rows[0]?.n).toBe(0);
  const seen = await nurse.call<Stay>("GET", `${path}/${stayId}`);
  expect(seen.body).toMatchObject({
    annulled: { reason: why.reason, by: "coordinatorの試験者" },
    undoable: false,
    toTell: [],
  });
  expect(seen.body.history[0]?.changed).toContain("annulled_reason");
  const beds = await nurse.call<{ stays: StayRow[]; annulled: StayRow[] }>(
    "GET",
    `/patients/${patientId}/support-beds`,
  );
  expect([beds.body.stays, beds.body.annulled.map(({ id }) => id)]).toEqual([[], [stayId]]);
  const late = await nurse.call("POST", `${path}/${stayId}/extension`, { until: "2025-07-20", reason: "調整中" });
  expect(late.status).toBe(404);
  // The days are free for the stay that really was.
  const again = await world.asStaff((tx) => aStay(tx, { patientId, hospitalId, admittedOn: "2025-06-21" }));
  expect((await running()).body.rows.map(({ id }) => id)).toEqual([again]);
});

test("the request of an annulled stay looks for a bed again and may be admitted anew", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, hospitalId } = await world.asStaff(async (tx) => ({
    ...(await aPatient(tx)),
    hospitalId: await anOrganisation(tx, { kind: "hospital" }),
  }));
  const id = await world.asStaff((tx) => aBedRequest(tx, { patientId }));
  const admission = {
    ...{ hospitalId, bedId: null, ward: null, admittedOn: "2025-06-30", admittedTime: null },
    ...{ doctorId: null, expectedDischargeOn: null, note: null },
  };
  const first = await nurse.call<StayMoved>("POST", `/support-beds/requests/${id}/admission`, admission);
  await nurse.call("POST", `${path}/${first.body.id}/annulment`, why);
  const request = await nurse.call<{ state: string; stayId: string | null }>("GET", `/support-beds/requests/${id}`);
  expect(request.body).toMatchObject({ state: "enquiring", stayId: null });
  const second = await nurse.call<StayMoved>("POST", `/support-beds/requests/${id}/admission`, admission);
  expect(second.status).toBe(201);
});
