import { expect } from "vitest";
import { aDoctor, aPatient } from "../../testing/builders.ts";
import { type Client, test } from "../../testing/world.ts";
import { registerForm } from "../patients/testing/register-form.ts";
import { newId } from "../platform/ids.ts";
import type { MatchStart } from "./matching-contract.ts";

// The step from a doctor found to the patient's registration: of a running one the doctor is changed, after an ended one (or none)
// the person is registered again. Which of the two is offered hangs on `running`.

const startOf = async (nurse: Client, patientId: string) =>
  (await nurse.call<MatchStart>("GET", `/matching/start?patientId=${patientId}`)).body.registration;

const care = (doctorId: string) => ({ ...registerForm(doctorId).registration, submittedOn: "2025-04-10" });
const end = { endedOn: "2025-06-29", reason: "E41", placeOfDeath: null, causeOfDeath: null };

test("a registration runs while it is applied for or active, not once it has ended, was taken back or sent back", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const running: Record<string, boolean | undefined> = {};
  for (const status of ["applied", "active", "ended", "withdrawn", "returned"]) {
    const { patientId, registrationId } = await world.asStaff((tx) => aPatient(tx));
    await world.asStaff(async (tx) => {
      const more = {
        ...(status === "ended" ? { ended_on: "2025-06-01", end_reason: "E41" } : {}),
        ...(status === "returned" ? { returned_at: "2025-06-01T01:00:00Z", returned_reason: "住所の確認" } : {}),
      };
      await tx
        .updateTable("registration")
        .set({ status, ...more })
        .where("id", "=", registrationId)
        .execute();
    });
    running[status] = (await startOf(nurse, patientId))?.running;
  }
  expect(running).toEqual({ applied: true, active: true, ended: false, withdrawn: false, returned: false });
});

test("nobody outside the centre changes the doctor; what is refused leaves the registration as it was", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const before = await world.asStaff((tx) => aDoctor(tx, { name: "前 医師" }));
  const found = await world.asStaff((tx) => aDoctor(tx, { name: "後 医師" }));
  const { patientId, registrationId } = await world.asStaff((tx) => aPatient(tx, { doctorId: before.doctorId }));
  const path = `/patients/${patientId}/registrations/${registrationId}`;
  expect((await world.nobody.call("PUT", path, care(found.doctorId))).status).toBe(401);
  const clinic = await world.signedIn("doctors_office", found.institutionId);
  expect((await clinic.call("PUT", path, care(found.doctorId))).status).toBe(403);
  expect((await nurse.call("PUT", path, care(newId()))).status).toBeGreaterThanOrEqual(400);
  expect(await startOf(nurse, patientId)).toMatchObject({ doctorId: before.doctorId, running: true });
});

test("of a running registration the doctor found becomes the main doctor, and the team follows", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const before = await world.asStaff((tx) => aDoctor(tx, { name: "前 医師" }));
  const found = await world.asStaff((tx) => aDoctor(tx, { name: "後 医師" }));
  const { patientId, registrationId } = await world.asStaff((tx) =>
    aPatient(tx, {
      doctorId: before.doctorId,
      institutionId: before.institutionId,
      team: { main_doctor: before.institutionId },
    }),
  );
  const path = `/patients/${patientId}/registrations/${registrationId}`;
  const change = { ...care(found.doctorId), institutionId: found.institutionId };
  expect((await nurse.call("PUT", path, change)).status).toBe(200);
  expect(await startOf(nurse, patientId)).toEqual({ doctorId: found.doctorId, doctorName: "後 医師", running: true });
  const team = await world.asStaff((tx) =>
    tx
      .selectFrom("care_team_member")
      .select(["organisation_id", "until"])
      .where("patient_id", "=", patientId)
      .where("function", "=", "main_doctor")
      .execute(),
  );
  expect(team.filter(({ until }) => until === null)).toEqual([{ organisation_id: found.institutionId, until: null }]);
});

test("after an ended registration the person is registered again with the doctor found", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const before = await world.asStaff((tx) => aDoctor(tx, { name: "前 医師" }));
  const found = await world.asStaff((tx) => aDoctor(tx, { name: "後 医師" }));
  const { patientId, registrationId } = await world.asStaff((tx) => aPatient(tx, { doctorId: before.doctorId }));
  expect((await nurse.call("POST", `/patients/${patientId}/registrations/${registrationId}/end`, end)).status).toBe(
    200,
  );
  expect(await startOf(nurse, patientId)).toMatchObject({ doctorId: before.doctorId, running: false });
  const again = registerForm(found.doctorId, { existingPatientId: patientId, person: null });
  const made = await nurse.call<{ patientId: string }>("POST", "/patients", {
    ...again,
    registration: { ...again.registration, submittedOn: "2025-06-30" },
  });
  expect([made.status, made.body.patientId]).toEqual([201, patientId]);
  expect(await startOf(nurse, patientId)).toMatchObject({ doctorId: found.doctorId, running: true });
  const episodes = await world.asStaff((tx) =>
    tx
      .selectFrom("registration")
      .select(["status", "doctor_id"])
      .where("patient_id", "=", patientId)
      .orderBy("submitted_on")
      .execute(),
  );
  expect(episodes).toEqual([
    { status: "ended", doctor_id: before.doctorId },
    { status: "active", doctor_id: found.doctorId },
  ]);
});
