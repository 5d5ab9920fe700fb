import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readExamples } from "./examples/read-examples.ts";
import * as fiscal from "./fiscal-year.ts";
import { addDays, asPlainDate, monthOf, yearOf } from "./plain-date.ts";

const { fiscalYearBounds, fiscalYearOf, formatFiscalYear, parseFiscalYear } = fiscal;

test.each(readExamples("fiscal-years.txt"))("%s is %s", (written, year) => {
  expect(parseFiscalYear(written ?? "")).toBe(year === null ? null : Number(year));
});

describe("bounds", () => {
  it("end before 1 April", () => {
    expect(fiscalYearBounds(2025)).toEqual({ from: "2025-04-01", before: "2026-04-01" });
    expect(fiscalYearOf(asPlainDate("2026-03-31"))).toBe(2025);
    expect(fiscalYearOf(asPlainDate("2026-04-01"))).toBe(2026);
  });

  it("hold every day of the year and no other", () => {
    const aDay = fc.integer({ min: 0, max: 83_000 }).map((n) => addDays(asPlainDate("1873-01-01"), n));
    fc.assert(
      fc.property(aDay, (day) => {
        const year = fiscalYearOf(day);
        const { from, before } = fiscalYearBounds(year);
        expect(from <= day && day < before).toBe(true);
        expect(fiscal.calendarYearOf(year, monthOf(day))).toBe(yearOf(day));
        expect(fiscal.monthOfFiscalYear(day)).toBe((monthOf(day) + 8) % 12);
      }),
    );
  });
});

describe("labels", () => {
  it("name 2019 by the new era", () => {
    expect(formatFiscalYear(2018)).toBe("平成30年度");
    expect(formatFiscalYear(2019)).toBe("令和元年度");
    expect(formatFiscalYear(2025)).toBe("令和7年度");
    expect(formatFiscalYear(1989)).toBe("平成元年度");
    expect(formatFiscalYear(1988)).toBe("昭和63年度");
    expect(fiscal.formatFiscalYearShort(2025)).toBe("R7");
  });

  it("are read back", () => {
    for (let year = 1873; year <= 2100; year += 1) {
      expect(parseFiscalYear(formatFiscalYear(year))).toBe(year);
      expect(parseFiscalYear(fiscal.formatFiscalYearShort(year))).toBe(year);
    }
  });
});
