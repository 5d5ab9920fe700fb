import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import type { PatientPage, PatientRow, RegisterInput } from "./patient-shapes-contract.ts";

const person = {
  name: "髙橋 うめ",
  kana: "たかはし うめ",
  birthDate: "1934-03-04",
  sex: "female",
  town: "北入曽",
  address: null,
  phone: "0429000101",
  note: null,
} as const;

function form(doctorId: string, more: Partial<RegisterInput> = {}): RegisterInput {
  return {
    idempotencyKey: newId(),
    existingPatientId: null,
    differentFrom: [],
    person,
    registration: {
      submittedOn: "2025-06-20",
      doctorId,
      institutionId: null,
      nursingStationId: null,
      careOfficeId: null,
      diseases: ["老衰"],
      diseaseGroup: "老衰",
      note: null,
    },
    consent: null,
    ...more,
  };
}

const allPartners = () => ({
  idempotencyKey: newId(),
  scope: "all_partners" as const,
  method: "written" as const,
  obtainedOn: "2025-06-20",
  obtainedBy: "見本 医師",
  givenBy: "本人",
  relation: null,
  reasonForProxy: null,
  reviewOn: null,
  note: null,
  organisationIds: [],
  accountIds: [],
});

const pageOf = async (client: Client, patientId: string) =>
  (await client.call<PatientPage>("GET", `/patients/${patientId}`)).body;
const count = (world: World, table: "patient" | "registration" | "consent" | "relative" | "care_team_member") =>
  world.asStaff(async (tx) => {
    const row = await tx
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  });

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

describe("consents, team, relatives, corrections", () => {
  test("are refused where they make no sense, and made once", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "和 三郎", consented: false }));
    const station = await world.asStaff((tx) => anOrganisation(tx, { kind: "visiting_nurse_station" }));
    const path = `/patients/${patientId}`;
    const nobody = { ...allPartners(), scope: "listed_organisations" };
    expect((await nurse.call("POST", `${path}/consents`, nobody)).body.code).toBe("consent_names_nobody");
    const future = { ...allPartners(), obtainedOn: "2025-07-01" };
    expect((await nurse.call("POST", `${path}/consents`, future)).body.code).toBe("consent_in_future");
    expect((await nurse.call("POST", `/patients/${newId()}/consents`, allPartners())).status).toBe(404);
    expect((await pageOf(nurse, patientId)).consents).toEqual([]);

    const listed = { ...allPartners(), scope: "listed_organisations", organisationIds: [station] };
    const made = await nurse.call<{ id: string }>("POST", `${path}/consents`, listed);
    expect((await nurse.call("POST", `${path}/consents`, listed)).body).toEqual(made.body);
    const withdrawal = `${path}/consents/${made.body.id}/withdrawal`;
    expect((await nurse.call("POST", withdrawal, { withdrawnOn: "2025-06-01" })).body.code).toBe(
      "consent_withdrawal_day",
    );
    for (const _ of [1, 2])
      expect((await nurse.call("POST", withdrawal, { withdrawnOn: "2025-06-30" })).status).toBe(200);
    expect((await nurse.call("POST", withdrawal, { withdrawnOn: "2025-06-29" })).body.code).toBe(
      "consent_already_withdrawn",
    );

    const member = {
      organisationId: station,
      function: "visiting_nurse",
      personName: "看護 太郎",
      since: "2025-06-01",
    };
    expect((await nurse.call("POST", `${path}/team`, { ...member, since: "2025-07-01" })).body.code).toBe(
      "team_day_not_possible",
    );
    expect((await nurse.call("POST", `${path}/team`, { ...member, organisationId: newId() })).body.code).toBe(
      "team_member_unknown",
    );
    const joined = await nurse.call<{ id: string }>("POST", `${path}/team`, member);
    expect((await nurse.call("POST", `${path}/team`, member)).body).toEqual(joined.body);
    const leave = `${path}/team/${joined.body.id}/leave`;
    expect((await nurse.call("POST", leave, { until: "2025-05-31" })).body.code).toBe("team_day_not_possible");
    expect((await nurse.call("POST", leave, { until: "2025-06-30" })).status).toBe(200);

    const son = {
      ...{ idempotencyKey: newId(), name: "和 次郎", relation: "長男", phone: "04-2900-7788", keyPerson: true },
      ...{ mainCarer: false, mayBeTold: "after_death", callOrder: 1, note: null },
    };
    const relative = await nurse.call<{ id: string }>("POST", `${path}/relatives`, son);
    expect((await nurse.call("POST", `${path}/relatives`, son)).body).toEqual(relative.body);
    const found = await nurse.call<{ rows: unknown[] }>("GET", "/patients/search?q=2900-7788");
    expect(found.body.rows).toMatchObject([{ patientId }]);
    const changed = await nurse.call("PUT", `${path}/relatives/${relative.body.id}`, { ...son, mayBeTold: "no" });
    expect([changed.status, (await pageOf(nurse, patientId)).relatives[0]?.mayBeTold]).toEqual([200, "no"]);
    expect((await nurse.call("POST", `${path}/relatives/${relative.body.id}/end`, {})).status).toBe(200);
    expect((await pageOf(nurse, patientId)).relatives).toEqual([]);
    expect((await nurse.call<{ rows: unknown[] }>("GET", "/patients/search?q=2900-7788")).body.rows).toEqual([]);
  });

  test("a person is corrected, found by the new name, and someone else's change is not overwritten", async ({
    world,
  }) => {
    const nurse = await world.signedIn("coordinator");
    const { patientId } = await world.asStaff((tx) => aPatient(tx, { name: "元名 前" }));
    const { version } = await pageOf(nurse, patientId);
    const corrected = { ...person, name: "新名 前", kana: "ニイナ マエ", version };
    for (const _ of [1, 2]) expect((await nurse.call("PUT", `/patients/${patientId}`, corrected)).status).toBe(200);
    const stale = await nurse.call("PUT", `/patients/${patientId}`, { ...corrected, town: "狭山台" });
    expect([stale.status, stale.body.code]).toEqual([409, "changed_meanwhile"]);
    const search = async (q: string) =>
      (await nurse.call<{ rows: unknown[] }>("GET", `/patients/search?q=${encodeURIComponent(q)}`)).body.rows.length;
    expect([await search("元名"), await search("新名"), await search("前 にいな")]).toEqual([0, 1, 1]);
    const history = await nurse.call<{ rows: { subject: string; accountName: string; fields: object[] }[] }>(
      "GET",
      `/patients/${patientId}/history`,
    );
    expect(history.body.rows[0]).toMatchObject({ subject: "patient", accountName: "coordinatorの試験者" });
    expect(history.body.rows[0]?.fields).toContainEqual({ name: "name", before: "元名 前", after: "新名 前" });
  });

  test("another doctor takes over: the team follows", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const before = await world.asStaff((tx) => aDoctor(tx, { name: "前 医師" }));
    const after = await world.asStaff((tx) => aDoctor(tx, { name: "後 医師" }));
    const made = await nurse.call<{ patientId: string; id: string }>(
      "POST",
      "/patients",
      form(before.doctorId, { person: { ...person, name: "替 良子", birthDate: "1941-11-11", phone: null } }),
    );
    const { patientId, id } = made.body;
    const change = { ...form(after.doctorId).registration };
    expect((await nurse.call("PUT", `/patients/${patientId}/registrations/${id}`, change)).status).toBe(200);
    const { team, registrations } = await pageOf(nurse, patientId);
    expect(registrations[0]?.doctorName).toBe("後 医師");
    expect(team.map(({ organisationId, until }) => [organisationId, until])).toEqual([
      [after.institutionId, null],
      [before.institutionId, "2025-06-30"],
    ]);
  });
});

