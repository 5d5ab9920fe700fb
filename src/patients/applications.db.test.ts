import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { newId } from "../platform/ids.ts";
import type { ApplicationInput, PatientPage, PatientRow } from "./patient-shapes-contract.ts";
import { findPapersDue, papersShown } from "./waiting-lookup.ts";

const today = asPlainDate("2025-06-30");
/** Whose application waits on the screen of today. */
const applied = async (world: World) =>
  world.asStaff(async (tx) => {
    const due = await findPapersDue(tx, { until: today, sheetsBefore: today });
    const ids = due.flatMap((papers) => (papers.kind === "application" ? papers.ids : []));
    return (await papersShown(ids).execute(tx)).rows.map(({ patientId }) => patientId);
  });

interface Applied {
  patientId: string;
  id: string;
}

const form = (doctorId: string, name: string): ApplicationInput => ({
  idempotencyKey: newId(),
  differentFrom: [],
  person: {
    ...{ name, kana: "シンセイ サチ", birthDate: "1940-02-03", sex: "female", town: "沢" },
    ...{ address: null, phone: null, note: null },
  },
  registration: {
    ...{ submittedOn: "2025-06-30", doctorId, nursingStationId: null, careOfficeId: null },
    ...{ diseases: ["心不全"], diseaseGroup: null, note: null },
  },
  consent: {
    ...{ idempotencyKey: newId(), scope: "all_partners", method: "written", obtainedOn: "2025-06-30" },
    ...{ obtainedBy: null, givenBy: "本人", relation: null, reasonForProxy: null, reviewOn: null, note: null },
    ...{ organisationIds: [], accountIds: [] },
  },
});

/** An office with its doctor, and another office. */
async function prepare(world: World) {
  const parts = await world.asStaff(async (tx) => ({ own: await aDoctor(tx), other: await aDoctor(tx) }));
  return {
    ...parts,
    office: await world.signedIn("doctors_office", parts.own.institutionId),
    neighbour: await world.signedIn("doctors_office", parts.other.institutionId),
    nurse: await world.signedIn("coordinator"),
  };
}

const persons = (world: World) =>
  world.asStaff(async (tx) => {
    const row = await tx
      .selectFrom("patient")
      .select((e) => e.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  });

describe("an application is refused", () => {
  test("to nobody, to the centre (it registers), to other partners; for another office's doctor; without consent", async ({
    world,
  }) => {
    const { own, other, office, nurse } = await prepare(world);
    const before = await persons(world);
    const input = form(own.doctorId, "断 一");
    expect((await world.nobody.call("POST", "/patients/applications", input)).status).toBe(401);
    expect((await nurse.call("POST", "/patients/applications", input)).status).toBe(403);
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const visiting = await world.signedIn("nurse", station);
    expect((await visiting.call("POST", "/patients/applications", input)).status).toBe(403);
    const foreign = await office.call("POST", "/patients/applications", form(other.doctorId, "断 一"));
    expect([foreign.status, Object.keys(foreign.body.data.fields)]).toEqual([400, ["doctorId"]]);
    const { consent: _consent, ...without } = input;
    expect((await office.call("POST", "/patients/applications", without)).status).toBe(400);
    expect((await office.call("POST", "/patients", input)).status).toBe(403);
    expect(await persons(world)).toBe(before);
  });

  test("an office neither approves, sends back nor reads what it did not write", async ({ world }) => {
    const { own, office, neighbour, nurse } = await prepare(world);
    const { body } = await office.call<Applied>("POST", "/patients/applications", form(own.doctorId, "断 二子"));
    const path = `/patients/${body.patientId}`;
    const application = `${path}/registrations/${body.id}`;
    expect((await office.call("POST", `${application}/approval`, {})).status).toBe(403);
    expect((await office.call("POST", `${application}/return`, { reason: "x" })).status).toBe(403);
    expect((await neighbour.call("GET", path)).status).toBe(404);
    expect((await neighbour.call("POST", `${application}/withdrawal`, {})).status).toBe(404);
    expect((await neighbour.call("PUT", `${application}/application`, form(own.doctorId, "書換"))).status).toBe(404);
    expect((await nurse.call("POST", `${application}/return`, { reason: "" })).status).toBe(400);
    expect((await nurse.call<PatientPage>("GET", path)).body).toMatchObject({ name: "断 二子", status: "applied" });
  });

  test("to write an application for a person who is there already, whatever the program does", async ({ world }) => {
    const { own, office } = await prepare(world);
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "断 三郎" }));
    const write = world.as({ ...office.actor, role: "doctors_office" }, (tx) =>
      tx
        .insertInto("registration")
        .values({
          ...{ patient_id: patientId, status: "applied", fiscal_year: 2025, submitted_on: "2025-06-30" },
          applied_by_organisation_id: own.institutionId,
        })
        .execute(),
    );
    await expect(write).rejects.toThrow("row-level security");
  });
});

