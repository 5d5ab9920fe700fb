import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { aBedRequest, anOrganisation, aStay } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { admission, call, form, no, path, prepare, stateOf, yes } from "./testing/request-forms.ts";

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
