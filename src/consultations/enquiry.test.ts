import { describe, expect, test } from "vitest";
import { enquiryStateAfter, enquiryStates, faultOfAnswer, isEnquiryOpen } from "./enquiry.ts";

const moment = (time: string) => new Date(`2025-06-30T${time}:00+09:00`);
const now = moment("10:00");
const said = { answer: "no" as const, reasonCode: "訪問区域外", role: null, answeredAt: moment("09:40") };

test("an answer can be corrected; what was declined or withdrawn is not withdrawn again", () => {
  expect(enquiryStateAfter("asked", "yes")).toBe("accepted");
  expect(enquiryStateAfter("accepted", "no")).toBe("declined");
  expect(enquiryStateAfter("declined", "on_hold")).toBe("on_hold");
  expect(enquiryStateAfter("declined", "withdraw")).toBeNull();
  expect(enquiryStateAfter("withdrawn", "yes")).toBeNull();
  expect(enquiryStateAfter("withdrawn", "resume")).toBe("asked");
  expect(enquiryStateAfter("asked", "resume")).toBeNull();
});

test("an answer is awaited while nothing or 'not yet' was said", () => {
  expect(enquiryStates.filter(isEnquiryOpen)).toEqual(["asked", "on_hold"]);
});

describe("an answer", () => {
  test("has its reason with no, its role with yes", () => {
    expect(faultOfAnswer(said, moment("09:30"), now)).toBeNull();
    expect(faultOfAnswer({ ...said, answer: "on_hold" }, moment("09:30"), now)).toBeNull();
    expect(faultOfAnswer({ ...said, answer: "yes" }, moment("09:30"), now)).toBe("reason_of_yes");
    expect(faultOfAnswer({ ...said, role: "main" }, moment("09:30"), now)).toBe("role_without_yes");
    const yes = { ...said, answer: "yes" as const, reasonCode: null, role: "main" as const };
    expect(faultOfAnswer(yes, moment("09:30"), now)).toBeNull();
  });

  test("lies between the asking and now, both included", () => {
    expect(faultOfAnswer(said, moment("09:40"), now)).toBeNull();
    expect(faultOfAnswer(said, moment("09:41"), now)).toBe("answered_before_asked");
    expect(faultOfAnswer({ ...said, answeredAt: moment("10:01") }, moment("09:30"), now)).toBe("in_future");
  });
});
