import { join } from "node:path";
import { expect } from "vitest";
import { test } from "../../testing/world.ts";
import { defaultCodes } from "../centres/default-codes.ts";
import { addDays, asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { runImport } from "../ledgers/apply/import-run.ts";
import { commandLineActor, inTransaction, type Transaction } from "../platform/database/transaction.ts";
import { findDoctorFacts } from "../visiting-doctors/matching-lookup.ts";
import { devices, doctorRoles, type Need, places } from "./need.ts";
import { rankDoctors } from "./rank.ts";
import { readEverything, slowOrder } from "./testing/slow-oracle.ts";

const path = join(import.meta.dirname, "../../demo/ledgers/往診医登録台帳.xlsx");
const today = asPlainDate("2025-06-30");
const towns = ["水野", "入曽", "沢", "柏原", "富士見", "笹井"];
const codesOf = (list: string) => defaultCodes.find((one) => one.list === list)?.codes.map(({ code }) => code) ?? [];

test("500 invented needs against the demonstration's registry: the order is that of a slow, obvious oracle", async ({
  world,
}) => {
  const actor = commandLineActor(await world.otherCentre());
  const result = await runImport(world.db, actor, [{ file: "往診医登録台帳.xlsx", path }], { today });
  expect(result.state).toBe("written");
  const random = lcg(20250630);
  await inTransaction(world.db, actor, (tx) => inventTheRest(tx, random));
  const { facts, records, institutions } = await inTransaction(world.db, actor, async (tx) => ({
    facts: await findDoctorFacts(tx, today),
    records: await readEverything(tx, today),
    institutions: (await tx.selectFrom("visiting_doctor_institution").select("institution_id as id").execute()).map(
      ({ id }) => id,
    ),
  }));
  expect(facts.length).toBeGreaterThan(30);
  const readings = records.map(({ id, kana, name }) => ({ id, reading: kana ?? name }));
  const [first] = readings.toSorted((a, b) => (a.reading < b.reading ? -1 : 1));
  let ties = 0;
  for (let index = 0; index < 500; index += 1) {
    const need = inventNeed(random, institutions);
    const order = rankDoctors(need, facts, today).map(({ id }) => id);
    expect(order, JSON.stringify(need)).toEqual(slowOrder(need, records, today));
    ties += order[0] === first?.id ? 1 : 0;
  }
  // The needs tell doctors apart: the first by reading is not always the first to be asked.
  expect(ties).toBeLessThan(250);
}, 120_000);

/** What a ledger does not say: days of confirmation, nights, areas, limits, absences, as an office's months would fill them in. */
async function inventTheRest(tx: Transaction, random: Random): Promise<void> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const some = <T>(list: readonly T[], share: number) => list.filter(() => random() < share);
  const tick = () => pick([true, false, null, true]);
  const day = (from: number, to: number) => addDays(today, Math.floor(from + random() * (to - from)));
  for (const { id } of await tx.selectFrom("organisation").select("id").orderBy("name_key").execute())
    await tx
      .updateTable("organisation")
      .set({ area_towns: random() < 0.2 ? ["市内全域"] : random() < 0.2 ? [] : some(towns, 0.5) })
      .where("id", "=", id)
      .execute();
  for (const { doctor_id, capability } of await tx
    .selectFrom("visiting_doctor_capability")
    .select(["doctor_id", "capability"])
    .orderBy("doctor_id")
    .orderBy("capability")
    .execute())
    await tx
      .updateTable("visiting_doctor_capability")
      .set({
        at_night: tick(),
        on_holidays: tick(),
        confirmed_on: pick([day(-700, 0), day(-360, 0), day(-90, 0), null]),
      })
      .where("doctor_id", "=", doctor_id)
      .where("capability", "=", capability)
      .execute();
  for (const { id } of await tx.selectFrom("visiting_doctor").select("id").orderBy("name_key").execute()) {
    const accepting = pick(["yes", "yes", "conditional", "no", "unknown"]);
    await tx
      .updateTable("visiting_doctor")
      .set({
        accepting,
        accepting_until: accepting === "unknown" ? null : pick([null, null, day(-10, 40)]),
        accepting_confirmed_on: pick([null, day(-400, 0)]),
        role: pick(["main", "main", "deputy", "supporting", null]),
        patient_limit: pick([null, 10, 20, 30]),
        stated_load: pick([null, 3, 10, 12, 25]),
        age_from: pick([null, null, 15]),
        age_to: null,
        languages: random() < 0.3 ? some(codesOf("language"), 0.3) : [],
        not_accepted: random() < 0.3 ? some(codesOf("not_accepted"), 0.3) : [],
        not_accepted_note: pick([null, null, null, "飲酒される方は要相談"]),
        area_towns: random() < 0.2 ? some(towns, 0.5) : [],
      })
      .where("id", "=", id)
      .execute();
    if (random() < 0.2)
      await tx
        .insertInto("visiting_doctor_absence")
        .values({ doctor_id: id, from_day: day(-10, 20), to_day: pick([null, day(20, 40)]) })
        .execute();
    if (random() < 0.08)
      await tx
        .updateTable("visiting_doctor")
        .set({ withdrawn: true, withdrawn_on: day(-5, 30) })
        .where("id", "=", id)
        .execute();
  }
}

function inventNeed(random: Random, institutions: readonly string[]): Need {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const some = <T>(list: readonly T[], most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list));
  const maybe = <T>(share: number, value: () => T): T | null => (random() < share ? value() : null);
  return {
    capabilities: [...new Set(some(codesOf("capability").slice(0, 40), 4))],
    devices: [...new Set(some(devices, 2))],
    night: random() < 0.3,
    holiday: random() < 0.3,
    endOfLife: random() < 0.3,
    startsOn: maybe(0.4, (): PlainDate => addDays(today, Math.floor(random() * 60) - 10)),
    town: maybe(0.7, () => pick(towns)),
    age: maybe(0.8, () => Math.floor(random() * 103)),
    languages: [...new Set(random() < 0.2 ? some(codesOf("language"), 2) : [])],
    diseaseGroup: maybe(0.5, () => pick(codesOf("disease_group"))),
    place: maybe(0.5, () => pick(places)),
    institutionId: maybe(0.2, () => pick(institutions)),
    role: maybe(0.4, () => pick(doctorRoles)),
  };
}

type Random = () => number;

/** A repeatable sequence of numbers below 1. */
function lcg(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
