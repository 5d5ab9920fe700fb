import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readExamples } from "./examples/read-examples.ts";
import * as closed from "./holidays.ts";
import { addDays, asPlainDate, daysBetween, monthOf, weekday } from "./plain-date.ts";

const { closedDayReason, describeClosedRun, holidayName, isClosedDay, nextClosedDays, nextOpenDay, previousOpenDay } =
  closed;
const day = asPlainDate;

test.each(readExamples("holidays.txt"))("%s: %s", (date, name) => {
  expect(holidayName(day(date ?? ""))).toBe(name);
  expect(closed.isHoliday(day(date ?? ""))).toBe(name !== null);
});

describe("closed days", () => {
  it("have the year-end closing only as an option", () => {
    expect(isClosedDay(day("2025-12-29"))).toBe(false);
    expect(closedDayReason(day("2025-12-29"), { yearEnd: true })).toBe("年末年始");
    expect(closedDayReason(day("2026-01-01"), { yearEnd: true })).toBe("元日");
    expect(isClosedDay(day("2025-12-28"), { yearEnd: true, closedWeekdays: [] })).toBe(false);
    expect(isClosedDay(day("2027-01-04"), { yearEnd: true })).toBe(false);
  });

  it("can be those of the house", () => {
    expect(closedDayReason(day("2025-06-07"), { closedWeekdays: [0, 4] })).toBeNull();
    expect(closedDayReason(day("2025-06-05"), { closedWeekdays: [0, 4] })).toBe("木曜日");
    expect(closedDayReason(day("2025-06-04"), { alsoClosed: new Set(["2025-06-04"]) })).toBe("休業日");
  });

  it("are refused when no day is ever open", () => {
    expect(() => nextOpenDay(day("2025-06-01"), { closedWeekdays: [0, 1, 2, 3, 4, 5, 6] })).toThrow(RangeError);
  });
});

describe("runs", () => {
  it("say how many days from when", () => {
    const today = day("2026-11-20");
    const [first] = nextClosedDays(today);
    expect(first).toEqual({ first: "2026-11-21", last: "2026-11-23", length: 3, names: ["勤労感謝の日"] });
    expect(first && describeClosedRun(first, today)).toBe("明日から3連休");
    expect(first && describeClosedRun(first, day("2026-11-21"))).toBe("本日から3連休");
    expect(first && describeClosedRun(first, day("2026-11-18"))).toBe("11月21日(土)から3連休");
    expect(nextClosedDays(day("2026-11-22"))[0]).toMatchObject({ first: "2026-11-22", length: 2 });
    const single = nextClosedDays(day("2025-02-10"))[0];
    expect(single && describeClosedRun(single, day("2025-02-10"))).toBe("明日は休み");
  });

  it("join the year-end closing and the weekend", () => {
    expect(nextClosedDays(day("2025-12-26"), { yearEnd: true })[0]).toMatchObject({
      first: "2025-12-27",
      last: "2026-01-04",
      length: 9,
    });
    expect(previousOpenDay(day("2026-01-01"), { yearEnd: true })).toBe("2025-12-26");
    expect(nextOpenDay(day("2025-12-26"), { yearEnd: true })).toBe("2026-01-05");
  });

  it("are whole, in order, and end before an open day", () => {
    const aDay = fc.integer({ min: 0, max: 29_000 }).map((n) => addDays(day("1970-01-01"), n));
    fc.assert(
      fc.property(aDay, fc.boolean(), (from, yearEnd) => {
        let last = addDays(from, -1);
        for (const run of nextClosedDays(from, { yearEnd })) {
          expect(run.first > last || run.first === from).toBe(true);
          expect(daysBetween(run.first, run.last) + 1).toBe(run.length);
          expect(isClosedDay(addDays(run.last, 1), { yearEnd })).toBe(false);
          if (run.first > from) expect(isClosedDay(addDays(run.first, -1), { yearEnd })).toBe(false);
          last = run.last;
        }
      }),
    );
  });
});

it("gives a Sunday holiday its substitute (Article 3, since 1973-04-12)", () => {
  for (let date = day("1973-04-12"); date < closed.HOLIDAYS_KNOWN.to; date = addDays(date, 1)) {
    if (!closed.isHoliday(date) || weekday(date) !== 0) continue;
    // From 2007 the substitute is the first day after that is no holiday itself.
    let substitute = addDays(date, 1);
    while (!holidayName(substitute)?.includes("振替") && closed.isHoliday(substitute))
      substitute = addDays(substitute, 1);
    expect(`${date} ${holidayName(substitute)}`).toContain("振替休日");
    expect(monthOf(substitute)).toBe(monthOf(date));
  }
});
