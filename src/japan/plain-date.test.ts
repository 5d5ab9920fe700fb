import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import * as days from "./plain-date.ts";

const { addDays, asPlainDate, daysBetween, isPlainDate, parsePlainDate, todayInTokyo, weekday } = days;
const aDay = fc.integer({ min: -300_000, max: 2_000_000 }).map((n) => addDays(asPlainDate("1970-01-01"), n));

describe("refuses", () => {
  test.each(["", "2025-6-1", "2025/06/01", "2025-02-29", "2025-13-01", "2025-00-10", "0000-01-01", "2025-06-01T00:00"])(
    "%s",
    (text) => {
      expect(parsePlainDate(text)).toBeNull();
      expect(isPlainDate(text)).toBe(false);
      expect(() => asPlainDate(text)).toThrow(RangeError);
    },
  );
});

describe("days", () => {
  it("counts nights over the leap day and the era's border", () => {
    expect(daysBetween(asPlainDate("2024-02-28"), asPlainDate("2024-03-01"))).toBe(2);
    expect(daysBetween(asPlainDate("2019-05-01"), asPlainDate("2019-04-30"))).toBe(-1);
    expect(addDays(asPlainDate("2024-12-31"), 1)).toBe("2025-01-01");
  });

  it("knows the day of the week before and after 1970", () => {
    expect(weekday(asPlainDate("2025-06-01"))).toBe(0);
    expect(weekday(asPlainDate("1935-03-04"))).toBe(1);
    expect(weekday(asPlainDate("0001-01-01"))).toBe(1);
  });

  it("is the day in Tokyo from 15:00 UTC on", () => {
    expect(todayInTokyo(new Date("2025-05-31T14:59:59Z"))).toBe("2025-05-31");
    expect(todayInTokyo(new Date("2025-05-31T15:00:00Z"))).toBe("2025-06-01");
    expect(todayInTokyo(Temporal.Instant.from("2025-05-31T15:00:00Z"))).toBe("2025-06-01");
  });

  it("counts completed years of life", () => {
    const born = asPlainDate("1940-02-29");
    expect(days.ageOn(born, asPlainDate("2025-02-28"))).toBe(84);
    expect(days.ageOn(born, asPlainDate("2025-03-01"))).toBe(85);
  });

  it("adds and counts as inverses and keeps order", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
        const other = addDays(day, n);
        expect(daysBetween(day, other)).toBe(n);
        expect(Math.sign(days.compareDays(other, day))).toBe(Math.sign(n));
        expect(weekday(other)).toBe((((weekday(day) + n) % 7) + 7) % 7);
        expect(isPlainDate(other)).toBe(true);
      }),
    );
  });

  it("agrees with Temporal", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 10_000 }), (day, n) => {
        const temporal = Temporal.PlainDate.from(day);
        expect(addDays(day, n)).toBe(temporal.add({ days: n }).toString());
        expect(weekday(day)).toBe(temporal.dayOfWeek % 7);
      }),
    );
  });
});
