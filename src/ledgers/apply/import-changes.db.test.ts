import { describe, expect } from "vitest";
import { aDoctor } from "../../../testing/builders.ts";
import { test, type World } from "../../../testing/world.ts";
import { nameKey } from "../../japan/person-name.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor, inTransaction, type Transaction } from "../../platform/database/transaction.ts";
import type { ImportOptions } from "./import-reading.ts";
import { importResultJson } from "./import-result.ts";
import { runImport } from "./import-run.ts";

const today = asPlainDate("2025-06-30");

async function office(world: World) {
  const actor = commandLineActor(await world.otherCentre());
  return {
    run: (files: Readonly<Record<string, string>>, options: Omit<ImportOptions, "today"> = {}) =>
      runImport(
        world.db,
        actor,
        Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) })),
        { today, ...options },
      ),
    tx: <T>(work: (tx: Transaction) => Promise<T>) => inTransaction(world.db, actor, work),
  };
}

const registration = (more: Readonly<Record<string, string>> = {}) => {
  const row = {
    登録番号: "R6-001",
    提出日: "R6.4.8",
    氏名: "試験　花",
    フリガナ: "シケン ハナ",
    生年月日: "S10.3.4",
    性別: "女",
    町名: "入間川1丁目",
    主病名: "老衰",
    医療機関: "前田医院",
    同意: "○",
    終了日: "",
    終了理由: "",
    備考: "電話",
    ...more,
  };
  return { "登録患者台帳.csv": `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n` };
};
const stay = (more: Readonly<Record<string, string>> = {}) => {
  const row = {
    利用番号: "1",
    入院日: "R6.5.2",
    退院日: "",
    氏名: "試験花",
    生年月日: "S10.3.4",
    病院: "前田病院",
    理由: "レスパイト",
    転帰: "",
    週1連絡: "5/9",
    ...more,
  };
  return { "支援ベッド利用台帳.csv": `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n` };
};

const onRecord = (tx: Transaction) =>
  tx.selectFrom("registration").select(["ended_on", "end_reason", "note", "status"]).executeTakeFirstOrThrow();

