import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { StayMoved, StayRow } from "./bed-shapes-contract.ts";
import type { Stay, StayAfterwardsInput } from "./stay-contract.ts";

const path = "/support-beds/stays";

const afterwards = (patientId: string, hospitalId: string, more: Partial<StayAfterwardsInput> = {}) => ({
  id: randomUUID(),
  patientId,
  hospitalId,
  bedId: null,
  ward: null,
  admittedOn: "2025-06-28",
  admittedTime: "23:40",
  reasons: ["発熱"],
  doctorId: null,
  expectedDischargeOn: null,
  dischargedOn: null,
  outcome: null,
  note: "夜間に救急車で入院",
  ...more,
});

const contact = (more = {}) => ({
  id: randomUUID(),
  contactedOn: "2025-06-30",
  hospitalPerson: "退院調整 見本",
  state: "食事がとれるようになった",
  expectedDischargeOn: "2025-07-04",
  ...more,
});

const home = { dischargedOn: "2025-06-30", outcome: "home", note: null, endsRegistration: null };

const prepare = (world: World, admittedOn = "2025-06-20") =>
  world.asStaff(async (tx) => {
    const office = await anOrganisation(tx, { kind: "care_manager_office", phone: "04-2900-2002" });
    const patient = await aPatient(tx, { team: { care_manager: office } });
    const hospitalId = await anOrganisation(tx, { kind: "hospital" });
    const stayId = await aStay(tx, { patientId: patient.patientId, hospitalId, admittedOn });
    return { ...patient, office, hospitalId, stayId };
  });

const rowOf = (world: World, id: string) =>
  world.asStaff((tx) => tx.selectFrom("stay").selectAll().where("id", "=", id).executeTakeFirstOrThrow());

describe("stays are refused", () => {
  test("to nobody, to roles without beds, and to a doctor who is not in the care team", async ({ world }) => {
    const { stayId, patientId } = await prepare(world);
    expect((await world.nobody.call("GET", `${path}/${stayId}`)).status).toBe(401);
    const office = await world.asStaff((tx) => anOrganisation(tx, { kind: "care_manager_office" }));
    expect((await (await world.signedIn("care_manager", office)).call("GET", `${path}/${stayId}`)).status).toBe(403);
    const clinic = await world.asStaff((tx) => anOrganisation(tx, { kind: "clinic" }));
    const doctor = await world.signedIn("doctors_office", clinic);
    expect((await doctor.call("GET", `${path}/${stayId}`)).status).toBe(404);
    expect((await doctor.call("GET", `/patients/${patientId}/support-beds`)).status).toBe(404);
    expect((await doctor.call("POST", `${path}/${stayId}/discharge`, home)).status).toBe(403);
    expect((await doctor.call<{ total: number }>("GET", path)).body.total).toBe(0);
  });

  test("with days that contradict, and nothing changes", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { stayId, patientId, hospitalId } = await prepare(world);
    const before = await rowOf(world, stayId);
    const discharge = (body: object) => nurse.call("POST", `${path}/${stayId}/discharge`, { ...home, ...body });
    expect((await discharge({ dischargedOn: "2025-07-01" })).body.code).toBe("day_in_future");
    expect((await discharge({ dischargedOn: "2025-06-19" })).body.code).toBe("discharge_before_admission");
    expect((await discharge({ endsRegistration: { causeOfDeath: "肺炎" } })).body.code).toBe(
      "ends_registration_only_by_death",
    );
    expect((await discharge({ outcome: "unknown" })).status).toBe(400);
    expect(
      (await nurse.call("POST", `${path}/${stayId}/contacts`, contact({ contactedOn: "2025-06-19" }))).body.code,
    ).toBe("contact_before_admission");
    expect(
      (await nurse.call("POST", `${path}/${stayId}/extension`, { until: "2025-07-01", reason: "調整中" })).body.code,
    ).toBe("extension_within_limit");
    expect((await nurse.call("POST", `${path}/${stayId}/undo-discharge`, {})).body.code).toBe("stay_still_running");
    const overlap = await nurse.call("POST", path, afterwards(patientId, hospitalId));
    expect([overlap.status, overlap.body.code]).toEqual([409, "patient_already_in_bed"]);
    expect(await rowOf(world, stayId)).toEqual(before);
  });

  test("a correction on top of somebody else's", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { stayId } = await prepare(world);
    const seen = await nurse.call<Stay>("GET", `${path}/${stayId}`);
    const { hospitalId, bedId, ward, admittedOn, reasons, doctorId, expectedDischargeOn, note, version } = seen.body;
    const same = {
      hospitalId,
      bedId,
      ward,
      admittedOn,
      admittedTime: null,
      reasons,
      doctorId,
      expectedDischargeOn,
      note,
      version,
    };
    const correction = { ...same, dischargedOn: null, outcome: null };
    expect((await nurse.call("PUT", `${path}/${stayId}`, { ...correction, admittedOn: "2025-06-21" })).status).toBe(
      200,
    );
    const late = await nurse.call("PUT", `${path}/${stayId}`, { ...correction, admittedOn: "2025-06-22" });
    expect([late.status, late.body.code]).toEqual([409, "changed_meanwhile"]);
    expect(await rowOf(world, stayId)).toMatchObject({ admitted_on: "2025-06-21", next_contact_on: "2025-06-28" });
    const again = await nurse.call<Stay>("GET", `${path}/${stayId}`);
    expect(again.body.history.map(({ action, changed }) => [action, changed])).toEqual([
      ["update", ["admitted_on", "next_contact_on"]],
      ["insert", []],
    ]);
  });
});

