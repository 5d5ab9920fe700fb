import fc from "fast-check";
import { expect, test } from "vitest";
import { readRole, readTowns, readWeekdays } from "./ledger-words.ts";
import { weekInWords } from "./registry-sheet.ts";
import { faultsOfHours, inOrder, type VisitingHours } from "./visiting-hours.ts";

test("parts doctors take; anything else is not guessed at", () => {
  expect(["主治医可", "副主治医可", "協力医のみ", "主治医"].map(readRole)).toEqual([
    ...["main", "deputy", "supporting", "main"],
  ]);
  expect(["不可", "", "主治医不可", "主治医・副主治医", "A会員", "常勤"].map(readRole)).toEqual(Array(6).fill(null));
});

test.each([
  ["月～金", "月～金"],
  ["月・水・金", "月・水・金"],
  ["平日", "月～金"],
  ["月曜日から水曜日", "月～水"],
  ["土~月", "月・土・日"],
  ["月～水・金", "月・火・水・金"],
  ["月火木金 午後", "月火木金 13:00～17:00"],
  ["水・土午前", "水土 09:00～12:00"],
  ["月水午前、金午後", "月水 09:00～12:00、金 13:00～17:00"],
  ["月・水(午後)", "月水 13:00～17:00"],
  ["月～金 午前・午後", "月火水木金 09:00～12:00、月火水木金 13:00～17:00"],
  ["火 13:30～17時", "火 13:30～17:00"],
])("weekdays of %s", (text, week) => {
  const read = readWeekdays(text);
  expect(weekInWords(read?.hours ?? [])).toBe(week);
  expect(read?.note).toBeNull();
});

test("words beside the days are kept, words instead of days as well", () => {
  expect(readWeekdays("月・水(祝日を除く)")).toMatchObject({ note: "祝日を除く" });
  expect(readWeekdays("不定(要電話)")).toEqual({ hours: [], note: "不定(要電話)" });
});

test.each(["第2水曜", "月1回", "土日祝", "午前:月水", "日中", "月、月午後、月 14:00~16:00"])(
  "%s is not read",
  (text) => {
    expect(readWeekdays(text)).toBeNull();
  },
);

test("a week written for the ledger is read again", () => {
  const time = fc
    .integer({ min: 0, max: 47 })
    .map((half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);
  const times = fc.option(fc.tuple(time, time), { nil: null });
  const one = fc
    .tuple(fc.integer({ min: 1, max: 7 }), times)
    .map(([weekday, at]): VisitingHours => ({ weekday, from: at?.[0] ?? null, to: at?.[1] ?? null }));
  const week = fc.array(one, { maxLength: 6 }).filter((hours) => faultsOfHours(hours).size === 0);
  fc.assert(
    fc.property(week, (hours) => {
      expect(readWeekdays(weekInWords(hours))?.hours).toEqual(inOrder(hours));
    }),
  );
});

test("towns", () => {
  expect(readTowns("沢・富士見、上奥富")).toEqual(["沢", "富士見", "上奥富"]);
  expect(readTowns("市内全域")).toEqual(["市内全域"]);
  expect(readTowns("入間川１丁目 つつじ野")).toEqual(["入間川1丁目", "つつじ野"]);
  expect(["半径5km", "沢周辺", "応相談", "狭山(一部)"].map(readTowns)).toEqual([null, null, null, null]);
});
