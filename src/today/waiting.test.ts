import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { answerMoment, byUrgency, closingOf, groupOf, isSnoozed, longestSnooze, momentOfRequest } from "./waiting.ts";

const now = new Date("2025-06-30T10:00:00+09:00");
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
  expect(momentOfRequest({ requestedAt, wantedFrom: null }, "17:00").toISOString()).toBe(requestedAt);
  expect(momentOfRequest({ requestedAt, wantedFrom: asPlainDate("2025-06-30") }, "17:00").toISOString()).toBe(
    requestedAt,
  );
  expect(momentOfRequest({ requestedAt, wantedFrom: asPlainDate("2025-07-04") }, "17:00")).toEqual(
    closingOf(asPlainDate("2025-07-03"), "17:00"),
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

describe("the latest moment lies on an open day", () => {
  test("what is due on a Sunday has to be done on the Friday before", () => {
    expect(closingOf(asPlainDate("2025-06-29"), "17:00")).toEqual(new Date("2025-06-27T17:00:00+09:00"));
  });

  test("an answer asked for before the days off at the year's end may come on the first open day", () => {
    expect(answerMoment(asPlainDate("2025-12-26"), "17:00")).toEqual(new Date("2026-01-05T17:00:00+09:00"));
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
