import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { consultationNumber, faultOfDays, followUpOf, givesNoName, stateAfter } from "./consultation.ts";

const today = asPlainDate("2025-06-30");
const now = { today, time: "10:00" };

test("only an open consultation is closed, only a closed one opened again", () => {
  expect(stateAfter("open", "close")).toBe("closed");
  expect(stateAfter("closed", "reopen")).toBe("open");
  expect(stateAfter("closed", "close")).toBeNull();
  expect(stateAfter("open", "reopen")).toBeNull();
});

describe("a follow-up", () => {
  const on = (day: string | null, state: "open" | "closed" = "open") =>
    followUpOf({ state, followUpOn: day === null ? null : asPlainDate(day) }, today);

  test("is due on its day and overdue after it", () => {
    expect([on("2025-07-01"), on("2025-06-30"), on("2025-06-29")]).toEqual(["later", "due", "overdue"]);
  });

  test("does not exist without a day or after closing", () => {
    expect([on(null), on("2025-06-29", "closed")]).toEqual(["none", "none"]);
  });
});

describe("days of a consultation", () => {
  const days = { state: "open" as const, receivedOn: today, receivedTime: "09:40", followUpOn: null };

  test("may be in the past, never in the future, to the minute", () => {
    expect(faultOfDays({ ...days, receivedOn: asPlainDate("2025-04-01"), receivedTime: "23:50" }, now)).toBeNull();
    expect(faultOfDays({ ...days, receivedTime: "10:00" }, now)).toBeNull();
    expect(faultOfDays({ ...days, receivedTime: "10:01" }, now)).toBe("received_in_future");
    expect(faultOfDays({ ...days, receivedOn: asPlainDate("2025-07-01"), receivedTime: null }, now)).toBe(
      "received_in_future",
    );
  });

  test("put the follow-up not before reception, and none on a closed one", () => {
    expect(faultOfDays({ ...days, followUpOn: today }, now)).toBeNull();
    expect(faultOfDays({ ...days, followUpOn: asPlainDate("2025-06-29") }, now)).toBe("follow_up_before_received");
    expect(faultOfDays({ ...days, state: "closed", followUpOn: today }, now)).toBe("follow_up_of_closed");
  });
});

test("a number names its fiscal year", () => {
  expect([consultationNumber(2025, 7), consultationNumber(2019, 1234)]).toEqual(["R7-007", "R1-1234"]);
});

test("words that stand for a name and give none are told from names", () => {
  expect(
    ["匿名希望", "名乗らず", "氏名不明", "匿名の娘さん", "名前不明", "見本 直名", "無名さん"].map(givesNoName),
  ).toEqual([...[true, true, true, true, true], ...[false, false]]);
});
