import { expect, test } from "vitest";
import { parseHours, writeHoursText } from "./hours-text.ts";

const read = (text: string) => {
  const reading = parseHours(text);
  if (!reading.ok) return reading.reason;
  return reading.hours?.map(({ from, until }) => [from / 60, until / 60]) ?? null;
};

test.each([
  [
    "9-12 14-18",
    [
      [9, 12],
      [14, 18],
    ],
  ],
  [
    "9:00〜12:30、15時〜18時半",
    [
      [9, 12.5],
      [15, 18.5],
    ],
  ],
  ["930-1200", [[9.5, 12]]],
  ["９：００ － １７：３０", [[9, 17.5]]],
  ["9時から17時30分まで", [[9, 17.5]]],
  ["18-翌2", [[18, 26]]],
  ["18-2", [[18, 26]]],
  ["18:00-26:00", [[18, 26]]],
  [
    "14-18 9-12",
    [
      [9, 12],
      [14, 18],
    ],
  ],
  ["9-12 12-15", [[9, 15]]],
  ["24", [[0, 24]]],
  ["24時間", [[0, 24]]],
  ["0-24", [[0, 24]]],
  ["休", []],
  ["休診", []],
  ["-", []],
  ["", null],
  ["9", "unreadable"],
  ["午前", "unreadable"],
  ["9-12-15", "unreadable"],
  ["9:70-12", "unreadable"],
  ["25-27", "unreadable"],
  ["9-13 12-18", "overlap"],
])("%s", (text, hours) => {
  expect(read(text)).toEqual(hours);
});

test("what is written is read back", () => {
  const words = { closed: "休", allDay: "24時間" };
  for (const text of ["9-12 14-18:30", "18-26", "休", "24時間", ""]) {
    const reading = parseHours(text);
    expect(reading.ok && writeHoursText(reading.hours, words)).toBe(text);
  }
});