describe("a row that changed after somebody changed its record", { timeout: 60_000 }, () => {
  test("what only the ledger changed is taken, what only staff changed is kept", async ({ world }) => {
    const { run, tx } = await office(world);
    await run(registration());
    await tx((db) => db.updateTable("registration").set({ note: "画面で書いた" }).execute());
    await tx((db) => db.updateTable("patient").set({ town: "祇園" }).execute());
    const result = await run(registration({ 終了日: "R6.9.1", 終了理由: "特養" }));
    expect(result.refused).toEqual([]);
    expect(result.files).toMatchObject([{ made: 0, changed: 1 }]);
    expect(await tx(onRecord)).toEqual({
      ended_on: "2024-09-01",
      end_reason: "E31",
      note: "画面で書いた",
      status: "ended",
    });
    expect(await tx((db) => db.selectFrom("patient").select("town").executeTakeFirst())).toEqual({ town: "祇園" });
  });

  test("what both changed is refused with both values, and nothing is written; the same on both sides is fine", async ({
    world,
  }) => {
    const { run, tx } = await office(world);
    await run(registration());
    await tx((db) =>
      db.updateTable("registration").set({ status: "ended", ended_on: "2024-08-30", end_reason: "E31" }).execute(),
    );
    const ended = registration({ 終了日: "R6.9.1", 終了理由: "特養", 備考: "" });
    const refused = await run(ended);
    expect(refused.state).toBe("stopped");
    expect(importResultJson(refused)).toMatchObject({
      state: "stopped",
      files: [{ made: 0, changed: 0, refused: 1 }],
      refused: [{ row: 2, column: "終了日", value: "R6.9.1", code: "changed_on_both_sides" }],
    });
    expect(refused.refused[0]).toMatchObject({ suggestion: "2024-08-30", contradicts: "画面「2024-08-30」" });
    expect(await tx(onRecord)).toMatchObject({ ended_on: "2024-08-30", note: "電話" });
    expect((await run(registration({ 終了日: "R6.8.30", 終了理由: "特養" }))).files).toMatchObject([{ changed: 1 }]);
  });

  test("of a cell that holds a list the record's list can be taken over as well", async ({ world }) => {
    const { run, tx } = await office(world);
    await run(registration({ 主病名: "老衰、心不全" }));
    const diseases = (db: Transaction) => db.selectFrom("registration").select("diseases").executeTakeFirstOrThrow();
    await tx((db) =>
      db
        .updateTable("registration")
        .set({ diseases: ["肺炎", "心不全"] })
        .execute(),
    );
    const changed = registration({ 主病名: "脳梗塞" });
    const { refused } = await run(changed, { setAside: true });
    expect(refused).toMatchObject([{ column: "主病名", value: "脳梗塞", suggestion: "肺炎、心不全" }]);
    const set = { 主病名: refused[0]?.suggestion ?? "" };
    const corrections = [{ file: "登録患者台帳.csv", tab: "登録患者台帳", row: 2, set }];
    expect((await run({}, { setAside: true, corrections })).completed).toMatchObject([{ changed: 1 }]);
    expect(await tx(diseases)).toEqual({ diseases: ["肺炎", "心不全"] });
    expect((await run(changed)).state).toBe("nothing");
  });

  test("a decision settles it: the value it names counts, and is not asked again", async ({ world }) => {
    const { run, tx } = await office(world);
    await run(registration());
    await tx((db) => db.updateTable("registration").set({ note: "画面" }).execute());
    const changed = registration({ 備考: "台帳" });
    expect((await run(changed, { setAside: true })).setAside).toBe(1);
    const corrections = [{ file: "登録患者台帳.csv", tab: "登録患者台帳", row: 2, set: { 備考: "台帳" } }];
    expect((await run({}, { setAside: true, corrections })).completed).toMatchObject([{ changed: 1 }]);
    expect(await tx(onRecord)).toMatchObject({ note: "台帳" });
    const waiting = await tx((db) => db.selectFrom("ledger_correction").select("state").execute());
    expect(waiting).toEqual([{ state: "corrected" }]);
    expect((await run(changed)).state).toBe("nothing");
  });

  test("a corrected name or birthday on the screen stays, unless the ledger corrects it as well", async ({ world }) => {
    const { run, tx } = await office(world);
    await run(registration());
    const person = (db: Transaction) => db.selectFrom("patient").select(["name", "birth_date"]).execute();
    await tx((db) => db.updateTable("patient").set({ birth_date: "1935-03-14" }).execute());
    expect((await run(registration({ 備考: "追記" }))).refused).toEqual([]);
    expect(await tx(person)).toEqual([{ name: "試験　花", birth_date: "1935-03-14" }]);
    await tx((db) =>
      db.updateTable("patient").set({ birth_date: "1935-03-04", name: "試験　華", name_key: "試験華" }).execute(),
    );
    expect((await run(registration({ 備考: "追記2" }))).refused).toEqual([]);
    expect(await tx(person)).toEqual([{ name: "試験　華", birth_date: "1935-03-04" }]);
  });

  test("what staff confirmed of a doctor stays, with when and by whom; a blank in the ledger takes nothing away", async ({
    world,
  }) => {
    const { run, tx } = await office(world);
    const registry = (marks: string) => ({
      "往診医登録台帳.csv": `氏名,診療科,医療機関,輸血,超音波,腹膜透析,関節注射\n試験 太郎,内科,試験医院,${marks}\n`,
    });
    const confirmed = { confirmed_on: "2025-06-01", confirmed_by: "田中", confirmed_how: "telephone", at_night: true };
    const doctorId = await tx(async (db) => {
      const { doctorId: id, institutionId } = await aDoctor(db, { name: "試験 太郎" });
      const names = { name: "試験医院", name_key: nameKey("試験医院") };
      await db.updateTable("organisation").set(names).where("id", "=", institutionId).execute();
      for (const capability of ["輸血", "超音波", "心電図"])
        await db
          .insertInto("visiting_doctor_capability")
          .values({ doctor_id: id, capability, answer: "yes", ...confirmed })
          .execute();
      return id;
    });
    const answers = () =>
      tx(async (db) => {
        const rows = await db
          .selectFrom("visiting_doctor_capability")
          .select(["capability", "answer", "confirmed_by", "at_night"])
          .where("doctor_id", "=", doctorId)
          .execute();
        return Object.fromEntries(rows.map((row) => [row.capability, [row.answer, row.confirmed_by, row.at_night]]));
      });
    await run(registry("○,×,,○"));
    const first = {
      輸血: ["yes", "田中", true],
      超音波: ["no", null, null],
      心電図: ["yes", "田中", true],
      関節注射: ["yes", null, null],
    };
    expect(await answers()).toEqual(first);
    await run(registry("○,×,,×"));
    expect(await answers()).toEqual({ ...first, 関節注射: ["no", null, null] });
  });

  test("weekly calls entered on the screen stay when the ledger ends the stay", async ({ world }) => {
    const { run, tx } = await office(world);
    await run({ ...registration(), ...stay() });
    const { id, patient_id } = await tx((db) =>
      db.selectFrom("stay").select(["id", "patient_id"]).executeTakeFirstOrThrow(),
    );
    await tx((db) =>
      db
        .insertInto("weekly_contact")
        .values({ stay_id: id, patient_id, contacted_on: "2024-05-16", hospital_person: "相談員" })
        .execute(),
    );
    await tx((db) => db.updateTable("stay").set({ next_contact_on: "2024-05-23" }).execute());
    const result = await run(stay({ 退院日: "R6.5.20", 転帰: "自宅", 週1連絡: "5/9、5/18" }));
    expect(result.refused).toEqual([]);
    expect(result.files).toMatchObject([{ changed: 1 }]);
    const days = await tx((db) =>
      db.selectFrom("weekly_contact").select("contacted_on").orderBy("contacted_on").execute(),
    );
    expect(days.map(({ contacted_on }) => contacted_on)).toEqual(["2024-05-09", "2024-05-16", "2024-05-18"]);
    const found = await tx((db) => db.selectFrom("stay").select(["discharged_on", "next_contact_on"]).execute());
    expect(found).toEqual([{ discharged_on: "2024-05-20", next_contact_on: null }]);
  });
});

