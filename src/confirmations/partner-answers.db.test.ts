import { beforeEach, expect } from "vitest";
import { aDoctor, anOrganisation } from "../../testing/builders.ts";
import { type Client, test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { changePartnerFields } from "../organisations/partner-fields-actions.ts";
import type { PartnerAnswerRow } from "../organisations/partner-fields-contract.ts";
import { everyWeek } from "../organisations/timetable.ts";
import { changeHours } from "../organisations/timetable-actions.ts";
import type { HoursOnRecord } from "../organisations/timetable-contract.ts";
import { newId } from "../platform/ids.ts";
import type { Asked, Confirmation } from "./confirmation-contract.ts";

const today = asPlainDate("2025-06-30");
const long = asPlainDate("2023-06-01");
const morning = [{ from: 540, until: 720 }];
let staff: Client;
beforeEach<{ world: World }>(async ({ world }) => {
  world.clock = new Date(`${today}T01:00:00Z`);
  staff ??= await world.signedIn("coordinator");
});

/** A pharmacy asked, open on Monday mornings, with what it told two years ago; its link's token. */
async function aPharmacy(world: World) {
  const id = await world.asStaff(async (tx) => {
    const made = await anOrganisation(tx, { kind: "pharmacy", name: `見本${newId()}` });
    const confirmed = { confirmedOn: long, confirmedBy: null };
    const days = [1, 2].map((day) => ({ day: day as 1, weeks: everyWeek, hours: morning }));
    const timetable = { days, holidays: "closed", yearEnd: "unknown", exceptions: [] } as const;
    await changeHours(tx, made, { purpose: "open", timetable, note: "電話が先", ...confirmed }, today);
    const answers = {
      narcotics: { answer: "yes", chosen: [], note: null },
      sterile: { answer: "no", chosen: [], note: null },
    };
    await changePartnerFields(tx, made, { answers, ...confirmed });
    return made;
  });
  return { id, ...(await asked(id)) };
}

async function asked(id: string) {
  await staff.call("POST", "/confirmations", { organisationIds: [id], dueOn: "2025-07-30" });
  const { body } = await staff.call<{ rows: { organisationId: string; confirmationId: string }[] }>(
    "GET",
    "/confirmations?size=100",
  );
  const confirmationId = body.rows.find((row) => row.organisationId === id)?.confirmationId ?? "";
  const link = await staff.call<{ address: string }>("POST", `/confirmations/${confirmationId}/links`);
  return { confirmationId, token: link.body.address.split("#")[1] ?? "" };
}

const open = (world: World, token: string) => world.nobody.call<Asked>("POST", "/links/confirmation/open", { token });
const submit = async (world: World, token: string, answers: object) => {
  const { revision } = (await open(world, token)).body;
  return world.nobody.call("POST", "/links/confirmation/submit", { token, answers, answeredBy: "薬局長", revision });
};
const hoursOf = async (id: string) =>
  (await staff.call<{ hours: HoursOnRecord[] }>("GET", `/organisations/${id}/hours`)).body.hours[0];
const fieldsOf = async (id: string) => {
  const { body } = await staff.call<{ answers: PartnerAnswerRow[] }>("GET", `/organisations/${id}/fields`);
  return Object.fromEntries(body.answers.map((row) => [row.field, [row.answer, row.note, row.confirmedOn]]));
};

test("answers no partner of this kind can give are refused", async ({ world }) => {
  const { token } = await aPharmacy(world);
  const wrong = {
    "field/house_calls_24h": { answer: "yes", chosen: [], note: null },
    "field/sterile": { answer: "perhaps", chosen: [], note: null },
    "field/partner_stations": { answer: null, chosen: [newId()], note: null },
    "day/8": "9-12",
    "day/1": 9,
  };
  const refused = await submit(world, token, wrong);
  expect([refused.status, Object.keys(refused.body.data.fields).length]).toEqual([400, 5]);
});

test("all unchanged: hours and what was told are confirmed today by who answered", async ({ world }) => {
  const { id, token } = await aPharmacy(world);
  const { entry } = (await open(world, token)).body;
  expect(entry.week.map(({ day, text }) => [day, text]).filter(([, text]) => text !== null)).toEqual([
    [1, "9-12"],
    [2, "9-12"],
    [7, "休み"],
  ]);
  // Another spelling of the same is no change.
  expect(await submit(world, token, { "day/1": "9:00〜12:00", "day/7": "休" })).toMatchObject({ body: { changes: 0 } });
  expect(await hoursOf(id)).toMatchObject({ confirmedOn: today, confirmedBy: "薬局長", note: "電話が先", revision: 1 });
  expect(await fieldsOf(id)).toEqual({ narcotics: ["yes", null, today], sterile: ["no", null, today] });
});

test("accepted hours change those days; what cannot be read is left to the coordinator", async ({ world }) => {
  const { id, confirmationId, token } = await aPharmacy(world);
  const answers = {
    "day/1": "9-12 15-18:30",
    "day/2": "休み",
    "day/6": "第2・第4だけ午前",
    "day/7": "10-12",
    "field/sterile": { answer: "conditional", chosen: [], note: "前日の昼まで" },
    "field/narcotic_stock": { answer: null, chosen: [], note: "貼付剤は常備" },
  };
  expect(await submit(world, token, answers)).toMatchObject({ status: 200, body: { changes: 6 } });
  expect(await hoursOf(id)).toMatchObject({ confirmedOn: long, revision: 1 });
  const { proposals } = (await staff.call<Confirmation>("GET", `/confirmations/${confirmationId}`)).body;
  const of = (path: string) => proposals.find((one) => one.path === path);
  expect(of("day/1")).toMatchObject({ before: "9-12", after: "9-12 15-18:30", written: true });
  expect(of("day/6")).toMatchObject({ before: null, after: "第2・第4だけ午前", written: false });
  const accept = proposals.map((one) => one.id);
  const settled = await staff.call("POST", `/confirmations/${confirmationId}/decisions`, { accept, reject: [] });
  expect(settled).toMatchObject({ status: 200, body: { state: "settled" } });
  const kept = await hoursOf(id);
  expect(kept).toMatchObject({ confirmedOn: today, confirmedBy: "薬局長", note: "電話が先" });
  expect(kept?.timetable.holidays).toBe("own");
  expect(kept?.timetable.days.map(({ day, hours }) => [day, hours])).toEqual([
    [1, [...morning, { from: 900, until: 1110 }]],
    [2, []],
    [7, [{ from: 600, until: 720 }]],
  ]);
  expect(await fieldsOf(id)).toEqual({
    narcotic_stock: [null, "貼付剤は常備", today],
    narcotics: ["yes", null, today],
    sterile: ["conditional", "前日の昼まで", today],
  });
});

test("hours that were changed after the answer came are not overwritten", async ({ world }) => {
  const { id, confirmationId, token } = await aPharmacy(world);
  await submit(world, token, { "day/1": "10-12", "day/3": "9-12" });
  const timetable = {
    ...{ days: [{ day: 1, weeks: everyWeek, hours: [] }], holidays: "closed", yearEnd: "unknown", exceptions: [] },
  };
  expect((await staff.call("PUT", `/organisations/${id}/hours/open`, { timetable })).status).toBe(200);
  const { proposals } = (await staff.call<Confirmation>("GET", `/confirmations/${confirmationId}`)).body;
  const accept = proposals.map((one) => one.id);
  const refused = await staff.call("POST", `/confirmations/${confirmationId}/decisions`, { accept, reject: [] });
  expect([refused.status, refused.body.code]).toEqual([409, "confirmation_entry_changed"]);
  expect((await hoursOf(id))?.timetable.days.map(({ day, hours }) => [day, hours])).toEqual([[1, []]]);
});

test("a doctor without a main institution is asked for wherever he or she works, one with a main one only there", async ({
  world,
}) => {
  const [here, there, doctors] = await world.asStaff(async (tx) => {
    const ids = [
      await anOrganisation(tx, { name: `見本${newId()}` }),
      await anOrganisation(tx, { name: `見本${newId()}` }),
    ];
    const [first = "", second = ""] = ids;
    const loose = (await aDoctor(tx, { institutionId: first, name: "見本 兼務" })).doctorId;
    const main = (await aDoctor(tx, { institutionId: first, name: "見本 常勤" })).doctorId;
    await tx.updateTable("visiting_doctor_institution").set({ main: false }).where("doctor_id", "=", loose).execute();
    for (const doctor_id of [loose, main])
      await tx
        .insertInto("visiting_doctor_institution")
        .values({ doctor_id, institution_id: second, main: false })
        .execute();
    return [first, second, { loose, main }] as const;
  });
  const seen = async (id: string) => {
    const { token } = await asked(id);
    return (await open(world, token)).body.entry.doctors.map((doctor) => doctor.id).toSorted();
  };
  expect(await seen(here)).toEqual([doctors.loose, doctors.main].toSorted());
  expect(await seen(there)).toEqual([doctors.loose]);
});
