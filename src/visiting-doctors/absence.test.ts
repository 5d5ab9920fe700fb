import { expect, test } from "vitest";
import { addDays, asPlainDate } from "../japan/plain-date.ts";
import { coverage, covers, overlaps } from "./absence.ts";

const days = (from: string, to: string | null) => ({
  from: asPlainDate(from),
  to: to === null ? null : asPlainDate(to),
});

test("both ends are days away; an open end covers every later day", () => {
  expect(covers(days("2025-07-01", "2025-07-03"), asPlainDate("2025-07-03"))).toBe(true);
  expect(covers(days("2025-07-01", "2025-07-03"), asPlainDate("2025-07-04"))).toBe(false);
  expect(covers(days("2025-07-01", null), asPlainDate("2030-01-01"))).toBe(true);
  expect(overlaps(days("2025-07-01", "2025-07-03"), days("2025-07-03", null))).toBe(true);
  expect(overlaps(days("2025-07-01", "2025-07-03"), days("2025-07-04", null))).toBe(false);
});

test.each([
  ["2025-07-01", "2025-07-10", [], "free"],
  ["2025-07-01", "2025-07-10", [["2025-07-11", null]], "free"],
  ["2025-07-01", "2025-07-10", [["2025-07-05", "2025-07-06"]], "part"],
  ["2025-07-01", "2025-07-10", [["2025-06-20", "2025-07-10"]], "whole"],
  [
    "2025-07-01",
    "2025-07-10",
    [
      ["2025-07-06", "2025-07-12"],
      ["2025-06-20", "2025-07-05"],
    ],
    "whole",
  ],
  [
    "2025-07-01",
    "2025-07-10",
    [
      ["2025-07-07", "2025-07-12"],
      ["2025-06-20", "2025-07-05"],
    ],
    "part",
  ],
  ["2025-07-01", null, [["2025-06-20", "2025-12-31"]], "part"],
  ["2025-07-01", null, [["2025-06-20", null]], "whole"],
] as const)("a deputy for %s to %s, away %j, is missing: %s", (from, to, away, expected) => {
  const others = away.map(([a, b]) => days(a, b));
  expect(coverage(days(from, to), others, addDays)).toBe(expected);
});
