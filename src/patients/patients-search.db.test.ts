import { sql } from "kysely";
import pg from "pg";
import { describe, expect } from "vitest";
import { aDoctor, anOrganisation, aPatient } from "../../testing/builders.ts";
import { test, type World } from "../../testing/world.ts";
import type { Transaction } from "../platform/database/transaction.ts";
import { searchQuestionOf } from "./patient-search.ts";
import { searchPatients, searchStatement } from "./patients-search-lists.ts";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Alias?: string;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe("search while typing", () => {
  test("finds a person by any spelling, in any order", async ({ world }) => {
    const { patientId } = await world.asStaff((tx) =>
      aPatient(tx, {
        ...{
          name: "髙𣘺　さとゑ",
          kana: "タカハシ サトヱ",
          birthDate: "1940-01-27",
          phone: "04-2900-7210",
          number: "R4-057",
        },
      }),
    );
    await world.asStaff((tx) =>
      aPatient(tx, {
        name: "山田 太郎",
        kana: "ヤマダ タロウ",
        birthDate: "1931-12-01",
        phone: "04-2900-1111",
        number: "R5-001",
      }),
    );
    const found = async (q: string) => (await world.asStaff((tx) => searchPatients(tx, q))).map((row) => row.patientId);
    for (const q of [
      ...["髙", "高", "さとゑ", "サトエ", "ｻﾄｴ", "さとえ　たか", "たかはし", "はし", "ﾀｶﾊｼ さと"],
      ...[
        "S15.1.27",
        "昭和15年1月27日",
        "1940/1/27",
        "19400127",
        "S15",
        "0127",
        "たか S15",
        "04-2900-7210",
        "7210",
        "R4-057",
        "R4",
      ],
    ])
      expect([q, await found(q)]).toEqual([q, [patientId]]);
    for (const q of ["鈴木", "たか S16", "", "　"]) expect([q, await found(q)]).toEqual([q, []]);
  });

  test("those registered now come first, then those whose name begins so", async ({ world }) => {
    await world.asStaff(async (tx) => {
      await aPatient(tx, { name: "小野寺 実", kana: "オノデラ ミノル", status: "withdrawn" });
      await aPatient(tx, { name: "中小野 愛", kana: "ナカオノ アイ" });
      await aPatient(tx, { name: "小野 宏", kana: "オノ ヒロシ" });
    });
    const names = (await world.asStaff((tx) => searchPatients(tx, "小野"))).map(({ name }) => name);
    expect(names).toEqual(["小野 宏", "中小野 愛", "小野寺 実"]);
  });

  test("asks indexes alone, for staff and for partners, however many persons there are", async ({ world }) => {
    const nurseOf = await world.asStaff(async (tx) => {
      const station = await anOrganisation(tx, { kind: "visiting_nurse_station" });
      await aPatient(tx, { name: "量 花子", team: { visiting_nurse: station } });
      return station;
    });
    await fill(world, 5000);
    for (const actor of [{ role: "coordinator" }, { role: "nurse", organisationId: nurseOf }] as const) {
      for (const typed of ["量", "花子 量", "量田12 太郎", "S15"]) {
        const plan = await world.as(actor, (tx) => keptPlan(tx, typed));
        const named = nodesOf(plan).filter((node) => node["Relation Name"]);
        const onKeys = named.filter((node) => node["Relation Name"] === "patient_search_key");
        const others = onKeys.filter((node) => node.Alias === "o").map((node) => node["Index Name"]);
        expect(others.filter((name) => name !== "patient_search_key_pkey")).toEqual([]);
        expect([typed, [...new Set(onKeys.map((node) => node["Node Type"]))]]).toEqual([typed, ["Index Only Scan"]]);
        const onPersons = named.filter((node) => node["Relation Name"] === "patient").map((node) => node["Index Name"]);
        expect([typed, onPersons]).toEqual([typed, ["patient_pkey"]]);
      }
    }
  });
});

test("the search of everything finds doctors and partners too, and patients only for those who may", async ({
  world,
}) => {
  await world.asStaff(async (tx) => {
    const clinic = await anOrganisation(tx, { name: "檜山クリニック", kind: "clinic", phone: "04-2900-5500" });
    await aDoctor(tx, { name: "檜山 徹", institutionId: clinic });
    await aPatient(tx, { name: "檜山 ヨネ", kana: "ヒヤマ ヨネ", birthDate: "1930-02-01", number: "R6-010" });
  });
  const staff = await world.signedIn("coordinator");
  const typed = { q: "桧山" };
  const { body } = await staff.call<Record<string, { label: string; sub: string }[]>>("POST", "/search", typed);
  expect(body).toMatchObject({
    patients: [{ label: "檜山 ヨネ", sub: "ヒヤマ ヨネ · S5.2.1生 · 入間川 · R6-010" }],
    doctors: [{ label: "檜山 徹", sub: "檜山クリニック" }],
    organisations: [{ label: "檜山クリニック", sub: "04-2900-5500" }],
  });
  const city = await world.signedIn("city");
  expect(await city.call("POST", "/search", typed)).toMatchObject({
    status: 200,
    body: { patients: [], doctors: [{}] },
  });
  expect((await world.nobody.call("POST", "/search", typed)).status).toBe(401);
});

/** The plan by which the statement of a search is answered whatever was typed (byKeptPlan). */
async function keptPlan(tx: Transaction, typed: string): Promise<Plan> {
  const question = searchQuestionOf(typed);
  if (question === null) throw new Error("nothing asked");
  const statement = searchStatement(question).compile(tx).sql;
  const { rows } = await sql
    .raw<{ "QUERY PLAN": [{ Plan: Plan }] }>(`explain (generic_plan, format json) ${statement}`)
    .execute(tx);
  if (!rows[0]) throw new Error("no plan");
  return rows[0]["QUERY PLAN"][0].Plan;
}

/** Many persons with a dozen keys each, brought in by the owner past triggers and checks. */
async function fill(world: World, persons: number): Promise<void> {
  const client = new pg.Client(world.owner);
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(
    `insert into app.patient (centre_id, id, name, name_key, kana)
     select $1, md5('p' || n)::uuid, '量' || n, '量' || n, 'リョウ' || n from generate_series(1, $2::int) n`,
    [world.centreId, persons],
  );
  await client.query(
    `insert into app.patient_search_key (centre_id, patient_id, key)
     select $1, md5('p' || n)::uuid, k || substr('量田' || n || '子太郎', i)
       from generate_series(1, $2::int) n, generate_series(1, 6) i, unnest(array['n:', 'k:']) k`,
    [world.centreId, persons],
  );
  await client.query("vacuum analyze app.patient, app.patient_search_key");
  await client.end();
}
