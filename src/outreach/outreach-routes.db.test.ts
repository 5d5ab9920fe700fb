import { describe, expect } from "vitest";
import { test } from "../../testing/world.ts";
import type { OutreachEvent, OutreachEventInput, OutreachTotals } from "./outreach-contract.ts";

const talk: OutreachEventInput = {
  state: "held",
  heldOn: "2025-06-12",
  venueKind: "公民館",
  venue: "水野公民館",
  theme: "人生会議を始めよう",
  audience: "地域の方",
  citizens: 24,
  professionals: 6,
  attendance: null,
  speaker: "コーディネーター",
  note: null,
};

describe("outreach events are refused", () => {
  test("to nobody, and to roles outside the centre", async ({ world }) => {
    expect((await world.nobody.call("POST", "/outreach-events", talk)).status).toBe(401);
    const city = await world.signedIn("city");
    expect((await city.call("POST", "/outreach-events", talk)).status).toBe(403);
    expect((await city.call("GET", "/outreach-events")).status).toBe(403);
    expect((await city.call("GET", "/outreach-events/totals")).status).toBe(403);
  });

  test("when the event is held but nobody was counted, or has not come yet", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const uncounted = await nurse.call("POST", "/outreach-events", { ...talk, citizens: null, professionals: null });
    expect([uncounted.status, uncounted.body.code]).toEqual([409, "outreach_held_without_attendance"]);
    const early = await nurse.call("POST", "/outreach-events", { ...talk, heldOn: "2025-07-01" });
    expect([early.status, early.body.code]).toEqual([409, "outreach_held_in_future"]);
    const wrongDay = await nurse.call("POST", "/outreach-events", { ...talk, heldOn: "2025-02-30" });
    expect([wrongDay.status, Object.keys(wrongDay.body.data.fields)]).toEqual([400, ["heldOn"]]);
    expect((await nurse.call<{ total: number }>("GET", "/outreach-events")).body.total).toBe(0);
  });
});

test("an event is recorded, found, corrected, and its history kept", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const made = await nurse.call<OutreachEvent>("POST", "/outreach-events", talk);
  expect(made).toMatchObject({ status: 201, body: { number: "1", fiscalYear: 2025, attendance: 30 } });
  const changed = await nurse.call<OutreachEvent>("PUT", `/outreach-events/${made.body.id}`, { ...talk, citizens: 42 });
  expect(changed.body.attendance).toBe(48);
  const list = await nurse.call<{ rows: OutreachEvent[]; total: number }>("GET", "/outreach-events?fiscalYear=2025");
  expect(list.body).toEqual({ rows: [changed.body], total: 1 });
  const history = await world.asStaff((tx) =>
    tx.selectFrom("change").select(["action", "before"]).where("subject_id", "=", made.body.id).orderBy("id").execute(),
  );
  expect(history.map((row) => row.action)).toEqual(["insert", "update"]);
  expect(history[1]?.before).toMatchObject({ attendance: 30 });
});

test("totals are of held events by fiscal year; planned ones are counted apart, cancelled ones not at all", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const add = (change: Partial<OutreachEventInput>) => nurse.call("POST", "/outreach-events", { ...talk, ...change });
  await add({ heldOn: "2023-04-01", citizens: null, professionals: 4, attendance: 20 });
  await add({ heldOn: "2024-03-31" });
  await add({ heldOn: "2023-05-01", state: "cancelled", citizens: 900 });
  await add({ heldOn: "2023-06-01", state: "planned", citizens: 100 });
  const { body } = await nurse.call<OutreachTotals[]>("GET", "/outreach-events/totals");
  expect(body.find((row) => row.fiscalYear === 2023)).toEqual({
    fiscalYear: 2023,
    held: 2,
    planned: 1,
    citizens: 24,
    professionals: 10,
    attendance: 50,
  });
  expect(body.map((row) => row.fiscalYear)).toEqual(body.map((row) => row.fiscalYear).toSorted((a, b) => b - a));
  const planned = await nurse.call<{ total: number }>("GET", "/outreach-events?fiscalYear=2023&state=planned");
  expect(planned.body.total).toBe(1);
});

test("another centre sees nothing of it", async ({ world }) => {
  const other = await world.otherCentre();
  const rows = await world.as({ centreId: other, role: "manager" }, (tx) =>
    tx.selectFrom("outreach_event").selectAll().execute(),
  );
  expect(rows).toEqual([]);
});
