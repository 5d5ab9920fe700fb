import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect } from "vitest";
import { test, type World } from "../../../testing/world.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor, inTransaction, type Transaction } from "../../platform/database/transaction.ts";
import type { LedgerCorrection } from "../ledger-record.ts";
import type { ImportOptions } from "./import-reading.ts";
import { runImport } from "./import-run.ts";

const folder = join(import.meta.dirname, "../../../demo/ledgers");
const today = asPlainDate("2025-06-30");
const names = {
  doctors: "往診医登録台帳.xlsx",
  registrations: "登録患者台帳.xlsx",
  stays: "支援ベッド利用台帳.xlsx",
  consultations: "相談台帳.xlsx",
  outreach: "広報活動台帳.xlsx",
};
const all = Object.values(names);
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const corrections: LedgerCorrection[] = JSON.parse(readFileSync(join(folder, "corrections.json"), "utf8"));

const file = (name: string) => ({ file: name, path: join(folder, name) });

/** A centre of its own, as `init` makes one. */
async function office(world: World) {
  const actor = commandLineActor(await world.otherCentre());
  return {
    run: (files: readonly string[], options: Omit<ImportOptions, "today"> = {}) =>
      runImport(world.db, actor, files.map(file), { today, ...options }),
    read: <T>(work: (tx: Transaction) => Promise<T>) => inTransaction(world.db, actor, work),
    counts: () => inTransaction(world.db, actor, countRows),
  };
}

const tables = [
  "organisation",
  "visiting_doctor",
  "visiting_doctor_institution",
  "visiting_doctor_capability",
  "patient",
  "patient_search_key",
  "registration",
  "consent",
  "care_team_member",
  "stay",
  "weekly_contact",
  "consultation",
  "outreach_event",
  "ledger_import",
  "ledger_row",
  "ledger_correction",
  "ledger_file",
  "number_series",
  "change",
] as const;

