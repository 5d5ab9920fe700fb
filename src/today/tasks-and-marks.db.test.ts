import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import type { Task, TaskInput } from "./today-contract.ts";
import type { TodayList } from "./today-lists.ts";

const chore: TaskInput = {
  title: "訪問看護ステーションに鍵の番号を伝える",
  note: null,
  patientId: null,
  callName: "見本訪問看護",
  phone: "04-2900-2201",
  dueOn: "2025-06-30",
  dueTime: "15:00",
};
const path = "/today";

describe("tasks and marks are refused", () => {
  test("to nobody and to all but the centre's staff", async ({ world }) => {
    const clinic = await world.asStaff((tx) => anOrganisation(tx));
    const task = { id: randomUUID(), ...chore };
    const which = { kind: "task", recordId: randomUUID() };
    const calls = [
      ["GET", "/tasks", undefined],
      ["POST", "/tasks", task],
      ["PUT", `/tasks/${task.id}`, chore],
      ["POST", `/tasks/${task.id}/done`, {}],
      ["POST", `/tasks/${task.id}/reopen`, {}],
      ["POST", "/today/assign", { ...which, accountId: null }],
      ["POST", "/today/snooze", { ...which, until: "2025-06-30T12:00:00+09:00", reason: "昼まで不在" }],
      ["POST", "/today/wake", which],
    ] as const;
    const outside = [await world.signedIn("city"), await world.signedIn("doctors_office", clinic)];
    for (const [method, route, body] of calls) {
      expect((await world.nobody.call(method, route, body)).status, route).toBe(401);
      for (const client of outside) expect((await client.call(method, route, body)).status, route).toBe(403);
    }
    expect(await world.asStaff((tx) => tx.selectFrom("task").select("id").execute())).toEqual([]);
  });

  test("with bad input, of what is not there, and in the wrong state; nothing changes", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const empty = await nurse.call("POST", "/tasks", { id: randomUUID(), ...chore, title: "  ", dueTime: "25:00" });
    expect([empty.status, Object.keys(empty.body.data.fields).sort()]).toEqual([400, ["dueTime", "title"]]);
    const nowhere = { id: randomUUID(), ...chore, patientId: randomUUID() };
    expect((await nurse.call("POST", "/tasks", nowhere)).status).toBe(404);
    expect((await nurse.call("POST", `/tasks/${randomUUID()}/done`, {})).status).toBe(404);

    const { body: task } = await nurse.call<Task>("POST", "/tasks", { id: randomUUID(), ...chore });
    expect((await nurse.call("POST", `/tasks/${task.id}/reopen`, {})).body.code).toBe("task_not_done");
    await nurse.call("POST", `/tasks/${task.id}/done`, {});
    expect((await nurse.call("POST", `/tasks/${task.id}/done`, {})).body.code).toBe("task_already_done");
    const change = await nurse.call("PUT", `/tasks/${task.id}`, { ...chore, title: "別の用事" });
    expect([change.status, change.body.code]).toEqual([409, "task_already_done"]);
    const gone = { kind: "task", recordId: task.id };
    expect((await nurse.call("POST", "/today/assign", { ...gone, accountId: null })).body.code).toBe(
      "no_longer_waiting",
    );
  });
});

test("a task handed in twice is one; it waits, is done, and can be opened again", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const read = async () => (await nurse.call<TodayList>("GET", path)).body.rows.filter(({ kind }) => kind === "task");
  const patient = await world.asStaff((tx) => aPatient(tx, { name: "用事 花子" }));
  const sent = { id: randomUUID(), ...chore, patientId: patient.patientId };
  expect((await nurse.call("POST", "/tasks", sent)).status).toBe(201);
  await nurse.call("POST", "/tasks", sent);
  expect(await read()).toMatchObject([
    { recordId: sent.id, title: chore.title, name: "用事 花子", actBy: "2025-06-30T06:00:00.000Z", group: "today" },
  ]);
  const { body: done } = await nurse.call<Task>("POST", `/tasks/${sent.id}/done`, {});
  expect(done).toMatchObject({ doneAt: expect.any(String), doneBy: expect.any(String) });
  expect(await read()).toEqual([]);
  await nurse.call("POST", `/tasks/${sent.id}/reopen`, {});
  expect(await read()).toHaveLength(1);
  const list = await nurse.call<{ rows: Task[] }>("GET", "/tasks?state=open");
  expect(list.body.rows.map(({ id }) => id)).toContain(sent.id);
});

describe("what waits is taken and put off", () => {
  test("by staff only, until its moment at most, with a reason; another moment brings it back", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const manager = await world.signedIn("manager");
    const hospital = await world.asStaff((tx) => anOrganisation(tx, { kind: "hospital" }));
    const desk = await world.signedIn("hospital_desk", hospital);
    const { body: task } = await nurse.call<Task>("POST", "/tasks", { id: randomUUID(), ...chore });
    const which = { kind: "task", recordId: task.id };
    const row = async (query = "") =>
      (await nurse.call<TodayList>("GET", `${path}${query}`)).body.rows.find(({ recordId }) => recordId === task.id);

    const outsider = await nurse.call("POST", "/today/assign", { ...which, accountId: desk.actor?.accountId });
    expect([outsider.status, outsider.body.code]).toEqual([409, "not_of_the_centre"]);
    await nurse.call("POST", "/today/assign", { ...which, accountId: manager.actor?.accountId });
    expect(await row()).toMatchObject({
      assignedTo: manager.actor?.accountId,
      assignedName: manager.actor?.accountName,
    });
    expect([await row("?whose=mine"), await row("?whose=nobodys")]).toEqual([undefined, undefined]);

    const snooze = (until: string) => nurse.call("POST", "/today/snooze", { ...which, until, reason: "昼まで不在" });
    expect((await snooze("2025-06-30T09:00:00+09:00")).body.code).toBe("snooze_in_past");
    expect((await snooze("2025-06-30T15:01:00+09:00")).body.code).toBe("snooze_beyond_moment");
    expect((await snooze("2025-06-30T13:00:00+09:00")).status).toBe(200);
    expect(await row()).toMatchObject({ group: "later", snoozeReason: "昼まで不在" });
    await nurse.call("PUT", `/tasks/${task.id}`, { ...chore, dueTime: "16:00" });
    expect(await row()).toMatchObject({ group: "today", snoozedUntil: null });
    await snooze("2025-06-30T13:00:00+09:00");
    await nurse.call("POST", "/today/wake", which);
    expect((await row())?.group).toBe("today");
    await nurse.call("POST", `/tasks/${task.id}/done`, {});
  });

  test("counts are of all that waits, however few rows are asked for", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    await world.asStaff(async (tx) => {
      for (const name of ["依頼 一", "依頼 二", "依頼 三"]) {
        const { patientId } = await aPatient(tx, { name });
        await aBedRequest(tx, { patientId });
      }
    });
    const { body } = await nurse.call<TodayList>("GET", `${path}?size=1`);
    expect([body.rows.length, body.counts.now]).toEqual([1, 3]);
    expect(body.staff.length).toBeGreaterThanOrEqual(1);
  });
});
