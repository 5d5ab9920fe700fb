import { expect, test } from "vitest";
import { settleAttendance } from "./outreach-event.ts";

test("the whole is the sum of its parts when both are known", () => {
  expect(settleAttendance({ citizens: 42, professionals: 5, attendance: 74 }).attendance).toBe(47);
});

test("an unknown part leaves the whole as it was given", () => {
  expect(settleAttendance({ citizens: null, professionals: 5, attendance: 30 })).toEqual({
    citizens: null,
    professionals: 5,
    attendance: 30,
  });
});
