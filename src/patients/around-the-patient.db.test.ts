import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import { allPartners, registerForm as form, pageOf, person } from "./testing/register-form.ts";

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
    // Taken back, it is as if the organisation had never left; unless it has joined anew meanwhile.
    expect((await nurse.call("POST", leave, { until: null })).status).toBe(200);
    expect((await pageOf(nurse, patientId)).team).toMatchObject([
      { id: joined.body.id, since: "2025-06-01", until: null, personName: "看護 太郎" },
    ]);
    expect((await nurse.call("POST", leave, { until: "2025-06-30" })).status).toBe(200);
    const again = await nurse.call<{ id: string }>("POST", `${path}/team`, { ...member, since: "2025-06-30" });
    expect((await nurse.call("POST", leave, { until: null })).body.code).toBe("team_member_joined_again");
    expect((await nurse.call("POST", `${path}/team/${again.body.id}/leave`, { until: "2025-06-30" })).status).toBe(200);

    const son = {
      ...{ idempotencyKey: newId(), name: "和 次郎", relation: "長男", phone: "04-2900-7788", keyPerson: true },
      ...{ mainCarer: false, mayBeTold: "after_death", callOrder: 1, note: null },
    };
    const relative = await nurse.call<{ id: string }>("POST", `${path}/relatives`, son);
    expect((await nurse.call("POST", `${path}/relatives`, son)).body).toEqual(relative.body);
    const found = await nurse.call<{ rows: unknown[] }>("POST", "/patients/search", { q: "2900-7788" });
    expect(found.body.rows).toMatchObject([{ patientId }]);
    const changed = await nurse.call("PUT", `${path}/relatives/${relative.body.id}`, { ...son, mayBeTold: "no" });
    expect([changed.status, (await pageOf(nurse, patientId)).relatives[0]?.mayBeTold]).toEqual([200, "no"]);
    expect((await nurse.call("POST", `${path}/relatives/${relative.body.id}/end`, {})).status).toBe(200);
    expect((await pageOf(nurse, patientId)).relatives).toEqual([]);
    expect((await nurse.call<{ rows: unknown[] }>("POST", "/patients/search", { q: "2900-7788" })).body.rows).toEqual(
      [],
    );
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
      (await nurse.call<{ rows: unknown[] }>("POST", "/patients/search", { q: q })).body.rows.length;
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