describe("what a result claims", { timeout: 60_000 }, () => {
  test("a dry run says what would be made and leaves no trace; so does a stopped import, which claims nothing", async ({
    world,
  }) => {
    const { run, tx } = await office(world);
    const dry = await run({ ...registration(), ...stay() }, { dryRun: true });
    expect(dry.files).toMatchObject([{ made: 1 }, { made: 1 }]);
    const stopped = await run({ ...registration(), ...stay({ 入院日: "R6.2.30" }) });
    expect(importResultJson(stopped)).toMatchObject({
      state: "stopped",
      files: [
        { made: 0, changed: 0, refused: 0, readable: 1 },
        { made: 0, changed: 0, refused: 1, readable: 0 },
      ],
      refused: [{ code: "impossible_date" }],
    });
    const rows = await tx((db) => db.selectFrom("ledger_import").select("id").execute());
    expect(rows).toEqual([]);
    expect(await tx((db) => db.selectFrom("patient").select("id").execute())).toEqual([]);
  });

  test("the same rows in two files of one import count once", async ({ world }) => {
    const { run } = await office(world);
    const [text = ""] = Object.values(registration());
    const result = await run({ "登録患者台帳.csv": text, "登録患者台帳のコピー.csv": `${text}\n` });
    expect(result.files).toMatchObject([{ made: 1 }, { made: 0, unchanged: 1 }]);
  });
});