async function countRows(tx: Transaction): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) n from ${sql.table(table)}`.execute(tx);
    counts[table] = Number(rows[0]?.n);
  }
  return counts;
}

const place = ({ file: name, tab, row }: { file: string; tab: string; row: number }) => `${name} ${tab} ${row}`;
const broken: string[] = expected.broken_rows.map(place);
const dependent: string[] = expected.broken_rows
  .flatMap((row: { dependent_rows?: [] }) => row.dependent_rows ?? [])
  .map(place);
const placesOf = (rows: readonly { file: string; tab: string; row: number }[]) => [...new Set(rows.map(place))].sort();

describe("the five ledgers", { timeout: 180_000 }, () => {
  test("without corrections: exactly the broken rows and what depends on them; nothing is written", async ({
    world,
  }) => {
    const { run, counts } = await office(world);
    const before = await counts();
    const result = await run(all);
    expect(result.state).toBe("stopped");
    expect(placesOf(result.refused)).toEqual([...broken, ...dependent].sort());
    expect(await counts()).toEqual(before);
  });

  test("with corrections nothing is refused and every count is the clerk's; again changes nothing", async ({
    world,
  }) => {
    const { run, read, counts } = await office(world);
    const result = await run([...all].reverse(), { corrections });
    expect(result.refused).toEqual([]);
    expect(result.state).toBe("written");
    const made = Object.fromEntries(result.files.map(({ file: name, made: count }) => [name, count]));
    expect(made).toMatchObject({
      [names.registrations]: 2326,
      [names.stays]: 1924,
      [names.consultations]: 438,
      [names.outreach]: 46,
    });
    expect(result.files.map(({ notCounted }) => notCounted).reduce((a, b) => a + b)).toBe(
      expected.not_counted_rows.length,
    );
    expect(placesOf(result.warnings.filter(({ code }) => code === "name_variant"))).toEqual(
      placesOf(expected.warnings.name_variant),
    );
    expect(placesOf(result.warnings.filter(({ code }) => code === "wrong_days_of_stay"))).toEqual(
      placesOf(expected.warnings.wrong_days_of_stay),
    );
    await compareWithExpected(read);
    const after = await counts();
    for (const options of [{ corrections }, {}, { setAside: true }]) {
      const again = await run(all, options);
      expect(again.refused).toEqual([]);
      expect(again.state).toBe("nothing");
      expect(again.files.every(({ made: new_, changed }) => new_ + changed === 0)).toBe(true);
    }
    expect(await counts()).toEqual(after);
  });

  test("readable rows go in, the others wait; corrections complete them and what waited for them", async ({
    world,
  }) => {
    const { run, read, counts } = await office(world);
    const first = await run(all, { setAside: true });
    expect(first.state).toBe("written");
    expect(first.setAside).toBe(15);
    const after = await counts();
    expect(after).toMatchObject({ registration: 2321, stay: 1916, ledger_correction: 15 });
    const again = await run(all, { setAside: true });
    expect(again.state).toBe("nothing");
    expect(await counts()).toEqual(after);

    const second = await run([names.registrations], { corrections, setAside: true });
    expect(second.refused).toEqual([]);
    expect(await counts()).toMatchObject({
      registration: 2326,
      stay: 1924,
      consultation: 438,
      outreach_event: 46,
      ledger_file: 0,
    });
    const states = await read((tx) => tx.selectFrom("ledger_correction").select("state").execute());
    expect(states.map(({ state }) => state)).toEqual(Array(15).fill("corrected"));
    await compareWithExpected(read);
    expect((await run(all)).state).toBe("nothing");
  });

  test("one by one in any order, with stays before registrations, it comes to the same", async ({ world }) => {
    const { run, read, counts } = await office(world);
    const order = [names.outreach, names.stays, names.doctors, names.consultations, names.registrations];
    for (const name of order) await run([name], { corrections, setAside: true });
    const last = await run(all, { corrections });
    expect(last.refused).toEqual([]);
    expect(await counts()).toMatchObject({ registration: 2326, stay: 1924, patient: 2229, ledger_file: 0 });
    await compareWithExpected(read);
    const waiting = await read((tx) =>
      tx.selectFrom("ledger_correction").select("id").where("state", "=", "waiting").execute(),
    );
    expect(waiting).toEqual([]);
  });
});

test("doctors who come last are linked all the same", { timeout: 180_000 }, async ({ world }) => {
  const { run, read, counts } = await office(world);
  await run([names.registrations], { corrections });
  await run([names.stays], { corrections });
  await run([names.doctors, names.consultations, names.outreach], { corrections });
  await compareWithExpected(read);
  const after = await counts();
  expect((await run(all)).state).toBe("nothing");
  expect(await counts()).toEqual(after);
});

/** Figures of expected.json that depend on what the importer linked. */
async function compareWithExpected(read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>): Promise<void> {
  const { registrations, bed_uses: uses, doctors } = expected;
  const count = (query: ReturnType<typeof sql<{ key: string; n: number }>>) =>
    read(async (tx) => Object.fromEntries((await query.execute(tx)).rows.map(({ key, n }) => [key, Number(n)])));
  const spaceless = sql`regexp_replace(d.name, '[ 　]', '', 'g')`;
  expect(
    await count(
      sql`select ${spaceless} as key, count(*) n from registration r join visiting_doctor d on d.id = r.doctor_id group by 1`,
    ),
  ).toEqual(registrations.by_treating_doctor);
  expect(
    await count(
      sql`select o.name as key, count(*) n from registration r join organisation o on o.id = r.institution_id group by 1`,
    ),
  ).toEqual(registrations.by_treating_institution);
  expect(
    await count(
      sql`select p.town as key, count(*) n from registration r join patient p on p.id = r.patient_id group by 1`,
    ),
  ).toEqual(registrations.by_town);
  expect(
    await count(
      sql`select case sex when 'female' then '女' else '男' end as key, count(*) n from registration r join patient p on p.id = r.patient_id group by 1`,
    ),
  ).toEqual(registrations.by_sex);
  expect(await count(sql`select fiscal_year::text as key, count(*) n from registration group by 1`)).toEqual(
    registrations.by_fy,
  );
  expect(
    await count(
      sql`select n::text as key, count(*) n from (select count(*) n from stay group by patient_id) s group by 1`,
    ),
  ).toEqual(uses.uses_per_patient);
  expect(
    await count(
      sql`select o.name as key, count(*) n from stay s join organisation o on o.id = s.hospital_id group by 1`,
    ),
  ).toEqual(
    Object.fromEntries(Object.entries<{ uses: number }>(uses.by_hospital).map(([name, value]) => [name, value.uses])),
  );
  expect(await count(sql`select 'n' as key, count(*) n from weekly_contact group by 1`)).toEqual({
    n: uses.weekly_contacts,
  });
  expect(
    await count(sql`select specialty as key, count(*) n from visiting_doctor where not withdrawn group by 1`),
  ).toEqual(doctors.by_specialty);
  const facts = await read(async (tx) => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(distinct patient_id) from registration)::int persons,
      (select count(distinct patient_id) from stay)::int patients,
      (select count(*) from (select 1 from registration group by patient_id having count(*) = 2) x)::int twice,
      (select count(*) from (select 1 from registration group by patient_id having count(*) = 3) x)::int thrice,
      (select count(*) from (select 1 from patient group by name_key having count(*) = 2) x)::int same_name,
      (select count(*) from stay where discharged_on is null)::int open,
      (select count(*) from registration where status = 'active')::int active,
      (select count(*) from stay s join registration r on r.id = s.registration_id where r.submitted_on > s.admitted_on)::int sheet_later,
      (select count(*) from stay where registration_id is null)::int unlinked,
      (select count(*) from organisation where kind = 'clinic' and closed_on is null)::int institutions,
      (select count(*) from organisation where kind = 'clinic' and closed_on is not null)::int closed,
      (select count(*) from visiting_doctor where withdrawn)::int withdrawn`.execute(tx);
    return rows[0];
  });
  expect(facts).toEqual({
    persons: registrations.distinct_persons,
    patients: uses.distinct_patients,
    twice: registrations.persons_with_two,
    thrice: registrations.persons_with_three,
    same_name: registrations.same_name_different_person.length,
    open: uses.still_in_hospital,
    active: registrations.active,
    sheet_later: uses.sheet_submitted_after_admission,
    unlinked: 0,
    institutions: doctors.institutions,
    closed: doctors.closed_institutions,
    withdrawn: doctors.withdrawn_doctors,
  });
}

