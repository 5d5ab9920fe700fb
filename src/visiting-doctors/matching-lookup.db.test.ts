import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { townBaseKey } from "../japan/town-name.ts";
import { coverOn } from "./absence-lookup.ts";
import type { DoctorFacts } from "./doctor-facts.ts";
import { findDoctorFacts } from "./matching-lookup.ts";

const today = asPlainDate("2025-06-30");

async function allFacts(world: World) {
  const doctors = await world.asStaff((tx) => findDoctorFacts(tx, today));
  return Array.from({ length: doctors.length }, (_, place) => doctors.at(place) as DoctorFacts);
}

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
    const found = await allFacts(world);
    expect(found.some(({ id }) => id === gone.doctorId)).toBe(false);
    expect(found.find(({ id }) => id === doctorId)).toMatchObject({ accepting: "unknown", absences: [], area: null });
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
        .insertInto("visiting_doctor_absence")
        .values({ doctor_id: doctorId, from_day: "2025-06-30", to_day: null, deputy_doctor_id: deputy.doctorId })
        .execute();
    });
    const found = await allFacts(world);
    const one = found.find(({ id }) => id === doctorId);
    expect(one).toMatchObject({
      role: "main",
      area: { towns: ["入間川", "祇園"].map((town) => townBaseKey(town)), everywhere: false },
      limit: 20,
      load: 1,
      ages: { from: 15, to: null },
      notAccepted: ["透析"],
      languages: ["英語"],
      institutionIds: [clinic],
      absences: [{ from: "2025-06-30", until: null, deputy: "代わり 医師" }],
      answers: [{ capability: "輸血", answer: "yes", day: true, night: false, holiday: null, confirmedOn: null }],
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
