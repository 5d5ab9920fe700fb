import { sql } from "kysely";
import pg from "pg";
import { describe, expect } from "vitest";
import { test } from "../../../testing/world.ts";
import { commandLineActor, inTransaction, type Transaction } from "./transaction.ts";

const prepared = async (tx: Transaction) =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(tx)).rows.map(
    ({ statement }) => statement,
  );

describe("a transaction", () => {
  test("is undone whole when the work fails, although BEGIN was not waited for", async ({ world }) => {
    const failing = world.asStaff(async (tx) => {
      await tx.insertInto("number_series").values({ kind: "stay", fiscal_year: 1999, last_given: 1 }).execute();
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    const rows = await world.asStaff((tx) => tx.selectFrom("number_series").selectAll().execute());
    expect(rows).toEqual([]);
  });

  test("states who acts for itself alone", async ({ world }) => {
    await world.asStaff((tx) => tx.selectFrom("centre").select("id").execute());
    const after = await world.db.transaction().execute((tx) => tx.selectFrom("centre").select("id").execute());
    expect(after).toEqual([]);
  });
});

describe("a statement", () => {
  test("is prepared from the second time on, and asked with its own values every time", async ({ world }) => {
    const answers: number[] = [];
    const names = await world.asStaff(async (tx) => {
      for (const number of [1, 2, 3]) {
        const { rows } = await sql<{ double: number }>`select ${number}::int * 2 as double`.execute(tx);
        answers.push(...rows.map(({ double }) => double));
      }
      return prepared(tx);
    });
    expect(answers).toEqual([2, 4, 6]);
    expect(names).toContain("select $1::int * 2 as double");
  });

  test("whose answer a newer release has changed fails once, not for ever", async ({ world }) => {
    const owner = new pg.Client(world.owner);
    await owner.connect();
    await owner.query("create table app.changing (one int); grant select on app.changing to yorisoi_app");
    const ask = () =>
      inTransaction(world.db, commandLineActor(world.centreId), (tx) =>
        sql`select * from changing where ${1}::int = 1`.execute(tx),
      );
    for (let times = 0; times < 3; times += 1) await ask();
    await owner.query("alter table app.changing add column two int");
    await owner.end();
    await expect(ask()).rejects.toThrow();
    await expect(ask()).resolves.toBeDefined();
  });
});