test("a finished stay whose ledger has no 転帰 ends in an unknown way; a word for it that is not understood is refused", async ({
  world,
}) => {
  const actor = commandLineActor(await world.otherCentre());
  const registry = `登録番号,提出日,氏名,フリガナ,生年月日,性別,町名,主病名,同意,終了日,終了理由
R6-001,R6.4.8,試験　花子,シケン ハナコ,S10.3.4,女,入間川1丁目,老衰,○,,`;
  const stays = (heading: string, end: string, note: string) =>
    `利用番号,入院日,退院日,氏名,生年月日,病院,理由,${heading},備考
1,R6.5.2,R6.5.9,試験花子,S10.3.4,前田病院,レスパイト,${end},${note}`;
  const run = (text: string) =>
    runImport(
      world.db,
      actor,
      Object.entries({ "登録患者台帳.csv": registry, "支援ベッド利用台帳.csv": text }).map(([name, content]) => ({
        file: name,
        bytes: new TextEncoder().encode(content),
      })),
      { today },
    );
  expect((await run(stays("転帰", "◇◇", ""))).refused.map(({ code }) => code)).toEqual(["outcome_missing"]);
  const result = await run(stays("病棟", "3階", "永眠"));
  expect(result.refused).toEqual([]);
  expect(result.warnings.map(({ code }) => code)).toContain("outcome_missing");
  const found = await inTransaction(world.db, actor, (tx) =>
    tx.selectFrom("stay").select(["outcome", "discharged_on"]).execute(),
  );
  expect(found).toEqual([{ outcome: "unknown", discharged_on: "2024-05-09" }]);
});
