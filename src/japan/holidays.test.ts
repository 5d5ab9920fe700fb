import { expect, it, test } from "vitest";
import { readExamples } from "./examples/read-examples.ts";
import { HOLIDAYS_KNOWN, holidayName, isHoliday } from "./holidays.ts";
import { addDays, asPlainDate, monthOf, weekday } from "./plain-date.ts";

const day = asPlainDate;

test.each(readExamples("holidays.txt"))("%s: %s", (date, name) => {
  expect(holidayName(day(date ?? ""))).toBe(name);
  expect(isHoliday(day(date ?? ""))).toBe(name !== null);
});

it("gives a Sunday holiday its substitute (Article 3, since 1973-04-12)", () => {
  for (let date = day("1973-04-12"); date < HOLIDAYS_KNOWN.to; date = addDays(date, 1)) {
    if (!isHoliday(date) || weekday(date) !== 0) continue;
    // From 2007 the substitute is the first day after that is no holiday itself.
    let substitute = addDays(date, 1);
    while (!holidayName(substitute)?.includes("振替") && isHoliday(substitute)) substitute = addDays(substitute, 1);
    expect(`${date} ${holidayName(substitute)}`).toContain("振替休日");
    expect(monthOf(substitute)).toBe(monthOf(date));
  }
});
