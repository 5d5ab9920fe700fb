import { describe, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { Doctor, DoctorRow } from "./visiting-doctors-contract.ts";

const absent = "01900000-0000-7000-8000-000000000000";
const away = {
  from: "2025-07-01",
  to: "2025-07-05" as string | null,
  reason: "学会・研修",
  deputyDoctorId: null as string | null,
  deputyName: null as string | null,
  deputyPhone: null,
  note: null,
};
type Page = { rows: DoctorRow[]; total: number; counts: Record<string, number>; towns: string[] };
type History = {
  confirmations: { id: string; changes: object[]; unchanged: number }[];
  changes: { fields: object[] }[];
};

const doctor = async (world: World, name: string) => (await world.asStaff((tx) => aDoctor(tx, { name }))).doctorId;

describe("the registry refuses", () => {
  test("nobody, and everybody but the centre's staff to write or to read its history", async ({ world }) => {
    const id = await doctor(world, "守る 医師");
    expect((await world.nobody.call("GET", "/visiting-doctors/cover")).status).toBe(401);
    const clinic = await world.asStaff((tx) => anOrganisation(tx));
    for (const role of ["city", "nurse", "doctors_office"] as const) {
      const partner = await world.signedIn(role, role === "city" ? undefined : clinic);
      const path = `/visiting-doctors/${id}`;
      const statuses = [
        await partner.call("POST", `${path}/absences`, away),
        await partner.call("PUT", `${path}/absences/${absent}`, away),
        await partner.call("DELETE", `${path}/absences/${absent}`),
        await partner.call("POST", `${path}/confirmations/${absent}/take-back`, {}),
        await partner.call("GET", `${path}/history`),
      ].map(({ status }) => status);
      expect(statuses).toEqual([403, 403, 403, 403, 403]);
    }
  });

  test("what contradicts itself, field by field; nothing is written then", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = await doctor(world, "矛盾 医師");
    const hour = (weekday: number, from: string | null, to: string | null) => ({ weekday, from, to });
    const wrong = [
      [{ hours: [hour(1, "09:00", "12:00"), hour(1, "11:00", "13:00")] }, "hours.1"],
      [{ hours: [hour(1, "12:00", "09:00")] }, "hours.0"],
      [{ hours: [hour(8, null, null)] }, "hours.0.weekday"],
      [{ ageFrom: 20, ageTo: 15 }, "ageTo"],
      [{ acceptingUntil: "2025-06-29", accepting: "no" }, "acceptingUntil"],
      [{ notAccepted: ["雨の日"] }, "notAccepted"],
      [{ languages: ["鳥語"] }, "languages"],
      [{ patientLimit: -1 }, "patientLimit"],
      [{ role: "boss" }, "role"],
      [{ publication: "maybe" }, "publication"],
    ] as const;
    for (const [change, field] of wrong) {
      const answer = await nurse.call("PATCH", `/visiting-doctors/${id}`, change);
      expect([answer.status, Object.keys(answer.body.data.fields)]).toEqual([400, [field]]);
    }
    const until = await nurse.call("PATCH", `/visiting-doctors/${id}`, { acceptingUntil: "2025-08-31" });
    expect([until.status, until.body.code]).toEqual([409, "doctor_until_without_answer"]);
    const { body } = await nurse.call<Doctor>("GET", `/visiting-doctors/${id}`);
    expect(body).toMatchObject({ hours: [], ageFrom: null, notAccepted: [], accepting: "unknown", publication: null });
  });

  test("an absence that is turned round, overlaps, or is covered by oneself", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const [id, other] = [await doctor(world, "不在 医師"), await doctor(world, "代わる 医師")];
    const post = (change: object, of = id) =>
      nurse.call("POST", `/visiting-doctors/${of}/absences`, { ...away, ...change });
    const bad = [
      [{ to: "2025-06-01" }, 400, "to"],
      [{ reason: "昼寝" }, 400, "reason"],
      [{ deputyDoctorId: absent }, 400, "deputyDoctorId"],
      [{ deputyDoctorId: id }, 409, "deputyDoctorId"],
      [{ deputyDoctorId: other, deputyName: "だれか" }, 409, "deputyName"],
    ] as const;
    for (const [change, status, field] of bad) {
      const answer = await post(change);
      expect([answer.status, Object.keys(answer.body.data.fields)]).toEqual([status, [field]]);
    }
    expect((await post({}, absent)).status).toBe(404);
    const copies = await Promise.all([1, 2, 3].map(() => post({})));
    expect(copies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await post({ from: "2025-07-05", to: null })).body.code).toBe("absence_overlaps");
    expect((await post({ from: "2025-07-06", to: null })).status).toBe(201);
    const { body } = await nurse.call<Doctor>("GET", `/visiting-doctors/${id}`);
    expect(body.absences.map(({ from, to }) => [from, to])).toEqual([
      ["2025-07-01", "2025-07-05"],
      ["2025-07-06", null],
    ]);
    const second = body.absences[1]?.id ?? "";
    const path = `/visiting-doctors/${id}/absences/${second}`;
    expect((await nurse.call("PUT", path, { ...away, from: "2025-07-03" })).status).toBe(409);
    expect((await nurse.call("PUT", `/visiting-doctors/${other}/absences/${second}`, away)).status).toBe(404);
    expect((await nurse.call("DELETE", `/visiting-doctors/${other}/absences/${second}`)).status).toBe(404);
  });

  test("withdrawing for a reason that is not in the list", async ({ world }) => {
    const nurse = await world.signedIn("coordinator");
    const id = await doctor(world, "理由 医師");
    const leave = (reason: string) =>
      nurse.call(`POST`, `/visiting-doctors/${id}/withdraw`, { withdrawnOn: "2025-06-30", reason, note: "後任は未定" });
    expect(Object.keys((await leave("なんとなく")).body.data.fields)).toEqual(["reason"]);
    expect((await leave("閉院")).body).toMatchObject({ withdrawalReason: "閉院", withdrawalNote: "後任は未定" });
  });
});

