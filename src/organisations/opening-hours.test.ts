import { expect, test } from "vitest";
import { asPlainDate, type PlainDate } from "../japan/plain-date.ts";
import { closedDaysFrom, lastOpenBefore, openingAt } from "./opening-hours.ts";
import {
  allDay,
  aroundTheClock,
  type DayHours,
  everyWeek,
  minuteOf,
  officeHours,
  type Stretch,
  type Timetable,
  usualYearEnd,
} from "./timetable.ts";

const at = (text: string) => new Date(`${text.replace(" ", "T")}:00+09:00`);
const day = (text: string): PlainDate => asPlainDate(text);
const hours = (...pairs: [string, string][]): Stretch[] =>
  pairs.map(([from, until]) => ({
    from: minuteOf(from),
    until: minuteOf(until) + (minuteOf(until) <= minuteOf(from) ? 1440 : 0),
  }));
const week = (by: Partial<Record<number, readonly Stretch[]>>): DayHours[] =>
  Object.entries(by).map(([one, given]) => ({
    day: Number(one) as DayHours["day"],
    weeks: everyWeek,
    hours: given ?? [],
  }));

const office = officeHours("09:00", "17:00");
const morning = hours(["09:00", "12:00"]);
const bothHalves = hours(["09:00", "12:00"], ["15:00", "18:30"]);
/** A practice with a lunch break, closed Thursday afternoon and Sunday. */
const practice: Timetable = {
  days: week({ 0: [], 1: bothHalves, 2: bothHalves, 3: bothHalves, 4: morning, 5: bothHalves, 6: morning }),
  holidays: "closed",
  yearEnd: usualYearEnd,
  exceptions: [],
};

test("no timetable is not confirmed, which is not closed", () => {
  expect(openingAt(null, at("2025-06-30 10:00"))).toMatchObject({ state: "unknown", until: null, nextOpening: null });
});

test("open is half-open: the opening minute is open, the closing minute is not", () => {
  expect(openingAt(office, at("2026-11-24 08:59"))).toMatchObject({
    state: "closed",
    nextOpening: at("2026-11-24 09:00"),
  });
  expect(openingAt(office, at("2026-11-24 09:00"))).toMatchObject({ state: "open", until: at("2026-11-24 17:00") });
  expect(openingAt(office, at("2026-11-24 17:00"))).toMatchObject({
    state: "closed",
    until: at("2026-11-25 09:00"),
    nextOpening: at("2026-11-25 09:00"),
    nextOpeningSure: true,
  });
});

test("a lunch break closes until the afternoon; a Thursday afternoon until Friday", () => {
  expect(openingAt(practice, at("2025-07-02 12:30"))).toMatchObject({
    state: "closed",
    until: at("2025-07-02 15:00"),
  });
  expect(openingAt(practice, at("2025-07-03 14:00")).nextOpening).toEqual(at("2025-07-04 09:00"));
});

test("a long weekend is seen before it begins, with the last moment to act", () => {
  const friday = openingAt(office, at("2026-11-20 15:00"));
  expect(friday.closedDays).toMatchObject({
    first: "2026-11-21",
    length: 3,
    names: ["勤労感謝の日"],
    reopensAt: at("2026-11-24 09:00"),
  });
  expect(friday.actBefore).toEqual(at("2026-11-20 17:00"));
  expect(openingAt(office, at("2026-11-20 18:00")).actBefore).toBeNull();
});

test("substitute holidays, Golden Week and the turn of the year are closed", () => {
  // 2026: 憲法記念日 on Sunday 3 May, its substitute on Wednesday 6 May.
  expect(openingAt(office, at("2026-05-06 10:00"))).toMatchObject({
    state: "closed",
    nextOpening: at("2026-05-07 09:00"),
    reason: { kind: "holiday" },
  });
  expect(openingAt(practice, at("2026-12-29 10:00"))).toMatchObject({
    state: "closed",
    reason: { kind: "year_end" },
    nextOpening: at("2027-01-04 09:00"),
  });
});

