import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDayInWords } from "./day-words.ts";
import { addDays, asPlainDate, weekday } from "./plain-date.ts";

// 1 December 2026 is a Tuesday.
const tuesday = asPlainDate("2026-12-01");
const read = (text: string) => parseDayInWords(text, tuesday);

test.each([
  ["今日", "2026-12-01"],
  ["明日", "2026-12-02"],
  [" あさって ", "2026-12-03"],
  ["きのう", "2026-11-30"],
  ["Tomorrow", "2026-12-02"],
  ["３日後", "2026-12-04"],
  ["十日後", "2026-12-11"],
  ["2週間後", "2026-12-15"],
  ["1週間前", "2026-11-24"],
  ["来週", "2026-12-08"],
  ["金曜", "2026-12-04"],
  ["火曜日", "2026-12-08"],
  ["日曜", "2026-12-06"],
  ["来週の月曜", "2026-12-07"],
  ["来週火曜", "2026-12-08"],
  ["今週の日曜", "2026-12-06"],
])("%s is %s", (text, day) => {
  expect(read(text)).toBe(day);
});

test.each(["", "日", "金", "6/1", "R8.12.1", "12月", "後", "日後", "400日後", "土日", "明日まで"])(
  "%s is no day in words",
  (text) => {
    expect(read(text)).toBeNull();
  },
);

test("a weekday is the next one after today, whatever today is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 6 }), (offset, wanted) => {
      const today = addDays(tuesday, offset);
      const found = parseDayInWords(`${"日月火水木金土"[wanted]}曜`, today);
      expect(found).not.toBeNull();
      if (found === null) return;
      expect(weekday(found)).toBe(wanted);
      expect(found > today && found <= addDays(today, 7)).toBe(true);
    }),
  );
});