test("the list: filters, order by reading, pages; who looked; what happened", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const { doctorId, institutionId } = await world.asStaff((tx) => aDoctor(tx, { name: "一覧 医師" }));
  await world.asStaff(async (tx) => {
    for (const [name, kana, town] of [
      ["山", "ヤマ", "柏原"],
      ["相川", "アイカワ", "堀兼"],
      ["加藤", "カトウ", "柏原"],
    ] as const)
      await aPatient(tx, { name, kana, town, doctorId, institutionId });
  });
  const list = async (query: string) =>
    (await nurse.call<{ rows: PatientRow[]; total: number }>("GET", `/patients?doctorId=${doctorId}&${query}`)).body;
  const all = await list("");
  expect([all.total, all.rows.map(({ kana }) => kana)]).toEqual([3, ["アイカワ", "カトウ", "ヤマ"]]);
  expect((await list(`town=${encodeURIComponent("柏原")}`)).total).toBe(2);
  expect((await list("page=2&size=2")).rows.map(({ name }) => name)).toEqual(["山"]);
  expect([(await list("fiscalYear=2025")).total, (await list("fiscalYear=2024")).total]).toEqual([3, 0]);
  expect([
    (await list("state=ended")).total,
    (await list("state=in_bed")).total,
    (await list("state=all")).total,
  ]).toEqual([0, 0, 3]);
  const patientId = all.rows[0]?.patientId ?? "";
  const path = `/patients/${patientId}`;
  await nurse.call("POST", `${path}/registrations/${all.rows[0]?.registrationId}/end`, {
    ...{ endedOn: "2025-06-30", reason: "E42", placeOfDeath: null, causeOfDeath: null },
  });
  expect((await list("state=ended&endedFrom=2025-06-01&endedTo=2025-06-30&endReason=E42")).total).toBe(1);
  expect((await list("state=ended&endReason=E11")).total).toBe(0);
  const timeline = await nurse.call<{ rows: { kind: string }[]; total: number }>("GET", `${path}/timeline`);
  expect(timeline.body).toMatchObject({ patientId, total: 3 });
  expect(timeline.body.rows.map(({ kind }) => kind)).toEqual(["ended", "consent_given", "registered"]);
  const readers = await nurse.call<{ rows: { route: string; accountName: string }[] }>("GET", `${path}/readers`);
  expect(readers.body.rows.at(-1)).toMatchObject({ route: "patients.list", accountName: "coordinatorの試験者" });
  const choices = await nurse.call<{ towns: string[] }>("GET", "/patients/choices");
  expect(choices.body.towns).toContain("堀兼");
});
