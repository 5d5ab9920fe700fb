import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "../../testing/world.ts";
import { asPlainDate, todayInTokyo } from "../japan/plain-date.ts";
import { runImport } from "../ledgers/apply/import-run.ts";
import { commandLineActor, inTransaction } from "../platform/database/transaction.ts";
import { makeReport } from "./report-lists.ts";

const folder = join(import.meta.dirname, "../../demo/ledgers");
const readJson = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const ledgers = ["往診医登録台帳", "登録患者台帳", "支援ベッド利用台帳", "相談台帳", "広報活動台帳"];
const blocks = ["registrations", "home_deaths", "bed_uses", "consultations", "outreach", "doctors", "monthly"];

test("the office's ledgers, corrected, give every figure a careful clerk obtains from them", async ({ world }) => {
  const expected = readJson("expected.json");
  const actor = commandLineActor(await world.otherCentre());
  const files = ledgers.map((name) => ({ file: `${name}.xlsx`, path: join(folder, `${name}.xlsx`) }));
  // A real import happens long after the closing day.
  const today = todayInTokyo(new Date());
  const result = await runImport(world.db, actor, files, { today, corrections: readJson("corrections.json") });
  expect(result.state).toBe("written");
  const report = await inTransaction(world.db, actor, (tx) => makeReport(tx, asPlainDate(expected.as_of)));
  expect(report.opened).toBe(expected.opened);
  for (const block of blocks) {
    expect(report[block as keyof typeof report], block).toEqual(expected[block]);
  }
  // Lists stand in the order of the office's code lists, or by their counts.
  expect(Object.keys(report.bed_uses.by_reason)).toEqual(Object.keys(expected.bed_uses.by_reason));
  expect(Object.keys(report.consultations.by_topic)).toEqual(Object.keys(expected.consultations.by_topic));
  expect(Object.keys(report.registrations.ended_by_reason)).toEqual(
    Object.keys(expected.registrations.ended_by_reason),
  );
}, 180_000);