test("what happened at night is entered afterwards, once, with both times", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { patientId, hospitalId, office } = await world.asStaff(async (tx) => {
    const office = await anOrganisation(tx, { kind: "care_manager_office" });
    const { patientId } = await aPatient(tx, { team: { care_manager: office } });
    return { patientId, office, hospitalId: await anOrganisation(tx, { kind: "hospital" }) };
  });
  const input = afterwards(patientId, hospitalId);
  const made = await nurse.call<StayMoved>("POST", path, input);
  expect([made.status, made.body.toTell.map((one) => one.organisationId)]).toEqual([201, [hospitalId, office]]);
  expect((await nurse.call<StayMoved>("POST", path, input)).body.id).toBe(made.body.id);
  const stay = await nurse.call<Stay>("GET", `${path}/${made.body.id}`);
  expect(stay.body).toMatchObject({ admittedOn: "2025-06-28", admittedTime: "23:40", bypassedCentre: true, days: 3 });
  expect(stay.body).toMatchObject({
    nextContactOn: "2025-07-05",
    contactState: "later",
    limitState: "within",
    requestedOn: null,
  });
  expect(stay.body.number).toMatch(/^R7-\d{3}$/);
  expect(stay.body.enteredAt.slice(0, 10)).not.toBe("2025-06-28");
});

test("the weekly contact sets the clock again, once per form, and the expected discharge", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId, patientId } = await prepare(world);
  const due = await nurse.call<{ rows: StayRow[] }>("GET", "/support-beds/contacts-due?size=100");
  expect(due.body.rows.find((row) => row.id === stayId)).toMatchObject({
    nextContactOn: "2025-06-27",
    contactState: "overdue",
  });
  const body = contact();
  const told = await nurse.call("POST", `${path}/${stayId}/contacts`, body);
  expect(told).toEqual({ status: 201, body: { patientId, nextContactOn: "2025-07-07" } });
  await nurse.call("POST", `${path}/${stayId}/contacts`, body);
  const stay = await nurse.call<Stay>("GET", `${path}/${stayId}`);
  expect(stay.body.contacts).toHaveLength(1);
  expect(stay.body).toMatchObject({ expectedDischargeOn: "2025-07-04", contactState: "later" });
});

test("a discharge ends the stay, names whom to tell, and can be taken back today", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId, patientId, office } = await prepare(world);
  const done = await nurse.call<StayMoved>("POST", `${path}/${stayId}/discharge`, home);
  expect(done.body.toTell.map((one) => one.organisationId)).toEqual([office]);
  const notice = {
    organisationId: office,
    occasion: "discharge",
    toldAt: null,
    toldPerson: "見本",
    method: "電話",
    sheetSent: false,
    received: false,
  };
  const told = await nurse.call<StayMoved>("POST", `${path}/${stayId}/notices`, notice);
  expect(told.body.toTell).toEqual([]);
  const takeBack = () =>
    nurse.call<StayMoved>("POST", `${path}/${stayId}/notices/withdrawal`, {
      organisationId: office,
      occasion: "discharge",
    });
  for (const _ of ["first", "again"])
    expect((await takeBack()).body.toTell.map((one) => one.organisationId)).toEqual([office]);
  await nurse.call("POST", `${path}/${stayId}/notices`, { ...notice, sheetSent: true, received: true });
  expect((await takeBack()).body).toMatchObject({ code: "notice_received" });
  expect((await nurse.call("POST", `${path}/${stayId}/discharge`, home)).body.code).toBe("stay_already_discharged");
  expect((await nurse.call<Stay>("GET", `${path}/${stayId}`)).body).toMatchObject({
    outcome: "home",
    undoable: true,
    days: 11,
  });
  expect((await nurse.call("POST", `${path}/${stayId}/undo-discharge`, {})).status).toBe(200);
  expect(await rowOf(world, stayId)).toMatchObject({
    discharged_on: null,
    outcome: null,
    next_contact_on: "2025-06-27",
  });
  const ofPatient = await nurse.call<{ stays: StayRow[] }>("GET", `/patients/${patientId}/support-beds`);
  expect(ofPatient.body.stays).toMatchObject([{ id: stayId, dischargedOn: null, contactState: "overdue" }]);
});

