import { expect, test } from "vitest";
import { officeHours } from "../timetable.ts";
import { checkHours, divideWeeks, inputOf, joinWeeks, presetOf, takeWeek, valuesOf } from "./hours-values.ts";

const words = { closed: "休", allDay: "24時間" };
const t = (key: string) => key;
const record = {
  purpose: "open",
  timetable: officeHours("09:00", "17:00"),
  note: null,
  confirmedOn: null,
  confirmedBy: null,
  revision: 3,
} as const;

test("what is kept is typed back the same", () => {
  const values = valuesOf(record, "2025-06-30", words);
  expect(values.lines.map(({ day, text }) => [day, text]).slice(4)).toEqual([
    [5, "9-17"],
    [6, "休"],
    [0, "休"],
    [7, ""],
  ]);
  expect(inputOf(values, "open", 3).timetable).toEqual({
    ...record.timetable,
    days: expect.arrayContaining([...record.timetable.days]),
  });
  expect(checkHours(values, t)).toEqual({});
});

test("nothing typed is not confirmed; what cannot be read is said beside its line", () => {
  const blank = valuesOf(null, "2025-06-30", words);
  expect(inputOf(blank, "open", null).timetable).toMatchObject({ days: [], holidays: "unknown", yearEnd: "unknown" });
  const exceptions = [{ firstOn: "2025-08-15", lastOn: "2025-08-12", text: "", note: "" }];
  const wrong = { ...blank, lines: [{ day: 1, weeks: [1], text: "あさ" } as const], exceptions };
  expect(checkHours({ ...wrong, yearEnd: "closed", yearEndFrom: "13/1" }, t)).toEqual({
    "line-0": "hours.unreadable",
    "last-0": "hours.endsFirst",
    "text-0": "hours.hoursMissing",
    yearEndFrom: "hours.monthAndDay",
  });
});

test("a week of the month belongs to one line of its weekday", () => {
  const lines = presetOf("officeSaturday", words).lines ?? [];
  const divided = divideWeeks(lines, 5);
  expect(divided.filter(({ day }) => day === 6).map(({ weeks }) => weeks)).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
  const moved = takeWeek(divided, 6, 5);
  expect(moved.filter(({ day }) => day === 6).map(({ weeks }) => weeks)).toEqual([
    [1, 3],
    [2, 4, 5],
  ]);
  expect(joinWeeks(moved, 6)).toEqual(lines);
});
