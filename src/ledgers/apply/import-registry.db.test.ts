import { sql } from "kysely";
import { describe, expect } from "vitest";
import { test, type World } from "../../../testing/world.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor, inTransaction, type Transaction } from "../../platform/database/transaction.ts";
import type { ImportOptions } from "./import-reading.ts";
import { runImport } from "./import-run.ts";

const today = asPlainDate("2025-06-30");

async function office(world: World) {
  const actor = commandLineActor(await world.otherCentre());
  const tx = <T>(work: (tx: Transaction) => Promise<T>) => inTransaction(world.db, actor, work);
  return {
    tx,
    run: (text: string, options: Omit<ImportOptions, "today"> = {}) =>
      runImport(world.db, actor, [{ file: "往診医登録台帳.csv", bytes: new TextEncoder().encode(text) }], {
        today,
        ...options,
      }),
    doctor: () =>
      tx(async (db) => {
        const { rows } = await sql<Record<string, unknown>>`
          select d.role, d.hours_note, d.area_towns, d.note, d.specialty,
                 (select array_agg(h.weekday || coalesce(' ' || left(h.starts_at::text, 5), '') order by h.weekday, h.starts_at)
                    from visiting_doctor_hours h where h.doctor_id = d.id) as week
            from visiting_doctor d`.execute(db);
        return rows[0];
      }),
  };
}

const ledger = (more: Readonly<Record<string, string>> = {}) => {
  const row = {
    氏名: "試験　太郎",
    フリガナ: "シケン タロウ",
    診療科: "内科",
    医療機関: "見本医院",
    区分: "副主治医可",
    往診曜日: "月火 午後",
    エリア: "沢・富士見",
    備考: "電話は昼",
    がん末期: "○",
    胃ろう: "○",
    ...more,
  };
  return `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`;
};
const institutions = (area: string, told = "従来型,○,△要相談") =>
  `医療機関名,略称,所在地,電話番号,FAX,往診エリア,在支診区分,24時間連絡,24時間往診\n見本医院,見本,入間川,04-2900-0001,04-2900-1001,${area},${told}\n`;

const asRead = { role: "deputy", area_towns: ["沢", "富士見"], hours_note: null, week: ["1 13:00", "2 13:00"] };