test("a death ends the registration in the same step when confirmed, and both come back together", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId, registrationId } = await prepare(world);
  const registration = () =>
    world.asStaff((tx) =>
      tx.selectFrom("registration").selectAll().where("id", "=", registrationId).executeTakeFirstOrThrow(),
    );
  const death = { ...home, outcome: "died_in_ward", endsRegistration: { causeOfDeath: "肺炎" } };
  expect((await nurse.call("POST", `${path}/${stayId}/discharge`, death)).status).toBe(200);
  expect(await registration()).toMatchObject({
    status: "ended",
    end_reason: "E21",
    ended_on: "2025-06-30",
    cause_of_death: "肺炎",
  });
  expect((await nurse.call("POST", `${path}/${stayId}/undo-discharge`, {})).status).toBe(200);
  expect(await registration()).toMatchObject({ status: "active", end_reason: null });
  world.clock = new Date("2025-07-01T01:00:00Z");
  await nurse.call("POST", `${path}/${stayId}/discharge`, home);
  world.clock = new Date("2025-07-02T01:00:00Z");
  expect((await nurse.call("POST", `${path}/${stayId}/undo-discharge`, {})).body.code).toBe("discharge_settled");
  world.clock = new Date("2025-06-30T01:00:00Z");
});

test("an extension moves the limit of a long stay", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { stayId } = await prepare(world, "2025-06-10");
  expect((await nurse.call<Stay>("GET", `${path}/${stayId}`)).body).toMatchObject({
    lastDay: "2025-06-23",
    limitState: "over",
    days: 21,
  });
  await nurse.call("POST", `${path}/${stayId}/extension`, { until: "2025-07-10", reason: "自宅の準備のため" });
  expect((await nurse.call<Stay>("GET", `${path}/${stayId}`)).body).toMatchObject({
    lastDay: "2025-07-10",
    limitState: "within",
  });
});

test("stays are listed by year, hospital, reason, outcome and whether they run, page by page", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const hospitalId = await world.asStaff(async (tx) => {
    const hospital = await anOrganisation(tx, { kind: "hospital" });
    for (const admittedOn of ["2024-05-01", "2024-06-01", "2025-05-01"]) {
      const { patientId } = await aPatient(tx);
      await aStay(tx, { patientId, hospitalId: hospital, admittedOn, dischargedOn: admittedOn, outcome: "facility" });
    }
    return hospital;
  });
  const list = async (query: string) =>
    (await nurse.call<{ rows: StayRow[]; total: number }>("GET", `${path}?hospitalId=${hospitalId}${query}`)).body;
  expect(await list("")).toMatchObject({
    total: 3,
    rows: [{ admittedOn: "2025-05-01" }, { admittedOn: "2024-06-01" }, {}],
  });
  expect(await list("&size=1&page=2")).toMatchObject({ total: 3, rows: [{ admittedOn: "2024-06-01" }] });
  expect((await list("&fiscalYear=2024")).total).toBe(2);
  expect((await list("&outcome=home")).total).toBe(0);
  expect((await list("&outcome=facility&reasonGroup=肺炎")).total).toBe(3);
  expect((await list("&running=true")).total).toBe(0);
  expect((await list("&running=false")).total).toBe(3);
});

test("rules are read by the centre and changed by the manager only", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const manager = await world.signedIn("manager");
  const rules = await nurse.call<Record<string, unknown>>("GET", "/support-beds/rules");
  expect(rules.body).toMatchObject({ dayLimit: 14, contactEveryDays: 7 });
  expect((await nurse.call("PUT", "/support-beds/rules", { ...rules.body, dayLimit: 21 })).status).toBe(403);
  expect((await manager.call("PUT", "/support-beds/rules", { ...rules.body, dayLimit: 0 })).status).toBe(400);
  await manager.call("PUT", "/support-beds/rules", { ...rules.body, dayLimit: 21 });
  expect((await manager.call("PUT", "/support-beds/rules", rules.body)).body).toMatchObject({ dayLimit: 14 });
});
