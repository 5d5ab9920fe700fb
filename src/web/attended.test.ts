import { expect, it } from "vitest";
import { isAttended } from "./attended.ts";

it("a screen is attended for a minute after it was opened, and no longer unless somebody touches it", () => {
  const later = (seconds: number) => Date.now() + seconds * 1000;
  expect([isAttended(), isAttended(later(50)), isAttended(later(61))]).toEqual([true, true, false]);
});
