import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { Refusal } from "../platform/errors.ts";
import { definitionOf, figureIds } from "./figure-definitions.ts";
import { figurePeriod } from "./figure-period.ts";
import { figureTables } from "./figure-tables.ts";
import { fiscalYearOfMonth, fiscalYearsBetween, lastDayOfMonthBefore, monthsBetween } from "./fiscal-months.ts";
import { mean, percent, ratio } from "./ratio.ts";

const day = asPlainDate;

describe("months and fiscal years", () => {
  test("both ends are included; March belongs to the year before", () => {
    expect(fiscalYearsBetween(day("2015-10-01"), day("2017-03-31"))).toEqual([2015, 2016]);
    expect(fiscalYearsBetween(day("2015-10-01"), day("2017-04-01"))).toEqual([2015, 2016, 2017]);
    expect(fiscalYearsBetween(day("2017-04-01"), day("2015-10-01"))).toEqual([]);
    expect(monthsBetween(day("2015-11-30"), day("2016-02-01"))).toEqual(["2015-11", "2015-12", "2016-01", "2016-02"]);
    expect([fiscalYearOfMonth("2025-03"), fiscalYearOfMonth("2025-04")]).toEqual([2024, 2025]);
    expect(lastDayOfMonthBefore(day("2024-03-01"))).toBe("2024-02-29");
    expect(lastDayOfMonthBefore(day("2025-01-31"))).toBe("2024-12-31");
  });
});

describe("rounding", () => {
  test("the two published puzzles: which uses divide the days", () => {
    expect(mean(33165, 1906)).toBe(17.4);
    expect(mean(33165, 1924)).toBe(17.24);
  });
  test("half goes up, also where binary fractions would not; nothing divided by nothing is nothing", () => {
    expect(mean(133, 8)).toBe(16.63);
    expect(ratio(1005, 1000, 2)).toBe(1.01);
    expect(percent(521, 1924)).toBe(27.1);
    expect(percent(0, 0)).toBeNull();
  });
});

describe("the period of a question", () => {
  const known = { opened: day("2015-10-01"), today: day("2025-07-03"), outside: false };
  test("is everything up to today unless it says otherwise", () => {
    expect(figurePeriod({}, known)).toEqual({ from: "2015-10-01", before: "2025-07-04", until: "2025-07-03" });
    const asked = { from: day("2024-04-01"), before: day("2025-04-01"), until: day("2025-06-30") };
    expect(figurePeriod(asked, known)).toEqual(asked);
  });
  test("cannot end before it begins", () => {
    expect(() => figurePeriod({ from: day("2025-05-01"), before: day("2025-05-01") }, known)).toThrow(Refusal);
  });
  test("outside the centre it is a fiscal year or everything, closed at the end of the last month", () => {
    const outside = { ...known, outside: true };
    const everything = { from: "2015-10-01", before: "2025-07-01", until: "2025-06-30" };
    expect(figurePeriod({ until: day("2025-07-02") }, outside)).toEqual(everything);
    const year = { from: day("2024-04-01"), before: day("2025-04-01") };
    expect(figurePeriod(year, outside)).toEqual({ ...year, until: "2025-06-30" });
    for (const before of ["2025-03-31", "2025-04-02", "2026-04-01"]) {
      expect(() => figurePeriod({ ...year, before: day(before) }, outside), before).toThrow(
        "figures_only_by_fiscal_year",
      );
    }
    expect(() => figurePeriod({ from: day("2015-10-01"), before: day("2025-06-01") }, outside)).toThrow(Refusal);
  });
});

test("every figure has a title, a written definition and a source, and stands in a table", () => {
  const inTables = new Set(figureTables.flatMap((table) => [table.parts, table.total, ...table.extras]));
  for (const id of figureIds) {
    const { title, definition, source } = definitionOf(id);
    expect(
      [title.ja, title.en, definition.ja, definition.en, source].every((text) => text.length > 1),
      id,
    ).toBe(true);
    expect(inTables.has(id), id).toBe(true);
  }
});
