import { describe, expect } from "vitest";
import { anOrganisation } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import type { OrganisationRow } from "./organisations-contract.ts";
import { listOrganisations, listReachable } from "./organisations-lists.ts";
import { reachabilityOf } from "./reachability-lookup.ts";
import { aroundTheClock, officeHours, type Timetable } from "./timetable.ts";
import type { HoursInput, HoursOnRecord, Reachable } from "./timetable-contract.ts";

type Hours = { hours: HoursOnRecord[] };
type Page = { rows: OrganisationRow[]; total: number };
type Reachables = { rows: Reachable[]; total: number; open: number; towns: string[] };

const office = officeHours("09:00", "17:00");
const input: HoursInput = { purpose: "open", timetable: office, confirmedOn: "2025-06-20", confirmedBy: "事務長" };
const absent = "01900000-0000-7000-8000-000000000000";

describe("hours are refused", () => {
  test("to nobody, and changing them to everybody but the centre's staff; the centre's own to all but managers", async ({
    world,
  }) => {
    const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "pharmacy" }));
    const path = `/organisations/${id}/hours`;
    expect((await world.nobody.call("GET", path)).status).toBe(401);
    expect((await world.nobody.call("PUT", `${path}/open`, input)).status).toBe(401);
    expect((await world.nobody.call("GET", "/centre/hours")).status).toBe(401);
    expect((await world.nobody.call("GET", "/reachable-partners")).status).toBe(401);
    for (const role of ["city", "operator", "nurse", "pharmacist", "hospital_desk"] as const) {
      const partner = await world.signedIn(role, role === "city" || role === "operator" ? undefined : id);
      const answers = [
        await partner.call("PUT", `${path}/open`, input),
        await partner.call("DELETE", `${path}/open`),
        await partner.call("PUT", "/centre/hours", input),
        await partner.call("GET", path),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 200]);
      expect(answers[3]?.body).toEqual({ hours: [] });
    }
    const coordinator = await world.signedIn("coordinator");
    expect((await coordinator.call("PUT", "/centre/hours", input)).status).toBe(403);
  });

  test("when they overlap, end before they begin, say a day twice, or belong to another centre", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = await world.asStaff((tx) => anOrganisation(tx));
    const put = (timetable: Partial<Timetable>, organisationId = id) =>
      nurse.call("PUT", `/organisations/${organisationId}/hours/open`, {
        ...input,
        timetable: { ...office, ...timetable },
      });
    const day = (...hours: [number, number][]) => ({
      days: [{ day: 1 as const, weeks: [1], hours: hours.map(([from, until]) => ({ from, until })) }],
    });
    expect((await put(day([540, 720], [700, 800]))).status).toBe(400);
    expect((await put(day([540, 540]))).status).toBe(400);
    expect((await put(day([540, 2000]))).status).toBe(400);
    expect((await put({ days: [{ day: 1, weeks: [6], hours: [] }] })).status).toBe(400);
    expect((await put({ yearEnd: { from: "13-01", until: "01-03" } })).status).toBe(400);
    const [one, two] = [asPlainDate("2025-08-12"), asPlainDate("2025-08-15")];
    expect((await put({ exceptions: [{ firstOn: two, lastOn: one, hours: [], note: null }] })).status).toBe(400);
    const both = { hours: [], note: null };
    const twice = await put({
      exceptions: [
        { firstOn: one, lastOn: two, ...both },
        { firstOn: two, lastOn: two, ...both },
      ],
    });
    expect([twice.status, twice.body.code]).toEqual([409, "exceptional_day_said_twice"]);
    const mondays = [1, 2].map((week) => ({ day: 1 as const, weeks: [week, 3], hours: [] }));
    expect((await put({ days: mondays })).status).toBe(400);
    expect((await put({}, absent)).status).toBe(404);
    const other = await world.otherCentre();
    const elsewhere = await world.as({ centreId: other, role: "manager" }, (tx) => anOrganisation(tx));
    expect((await put({}, elsewhere)).status).toBe(404);
    expect((await nurse.call("GET", `/organisations/${elsewhere}/hours`)).status).toBe(404);
    expect((await nurse.call<Hours>("GET", `/organisations/${id}/hours`)).body.hours).toEqual([]);
  });

  test("to the second of two who changed the same hours", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = await world.asStaff((tx) => anOrganisation(tx));
    const put = (revision: number | null) =>
      nurse.call<Hours & { code: string }>("PUT", `/organisations/${id}/hours/open`, { ...input, revision });
    expect((await put(null)).body.hours[0]?.revision).toBe(1);
    expect((await put(null)).body.code).toBe("changed_meanwhile");
    const both = await Promise.all([put(1), put(1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const id2 = await world.asStaff((tx) => anOrganisation(tx));
    const first = { ...input, revision: null };
    const firsts = await Promise.all([1, 2].map(() => nurse.call("PUT", `/organisations/${id2}/hours/open`, first)));
    expect(firsts.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

test("hours come back as they were said, by purpose, and can be set back to not confirmed", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const id = await world.asStaff((tx) => anOrganisation(tx, { kind: "hospital" }));
  const path = `/organisations/${id}/hours`;
  const full: Timetable = {
    days: [
      {
        day: 1,
        weeks: [1, 2, 3, 4, 5],
        hours: [
          { from: 540, until: 720 },
          { from: 840, until: 1080 },
        ],
      },
      { day: 5, weeks: [1, 2, 3, 4, 5], hours: [{ from: 1080, until: 1560 }] },
      { day: 6, weeks: [1, 3, 5], hours: [] },
      { day: 6, weeks: [2, 4], hours: [{ from: 0, until: 1440 }] },
      { day: 7, weeks: [1, 2, 3, 4, 5], hours: [{ from: 600, until: 720 }] },
    ],
    holidays: "own",
    yearEnd: { from: "12-30", until: "01-03" },
    exceptions: [{ firstOn: asPlainDate("2025-08-12"), lastOn: asPlainDate("2025-08-15"), hours: [], note: "お盆" }],
  };
  const said = { purpose: "open", timetable: full, note: "予約制", confirmedOn: "2025-06-20", confirmedBy: "事務長" };
  const put = await nurse.call<Hours>("PUT", `${path}/open`, said);
  expect([put.status, put.body.hours]).toEqual([200, [expect.objectContaining({ ...said, revision: 1 })]]);
  expect((await nurse.call<Hours>("GET", path)).body).toEqual(put.body);
  await nurse.call("PUT", `${path}/reception`, { ...input, purpose: "reception" });
  const night = await nurse.call<Hours>("PUT", `${path}/night`, { purpose: "night", timetable: aroundTheClock });
  expect(night.body.hours.map(({ purpose }) => purpose)).toEqual(["night", "open", "reception"]);
  const city = await world.signedIn("city");
  expect((await city.call<Hours>("GET", path)).body.hours.map(({ purpose }) => purpose)).toEqual(["open", "reception"]);
  const history = await world.asStaff((tx) =>
    tx.selectFrom("change").select("subject").where("subject", "like", "timetable%").execute(),
  );
  expect(new Set(history.map(({ subject }) => subject)).size).toBe(3);
  const without = await nurse.call<Hours>("DELETE", `${path}/open`);
  expect(without.body.hours.map(({ purpose }) => purpose)).toEqual(["night", "reception"]);
});

test("exceptional days that are over outlive a change made from what is shown", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const id = await world.asStaff((tx) => anOrganisation(tx));
  const past = { firstOn: asPlainDate("2025-06-02"), lastOn: asPlainDate("2025-06-02"), hours: [], note: "研修" };
  const path = `/organisations/${id}/hours`;
  const put = await nurse.call<Hours>("PUT", `${path}/open`, {
    ...input,
    timetable: { ...office, exceptions: [past] },
  });
  expect(put.body.hours[0]?.timetable.exceptions).toEqual([]);
  expect((await nurse.call("PUT", `${path}/open`, input)).status).toBe(200);
  const kept = await world.asStaff((tx) => tx.selectFrom("timetable_exception").select("note").execute());
  expect(kept).toContainEqual({ note: "研修" });
});

test("the list says who can be reached and shows only those who can; the lookup says the same in one query", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const [open, closed, unknown] = await world.asStaff(async (tx) => [
    await anOrganisation(tx, { kind: "facility", name: "開いている家" }),
    await anOrganisation(tx, { kind: "facility", name: "閉まっている家" }),
    await anOrganisation(tx, { kind: "facility", name: "分からない家" }),
  ]);
  await nurse.call("PUT", `/organisations/${open}/hours/open`, input);
  await nurse.call("PUT", `/organisations/${closed}/hours/open`, {
    ...input,
    timetable: officeHours("13:00", "15:00"),
  });
  const list = await nurse.call<Page>("GET", "/organisations?kind=facility");
  const by = new Map(list.body.rows.map((row) => [row.id, row.opening]));
  expect(by.get(open ?? "")).toMatchObject({
    state: "open",
    until: "2025-06-30T08:00:00.000Z",
    confirmedOn: "2025-06-20",
  });
  expect(by.get(closed ?? "")).toMatchObject({ state: "closed", nextOpening: "2025-06-30T04:00:00.000Z" });
  expect(by.get(unknown ?? "")).toMatchObject({ state: "unknown", until: null, confirmedOn: null });
  const now = await nurse.call<Page>("GET", "/organisations?kind=facility&reach=now");
  expect([now.body.total, now.body.rows.map(({ id }) => id)]).toEqual([1, [open]]);
  const answers = await world.asStaff((tx) => reachabilityOf(tx, [open ?? "", unknown ?? ""], world.clock));
  expect([...answers.values()].map(({ opening }) => opening.state)).toEqual(["open", "unknown"]);
  expect(answers.get(open ?? "")?.opening.closedDays).toMatchObject({ first: "2025-07-05", length: 2 });
});

test("who can be reached now: open ones with a number first, then by the night telephone, then by the next opening, unknown last", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const ids = await world.asStaff(async (tx) => {
    const make = (name: string, phone = {}) => anOrganisation(tx, { kind: "visiting_nurse_station", name, ...phone });
    return {
      later: await make("午後の店"),
      night: await make("夜の店"),
      open: await make("今の店", { phone: "04-0000-1102" }),
      silent: await make("番号のない店"),
      unknown: await make("謎の店"),
    };
  });
  await world.asStaff((tx) =>
    tx
      .updateTable("organisation")
      .set({ night_phone: "090-0000-1101", area_towns: ["入間川"] })
      .where("id", "=", ids.night)
      .execute(),
  );
  const put = (id: string, purpose: string, timetable: Timetable) =>
    nurse.call("PUT", `/organisations/${id}/hours/${purpose}`, { purpose, timetable });
  await put(ids.later, "open", officeHours("13:00", "17:00"));
  await put(ids.night, "open", officeHours("15:00", "17:00"));
  await put(ids.night, "night", aroundTheClock);
  await put(ids.open, "open", office);
  await put(ids.silent, "open", office);
  const path = "/reachable-partners?kind=visiting_nurse_station";
  const { body } = await nurse.call<Reachables>("GET", path);
  expect(body.rows.map(({ id }) => id)).toEqual([ids.open, ids.night, ids.silent, ids.later, ids.unknown]);
  expect([body.open, body.total, body.towns]).toEqual([2, 5, ["入間川"]]);
  expect(body.rows[1]?.night).toMatchObject({ phone: "090-0000-1101", opening: { state: "open" } });
  const elsewhere = await nurse.call<Reachables>("GET", `${path}&town=${encodeURIComponent("水野")}`);
  expect(elsewhere.body.rows.map(({ id }) => id)).toEqual([ids.open, ids.silent, ids.later, ids.unknown]);
  const city = await world.signedIn("city");
  expect(JSON.stringify((await city.call("GET", path)).body)).not.toMatch(/night|090-0000/);
});

test("the centre is open at its usual times until it says its own, with its closed days", async ({ world }) => {
  const manager = await world.signedIn("manager");
  const usual = await manager.call<HoursOnRecord>("GET", "/centre/hours");
  expect(usual.body).toMatchObject({ timetable: officeHours("09:00", "17:00"), revision: null });
  const longer = { ...officeHours("08:30", "18:00"), holidays: "as_weekday" };
  const said = await manager.call<HoursOnRecord>("PUT", "/centre/hours", { timetable: longer, revision: null });
  expect([said.status, said.body.timetable.holidays, said.body.revision]).toEqual([200, "as_weekday", 1]);
  const nurse = await world.signedIn("nurse", await world.asStaff((tx) => anOrganisation(tx)));
  expect((await nurse.call("GET", "/centre/hours")).status).toBe(200);
});

test("fifty partners cost no more queries than one", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const queriesOf = (work: (db: Transaction) => Promise<unknown>) =>
    world.asStaff(async (tx) => {
      let count = 0;
      const counted = tx.withPlugin({
        transformQuery: ({ node }) => {
          count += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      await work(counted as Transaction);
      return count;
    });
  const filter = { kind: "other", state: "open", reach: "all", page: 1, size: 50 } as const;
  const ids = await world.asStaff((tx) =>
    Promise.all(
      Array.from({ length: 50 }, (_, index) => anOrganisation(tx, { kind: "other", name: `その他${index}` })),
    ),
  );
  for (const id of ids.slice(0, 20)) await nurse.call("PUT", `/organisations/${id}/hours/open`, input);
  const { body } = await nurse.call<Page>("GET", "/organisations?kind=other&size=50");
  expect(body.rows.filter(({ opening }) => opening.state === "open")).toHaveLength(20);
  expect(await queriesOf((tx) => listOrganisations(tx, filter, world.clock))).toBe(3);
  expect(await queriesOf((tx) => listOrganisations(tx, { ...filter, reach: "now" }, world.clock))).toBe(4);
  const shown = { nightPhone: true, note: true };
  expect(await queriesOf((tx) => listReachable(tx, { page: 1, size: 50 }, world.clock, shown))).toBe(2);
  expect(await queriesOf((tx) => reachabilityOf(tx, ids, world.clock))).toBe(1);
});
