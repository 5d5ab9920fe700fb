import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { newId } from "../platform/ids.ts";
import type { Consultation } from "./consultation-contract.ts";
import type { Enquiry } from "./enquiry-contract.ts";
import { consultationsShown, findConsultationsDue } from "./waiting-lookup.ts";

async function begin(world: World) {
  const nurse = await world.signedIn("coordinator");
  const form = { idempotencyKey: randomUUID(), topics: ["往診医の紹介"], callerName: "地域包括 見本" };
  const { body } = await nurse.call<Consultation>("POST", "/consultations", form);
  const doctor = await world.asStaff((tx) => aDoctor(tx));
  const path = `/consultations/${body.id}/enquiries`;
  const ask = async (more: object = {}) =>
    (await nurse.call<Enquiry>("POST", path, { doctorId: doctor.doctorId, ...more })).body;
  return { nurse, consultationId: body.id, path, ask, ...doctor };
}

const all = (world: World) =>
  world.asStaff((tx) => tx.selectFrom("consultation_enquiry").select(["id", "state"]).orderBy("id").execute());

describe("enquiries are refused", () => {
  test("to nobody, and to everyone outside the centre", async ({ world }) => {
    const { path, ask, doctorId } = await begin(world);
    const { id } = await ask();
    const before = await all(world);
    const calls = [
      ["GET", path],
      ["POST", path, { doctorId }],
      ["PATCH", `/consultation-enquiries/${id}`, { note: "x" }],
      ["POST", `/consultation-enquiries/${id}/answer`, { answer: "yes" }],
      ["POST", `/consultation-enquiries/${id}/withdraw`],
      ["POST", `/consultation-enquiries/${id}/resume`],
    ] as const;
    const organisationId = await world.asStaff((tx) => anOrganisation(tx));
    const office = await world.signedIn("doctors_office", organisationId);
    for (const [method, route, body] of calls) {
      expect((await world.nobody.call(method, route, body)).status, route).toBe(401);
      expect((await office.call(method, route, body)).status, route).toBe(403);
    }
    expect(await all(world)).toEqual(before);
  });

  test("for nobody, a stranger, an unknown code, a moment to come", async ({ world }) => {
    const { nurse, path, doctorId, ask } = await begin(world);
    const before = await all(world);
    const refused = async (body: object) => {
      const answer = await nurse.call("POST", path, body);
      return [answer.status, answer.body.code];
    };
    expect(await refused({})).toEqual([400, "invalid_input"]);
    expect(await refused({ doctorId: newId() })).toEqual([404, "not_found"]);
    expect(await refused({ doctorId, organisationId: newId() })).toEqual([404, "not_found"]);
    expect(await refused({ doctorId, method: "伝書鳩" })).toEqual([400, "consultation_enquiry_unknown_code"]);
    expect(await refused({ doctorId, askedAt: "2025-06-30T10:01:00+09:00" })).toEqual([
      400,
      "consultation_enquiry_in_future",
    ]);
    expect(await refused({ doctorId, answered: { answer: "yes", reasonCode: "専門外" } })).toEqual([
      400,
      "consultation_enquiry_reason_of_yes",
    ]);
    expect((await nurse.call("POST", `/consultations/${newId()}/enquiries`, { doctorId })).status).toBe(404);
    expect(await all(world)).toEqual(before);
    const { id } = await ask();
    const said = async (body: object) =>
      (await nurse.call("POST", `/consultation-enquiries/${id}/answer`, body)).body.code;
    expect(await said({ answer: "maybe" })).toBe("invalid_input");
    expect(await said({ answer: "no", reasonCode: "気が向かない" })).toBe("consultation_enquiry_unknown_code");
    expect(await said({ answer: "no", role: "main" })).toBe("consultation_enquiry_role_without_yes");
    expect(await said({ answer: "no", answeredAt: "2025-06-29T10:00:00+09:00" })).toBe(
      "consultation_enquiry_answered_before_asked",
    );
    expect((await all(world)).find((row) => row.id === id)?.state).toBe("asked");
  });

  test("a second time while the first is open, whoever asks, even at the same moment", async ({ world }) => {
    const { nurse, path, doctorId } = await begin(world);
    const answers = await Promise.all([1, 2, 3].map(() => nurse.call("POST", path, { doctorId })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("consultation_enquiry_doctor_asked");
    const organisationId = await world.asStaff((tx) => anOrganisation(tx));
    expect((await nurse.call("POST", path, { organisationId })).status).toBe(201);
    const again = await nurse.call("POST", path, { organisationId });
    expect([again.status, again.body.code]).toEqual([409, "consultation_enquiry_organisation_asked"]);
  });

  test("for a closed consultation; an answer that comes late is still taken", async ({ world }) => {
    const { nurse, path, ask, consultationId } = await begin(world);
    const { id } = await ask();
    await nurse.call("POST", `/consultations/${consultationId}/close`, {});
    const other = await world.asStaff((tx) => aDoctor(tx));
    const refused = await nurse.call("POST", path, { doctorId: other.doctorId });
    expect([refused.status, refused.body.code]).toEqual([409, "consultation_enquiry_of_closed"]);
    expect((await nurse.call("POST", `/consultation-enquiries/${id}/answer`, { answer: "no" })).status).toBe(200);
  });

  test("an answer to what was withdrawn, and a second main doctor", async ({ world }) => {
    const { nurse, ask, path } = await begin(world);
    const first = await ask();
    const answer = (id: string, body: object) => nurse.call("POST", `/consultation-enquiries/${id}/answer`, body);
    await nurse.call("POST", `/consultation-enquiries/${first.id}/withdraw`);
    expect((await answer(first.id, { answer: "yes" })).body.code).toBe("consultation_enquiry_not_possible_now");
    await nurse.call("POST", `/consultation-enquiries/${first.id}/resume`);
    expect((await answer(first.id, { answer: "yes", role: "main" })).status).toBe(200);
    const other = await world.asStaff((tx) => aDoctor(tx));
    const second = await nurse.call<Enquiry>("POST", path, { doctorId: other.doctorId });
    const taken = await answer(second.body.id, { answer: "yes", role: "main" });
    expect([taken.status, taken.body.code]).toEqual([409, "consultation_enquiry_main_taken"]);
    expect((await answer(second.body.id, { answer: "yes", role: "deputy" })).status).toBe(200);
  });
});

describe("an enquiry", () => {
  test("keeps whom, when, how, by whom; a doctor is asked at the main institution; handed in twice it is one", async ({
    world,
  }) => {
    const { nurse, path, doctorId, institutionId, consultationId } = await begin(world);
    const form = {
      enquiryId: newId(),
      doctorId,
      askedAt: "2025-06-30T09:30:00+09:00",
      askedPerson: "受付 田村",
      method: "電話",
    };
    const made = await nurse.call<Enquiry>("POST", path, form);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: form.enquiryId,
      consultationId,
      doctorId,
      organisationId: institutionId,
      doctorName: "見本 医師",
      state: "asked",
      source: "hand",
      askedBy: "coordinatorの試験者",
      askedPerson: "受付 田村",
      method: "電話",
      answeredAt: null,
    });
    expect((await nurse.call<Enquiry>("POST", path, form)).body).toEqual(made.body);
    expect((await nurse.call<Enquiry[]>("GET", path)).body).toEqual([made.body]);
  });

  test("is answered in the same call or later; the answer can be corrected; after no the doctor can be asked again", async ({
    world,
  }) => {
    const { nurse, ask } = await begin(world);
    const no = await ask({ answered: { answer: "no", reasonCode: "訪問区域外", answeredBy: "院長" } });
    expect(no).toMatchObject({ state: "declined", reasonCode: "訪問区域外", answeredBy: "院長" });
    const again = await ask({ source: "matching" });
    expect(again).toMatchObject({ state: "asked", source: "matching" });
    const path = `/consultation-enquiries/${again.id}`;
    const held = await nurse.call<Enquiry>("POST", `${path}/answer`, { answer: "on_hold", reasonCode: "担当医不在" });
    expect(held.body.state).toBe("on_hold");
    const yes = await nurse.call<Enquiry>("POST", `${path}/answer`, { answer: "yes", role: "main", note: "金曜から" });
    expect(yes.body).toMatchObject({ state: "accepted", role: "main", reasonCode: null, note: "金曜から" });
    const changed = await nurse.call<Enquiry>("PATCH", path, { askedPerson: "看護師 三浦" });
    expect(changed.body).toEqual({ ...yes.body, askedPerson: "看護師 三浦" });
  });

  test("waits in the list of unanswered ones while its consultation is open", async ({ world }) => {
    const { nurse, ask, consultationId } = await begin(world);
    const { id } = await ask();
    const waiting = () =>
      world.asStaff(async (tx) => {
        const due = await findConsultationsDue(tx, asPlainDate("2025-06-30"));
        const { rows } = await consultationsShown(due.flatMap(({ ids }) => ids)).execute(tx);
        return rows.filter((one) => one.consultationId === consultationId);
      });
    expect(await waiting()).toMatchObject([
      { id, kind: "enquiry", callerName: "地域包括 見本", topics: ["往診医の紹介"] },
    ]);
    await nurse.call("POST", `/consultations/${consultationId}/close`, {});
    expect(await waiting()).toEqual([]);
    await nurse.call("POST", `/consultations/${consultationId}/reopen`);
    await nurse.call("POST", `/consultation-enquiries/${id}/withdraw`);
    expect(await waiting()).toEqual([]);
  });
});
