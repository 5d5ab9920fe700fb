import { beforeEach, describe, expect } from "vitest";
import type { Client, World } from "../../testing/world.ts";
import { newId } from "../platform/ids.ts";
import { aClinic, asked, codeOf, dueOn, getConfirmation, open, test, today } from "./testing/asked-clinic.ts";

let staff: Client;
beforeEach<{ world: World }>(async ({ world }) => {
  world.clock = new Date(`${today}T01:00:00Z`);
  staff ??= await world.signedIn("coordinator");
});

describe("confirmations are refused", () => {
  test("to nobody and to partners", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id } = await asked(world, staff, clinic);
    const doctor = await world.signedIn("doctors_office", clinic.id);
    const calls: [string, string, object?][] = [
      ["GET", "/confirmations"],
      ["GET", `/confirmations/${id}`],
      ["POST", "/confirmations", { organisationIds: [clinic.id], dueOn }],
      ["POST", "/confirmations/preview", { organisationIds: [clinic.id], dueOn }],
      ["POST", "/confirmations/remind", { ids: [id], dueOn }],
      ["POST", "/confirmations/forms", { ids: [id] }],
      ["POST", `/confirmations/${id}/links`],
      ["POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "x", how: "fax" }],
      ["POST", `/confirmations/${id}/decisions`, { accept: [], reject: [] }],
    ];
    for (const [method, path, body] of calls) {
      expect([path, (await world.nobody.call(method, path, body)).status]).toEqual([path, 401]);
      expect([path, (await doctor.call(method, path, body)).status]).toEqual([path, 403]);
    }
  });

  test("when the day lies in the past, the partner was asked already, has closed, or is another centre's", async ({
    world,
  }) => {
    const clinic = await aClinic(world);
    const send = (organisationIds: string[], on = dueOn) =>
      staff.call("POST", "/confirmations", { organisationIds, dueOn: on });
    expect(codeOf(await send([clinic.id], today))).toEqual([400, "confirmation_due_in_past"]);
    expect((await send([])).status).toBe(400);
    expect(codeOf(await send([clinic.id, newId()]))).toEqual([409, "confirmation_nobody_there"]);
    const closed = await aClinic(world);
    await world.asStaff((tx) =>
      tx.updateTable("organisation").set({ closed_on: today }).where("id", "=", closed.id).execute(),
    );
    expect(codeOf(await send([clinic.id, closed.id]))).toEqual([409, "confirmation_nobody_there"]);
    expect((await send([clinic.id])).status).toBe(200);
    const fresh = await aClinic(world);
    expect(codeOf(await send([fresh.id, clinic.id]))).toEqual([409, "confirmation_sent_already"]);
    const left = await world.asStaff((tx) =>
      tx.selectFrom("confirmation").select("id").where("organisation_id", "=", fresh.id).execute(),
    );
    expect(left).toEqual([]);
    const other = await world.otherCentre();
    const seen = await world.as({ centreId: other, role: "manager" }, (tx) =>
      tx.selectFrom("confirmation").selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  test("as answers that cannot be read, by field, and the link stays", async ({ world }) => {
    const clinic = await aClinic(world);
    const { token } = await asked(world, staff, clinic);
    const { revision } = (await open(world, token)).body;
    const doctor = `doctor/${clinic.doctorId}`;
    const elsewhere = await aClinic(world);
    const wrong = {
      "organisation/email": "a@example.jp\nBcc: b@example.jp",
      "organisation/note": "x",
      [`${doctor}/capability/点滴の管理`]: { answer: "perhaps", note: null, times: {} },
      [`${doctor}/capability/輸血`]: { answer: "conditional", note: " ", times: {} },
      [`${doctor}/capability/ない処置`]: { answer: "yes", note: null, times: {} },
      [`${doctor}/accepting`]: "yes",
      [`${doctor}/patientLimit`]: -1,
      [`${doctor}/absence`]: { from: "2025-08-10", to: "2025-08-01" },
      [`${doctor}/visiting`]: [{ weekday: 8, from: null, to: null }],
      [`doctor/${elsewhere.doctorId}/nightPhone`]: "04-2900-1299",
    };
    const refused = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: wrong,
      answeredBy: "受付",
      revision,
    });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.data.fields).toSorted()).toEqual(
      Object.keys(wrong)
        .map((path) => `answers.${path}`)
        .toSorted(),
    );
    const nameless = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: {},
      answeredBy: " ",
      revision,
    });
    expect([nameless.status, Object.keys(nameless.body.data.fields)]).toEqual([400, ["answeredBy"]]);
    expect((await open(world, token)).status).toBe(200);
  });

  test("when the entry was changed after it was shown", async ({ world }) => {
    const clinic = await aClinic(world);
    const { token } = await asked(world, staff, clinic);
    const { revision } = (await open(world, token)).body;
    await staff.call("PATCH", `/organisations/${clinic.id}`, { phone: "04-2900-1777" });
    const submit = () =>
      world.nobody.call("POST", "/links/confirmation/submit", { token, answers: {}, answeredBy: "受付", revision });
    expect(codeOf(await submit())).toEqual([409, "changed_meanwhile"]);
    expect((await open(world, token)).body.entry.organisation.phone).toBe("04-2900-1777");
  });

  test("with one and the same answer, whatever is wrong with the link", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id, token } = await asked(world, staff, clinic);
    const { revision } = (await open(world, token)).body;
    const wrong = await world.nobody.call("POST", "/links/confirmation/open", { token: "x".repeat(43) });
    expect(codeOf(wrong)).toEqual([404, "link_not_valid"]);
    await staff.call("POST", `/confirmations/${id}/answer`, { answers: {}, answeredBy: "院長", how: "telephone" });
    const answered = await open(world, token);
    const submitted = await world.nobody.call("POST", "/links/confirmation/submit", {
      token,
      answers: {},
      answeredBy: "x",
      revision,
    });
    const late = await aClinic(world);
    const lateToken = (await asked(world, staff, late)).token;
    world.clock = new Date("2025-08-14T01:00:00Z");
    const expired = await open(world, lateToken);
    for (const other of [answered, submitted, expired]) expect(other).toEqual(wrong);
    world.clock = new Date("2025-08-12T01:00:00Z");
    expect((await open(world, lateToken)).status).toBe(200);
  });

  test("as decisions before there is an answer, twice, or about what was changed since", async ({ world }) => {
    const clinic = await aClinic(world);
    const { id, token } = await asked(world, staff, clinic);
    const decide = (accept: string[]) => staff.call("POST", `/confirmations/${id}/decisions`, { accept, reject: [] });
    expect(codeOf(await decide([newId()]))).toEqual([409, "confirmation_not_answered"]);
    const { revision } = (await open(world, token)).body;
    const answers = { "organisation/phone": "04-2900-1333", "organisation/fax": "04-2900-1334" };
    await world.nobody.call("POST", "/links/confirmation/submit", { token, answers, answeredBy: "受付", revision });
    const [phone, fax] = (await getConfirmation(staff, id)).proposals
      .toSorted((a, b) => b.path.localeCompare(a.path))
      .map((one) => one.id);
    await staff.call("PATCH", `/organisations/${clinic.id}`, { phone: "04-2900-1444" });
    expect(codeOf(await decide([fax as string, phone as string]))).toEqual([409, "confirmation_entry_changed"]);
    expect(
      (await getConfirmation(staff, id)).proposals
        .map(({ state, changedMeanwhile }) => [state, changedMeanwhile])
        .toSorted(),
    ).toEqual([
      ["waiting", false],
      ["waiting", true],
    ]);
    expect((await decide([fax as string])).status).toBe(200);
    expect(codeOf(await decide([fax as string]))).toEqual([409, "changed_meanwhile"]);
  });
});
