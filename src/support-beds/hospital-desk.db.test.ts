import { describe, expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { BedRequest } from "./bed-request-contract.ts";
import type { RequestMoved, RequestRow, StayRow } from "./bed-shapes-contract.ts";
import type { Stay } from "./stay-contract.ts";
import type { Board } from "./support-beds-contract.ts";

const ask = (hospitalId: string) => ({ hospitalId, askedAt: null, askedPerson: null, note: null, answered: null });
const no = { answer: "no", answeredAt: null, refusalCode: "満床", holdUntil: null, bedId: null, note: null };
const yes = { ...no, answer: "yes", refusalCode: null, holdUntil: "2025-06-30T08:00:00Z" };

async function prepare(world: World, consented = true) {
  const parts = await world.asStaff(async (tx) => {
    const { patientId, registrationId } = await aPatient(tx, { consented });
    const own = await anOrganisation(tx, { kind: "hospital" });
    const other = await anOrganisation(tx, { kind: "hospital" });
    const requestId = await aBedRequest(tx, { patientId });
    await tx.updateTable("bed_request").set({ wanted_hospital_id: other }).where("id", "=", requestId).execute();
    return { patientId, registrationId, own, other, requestId };
  });
  return {
    ...parts,
    desk: await world.signedIn("hospital_desk", parts.own),
    nurse: await world.signedIn("coordinator"),
  };
}

async function asked(world: World, consented = true) {
  const parts = await prepare(world, consented);
  const enquiries = `/support-beds/requests/${parts.requestId}/enquiries`;
  const own = await parts.nurse.call<{ enquiryId: string }>("POST", enquiries, ask(parts.own));
  const other = await parts.nurse.call<{ enquiryId: string }>("POST", enquiries, ask(parts.other));
  return { ...parts, ownEnquiry: own.body.enquiryId, otherEnquiry: other.body.enquiryId };
}

describe("a hospital's desk", () => {
  test("sees nothing of a patient before it is asked", async ({ world }) => {
    const { desk, requestId, patientId } = await prepare(world);
    expect((await desk.call("GET", `/support-beds/requests/${requestId}`)).status).toBe(404);
    expect((await desk.call("GET", `/patients/${patientId}/support-beds`)).status).toBe(404);
    expect((await desk.call<{ total: number }>("GET", "/support-beds/requests?state=all")).body.total).toBe(0);
  });

  test("sees the request it is asked about, its own call only, and answers it", async ({ world }) => {
    const { desk, nurse, requestId, ownEnquiry, otherEnquiry, own } = await asked(world);
    const seen = await desk.call<BedRequest>("GET", `/support-beds/requests/${requestId}`);
    expect(seen.body.enquiries.map(({ hospitalId }) => hospitalId)).toEqual([own]);
    expect([seen.body.asked, seen.body.candidates, seen.body.eligibility]).toEqual([1, null, null]);
    expect([seen.body.wantedHospitalId, seen.body.wantedHospitalName]).toEqual([null, null]);
    expect((await desk.call("POST", `/support-beds/enquiries/${otherEnquiry}/answer`, yes)).status).toBe(404);
    const said = await desk.call<RequestMoved>("POST", `/support-beds/enquiries/${ownEnquiry}/answer`, yes);
    expect(said.body.state).toBe("held");
    const page = await nurse.call<BedRequest>("GET", `/support-beds/requests/${requestId}`);
    expect(page.body).toMatchObject({ heldHospitalId: own, state: "held" });
  });

  test("no longer reaches the patient after it refused, or when the request is closed", async ({ world }) => {
    const first = await asked(world);
    const refused = await first.desk.call<RequestMoved>(
      "POST",
      `/support-beds/enquiries/${first.ownEnquiry}/answer`,
      no,
    );
    expect([refused.status, refused.body.state]).toEqual([200, "enquiring"]);
    expect((await first.desk.call("GET", `/support-beds/requests/${first.requestId}`)).status).toBe(404);
    const second = await asked(world);
    await second.nurse.call("POST", `/support-beds/requests/${second.requestId}/cancellation`, { note: null });
    expect((await second.desk.call("GET", `/support-beds/requests/${second.requestId}`)).status).toBe(404);
  });

  test("sees nothing without consent, though the centre asked it by telephone", async ({ world }) => {
    const { desk, requestId, patientId } = await asked(world, false);
    expect((await desk.call("GET", `/support-beds/requests/${requestId}`)).status).toBe(404);
    const reach = await world.as({ role: "hospital_desk", organisationId: desk.actor?.organisationId ?? null }, (tx) =>
      tx.selectFrom("patient").select("id").where("id", "=", patientId).execute(),
    );
    expect(reach).toEqual([]);
  });

  test("may not arrange: no calls, holds, admissions, corrections, notices, rules", async ({ world }) => {
    const { desk, requestId, own, patientId } = await asked(world);
    const stayId = await world.asStaff((tx) => aStay(tx, { patientId, hospitalId: own, admittedOn: "2025-06-20" }));
    for (const [method, path, body] of [
      ["POST", `/support-beds/requests/${requestId}/enquiries`, ask(own)],
      ["POST", `/support-beds/requests/${requestId}/cancellation`, { note: null }],
      ["POST", `/support-beds/requests/${requestId}/release`, { note: null }],
      ["POST", `/support-beds/stays/${stayId}/extension`, { until: "2025-08-01", reason: "x" }],
      ["POST", `/support-beds/stays/${stayId}/notices/withdrawal`, { organisationId: own, occasion: "admission" }],
      ["GET", "/support-beds/rules", undefined],
    ] as const) {
      expect([path, (await desk.call(method, path, body)).status]).toEqual([path, 403]);
    }
  });

  test("gives the weekly state and the discharge of its own stays, never of another hospital's", async ({ world }) => {
    const { desk, own, other, patientId } = await prepare(world);
    const elsewhere = await world.asStaff(async (tx) => {
      const { patientId } = await aPatient(tx);
      return aStay(tx, { patientId, hospitalId: other, admittedOn: "2025-06-20" });
    });
    const stayId = await world.asStaff(async (tx) => {
      await aStay(tx, { patientId, hospitalId: other, admittedOn: "2025-05-01", dischargedOn: "2025-05-10" });
      return aStay(tx, { patientId, hospitalId: own, admittedOn: "2025-06-20" });
    });
    const list = await desk.call<{ rows: StayRow[] }>("GET", "/support-beds/stays");
    expect(list.body.rows.map(({ id }) => id)).toEqual([stayId]);
    expect((await desk.call<Stay>("GET", `/support-beds/stays/${stayId}`)).body.registrationRunning).toBe(true);
    expect((await desk.call("GET", `/support-beds/stays/${elsewhere}`)).status).toBe(404);
    const board = await desk.call<Board>("GET", "/support-beds/board");
    expect(board.body.columns.map((column) => [column.hospitalId, column.stays.length])).toEqual([[own, 1]]);
    const contact = {
      id: stayId,
      contactedOn: "2025-06-30",
      hospitalPerson: null,
      state: "安定",
      expectedDischargeOn: null,
    };
    expect((await desk.call("POST", `/support-beds/stays/${stayId}/contacts`, contact)).status).toBe(201);
    expect((await desk.call("POST", `/support-beds/stays/${elsewhere}/contacts`, contact)).status).toBe(404);
    const death = {
      dischargedOn: "2025-06-30",
      outcome: "died_in_ward",
      note: null,
      endsRegistration: { causeOfDeath: "肺炎" },
    };
    expect((await desk.call("POST", `/support-beds/stays/${stayId}/discharge`, death)).status).toBe(403);
    const discharged = await desk.call("POST", `/support-beds/stays/${stayId}/discharge`, {
      ...death,
      endsRegistration: null,
    });
    expect(discharged.status).toBe(200);
  });

  test("says what is free in its own house only", async ({ world }) => {
    const { desk, own, other, nurse } = await prepare(world);
    const told = { hospitalId: own, vacant: 2, toldAt: null, toldBy: null, method: "画面", note: null };
    expect((await desk.call("POST", "/support-beds/vacancies", { ...told, hospitalId: other })).status).toBe(404);
    expect((await desk.call("POST", "/support-beds/vacancies", { ...told, vacant: -1 })).status).toBe(400);
    expect((await desk.call("POST", "/support-beds/vacancies", told)).status).toBe(201);
    const board = await nurse.call<Board>("GET", "/support-beds/board");
    expect(board.body.columns.find(({ hospitalId }) => hospitalId === own)?.vacancy).toMatchObject({ vacant: 2 });
    const requests = await nurse.call<{ rows: RequestRow[] }>("GET", "/support-beds/requests?size=1");
    expect(requests.body.rows).toHaveLength(1);
  });
});