test("what a doctor's terms are; the night telephone and the consent to be listed are not for everybody", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const id = await doctor(world, "条件 医師");
  const terms = {
    role: "main",
    accepting: "conditional",
    acceptingUntil: "2025-08-31",
    patientLimit: 30,
    statedLoad: 26,
    ageFrom: 15,
    notAccepted: ["透析", "透析"],
    languages: ["英語"],
    areaTowns: ["入間川"],
    nightPhone: "0429001234",
    publication: "members",
    hours: [
      { weekday: 3, from: "13:30", to: "17:00" },
      { weekday: 1, from: null, to: null },
    ],
  };
  const { status, body } = await nurse.call<Doctor>("PATCH", `/visiting-doctors/${id}`, terms);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...terms,
    notAccepted: ["透析"],
    nightPhone: "04-2900-1234",
    statedLoadOn: "2025-06-30",
    acceptingConfirmedOn: "2025-06-30",
    hours: [terms.hours[1], terms.hours[0]],
    absence: null,
  });
  const hidden = ["nightPhone", "publication", "statedLoad", "patients", "note"];
  const seenBy = async (role: "city" | "nurse") => {
    const clinic = role === "city" ? undefined : await world.asStaff((tx) => anOrganisation(tx));
    const seen = (await (await world.signedIn(role, clinic)).call<Doctor>("GET", `/visiting-doctors/${id}`)).body;
    return hidden.filter((key) => key in seen);
  };
  expect(await seenBy("city")).toEqual([]);
  expect(await seenBy("nurse")).toEqual(["nightPhone"]);
  const later = world.clock;
  world.clock = new Date("2025-09-01T01:00:00Z");
  const lapsed = await nurse.call<Doctor>("GET", `/visiting-doctors/${id}`);
  expect(lapsed.body).toMatchObject({ accepting: "unknown", acceptingLapsed: "conditional" });
  const again = await nurse.call<Doctor>("PATCH", `/visiting-doctors/${id}`, { accepting: "yes" });
  expect(again.body).toMatchObject({ accepting: "yes", acceptingUntil: null, acceptingLapsed: null });
  world.clock = later;
  const { body: history } = await nurse.call<History>("GET", `/visiting-doctors/${id}/history`);
  expect(history.changes).toHaveLength(2);
  expect(history.changes[0]?.fields).toEqual([
    { field: "accepting", from: "conditional", to: "yes" },
    { field: "acceptingUntil", from: "2025-08-31", to: null },
  ]);
});

