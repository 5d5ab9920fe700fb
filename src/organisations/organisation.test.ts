import { expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { mayDo, organisationKindLabels, organisationKinds, organisationState } from "./organisation.ts";

const today = asPlainDate("2025-06-30");

test.each([
  [null, null, "open"],
  ["2025-06-30", null, "closed"],
  ["2025-07-01", "移転", "closing"],
  [null, "閉院(台帳)", "closed"],
] as const)("closed on %s because of %s is %s", (closedOn, closingReason, state) => {
  const day = closedOn === null ? null : asPlainDate(closedOn);
  expect(organisationState({ closedOn: day, closingReason }, today)).toBe(state);
});

test("only what is open closes, only what is closed or closing is reopened", () => {
  expect((["open", "closing", "closed"] as const).map((state) => mayDo(state, "close"))).toEqual([true, false, false]);
  expect((["open", "closing", "closed"] as const).map((state) => mayDo(state, "reopen"))).toEqual([false, true, true]);
});

test("every kind has its label in both languages", () => {
  for (const kind of organisationKinds) expect(Object.values(organisationKindLabels[kind]).every(Boolean)).toBe(true);
});
