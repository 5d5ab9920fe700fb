import { sql } from "kysely";
import { describe, expect } from "vitest";
import { aPatient } from "../../testing/builders.ts";
import { insertFiguresWorld, inventFiguresWorld } from "../../testing/figures-world.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { fiscalYearBounds } from "../japan/fiscal-year.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { makeReport } from "./report-lists.ts";
import type { CountedRow, FigureRow, FigureTable, Monthly, Overview } from "./statistics-contract.ts";

const query = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

async function overview(client: Client, values: Record<string, string | undefined> = {}) {
  const answer = await client.call<Overview>("GET", `/statistics/overview?${query(values)}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const rowOf = (tables: readonly FigureTable[], figure: string, value: string | null = null) =>
  tables.flatMap((table) => table.rows).find((row) => row.figure === figure && row.value === value) as FigureRow;

let filling: Promise<void> | undefined;
/** The invented records, once for all tests of this file; every third consultation went on two and forty days later. */
function fill(world: World): Promise<void> {
  filling ??= world.asStaff(async (tx) => {
    await insertFiguresWorld(tx, inventFiguresWorld(11, 50));
    await sql`insert into consultation_contact (consultation_id, contacted_on, method)
      select c.id, c.received_on + later.days, 'telephone' from (select id, received_on, row_number() over (order by id) as place
        from consultation) c cross join (values (2), (40)) later (days) where c.place % 3 = 0`.execute(tx);
  });
  return filling;
}

describe("figures are refused", () => {
  test("to nobody and to partners; rows also to the city", async ({ world }) => {
    for (const path of ["overview", "monthly", "rows?figure=stays.uses"]) {
      expect((await world.nobody.call("GET", `/statistics/${path}`)).status).toBe(401);
    }
    const city = await world.signedIn("city");
    expect((await city.call("GET", "/statistics/rows?figure=stays.uses")).status).toBe(403);
    const operator = await world.signedIn("operator");
    expect((await operator.call("GET", "/statistics/overview")).status).toBe(403);
  });

  test("when the question makes no sense", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const unknown = await nurse.call("GET", "/statistics/rows?figure=stays.nothing");
    expect([unknown.status, Object.keys(unknown.body.data.fields)]).toEqual([400, ["figure"]]);
    const backwards = await nurse.call("GET", "/statistics/overview?from=2025-04-01&before=2025-03-01");
    expect([backwards.status, Object.keys(backwards.body.data.fields)]).toEqual([400, ["before"]]);
  });

  test("to the city, for any period that could single people out", async ({ world }) => {
    const city = await world.signedIn("city");
    const answer = await city.call("GET", "/statistics/overview?from=2024-04-01&before=2024-04-02");
    expect([answer.status, answer.body.code]).toEqual([403, "figures_only_by_fiscal_year"]);
    expect((await city.call("GET", "/statistics/monthly?from=2024-05-01&before=2024-06-01")).status).toBe(403);
  });

  test("by row security, to partners and to other centres, even if a route forgot", async ({ world }) => {
    await fill(world);
    const count = (tx: Parameters<Parameters<typeof world.asStaff>[0]>[0]) =>
      tx
        .selectFrom("figure_registration")
        .select((e) => e.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
    expect((await world.as({ role: "hospital_desk" }, count)).n).toBe(0);
    const other = await world.otherCentre();
    expect((await world.as({ role: "manager", centreId: other }, count)).n).toBe(0);
    expect((await world.as({ role: "city" }, count)).n).toBeGreaterThan(0);
    const persons = await world.as({ role: "city" }, (tx) => tx.selectFrom("patient").select("id").execute());
    expect(persons).toEqual([]);
  });
});

test("figures asked again are those of the records as they then are", async ({ world }) => {
  await fill(world);
  const nurse = await world.signedIn("coordinator");
  const submitted = async () =>
    rowOf((await overview(nurse)).tables, "registrations.submitted").cells.opening?.value as number;
  const before = await submitted();
  expect(await submitted()).toBe(before);
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const registering = world.asStaff(async (tx) => {
    await aPatient(tx, { name: "後 加子" });
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  expect(await submitted()).toBe(before);
  mayCommit.resolve();
  await registering;
  expect(await submitted()).toBe(before + 1);
});

test("figures since the opening are those of the report, under every choice of counting", async ({ world }) => {
  await fill(world);
  const nurse = await world.signedIn("coordinator");
  const until = "2025-06-30";
  const { tables } = await overview(nurse, { until });
  const report = await world.asStaff((tx) => makeReport(tx, asPlainDate(until)));
  const opening = (figure: string, value?: string) => rowOf(tables, figure, value ?? null).cells.opening?.value;
  expect(opening("consultations.total")).toBe(report.consultations.total);
  expect(opening("consultations.topics")).toBe(report.consultations.topics_sum);
  expect(opening("registrations.submitted")).toBe(report.registrations.total);
  expect(opening("registrations.active")).toBe(report.registrations.active);
  expect(opening("registrations.persons")).toBe(report.registrations.distinct_persons);
  expect(opening("home_deaths.total")).toBe(report.home_deaths.total);
  expect(opening("home_deaths.place", "care_home")).toBe(report.home_deaths.in_care_homes);
  expect(opening("stays.state", "in_hospital") ?? 0).toBe(report.bed_uses.still_in_hospital);
  expect(opening("stays.patients")).toBe(report.bed_uses.distinct_patients);
  expect(opening("stays.days")).toBe(report.bed_uses.bed_days_inclusive);
  expect(opening("stays.mean")).toBe(report.bed_uses.mean_inclusive_over_finished);
  expect(opening("outreach.attendees")).toBe(report.outreach.attendees);
  expect(opening("outreach.events")).toBe(report.outreach.events);
  expect(rowOf(tables, "doctors.total").cells.closing?.value).toBe(report.doctors.doctors);
  for (const [year, active] of Object.entries(report.registrations.active_at_fy_end)) {
    expect(rowOf(tables, "registrations.active").cells[year]?.value).toBe(active);
  }
  for (const [year, figures] of Object.entries(report.bed_uses.by_fy)) {
    expect(rowOf(tables, "stays.mean").cells[year]?.value).toBe(figures.mean_inclusive);
    expect(rowOf(tables, "stays.patients").cells[year]?.value).toBe(figures.distinct_patients);
  }
  const other = await overview(nurse, { until, countDays: "nights", stays: "all", report: "R5" });
  expect(rowOf(other.tables, "stays.days").cells.opening?.value).toBe(report.bed_uses.bed_days_nights);
  expect(other.tables.map((table) => table.id)).toEqual(["uses", "reasons", "hospitals", "outcomes"]);
  const all = await overview(nurse, { until, stays: "all" });
  expect(rowOf(all.tables, "stays.mean").cells.opening?.value).toBe(report.bed_uses.mean_inclusive_over_all_uses);
});

test("every figure opens exactly the rows it counts", async ({ world }) => {
  await fill(world);
  const nurse = await world.signedIn("manager");
  const until = "2025-06-30";
  const year = fiscalYearBounds(2024);
  for (const choice of [
    { countDays: "inclusive", stays: "finished" },
    { countDays: "nights", stays: "all" },
  ]) {
    const { tables } = await overview(nurse, { ...year, until, ...choice });
    for (const row of tables.flatMap((table) => table.rows)) {
      for (const [column, cell] of Object.entries(row.cells)) {
        if (!["period", "closing", "conditional", "unknown"].includes(column)) continue;
        const answer = row.figure === "doctors.capability" ? `${row.value}:${column}` : (row.value ?? undefined);
        const found = await nurse.call<{ rows: CountedRow[]; total: number }>(
          "GET",
          `/statistics/rows?${query({ ...year, until, ...choice, figure: row.figure, value: answer, size: "100" })}`,
        );
        const amount = found.body.rows.reduce((sum, one) => sum + (one.amount ?? 0), 0);
        const name = `${row.figure} ${row.value} ${column}`;
        if (/attendees|\.days$/.test(row.figure)) expect(amount, name).toBe(cell.value);
        else if (row.figure !== "stays.mean") expect(found.body.total, name).toBe(cell.value);
        expect(found.body.rows.length, name).toBe(Math.min(100, found.body.total));
        const persons = found.body.rows.filter((one) => one.kind === "registration" || one.kind === "stay");
        expect(persons.every((one) => one.patientId !== null && one.name !== null)).toBe(true);
      }
    }
  }
}, 120_000);

test("showing rows leaves a trace of each person; showing figures none", async ({ world }) => {
  await fill(world);
  const nurse = await world.signedIn("coordinator");
  const readings = () =>
    world.asStaff((tx) =>
      tx
        .selectFrom("reading")
        .select("patient_id")
        .where("account_id", "=", nurse.actor?.accountId ?? "")
        .execute(),
    );
  await overview(nurse);
  expect(await readings()).toEqual([]);
  const { body } = await nurse.call<{ rows: CountedRow[] }>("GET", "/statistics/rows?figure=stays.uses&size=5");
  const shown = new Set(body.rows.map((row) => row.patientId));
  expect(new Set((await readings()).map((row) => row.patient_id))).toEqual(shown);
});

test("months add up to their fiscal years", async ({ world }) => {
  await fill(world);
  const nurse = await world.signedIn("coordinator");
  const { body } = await nurse.call<Monthly>("GET", "/statistics/monthly?until=2025-06-30");
  expect(body.months[0]?.key).toBe("2015-10");
  const { tables } = await overview(nurse, { until: "2025-06-30" });
  for (const year of body.years) {
    expect(year.cells.admissions.value).toBe(rowOf(tables, "stays.uses").cells[year.key]?.value);
    expect(year.cells.discharges.value).toBe(rowOf(tables, "stays.discharges").cells[year.key]?.value);
    expect(year.cells.contacts.value).toBe(rowOf(tables, "consultations.contacts").cells[year.key]?.value);
    expect(year.cells.ended.value).toBe(rowOf(tables, "registrations.ended").cells[year.key]?.value);
  }
});

test("contacts stand beside cases: more than these, by the same callers, subjects and topics", async ({ world }) => {
  await fill(world);
  const { tables } = await overview(await world.signedIn("coordinator"), { until: "2025-06-30" });
  const opening = (figure: string) => rowOf(tables, figure).cells.opening?.value ?? 0;
  const parts = (figure: string) =>
    tables.flatMap(({ rows }) => rows).filter((row) => row.figure === figure && row.value !== null);
  const sum = (figure: string) => parts(figure).reduce((all, row) => all + (row.cells.opening?.value ?? 0), 0);
  expect(opening("consultations.contacts")).toBeGreaterThan(opening("consultations.total"));
  expect(sum("consultations.contact_caller")).toBe(opening("consultations.contacts"));
  expect(sum("consultations.contact_subject")).toBe(opening("consultations.contacts"));
  expect(sum("consultations.contact_topic")).toBe(opening("consultations.contact_topics"));
  const values = (figure: string) => parts(figure).map(({ value }) => value);
  expect(values("consultations.contact_caller")).toEqual(values("consultations.caller"));
  expect(values("consultations.contact_topic")).toEqual(values("consultations.topic"));
});

test("the city is told figures without small cells, and no person's id", async ({ world }) => {
  await fill(world);
  const city = await world.signedIn("city");
  const nurse = await world.signedIn("coordinator");
  const seen = await overview(city);
  const known = await overview(nurse, { until: seen.period.until });
  expect(seen.period.until).toBe("2025-05-31");
  expect(JSON.stringify(seen)).not.toContain("patientId");
  let hidden = 0;
  for (const [t, table] of seen.tables.entries()) {
    for (const [r, row] of table.rows.entries()) {
      for (const [column, cell] of Object.entries(row.cells)) {
        const real = known.tables[t]?.rows[r]?.cells[column]?.value;
        if (cell.hidden) hidden += 1;
        else expect(cell.value).toBe(real);
        const counts = !/^(doctors|outreach)|days$|mean$/.test(row.figure);
        if (counts && real && real > 0 && real < 5) expect(cell.hidden, `${row.figure} ${column}`).toBe(true);
      }
    }
  }
  expect(hidden).toBeGreaterThan(20);
  const one = await overview(city, { report: "R5" });
  expect(one.tables).toEqual(
    seen.tables.filter((table) => ["uses", "reasons", "hospitals", "outcomes"].includes(table.id)),
  );
  const months = await city.call<Monthly>("GET", "/statistics/monthly");
  const cells = months.body.months.flatMap((month) =>
    Object.values({ ...month.cells, events: { value: null, hidden: false } }),
  );
  expect(cells.some((cell) => cell.hidden)).toBe(true);
  expect(cells.filter((cell) => !cell.hidden && cell.value !== null && cell.value > 0 && cell.value < 5)).toEqual([]);
});
