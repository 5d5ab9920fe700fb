import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { byUrgency, closingOf, groupOf, momentOfRequest } from "./waiting.ts";

const now = new Date("2025-06-30T10:00:00+09:00");
const midnight = new Date("2025-07-01T00:00:00+09:00");
const at = (moment: string) => groupOf(new Date(moment), now, midnight);

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
  expect(momentOfRequest({ requestedAt, wantedFrom: "2025-06-30" }, "17:00").toISOString()).toBe(requestedAt);
  expect(momentOfRequest({ requestedAt, wantedFrom: "2025-07-04" }, "17:00")).toEqual(
    closingOf(asPlainDate("2025-07-03"), "17:00"),
  );
});

test("the earliest moment comes first; at the same moment a hold before a follow-up", () => {
  const row = (key: string, kind: "hold" | "follow_up", actBy: string) => ({ key, kind, actBy });
  const rows = [
    row("c", "follow_up", "2025-06-30T08:00:00.000Z"),
    row("b", "hold", "2025-06-30T08:00:00.000Z"),
    row("a", "follow_up", "2025-06-29T08:00:00.000Z"),
  ];
  expect(byUrgency(rows).map(({ key }) => key)).toEqual(["a", "b", "c"]);
});
