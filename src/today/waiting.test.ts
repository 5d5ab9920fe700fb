import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { type Exception, officeHours, type Stretch, type Timetable } from "../organisations/timetable.ts";
import { answerMoment, byUrgency, closingOf, groupOf, isSnoozed, longestSnooze, momentOfRequest } from "./waiting.ts";

const now = new Date("2025-06-30T10:00:00+09:00");
const office = officeHours("09:00", "17:00");
const midnight = new Date("2025-07-01T00:00:00+09:00");
const at = (moment: string) => groupOf(Date.parse(moment), now, midnight);

describe("what waits is grouped by the latest moment to act", () => {
  test("past or within two hours is now", () => {
    expect([at("2025-06-29T17:00:00+09:00"), at("2025-06-30T12:00:00+09:00")]).toEqual(["now", "now"]);
  });

  test("later today is today, another day is soon", () => {
    expect([at("2025-06-30T12:01:00+09:00"), at("2025-06-30T17:00:00+09:00")]).toEqual(["today", "today"]);
    expect(at("2025-07-01T17:00:00+09:00")).toBe("soon");
  });
});

test("a request for a bed waits since it came, or until the closing before the day it asks for", () => {
  const requestedAt = "2025-06-29T23:30:00.000Z";
  expect(momentOfRequest({ requestedAt, wantedFrom: null }, office).toISOString()).toBe(requestedAt);
  expect(momentOfRequest({ requestedAt, wantedFrom: asPlainDate("2025-06-30") }, office).toISOString()).toBe(
    requestedAt,
  );
  expect(momentOfRequest({ requestedAt, wantedFrom: asPlainDate("2025-07-04") }, office)).toEqual(
    closingOf(asPlainDate("2025-07-03"), office),
  );
});

test("the earliest moment comes first, then what waits longest; at the same moment and age a hold before a follow-up", () => {
  const row = (key: string, kind: "hold" | "follow_up", actBy: string, since = "2025-06-01T00:00:00.000Z") => ({
    recordId: key,
    kind,
    actBy: Date.parse(actBy),
    since: Date.parse(since),
  });
  const rows = [
    row("c", "follow_up", "2025-06-30T08:00:00.000Z"),
    row("d", "hold", "2025-06-30T08:00:00.000Z", "2025-06-02T00:00:00.000Z"),
    row("b", "hold", "2025-06-30T08:00:00.000Z"),
    row("a", "follow_up", "2025-06-29T08:00:00.000Z"),
  ];
  expect(byUrgency(rows).map(({ recordId }) => recordId)).toEqual(["a", "b", "c", "d"]);
});

describe("the latest moment lies on a day on which the centre is open", () => {
  const day = asPlainDate;
  const moment = (text: string) => new Date(`${text}:00+09:00`);
  const on = (date: string, hours: Stretch[]): Exception => ({
    ...{ firstOn: day(date), lastOn: day(date), note: null },
    hours,
  });
  const withDays = (...exceptions: Exception[]): Timetable => ({ ...office, exceptions });

  test("what is due on a Sunday has to be done on the Friday before", () => {
    expect(closingOf(day("2025-06-29"), office)).toEqual(moment("2025-06-27T17:00"));
  });

  test("an answer asked for before the days off at the year's end may come on the first open day", () => {
    expect(answerMoment(day("2025-12-26"), office)).toEqual(moment("2026-01-05T17:00"));
    expect(closingOf(day("2026-01-02"), office)).toEqual(moment("2025-12-26T17:00"));
    const earlier = { ...office, yearEnd: { from: "12-28", until: "01-05" } };
    expect(answerMoment(day("2025-12-26"), earlier)).toEqual(moment("2026-01-06T17:00"));
  });

  test("a day that is closed once moves it to the day before, answers to the day after", () => {
    const hours = withDays(on("2025-07-02", []));
    expect(closingOf(day("2025-07-02"), hours)).toEqual(moment("2025-07-01T17:00"));
    expect(answerMoment(day("2025-07-01"), hours)).toEqual(moment("2025-07-03T17:00"));
  });

  test("a Saturday that is open once counts, until it closes", () => {
    const hours = withDays(on("2025-07-05", [{ from: 540, until: 720 }]));
    expect(closingOf(day("2025-07-06"), hours)).toEqual(moment("2025-07-05T12:00"));
    expect(answerMoment(day("2025-07-04"), hours)).toEqual(moment("2025-07-05T12:00"));
  });

  test("the end of the last stretch of the day holds, and hours past midnight end with the day", () => {
    const weekday = { day: 1 as const, weeks: [1, 2, 3, 4, 5] };
    const breaks = [
      { from: 540, until: 720 },
      { from: 780, until: 1110 },
    ];
    const split = { ...office, days: [{ ...weekday, hours: breaks }] };
    expect(closingOf(day("2025-06-30"), split)).toEqual(moment("2025-06-30T18:30"));
    const late = { ...office, days: [{ ...weekday, hours: [{ from: 1080, until: 1560 }] }] };
    expect(closingOf(day("2025-06-30"), late)).toEqual(moment("2025-07-01T00:00"));
  });

  test("without hours that are certain it is the end of the day", () => {
    const unsaid = { ...office, days: [] };
    expect(closingOf(day("2025-06-30"), unsaid)).toEqual(moment("2025-07-01T00:00"));
    expect(answerMoment(day("2025-06-30"), unsaid)).toEqual(moment("2025-07-02T00:00"));
  });
});

describe("what is put off", () => {
  const actBy = new Date("2025-06-30T17:00:00+09:00");
  const mark = {
    kind: "weekly_contact",
    recordId: "1",
    ...{ assignedTo: null, assignedName: null, snoozeReason: "担当者が不在" },
    snoozedUntil: "2025-06-30T14:00:00+09:00",
    snoozedActBy: actBy.toISOString(),
  };

  test("rests until its time, and only for the moment it was put off for", () => {
    expect(isSnoozed(mark, actBy.getTime(), now)).toBe(true);
    expect(isSnoozed(mark, actBy.getTime(), new Date("2025-06-30T14:00:00+09:00"))).toBe(false);
    expect(isSnoozed(mark, Date.parse("2025-07-07T17:00:00+09:00"), now)).toBe(false);
    expect(isSnoozed(undefined, actBy.getTime(), now)).toBe(false);
  });

  test("never rests beyond its latest moment; what is past, for a day", () => {
    expect(longestSnooze(actBy, now)).toEqual(actBy);
    expect(longestSnooze(new Date("2025-06-29T17:00:00+09:00"), now)).toEqual(new Date("2025-07-01T10:00:00+09:00"));
  });
});