describe("parts, weekdays and areas of the registry", { timeout: 60_000 }, () => {
  test("go into their fields, and the same file again changes nothing", async ({ world }) => {
    const { run, doctor, tx } = await office(world);
    expect((await run(ledger())).refused).toEqual([]);
    expect(await doctor()).toEqual({ ...asRead, note: "電話は昼", specialty: "内科" });
    expect((await run(ledger())).state).toBe("nothing");
    await run(institutions("沢・富士見、上奥富"));
    const clinics = await tx((db) => db.selectFrom("organisation").select(["name", "area_towns"]).execute());
    expect(clinics).toEqual([{ name: "見本医院", area_towns: ["沢", "富士見", "上奥富"] }]);
    expect((await run(institutions("沢・富士見、上奥富"))).state).toBe("nothing");
  });

  test("what institutions tell of themselves becomes answers, and what staff changed since stays", async ({
    world,
  }) => {
    const { run, tx } = await office(world);
    const answers = () =>
      tx(async (db) => {
        const rows = await db
          .selectFrom("organisation_answer")
          .select(["field", "answer", "note", "confirmed_on"])
          .orderBy("field")
          .execute();
        return rows.map(({ field, answer, note, confirmed_on }) => [field, answer, note, confirmed_on]);
      });
    await run(institutions("沢"));
    const read = [
      ["contact_24h", "yes", null, null],
      ["house_calls_24h", "conditional", "要相談", null],
      ["support_clinic", "conventional", null, null],
    ];
    expect(await answers()).toEqual(read);
    expect((await run(institutions("沢"))).state).toBe("nothing");
    const confirmed = { answer: "no", note: null, confirmed_on: "2025-06-01", confirmed_by: "受付" };
    await tx((db) => db.updateTable("organisation_answer").set(confirmed).where("field", "=", "contact_24h").execute());
    expect((await run(institutions("沢", "機能強化型（連携）,○,"))).refused).toEqual([]);
    expect(await answers()).toEqual([
      ["contact_24h", "no", null, "2025-06-01"],
      ["house_calls_24h", "conditional", "要相談", null],
      ["support_clinic", "enhanced_joint", null, null],
    ]);
    const both = await run(institutions("沢", "機能強化型（連携）,△,"), { setAside: true });
    expect(both.refused).toMatchObject([{ code: "changed_on_both_sides", column: "24時間連絡", suggestion: "×" }]);
    const odd = await run(institutions("水野", "支援診,○,いつか"));
    expect(odd.warnings.map(({ code, column }) => [code, column])).toEqual([
      ["unreadable_cell", "在支診区分"],
      ["unreadable_cell", "24時間往診"],
    ]);
    const { note } = await tx((db) => db.selectFrom("organisation").select("note").executeTakeFirstOrThrow());
    expect(note).toBe("在支診区分: 支援診\n24時間往診: いつか");
  });

  test("what cannot be read goes to the note and is said; words for no fixed day are kept beside the week", async ({
    world,
  }) => {
    const { run, doctor } = await office(world);
    const result = await run(ledger({ 区分: "A会員", 往診曜日: "第2水曜", エリア: "半径5km" }));
    expect(result.warnings.filter(({ code }) => code === "unreadable_cell").map(({ column }) => column)).toEqual([
      ...["区分", "往診曜日", "エリア"],
    ]);
    const note = "電話は昼\n区分: A会員\n往診曜日: 第2水曜\nエリア: 半径5km";
    expect(await doctor()).toMatchObject({ role: null, area_towns: [], hours_note: null, week: null, note });
    expect((await run(ledger({ 区分: "A会員", 往診曜日: "第2水曜", エリア: "半径5km" }))).state).toBe("nothing");
    await run(ledger({ 往診曜日: "不定(要電話)" }));
    expect(await doctor()).toMatchObject({ ...asRead, week: null, hours_note: "不定(要電話)", note: "電話は昼" });
  });

  test("what staff changed since stays; what both changed is asked in words, and a decision settles it", async ({
    world,
  }) => {
    const { run, doctor, tx } = await office(world);
    await run(ledger());
    const set = (weekday: number) => async (db: Transaction) => {
      const { id } = await db.selectFrom("visiting_doctor").select("id").executeTakeFirstOrThrow();
      await db.deleteFrom("visiting_doctor_hours").execute();
      await db.insertInto("visiting_doctor_hours").values({ doctor_id: id, weekday }).execute();
      await db
        .updateTable("visiting_doctor")
        .set({ role: "main", area_towns: ["水野"] })
        .execute();
    };
    await tx(set(3));
    expect((await run(ledger({ 診療科: "外科" }))).refused).toEqual([]);
    const edited = { role: "main", area_towns: ["水野"], week: ["3"] };
    expect(await doctor()).toMatchObject({ ...edited, specialty: "外科" });

    const changed = ledger({ 診療科: "外科", 往診曜日: "木・金", エリア: "狭山" });
    const refused = await run(changed, { setAside: true });
    expect(refused.refused).toMatchObject([{ code: "changed_on_both_sides", column: "往診曜日" }]);
    expect(refused.refused[0]?.message).toContain("往診曜日: 台帳「木・金」、画面「水」");
    expect(refused.refused[0]?.message).toContain("エリア: 台帳「狭山」、画面「水野」");
    expect(await doctor()).toMatchObject(edited);
    const corrections = [
      { file: "往診医登録台帳.csv", tab: "往診医登録台帳", row: 2, set: { 往診曜日: "木・金", エリア: "狭山" } },
    ];
    expect((await run(changed, { setAside: true, corrections })).state).toBe("written");
    expect(await doctor()).toMatchObject({ role: "main", area_towns: ["狭山"], week: ["4", "5"] });
  });

  test("lines that an earlier import kept in the note become fields, and staff's own words stay", async ({ world }) => {
    const { run, doctor, tx } = await office(world);
    await run(ledger());
    const lines = "電話は昼\n区分: 副主治医可\n往診曜日: 月火 午後\nエリア: 沢・富士見";
    await tx(async (db) => {
      await db.deleteFrom("visiting_doctor_hours").execute();
      await db
        .updateTable("visiting_doctor")
        .set({ role: null, area_towns: [], note: `${lines}\n画面で足した` })
        .execute();
      await sql`update ledger_row set content_hash = 'earlier',
        imported = imported - '{role,week,hours_note,area_towns}'::text[] || jsonb_build_object('note', ${lines}::text)`.execute(
        db,
      );
    });
    expect((await run(ledger())).refused).toEqual([]);
    expect(await doctor()).toMatchObject({ ...asRead, note: "電話は昼\n画面で足した" });
    expect((await run(ledger())).state).toBe("nothing");
  });
});
