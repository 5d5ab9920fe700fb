import { expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { doctorState, mayDo } from "./visiting-doctor.ts";

const today = asPlainDate("2025-06-30");

test.each([
  [false, null, "registered"],
  [true, null, "withdrawn"],
  [true, "2025-06-30", "withdrawn"],
  [true, "2025-07-01", "leaving"],
] as const)("withdrawn %s on %s is %s", (withdrawn, on, state) => {
  expect(doctorState({ withdrawn, withdrawnOn: on === null ? null : asPlainDate(on) }, today)).toBe(state);
});

test("only a registered doctor withdraws, only one who has or will is taken back", () => {
  const states = ["registered", "leaving", "withdrawn"] as const;
  expect(states.map((state) => mayDo(state, "withdraw"))).toEqual([true, false, false]);
  expect(states.map((state) => mayDo(state, "return"))).toEqual([false, true, true]);
});
