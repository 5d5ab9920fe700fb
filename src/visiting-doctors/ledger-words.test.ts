import { expect, test } from "vitest";
import { parseRole, parseTowns, parseWeekdays } from "./ledger-words.ts";

test("parts doctors take", () => {
  expect(["主治医可", "副主治医可", "協力医のみ", "不可", ""].map(parseRole)).toEqual([
    "main",
    "deputy",
    "supporting",
    null,
    null,
  ]);
});

test.each([
  ["月～金", "12345", null],
  ["月・水・金", "135", null],
  ["月火木金 午後", "1245", "13:00"],
  ["水・土午前", "36", "09:00"],
  ["月曜日から水曜日", "123", null],
  ["不定(要電話)", "", null],
])("weekdays of %s", (text, days, from) => {
  const hours = parseWeekdays(text);
  expect(hours.map(({ weekday }) => weekday).join("")).toBe(days);
  expect(hours.every((one) => one.from === from)).toBe(true);
});

test("towns", () => {
  expect(parseTowns("沢・富士見、上奥富")).toEqual(["沢", "富士見", "上奥富"]);
  expect(parseTowns("市内全域")).toEqual(["市内全域"]);
});
