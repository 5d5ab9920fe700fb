import { expect, test } from "vitest";
import { asPlainDate } from "../../japan/plain-date.ts";
import { openState } from "./open-state.ts";

const at = (day: string, time: string) => openState(asPlainDate(day), time, "09:00", "17:00");

test("open within the hours of a working day, not at the closing minute", () => {
  expect(at("2026-11-24", "09:00").state).toBe("open");
  expect(at("2026-11-24", "08:59").state).toBe("before");
  expect(at("2026-11-24", "17:00")).toMatchObject({ state: "after", opensOn: "2026-11-25" });
});

test("closed on weekends, holidays and at the turn of the year, until the next open day", () => {
  expect(at("2026-11-21", "10:00")).toMatchObject({ state: "closed", opensOn: "2026-11-24" });
  expect(at("2026-12-29", "10:00")).toMatchObject({ state: "closed", opensOn: "2027-01-04" });
});

test("says tomorrow's closing on the day before, and a long one days ahead", () => {
  expect(at("2026-11-20", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-11-17", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-11-11", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-06-09", "10:00").closed).toBeNull();
});
