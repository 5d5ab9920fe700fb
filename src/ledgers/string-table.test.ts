import { expect, test } from "vitest";
import { createStringTable } from "./string-table.ts";

test("texts of a large workbook are found again, in memory and out of it", () => {
  const table = createStringTable();
  const count = 45_001;
  for (let index = 0; index < count; index += 1) table.push({ text: `氏名${index}\n"様"`, struck: index % 7 === 0 });
  for (const index of [0, 19_999, 20_000, 20_063, 20_064, 44_999, 45_000, 20_001])
    expect(table.get(index)).toEqual({ text: `氏名${index}\n"様"`, struck: index % 7 === 0 });
  expect(table.get(count)).toBeUndefined();
  table.close();
});
