import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import { allPartners, count, registerForm as form, pageOf, person } from "./testing/register-form.ts";

describe("refused", () => {
  test("to nobody, and to roles that may not write or read patients", async ({ world }) => {
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx));
    const { patientId } = await world.asStaff((tx) => aPatient(tx));
    const before = await count(world, "patient");
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    expect((await world.nobody.call("POST", "/patients", form(doctorId))).status).toBe(401);
    for (const client of [await world.signedIn("city"), await world.signedIn("nurse", station)]) {
      expect((await client.call("POST", "/patients", form(doctorId))).status).toBe(403);
      expect((await client.call("PUT", `/patients/${patientId}`, { ...person, version: "1" })).status).toBe(403);
      expect((await client.call("GET", `/patients/${patientId}/readers`)).status).toBe(403);
      expect((await client.call("GET", `/patients/${patientId}/history`)).status).toBe(403);
    }
    expect((await (await world.signedIn("city")).call("GET", "/patients")).status).toBe(403);
    expect((await (await world.signedIn("operator")).call("GET", `/patients/${patientId}`)).status).toBe(403);
    expect(await count(world, "patient")).toBe(before);
  });

  test("with bad input, saying which fields", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx));
    const before = await count(world, "patient");
    const nameless = form(doctorId, { person: { ...person, name: "　" } });
    expect((await nurse.call("POST", "/patients", nameless)).body.data.fields).toHaveProperty("person.name");
    const noDoctor = await nurse.call("POST", "/patients", form(newId()));
    expect([noDoctor.status, Object.keys(noDoctor.body.data.fields)]).toEqual([400, ["doctorId"]]);
    const unborn = await nurse.call(
      "POST",
      "/patients",
      form(doctorId, { person: { ...person, birthDate: "2025-07-01" } }),
    );
    expect([unborn.status, Object.keys(unborn.body.data.fields)]).toEqual([400, ["birthDate"]]);
    const early = form(doctorId);
    const future = { ...early, registration: { ...early.registration, submittedOn: "2025-07-01" } };
    expect((await nurse.call("POST", "/patients", future)).body.code).toBe("submitted_in_future");
    const both = form(doctorId, { existingPatientId: newId() });
    expect((await nurse.call("POST", "/patients", both)).status).toBe(400);
    expect(await count(world, "patient")).toBe(before);
  });

  test("a second person who may be the first, until someone has looked", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx));
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "高橋　うめ", birthDate: "1934-03-04" }));
    const refused = await nurse.call("POST", "/patients", form(doctorId));
    expect([refused.status, refused.body.code]).toEqual([409, "patient_may_exist"]);
    expect(JSON.stringify(refused.body)).not.toContain(patientId);
    const shown = await nurse.call<{ rows: { patientId: string; likelihood: string; reasons: string[] }[] }>(
      "POST",
      "/patients/likely-duplicates",
      { name: person.name, kana: null, birthDate: "1934-03-04", sex: null, phone: null },
    );
    expect(shown.body.rows).toMatchObject([
      { patientId, likelihood: "sure", reasons: ["name_variant", "same_birth_date"] },
    ]);
    const again = await nurse.call("POST", "/patients", form(doctorId, { existingPatientId: patientId, person: null }));
    expect([again.status, again.body.code]).toEqual([409, "already_registered"]);
    const other = await nurse.call("POST", "/patients", form(doctorId, { differentFrom: [patientId] }));
    expect(other.status).toBe(201);
  });
});

test("a patient is registered with number, team, consent; the same form sent twice registers once", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const parts = await world.asStaff(async (tx) => ({
    ...(await aDoctor(tx, { name: "新井 誠" })),
    nursingStationId: await anOrganisation(tx, { kind: "visiting_nurse_station" }),
    careOfficeId: await anOrganisation(tx, { kind: "care_manager_office" }),
  }));
  const input = form(parts.doctorId, {
    consent: allPartners(),
    person: { ...person, name: "邊󠄀見 さと", kana: "ﾍﾝﾐ ｻﾄ", birthDate: "1929-12-01" },
  });
  const { nursingStationId, careOfficeId } = parts;
  input.registration = { ...input.registration, nursingStationId, careOfficeId };
  const [first, second] = await Promise.all(
    [1, 2].map(() => nurse.call<{ patientId: string; number: string }>("POST", "/patients", input)),
  );
  expect(first?.status).toBe(201);
  expect(second?.body).toEqual(first?.body);
  expect(first?.body.number).toMatch(/^R7-\d{3}$/);
  const page = await pageOf(nurse, first?.body.patientId ?? "");
  expect(page).toMatchObject({
    name: "邊󠄀見 さと",
    kana: "ヘンミ サト",
    phone: "04-2900-0101",
    status: "active",
    died: false,
  });
  expect(page.team.map((member) => [member.function, member.organisationId, member.personName])).toEqual([
    ["main_doctor", parts.institutionId, "新井 誠"],
    ["visiting_nurse", nursingStationId, null],
    ["care_manager", careOfficeId, null],
  ]);
  expect(page.consents).toHaveLength(1);
});

