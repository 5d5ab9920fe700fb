import { expect, test } from "vitest";
import { officeHours } from "../../organisations/timetable.ts";
import { openState } from "./open-state.ts";

const moment = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`);
const at = (day: string, time: string) => openState(officeHours("09:00", "17:00"), moment(day, time));

test("open within the hours of a working day, not at the closing minute", () => {
  expect(at("2026-11-24", "09:00")).toMatchObject({ state: "open", until: moment("2026-11-24", "17:00") });
  expect(at("2026-11-24", "08:59")).toMatchObject({ state: "before", opensAt: moment("2026-11-24", "09:00") });
  expect(at("2026-11-24", "17:00")).toMatchObject({ state: "after", opensAt: moment("2026-11-25", "09:00") });
});

test("closed on weekends, holidays and at the turn of the year, until the next open day", () => {
  expect(at("2026-11-21", "10:00")).toMatchObject({ state: "closed", opensAt: moment("2026-11-24", "09:00") });
  expect(at("2026-12-29", "10:00")).toMatchObject({ state: "closed", opensAt: moment("2027-01-04", "09:00") });
});

test("says tomorrow's closing on the day before, and a long one days ahead", () => {
  expect(at("2026-11-20", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-11-17", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-11-11", "10:00").closed).toMatchObject({ first: "2026-11-21", length: 3 });
  expect(at("2026-06-09", "10:00").closed).toBeNull();
});

test("a lunch break opens again today; a centre that is open on Saturdays has no weekend", () => {
  const lunch = officeHours("09:00", "12:00");
  const hours = [
    { from: 540, until: 720 },
    { from: 780, until: 1020 },
  ];
  const days = lunch.days.map((one) => (one.day === 0 ? one : { ...one, hours }));
  expect(openState({ ...lunch, days }, moment("2026-11-24", "12:30"))).toMatchObject({
    state: "before",
    opensAt: moment("2026-11-24", "13:00"),
  });
  expect(openState({ ...lunch, days }, moment("2026-06-12", "10:00")).closed).toBeNull();
});