test("one call confirms all that stays as it is, and a mistaken press is taken back wholly", async ({ world }) => {
  const nurse = await world.signedIn("coordinator");
  const id = await doctor(world, "電話 医師");
  const path = `/visiting-doctors/${id}`;
  await world.asStaff((tx) =>
    tx
      .insertInto("visiting_doctor_capability")
      .values([
        { doctor_id: id, capability: "輸血", answer: "yes", confirmed_on: "2023-04-01" },
        { doctor_id: id, capability: "超音波", answer: "no" },
      ])
      .execute(),
  );
  await nurse.call("PATCH", path, { accepting: "yes" });
  const before = (await nurse.call<Doctor>("GET", path)).body;
  const at = { day: true, night: false, holiday: null };
  const put = (body: object) => nurse.call<Doctor>("PUT", `${path}/capabilities`, body);
  const { body } = await put({
    answers: [{ capability: "超音波", answer: "conditional", note: "平日", confirmedOn: null, times: at }],
    restConfirmed: true,
    how: "telephone",
  });
  const by = { confirmedOn: "2025-06-30", confirmedBy: nurse.actor?.accountName, confirmedHow: "telephone" };
  expect(body.capabilities).toMatchObject([
    { capability: "超音波", answer: "conditional", times: at, ...by },
    { capability: "輸血", answer: "yes", ...by },
  ]);
  const answered = await world.asStaff((tx) =>
    tx
      .selectFrom("visiting_doctor_capability")
      .select(["capability", "answered_on"])
      .where("doctor_id", "=", id)
      .execute(),
  );
  expect(Object.fromEntries(answered.map((row) => [row.capability, row.answered_on]))).toEqual({
    輸血: null,
    超音波: "2025-06-30",
  });
  const history = async () => (await nurse.call<History>("GET", `${path}/history`)).body.confirmations;
  const [first] = await history();
  expect(first).toMatchObject({ unchanged: 1, changes: [{ capability: "超音波", from: "no", to: "conditional" }] });
  await put({ answers: [{ capability: "輸血", answer: "unknown", note: null, confirmedOn: null }] });
  const takeBack = (confirmation: string) =>
    nurse.call<Doctor>("POST", `${path}/confirmations/${confirmation}/take-back`, {});
  expect((await takeBack(first?.id ?? "")).status).toBe(409);
  const [second] = await history();
  await takeBack(second?.id ?? "");
  const restored = await takeBack(first?.id ?? "");
  expect(restored.body.capabilities).toEqual(before.capabilities);
  expect(await history()).toEqual([]);
  expect((await put({ answers: [], restConfirmed: true })).body.capabilities).toHaveLength(2);
  await world.asStaff((tx) =>
    tx.updateTable("visiting_doctor_confirmation").set({ entered_at: "2025-06-01T00:00:00Z" }).execute(),
  );
  const [last] = await history();
  expect((await takeBack(last?.id ?? "")).status).toBe(409);
});

test("the list is narrowed by town, new patients, absence and age; a deputy who is away too is told", async ({
  world,
}) => {
  const nurse = await world.signedIn("coordinator");
  const [a, b] = [await doctor(world, "絞る 甲"), await doctor(world, "絞る 乙")];
  await nurse.call("PATCH", `/visiting-doctors/${a}`, {
    areaTowns: ["水野"],
    accepting: "no",
    acceptingUntil: "2025-06-30",
  });
  await nurse.call("POST", `/visiting-doctors/${a}/absences`, { ...away, from: "2025-06-30", deputyDoctorId: b });
  await nurse.call("POST", `/visiting-doctors/${b}/absences`, { ...away, from: "2025-06-29", to: null });
  await nurse.call("PUT", `/visiting-doctors/${b}/capabilities`, {
    answers: [{ capability: "輸血", answer: "yes", note: null, confirmedOn: "2024-07-01" }],
  });
  const find = async (query: string) => (await nurse.call<Page>("GET", `/visiting-doctors?q=絞る&${query}`)).body;
  const ids = async (query: string) => (await find(query)).rows.map(({ id }) => id).toSorted();
  expect(await ids("town=水野")).toEqual([a]);
  expect(await ids("accepting=no")).toEqual([a]);
  expect(await ids("away=true")).toEqual([a, b].toSorted());
  expect(await ids("unconfirmed=true")).toEqual([a]);
  const all = await find("");
  expect(all.towns).toContain("水野");
  expect(all.counts.away).toBeGreaterThanOrEqual(2);
  expect(all.rows.find(({ id }) => id === a)?.absence).toMatchObject({ deputyName: "絞る 乙", deputyAway: "whole" });
  const { body } = await nurse.call<Doctor>("GET", `/visiting-doctors/${b}`);
  expect(body.coversFor).toMatchObject([{ doctorId: a, name: "絞る 甲", to: "2025-07-05" }]);
  const cover = await nurse.call<{ doctorId: string; state: string }[]>("GET", "/visiting-doctors/cover");
  expect(
    cover.body
      .filter((row) => [a, b].includes(row.doctorId))
      .map((row) => row.state)
      .toSorted(),
  ).toEqual(["deputy_away", "nobody"]);
});