test("the 2nd and 4th Saturday only", () => {
  const saturdays: Timetable = {
    ...office,
    days: [
      { day: 6, weeks: [2, 4], hours: morning },
      { day: 6, weeks: [1, 3, 5], hours: [] },
      ...office.days.filter((one) => one.day !== 6),
    ],
  };
  const open = [5, 12, 19, 26].map(
    (date) => openingAt(saturdays, at(`2025-07-${`${date}`.padStart(2, "0")} 10:00`)).state,
  );
  expect(open).toEqual(["closed", "open", "closed", "open"]);
});

test("hours past midnight belong to the evening: a closed day does not end them", () => {
  const bar: Timetable = { ...office, days: week({ 5: hours(["18:00", "02:00"]), 6: [], 0: [] }) };
  expect(openingAt(bar, at("2025-07-05 01:59"))).toMatchObject({ state: "open", until: at("2025-07-05 02:00") });
  expect(openingAt(bar, at("2025-07-05 02:00")).state).toBe("closed");
  expect(closedDaysFrom(bar, day("2025-07-04"))).toMatchObject({
    first: "2025-07-05",
    actBefore: at("2025-07-05 02:00"),
  });
});

test("day and night never closes, holidays and new year included, until an exceptional day", () => {
  expect(openingAt(aroundTheClock, at("2026-01-01 03:00"))).toMatchObject({
    state: "open",
    until: null,
    nextOpening: null,
    closedDays: null,
  });
  const moving = { firstOn: day("2026-01-10"), lastOn: day("2026-01-10"), hours: [], note: "移転" };
  expect(openingAt({ ...aroundTheClock, exceptions: [moving] }, at("2026-01-01 03:00"))).toMatchObject({
    until: at("2026-01-10 00:00"),
    nextOpening: at("2026-01-11 00:00"),
  });
});

test("an exceptional day goes before every rule", () => {
  const exceptions = [
    { firstOn: day("2025-12-30"), lastOn: day("2025-12-31"), hours: morning, note: "年末の当番" },
    { firstOn: day("2025-08-12"), lastOn: day("2025-08-16"), hours: [], note: "お盆" },
  ];
  const opening = openingAt({ ...practice, exceptions }, at("2025-12-30 09:30"));
  expect(opening).toMatchObject({ state: "open", reason: { kind: "exception", note: "年末の当番" } });
  expect(closedDaysFrom({ ...practice, exceptions }, day("2025-08-11"))).toMatchObject({
    first: "2025-08-11",
    last: "2025-08-17",
  });
});

test("what nobody confirmed stays unknown, and an opening after it is not sure", () => {
  const known: Timetable = { ...office, days: office.days.filter((one) => one.day !== 6 && one.day !== 0) };
  expect(openingAt(known, at("2025-07-05 10:00"))).toMatchObject({
    state: "unknown",
    until: at("2025-07-07 00:00"),
    nextOpening: at("2025-07-07 09:00"),
    nextOpeningSure: false,
  });
  const holidayUnknown: Timetable = { ...office, holidays: "unknown", yearEnd: "unknown" };
  expect(openingAt(holidayUnknown, at("2025-07-21 10:00")).state).toBe("unknown");
  // A holiday on a Sunday, and a weekend at the turn of the year, are closed anyhow.
  expect(openingAt(holidayUnknown, at("2026-05-03 10:00")).state).toBe("closed");
  expect(openingAt(holidayUnknown, at("2026-01-03 10:00")).state).toBe("closed");
  expect(openingAt(holidayUnknown, at("2025-12-30 10:00")).state).toBe("unknown");
});

test("the last moment before a given one: the moment itself if they are open then", () => {
  expect(lastOpenBefore(office, at("2025-07-07 10:00"))).toEqual(at("2025-07-07 10:00"));
  expect(lastOpenBefore(office, at("2025-07-07 09:00"))).toEqual(at("2025-07-04 17:00"));
  expect(lastOpenBefore(practice, at("2025-07-02 14:00"))).toEqual(at("2025-07-02 12:00"));
  const answer = openingAt(office, at("2025-07-05 10:00"), { before: at("2025-07-07 09:00") });
  expect(answer.actBefore).toBeNull();
});

test("24 hours on weekdays joins across midnight", () => {
  const weekdays: Timetable = {
    ...office,
    days: week({ 0: [], 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: [] }),
  };
  expect(openingAt(weekdays, at("2025-06-30 10:00")).until).toEqual(at("2025-07-05 00:00"));
});
