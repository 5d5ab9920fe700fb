import { expect } from "vitest";
import { test } from "../../../testing/world.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { commandLineActor } from "../../platform/database/transaction.ts";
import type { ImportOptions } from "./import-reading.ts";
import { runImport } from "./import-run.ts";

const today = asPlainDate("2025-06-30");
const outreach = `No.,開催日,会場区分,会場,演題,住民,多職種,計
1,R6.5.16,公民館,水野公民館,在宅医療とは,5,3,8
2,R6.6.1,公民館,新狭山公民館,在宅医療とは,42,5,74
`;
const registry = "登録番号,提出日,氏名,生年月日,主病名,終了日,終了理由\nR6-1,R6.4.1,試験 花子,S10.3.4,老衰,,\n";

test("the same file under two names is read once, and its waiting row is known by both", async ({ world }) => {
  const actor = commandLineActor(await world.otherCentre());
  const run = (files: Readonly<Record<string, string>>, options: Omit<ImportOptions, "today"> = {}) => {
    const inputs = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
    return runImport(world.db, actor, inputs, { today, setAside: true, ...options });
  };
  const both = await run({ "広報.csv": outreach, "広報の写し.csv": outreach });
  expect(both.files).toMatchObject([{ file: "広報.csv", made: 1, refused: 1 }]);
  expect(both.warnings).toMatchObject([{ file: "広報の写し.csv", code: "file_twice" }]);

  await run({ "広報の写し.csv": outreach });
  const correction = { file: "広報.csv", tab: "広報", row: 3, set: { 計: 47 } };
  const corrected = await run({ "登録.csv": registry }, { corrections: [correction] });
  expect(corrected.completed).toMatchObject([{ file: "広報.csv", made: 1 }]);
  const after = await run({ "登録.csv": registry });
  expect(after.stillWaiting).toEqual([]);
});
