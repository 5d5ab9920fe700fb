import { expect, test } from "vitest";
import { everyWeek } from "../organisations/timetable.ts";
import { readDay, textOfDay, tidyDay } from "./opening-week.ts";

const morning = [{ from: 540, until: 720 }];

test("hours of a day are told as they are typed; nobody said is not closed", () => {
  const days = [
    { day: 1 as const, weeks: everyWeek, hours: [...morning, { from: 900, until: 1110 }] },
    { day: 4 as const, weeks: everyWeek, hours: [] },
    { day: 6 as const, weeks: [2, 4], hours: morning },
    { day: 6 as const, weeks: [1, 3, 5], hours: [] },
  ];
  const texts = ([1, 2, 4, 6, 7] as const).map((day) => textOfDay(day, days, "closed"));
  expect(texts).toEqual(["9-12 15-18:30", null, "休み", "第2・4 9-12、第1・3・5 休み", "休み"]);
  expect(textOfDay(7, days, "unknown")).toBeNull();
  expect(textOfDay(7, days, "as_sunday")).toBe("日曜と同じ");
});

test.each([
  ["9:00〜12:00、15時〜18時半", "9-12 15-18:30"],
  ["休診", "休み"],
  ["closed", "休み"],
  ["  ", null],
  ["第2・4 9-12", "第2・4 9-12"],
  ["午前だけ", "午前だけ"],
])("%s is kept as %s", (typed, kept) => {
  expect(tidyDay(6, typed)).toBe(kept);
});

test("what cannot be read is not guessed; holidays are a rule of their own", () => {
  expect(readDay(3, "午前だけ")).toEqual({ ok: false });
  expect(readDay(3, "9-12")).toEqual({ ok: true, hours: morning });
  expect(readDay(3, null)).toEqual({ ok: true, hours: null });
  expect(readDay(7, "休")).toEqual({ ok: true, hours: null, holidays: "closed" });
  expect(readDay(7, "9-12")).toEqual({ ok: true, hours: morning, holidays: "own" });
  expect(readDay(7, "日曜と同じ")).toEqual({ ok: true, hours: null, holidays: "as_sunday" });
});
