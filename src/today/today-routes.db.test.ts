import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { aBedRequest, anOrganisation, aPatient, aStay } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { type Exception, officeHours } from "../organisations/timetable.ts";
import type { Waiting } from "./today-contract.ts";

interface Answer {
  rows: Waiting[];
}

test("what waits is the staff's alone", async ({ world }) => {
  expect((await world.nobody.call("GET", "/today")).status).toBe(401);
  const clinic = await world.asStaff((tx) => anOrganisation(tx));
  for (const client of [await world.signedIn("city"), await world.signedIn("doctors_office", clinic)])
    expect((await client.call("GET", "/today")).status).toBe(403);
});

test("nothing waits in an empty centre; what waits is grouped, disappears with its cause, and is logged", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const read = async () => (await nurse.call<Answer>("GET", "/today")).body.rows;
  expect(await read()).toEqual([]);

  // It is Monday 30 June 2025, 10:00 in Tokyo; the centre closes at 17:00.
  const people = await world.asStaff(async (tx) => {
    const hospitalId = await anOrganisation(tx, { kind: "hospital", name: "見本病院", phone: "04-2900-1401" });
    const asked = await aPatient(tx, { name: "依頼 一郎" });
    const inBed = await aPatient(tx, { name: "利用 花子" });
    await aBedRequest(tx, { patientId: asked.patientId });
    const stayId = await aStay(tx, {
      patientId: inBed.patientId,
      hospitalId,
      admittedOn: "2025-06-25",
      nextContactOn: "2025-06-30",
    });
    return { asked: asked.patientId, inBed: inBed.patientId, stayId };
  });
  const call = await nurse.call<{ id: string }>("POST", "/consultations", {
    idempotencyKey: randomUUID(),
    topics: ["往診医の紹介"],
    callerName: "見本ケアプラン 山田",
    callerContact: "04-2900-3301",
    followUpOn: "2025-07-02",
  });
  const rows = await read();
  expect(rows.map(({ kind, group, name, phone }) => [kind, group, name, phone])).toEqual([
    ["bed_request", "now", "依頼 一郎", null],
    ["weekly_contact", "today", "利用 花子", "04-2900-1401"],
    ["follow_up", "soon", "見本ケアプラン 山田", "04-2900-3301"],
  ]);
  expect(rows[1]).toMatchObject({ recordId: people.stayId, actBy: "2025-06-30T08:00:00.000Z", day: "2025-06-30" });
  const logged = await world.asStaff((tx) =>
    tx.selectFrom("reading").select("patient_id").where("route", "=", "today.list").execute(),
  );
  expect(new Set(logged.map((row) => row.patient_id))).toEqual(new Set([people.asked, people.inBed]));

  await nurse.call("POST", `/consultations/${call.body.id}/close`, {});
  expect((await read()).map(({ kind }) => kind)).toEqual(["bed_request", "weekly_contact"]);
  world.clock = new Date("2025-07-01T01:00:00Z");
  expect((await read()).map(({ kind, group }) => [kind, group])).toEqual([
    ["bed_request", "now"],
    ["weekly_contact", "now"],
  ]);
});

test("the moments are those of the centre's own timetable, and the usual ones until it has said it", async ({
  world,
}) => {
  world.clock = new Date("2025-07-03T01:00:00Z"); // Thursday, 10:00
  const manager = await world.signedIn("manager");
  const unsaid = { note: null, patientId: null, callName: null, phone: null };
  const add = (title: string, dueOn: string, dueTime: string | null = null) =>
    manager.call("POST", "/tasks", { id: randomUUID(), title, dueOn, dueTime, ...unsaid });
  for (const [title, dueOn] of [
    ["金曜の分", "2025-07-04"],
    ["土曜の分", "2025-07-05"],
    ["日曜の分", "2025-07-06"],
  ] as const)
    expect((await add(title, dueOn)).status).toBe(201);
  await add("時刻のある分", "2025-07-05", "20:30");
  const entered = (moment: Date) =>
    world.asStaff((tx) => tx.updateTable("task").set({ entered_at: moment.toISOString() }).execute());
  await entered(world.clock);
  const moments = async () => {
    const { rows } = (await manager.call<Answer>("GET", "/today?size=100")).body;
    return Object.fromEntries(rows.filter(({ kind }) => kind === "task").map(({ title, actBy }) => [title, actBy]));
  };
  const friday = "2025-07-04T08:00:00.000Z";
  const timed = { 時刻のある分: "2025-07-05T11:30:00.000Z" };
  expect(await moments()).toEqual({ 金曜の分: friday, 土曜の分: friday, 日曜の分: friday, ...timed });

  const once = (on: string, hours: Exception["hours"]) => ({ firstOn: on, lastOn: on, hours, note: null });
  const exceptions = [once("2025-07-04", []), once("2025-07-05", [{ from: 540, until: 720 }])];
  const timetable = { ...officeHours("08:30", "18:00"), exceptions };
  expect((await manager.call("PUT", "/centre/hours", { timetable })).status).toBe(200);
  const [thursday, saturday] = ["2025-07-03T09:00:00.000Z", "2025-07-05T03:00:00.000Z"];
  expect(await moments()).toEqual({ 金曜の分: thursday, 土曜の分: saturday, 日曜の分: saturday, ...timed });

  // Entered on the Sunday itself: what was due before is past, what is for the day has until its end.
  await entered(new Date("2025-07-06T01:00:00Z"));
  expect((await moments()).日曜の分).toBe("2025-07-06T15:00:00.000Z");
});