describe("a registration ends", () => {
  const end = { endedOn: "2025-06-29", reason: "E11", placeOfDeath: "自宅", causeOfDeath: "老衰" };

  test("not without what a death needs, not on an impossible day, not in a bed, not from elsewhere", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId, registrationId } = await world.asStaff((tx) => aPatient(tx, { name: "終 一郎" }));
    const path = `/patients/${patientId}/registrations/${registrationId}`;
    const bare = await nurse.call("POST", `${path}/end`, { ...end, placeOfDeath: null, causeOfDeath: "" });
    expect([bare.status, Object.keys(bare.body.data.fields)]).toEqual([400, ["placeOfDeath", "causeOfDeath"]]);
    expect((await nurse.call("POST", `${path}/end`, { ...end, endedOn: "2025-07-01" })).body.code).toBe(
      "end_day_not_possible",
    );
    expect((await nurse.call("POST", `${path}/end`, { ...end, endedOn: "2025-04-09" })).body.code).toBe(
      "end_day_not_possible",
    );
    expect((await nurse.call("POST", `${path}/end`, { ...end, reason: "E77" })).body.code).toBe("end_reason_unknown");
    const other = `/patients/${newId()}/registrations/${registrationId}`;
    expect((await nurse.call("POST", `${other}/end`, end)).status).toBe(404);
    await world.asStaff(async (tx) => {
      const hospital_id = await anOrganisation(tx, { kind: "hospital" });
      await tx
        .insertInto("stay")
        .values({
          patient_id: patientId,
          hospital_id,
          admitted_on: "2025-06-20",
          fiscal_year: 2025,
          reason_group: "肺炎",
        })
        .execute();
    });
    const inBed = await nurse.call("POST", `${path}/end`, end);
    expect([inBed.status, inBed.body.code]).toEqual([409, "end_while_in_bed"]);
    expect(await pageOf(nurse, patientId)).toMatchObject({ status: "active", admittedOn: "2025-06-20" });
    expect((await nurse.call("PUT", `${path}/end`, end)).body.code).toBe("registration_step_not_possible");
    for (const step of ["approval", "withdrawal"]) {
      const { status } = await nurse.call("POST", `${path}/${step}`, {});
      expect([step, status]).toEqual([step, step === "approval" ? 200 : 409]);
    }
  });

  test("with its reason; the team ends with it; taken back the same day, not later; then a new episode", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx));
    const { patientId, registrationId } = await world.asStaff((tx) =>
      aPatient(tx, { name: "戻 花", team: { visiting_nurse: station } }),
    );
    const path = `/patients/${patientId}/registrations/${registrationId}`;
    for (const _ of [1, 2]) expect((await nurse.call("POST", `${path}/end`, end)).status).toBe(200);
    const ended = await pageOf(nurse, patientId);
    expect(ended).toMatchObject({ status: "ended", died: true, team: [{ until: "2025-06-30" }] });
    expect(ended.registrations[0]).toMatchObject({ endReason: "E11", placeOfDeath: "自宅", causeOfDeath: "老衰" });
    for (const _ of [1, 2]) expect((await nurse.call("POST", `${path}/undo-end`, {})).status).toBe(200);
    expect(await pageOf(nurse, patientId)).toMatchObject({ status: "active", team: [{ until: null }] });

    await nurse.call("POST", `${path}/end`, { ...end, reason: "E31", placeOfDeath: "自宅", causeOfDeath: null });
    expect((await pageOf(nurse, patientId)).registrations[0]).toMatchObject({ endReason: "E31", placeOfDeath: null });
    const before = world.clock;
    world.clock = new Date("2025-06-30T15:00:01Z");
    const late = await nurse.call("POST", `${path}/undo-end`, {});
    expect([late.status, late.body.code]).toEqual([409, "undo_end_too_late"]);
    const cause = { ...end, endedOn: "2025-06-28", causeOfDeath: "不明" };
    expect((await nurse.call("PUT", `${path}/end`, { ...cause, causeOfDeath: null })).status).toBe(400);
    expect((await nurse.call("PUT", `${path}/end`, cause)).status).toBe(200);
    expect(await pageOf(nurse, patientId)).toMatchObject({ died: true, team: [{ until: "2025-06-29" }] });
    expect((await nurse.call("POST", `${path}/approval`, {})).status).toBe(409);
    const again = await nurse.call("POST", "/patients", form(doctorId, { existingPatientId: patientId, person: null }));
    world.clock = before;
    expect(again.status).toBe(201);
    const page = await pageOf(nurse, patientId);
    expect(page.registrations.map(({ status }) => status)).toEqual(["active", "ended"]);
  });
});
