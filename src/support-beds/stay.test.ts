import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, asPlainDate } from "../japan/plain-date.ts";
import {
  contactState,
  daysOfStay,
  defaultRules,
  lastDayWithin,
  limitState,
  nextContactDay,
  outcomes,
  refusalOfDays,
  refusalOfUndo,
} from "./stay.ts";

const day = (offset: number) => addDays(asPlainDate("2020-01-01"), offset);
const anyDay = fc.integer({ min: 0, max: 4000 }).map(day);

describe("days of a stay", () => {
  test("count both ends, or the nights between", () => {
    const [first, last] = [asPlainDate("2025-06-20"), asPlainDate("2025-06-27")];
    expect(daysOfStay(first, last, last, "inclusive")).toBe(8);
    expect(daysOfStay(first, last, last, "nights")).toBe(7);
    expect(daysOfStay(first, first, last, "inclusive")).toBe(1);
    expect(daysOfStay(first, first, last, "nights")).toBe(0);
    expect(daysOfStay(first, null, asPlainDate("2025-06-22"), "inclusive")).toBe(3);
  });

  test("differ by one between the two ways, grow by one a day, and never run below", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (first, length) => {
        const last = addDays(first, length);
        const inclusive = daysOfStay(first, last, last, "inclusive");
        expect(inclusive - daysOfStay(first, last, last, "nights")).toBe(1);
        expect(inclusive).toBe(length + 1);
        expect(daysOfStay(first, null, addDays(last, 1), "inclusive")).toBe(inclusive + 1);
      }),
    );
  });

  test("reach the limit on its last day and pass it on the next, in both ways of counting", () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom("inclusive", "nights"),
        fc.integer({ min: 1, max: 60 }),
        (first, count, dayLimit) => {
          const rules = { ...defaultRules, dayLimit };
          const last = lastDayWithin(first, rules, count as "nights", null);
          expect(daysOfStay(first, null, last, count as "nights")).toBe(dayLimit);
          expect(limitState(last, last, rules)).toBe("near");
          expect(limitState(addDays(last, 1), last, rules)).toBe("over");
        },
      ),
    );
  });

  test("an extension moves the limit, an earlier one does not", () => {
    const first = asPlainDate("2025-06-01");
    expect(lastDayWithin(first, defaultRules, "inclusive", null)).toBe("2025-06-14");
    expect(lastDayWithin(first, defaultRules, "inclusive", asPlainDate("2025-06-20"))).toBe("2025-06-20");
    expect(lastDayWithin(first, defaultRules, "inclusive", asPlainDate("2025-06-05"))).toBe("2025-06-14");
  });
});

describe("the weekly clock", () => {
  test("runs from the admission, then from the last contact", () => {
    const first = asPlainDate("2025-06-20");
    expect(nextContactDay(first, null, defaultRules)).toBe("2025-06-27");
    expect(nextContactDay(first, asPlainDate("2025-06-25"), defaultRules)).toBe("2025-07-02");
  });

  test("is due on its day and overdue from the next", () => {
    const next = asPlainDate("2025-06-27");
    expect(contactState(next, asPlainDate("2025-06-26"))).toBe("later");
    expect(contactState(next, next)).toBe("due");
    expect(contactState(next, asPlainDate("2025-06-28"))).toBe("overdue");
  });
});

test("days and outcome of a stay are refused exactly when they contradict", () => {
  const today = day(2000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.option(fc.integer({ min: 1900, max: 2100 })),
      fc.option(fc.constantFrom(...outcomes)),
      (admitted, discharged, outcome) => {
        const stay = { admittedOn: day(admitted), dischargedOn: discharged === null ? null : day(discharged), outcome };
        const sound =
          admitted <= 2000 &&
          (discharged === null) === (outcome === null) &&
          (discharged === null || (discharged >= admitted && discharged <= 2000));
        expect(refusalOfDays(stay, today) === null).toBe(sound);
      },
    ),
  );
});

test("a discharge can be undone on the day it was entered, not later, and only once there is one", () => {
  const today = asPlainDate("2025-06-30");
  expect(refusalOfUndo({ dischargedOn: today, enteredOn: today }, today)).toBeNull();
  expect(refusalOfUndo({ dischargedOn: today, enteredOn: addDays(today, -1) }, today)?.code).toBe("discharge_settled");
  expect(refusalOfUndo({ dischargedOn: null, enteredOn: null }, today)?.code).toBe("stay_still_running");
});
