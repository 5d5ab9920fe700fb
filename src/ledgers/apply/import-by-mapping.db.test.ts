import { sql } from "kysely";
import { describe, expect } from "vitest";
import { test, type World } from "../../../testing/world.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor, inTransaction } from "../../platform/database/transaction.ts";
import type { LedgerMapping } from "../read-ledger.ts";
import { importCommand } from "./import-command.ts";
import type { ImportOptions } from "./import-reading.ts";
import { runImport } from "./import-run.ts";

const today = asPlainDate("2025-06-30");

async function office(world: World) {
  const actor = commandLineActor(await world.otherCentre());
  return {
    actor,
    run: (files: Readonly<Record<string, string>>, options: Omit<ImportOptions, "today"> = {}) => {
      const inputs = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
      return runImport(world.db, actor, inputs, { today, ...options });
    },
    /** Everything that stands in the centre's tables. */
    content: () =>
      inTransaction(world.db, actor, async (tx) => {
        const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'centre_id'
          where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select')
          order by 1`.execute(tx);
        const all: Record<string, string> = {};
        for (const { name } of tables) {
          const { rows } = await sql<{
            text: string | null;
          }>`select string_agg(t::text, E'\\n' order by t::text) as text
            from ${sql.table(`app.${name}`)} t`.execute(tx);
          all[name] = rows[0]?.text ?? "";
        }
        return all;
      }),
  };
}

const registry = `登録番号,提出日,氏名,フリガナ,生年月日,性別,町名,主病名,同意,終了日,終了理由
R6-001,R6.4.8,試験　花子,シケン ハナコ,S10.3.4,女,入間川1丁目,老衰,○,,
R6-002,R6.4.31,見本　太郎,ミホン タロウ,S5.11.20,男,祇園,胃癌,○,,
`;
const strange = (discharged: string) => `甲年,甲月,甲日,乙,姓,名,丁,戊
6,5,2,${discharged},試験,花子,S10.3.4,前田病院
`;
const mapping: LedgerMapping = {
  kind: "support-beds",
  columns: { 甲日: "入院日", 乙: "退院日", 丁: "生年月日", 戊: "病院" },
};

describe("a mapping given by hand", { timeout: 60_000 }, () => {
  test("is remembered for files with the same headings, also where columns are read together", async ({ world }) => {
    const { run } = await office(world);
    await run({ "登録.csv": registry }, { setAside: true });
    const asked = await run({ "ベッド.csv": strange("R6.5.9") });
    expect(asked.problems).toMatchObject([{ code: "ledger_not_recognised" }]);
    expect(asked.state).toBe("stopped");
    const told = await run({ "ベッド.csv": strange("R6.5.9") }, { mappings: { "ベッド.csv": mapping } });
    expect(told.files).toMatchObject([{ kind: "support-beds", made: 1 }]);
    const later = await run({ "来月のベッド.csv": strange("R6.5.10") });
    expect(later.problems).toEqual([]);
    expect(later.files).toMatchObject([{ kind: "support-beds", made: 0, changed: 1 }]);
  });
});

describe("what writes nothing", { timeout: 60_000 }, () => {
  test("a dry run and a stopped import leave every table as it was", async ({ world }) => {
    const { run, content } = await office(world);
    const before = await content();
    expect(Object.keys(before).length).toBeGreaterThan(30);
    const files = { "登録.csv": registry };
    expect(await run(files, { dryRun: true })).toMatchObject({ state: "dry_run", files: [{ made: 1, refused: 1 }] });
    expect(await content()).toEqual(before);
    expect(await run(files)).toMatchObject({ state: "stopped", files: [{ made: 0, readable: 1 }] });
    expect(await content()).toEqual(before);
    await run(files, { setAside: true });
    const written = await content();
    expect(written).not.toEqual(before);
    expect(await run(files, { setAside: true, dryRun: true })).toMatchObject({ state: "dry_run" });
    expect(await run(files, { setAside: true })).toMatchObject({ state: "nothing" });
    expect(await content()).toEqual(written);
  });
});

test("the command prints its result in the form that programs know", { timeout: 60_000 }, async ({ world }) => {
  const { actor } = await office(world);
  const printed: string[] = [];
  const parts = { db: world.db, actor, today, print: (text: string) => printed.push(text), say: () => {} };
  const given = { help: false, centre: undefined, files: [], dryRun: false, setAside: false, json: true };
  const { mkdtempSync, writeFileSync, rmSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/import-json-");
  try {
    const path = `${folder}/登録.csv`;
    writeFileSync(path, registry);
    const all = { ...given, files: [path], corrections: [], mappings: {} };
    expect(await importCommand(all, parts)).toBe(1);
    expect(await importCommand({ ...all, setAside: true }, parts)).toBe(0);
    writeFileSync(path, "甲,乙\n丙,丁\n");
    expect(await importCommand({ ...all, setAside: true }, parts)).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [stopped, written, unknown] = printed.map((text) => JSON.parse(text));
  const counts = { changed: 0, unchanged: 0, refused: 1, notCounted: 0 };
  const file = { file: "登録.csv", kind: "registrations" };
  expect(stopped.files).toEqual([{ ...file, made: 0, ...counts, readable: 1 }]);
  expect(written.files).toEqual([{ ...file, made: 1, ...counts }]);
  const refused = {
    file: "登録.csv",
    tab: "登録",
    row: 3,
    column: "提出日",
    value: "R6.4.31",
    code: "impossible_date",
  };
  expect(written.refused).toEqual([{ ...refused, message: expect.stringMatching(/^提出日が読めません。/u) }]);
  expect(written.warnings).toEqual([]);
  expect(unknown.refused).toMatchObject([{ file: "登録.csv", tab: "", row: 0, code: "ledger_not_recognised" }]);
});
