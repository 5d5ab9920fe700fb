import { describe, expect } from "vitest";
import { test } from "../../../testing/world.ts";
import { nameKey } from "../../japan/person-name.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor, inTransaction } from "../../platform/database/transaction.ts";
import { runImport } from "./import-run.ts";

const ledger = `医師名,医療機関,専門科目,住所,電話,がん末期,胃ろう
試験　太郎,見本医院,内科,入間川9丁目,04-2900-0001,○,○
`;

describe("a doctor entered by hand before the first ledger", { timeout: 60_000 }, () => {
  test("keeps what people entered, is filled in where nothing was, and what differs is said", async ({ world }) => {
    const actor = commandLineActor(await world.otherCentre());
    const id = await inTransaction(world.db, actor, async (db) => {
      const doctor = await db
        .insertInto("visiting_doctor")
        .values({ name: "試験　太郎", name_key: nameKey("試験　太郎"), specialty: "外科" })
        .returning("id")
        .executeTakeFirstOrThrow();
      return doctor.id;
    });
    const file = { file: "往診医登録台帳.csv", bytes: new TextEncoder().encode(ledger) };
    const result = await runImport(world.db, actor, [file], { today: asPlainDate("2025-06-30") });
    expect(result.refused).toEqual([]);
    const doctors = await inTransaction(world.db, actor, (db) =>
      db.selectFrom("visiting_doctor").select(["id", "specialty"]).execute(),
    );
    expect(doctors).toEqual([{ id, specialty: "外科" }]);
    expect(result.warnings.map(({ code }) => code)).toContain("record_kept");
    const again = await runImport(world.db, actor, [file], { today: asPlainDate("2025-06-30") });
    expect(again.state).toBe("nothing");
  });
});
