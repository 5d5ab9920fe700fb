import { expect, test } from "vitest";
import { faultsOfHours, inOrder } from "./visiting-hours.ts";

const at = (weekday: number, from: string | null, to: string | null) => ({ weekday, from, to });

test("hours that cannot be are told by their line", () => {
  const faults = faultsOfHours([
    at(1, "09:00", "12:00"),
    at(1, "11:30", "15:00"),
    at(2, "15:00", "13:00"),
    at(3, "09:00", null),
    at(4, null, null),
    at(4, "13:00", "15:00"),
  ]);
  expect([...faults]).toEqual([
    [1, "overlap"],
    [2, "ends_before_start"],
    [3, "one_end_missing"],
    [5, "overlap"],
  ]);
});

test("morning and afternoon of one day stand, Monday first", () => {
  const week = [at(5, "13:00", "15:00"), at(1, "13:00", "17:00"), at(1, "09:00", "13:00")];
  expect(faultsOfHours(week).size).toBe(0);
  expect(inOrder(week).map(({ weekday, from }) => `${weekday} ${from}`)).toEqual(["1 09:00", "1 13:00", "5 13:00"]);
});
