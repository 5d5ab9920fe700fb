import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { coverOn } from "./absence-lookup.ts";
import { findDoctorsForMatching } from "./matching-lookup.ts";

const today = asPlainDate("2025-06-30");

describe("what a match asks", () => {
  test("leaves out who has withdrawn, past absences and answers whose day has passed", async ({ world }) => {
    const gone = await world.asStaff((tx) => aDoctor(tx, { name: "去った 医師" }));
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "居る 医師" }));
    await world.asStaff(async (tx) => {
      await tx.updateTable("visiting_doctor").set({ withdrawn: true }).where("id", "=", gone.doctorId).execute();
      await tx
        .updateTable("visiting_doctor")
        .set({ accepting: "no", accepting_until: "2025-06-29" })
        .where("id", "=", doctorId)
        .execute();
      await tx
        .insertInto("visiting_doctor_absence")
        .values({ doctor_id: doctorId, from_day: "2025-06-01", to_day: "2025-06-29" })
        .execute();
    });
    const found = await world.asStaff((tx) => findDoctorsForMatching(tx, today));
    expect(found.some(({ id }) => id === gone.doctorId)).toBe(false);
    expect(found.find(({ id }) => id === doctorId)).toMatchObject({ accepting: "unknown", absences: [], towns: [] });
  });

  test("holds all that is known, unknown where nobody told", async ({ world }) => {
    const clinic = await world.asStaff((tx) => anOrganisation(tx, { name: "問う医院", phone: "04-2900-3301" }));
    const { doctorId } = await world.asStaff((tx) => aDoctor(tx, { name: "問う 医師", institutionId: clinic }));
    const deputy = await world.asStaff((tx) => aDoctor(tx, { name: "代わり 医師", institutionId: clinic }));
    await world.asStaff(async (tx) => {
      await tx
        .updateTable("organisation")
        .set({ area_towns: ["入間川", "祇園"] })
        .where("id", "=", clinic)
        .execute();
      await tx
        .updateTable("visiting_doctor")
        .set({ role: "main", patient_limit: 20, age_from: 15, languages: ["英語"], not_accepted: ["透析"] })
        .where("id", "=", doctorId)
        .execute();
      await aPatient(tx, { doctorId, name: "見本 一子" });
      await aPatient(tx, { doctorId, name: "見本 二子", status: "withdrawn" });
      await tx
        .insertInto("visiting_doctor_capability")
        .values({ doctor_id: doctorId, capability: "輸血", answer: "yes", by_day: true, at_night: false })
        .execute();
      await tx
        .insertInto("visiting_doctor_hours")
        .values({ doctor_id: doctorId, weekday: 3, starts_at: "13:30", ends_at: "17:00" })
        .execute();
      await tx
        .insertInto("visiting_doctor_absence")
        .values({ doctor_id: doctorId, from_day: "2025-06-30", to_day: null, deputy_doctor_id: deputy.doctorId })
        .execute();
    });
    const found = await world.asStaff((tx) => findDoctorsForMatching(tx, today));
    const one = found.find(({ id }) => id === doctorId);
    expect(one).toMatchObject({
      role: "main",
      towns: ["入間川", "祇園"],
      patientLimit: 20,
      patients: 1,
      ageFrom: 15,
      ageTo: null,
      notAccepted: ["透析"],
      languages: ["英語"],
      institutions: [{ name: "問う医院", main: true, phone: "04-2900-3301" }],
      hours: [{ weekday: 3, from: "13:30", to: "17:00" }],
      absences: [{ from: "2025-06-30", to: null, deputyName: "代わり 医師", deputyPhone: "04-2900-3301" }],
    });
    expect(one?.capabilities.get("輸血")).toMatchObject({
      answer: "yes",
      times: { day: true, night: false, holiday: null },
      confirmedOn: null,
    });
  });
});

test("who covers today: somebody, somebody who is away too, or nobody", async ({ world }) => {
  const make = async (name: string) => (await world.asStaff((tx) => aDoctor(tx, { name }))).doctorId;
  const [a, b, c, d] = [await make("甲 医師"), await make("乙 医師"), await make("丙 医師"), await make("丁 医師")];
  await world.asStaff((tx) =>
    tx
      .insertInto("visiting_doctor_absence")
      .values([
        { doctor_id: a, from_day: "2025-07-10", to_day: "2025-07-12", deputy_doctor_id: d },
        { doctor_id: b, from_day: "2025-07-12", to_day: null, deputy_doctor_id: a },
        { doctor_id: c, from_day: "2025-07-01", to_day: "2025-07-11", deputy_name: "隣の市の医師" },
      ])
      .execute(),
  );
  const on = async (day: string) => {
    const rows = await world.asStaff((tx) => coverOn(tx, asPlainDate(day)));
    return new Map(rows.filter((row) => [a, b, c].includes(row.doctorId)).map((row) => [row.doctorId, row.state]));
  };
  expect(Object.fromEntries(await on("2025-07-11"))).toEqual({ [a]: "covered", [c]: "covered" });
  expect(Object.fromEntries(await on("2025-07-12"))).toEqual({ [a]: "covered", [b]: "deputy_away" });
  expect((await world.asStaff((tx) => coverOn(tx, asPlainDate("2025-07-13"), b)))[0]).toMatchObject({
    state: "covered",
    deputyName: "甲 医師",
  });
});