test("an application is sent back with a reason, put right, approved with its number; once each", async ({ world }) => {
  const { own, office, neighbour, nurse } = await prepare(world);
  const input = form(own.doctorId, "申請 幸");
  const first = await office.call<Applied>("POST", "/patients/applications", input);
  expect(first.status).toBe(201);
  expect((await office.call<Applied>("POST", "/patients/applications", input)).body).toEqual(first.body);
  const { patientId, id } = first.body;
  const application = `/patients/${patientId}/registrations/${id}`;
  const listed = await nurse.call<{ rows: PatientRow[]; applications: number }>(
    "GET",
    "/patients?state=applied&size=100",
  );
  expect(listed.body.rows.map((row) => row.patientId)).toContain(patientId);
  expect(listed.body.applications).toBe(listed.body.rows.length);
  expect((await neighbour.call<{ applications: number }>("GET", "/patients?state=applied")).body.applications).toBe(0);
  expect(await applied(world)).toContain(patientId);

  for (const _ of ["first", "again"])
    expect([200, 409]).toContain(
      (await nurse.call("POST", `${application}/return`, { reason: "生年月日を確かめてください" })).status,
    );
  const back = await office.call<PatientPage>("GET", `/patients/${patientId}`);
  expect(back.body.registrations[0]).toMatchObject({
    ...{
      status: "returned",
      number: null,
      returnedReason: "生年月日を確かめてください",
      appliedById: own.institutionId,
    },
  });
  expect((await nurse.call("POST", `${application}/approval`, {})).body.code).toBe("registration_step_not_possible");
  expect(await applied(world)).not.toContain(patientId);

  const corrected = { ...input, person: { ...input.person, birthDate: "1940-02-13" } };
  expect((await office.call("PUT", `${application}/application`, corrected)).status).toBe(200);
  const approved = await nurse.call<{ number: string }>("POST", `${application}/approval`, {});
  expect([approved.status, approved.body.number]).toEqual([200, expect.stringMatching(/^R7-\d{3}$/)]);
  expect((await nurse.call<{ number: string }>("POST", `${application}/approval`, {})).body).toEqual(approved.body);
  const page = await office.call<PatientPage>("GET", `/patients/${patientId}`);
  expect(page.body).toMatchObject({ status: "active", birthDate: "1940-02-13" });
  const found = await nurse.call<{ rows: unknown[] }>("POST", "/patients/search", { q: approved.body.number });
  expect(found.body.rows).toMatchObject([{ patientId }]);
  expect((await office.call("PUT", `${application}/application`, corrected)).body.code).toBe(
    "registration_step_not_possible",
  );
});

test("the centre looks whether the person is known before it approves; the office is not told of others' patients", async ({
  world,
}) => {
  const { own, office, nurse } = await prepare(world);
  const known = await world.asStaff((tx) =>
    aPatient(tx, { name: "既知 花", kana: "キチ ハナ", birthDate: "1931-07-07" }),
  );
  const input = form(own.doctorId, "既知 花");
  input.person = { ...input.person, kana: "キチ ハナ", birthDate: "1931-07-07" };
  const alike = await office.call<{ rows: unknown[] }>("POST", "/patients/likely-duplicates", input.person);
  expect([alike.status, alike.body.rows]).toEqual([200, []]);
  const { body } = await office.call<Applied>("POST", "/patients/applications", input);
  const application = `/patients/${body.patientId}/registrations/${body.id}`;
  const refused = await nurse.call("POST", `${application}/approval`, {});
  expect([refused.status, refused.body.code]).toEqual([409, "patient_may_exist"]);
  const approved = await nurse.call("POST", `${application}/approval`, { differentFrom: [known.patientId] });
  expect(approved.status).toBe(200);
});

test("an office takes its own application back, and no longer reaches the person", async ({ world }) => {
  const { own, office, nurse } = await prepare(world);
  const { body } = await office.call<Applied>("POST", "/patients/applications", form(own.doctorId, "取下 実"));
  const path = `/patients/${body.patientId}`;
  expect((await office.call("POST", `${path}/registrations/${body.id}/withdrawal`, {})).status).toBe(200);
  expect((await office.call("GET", path)).status).toBe(404);
  expect((await nurse.call<PatientPage>("GET", path)).body).toMatchObject({ status: "withdrawn" });
});
