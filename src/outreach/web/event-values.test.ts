import { expect, test } from "vitest";
import { checkEvent, emptyEvent, inputOf } from "./event-values.ts";

const say = (key: string) => key;
const held = { ...emptyEvent, state: "held", heldOn: "2025-06-12" } as const;

test("a held event needs its day, not ahead, and people counted; a planned one its day only", () => {
  expect(checkEvent(emptyEvent, "2025-06-30", say)).toEqual({ heldOn: "form.dayMissing" });
  expect(checkEvent({ ...emptyEvent, heldOn: "2025-07-30" }, "2025-06-30", say)).toEqual({});
  expect(checkEvent({ ...held, heldOn: "2025-07-01", attendance: 3 }, "2025-06-30", say)).toHaveProperty("heldOn");
  expect(checkEvent(held, "2025-06-30", say)).toEqual({ attendance: "form.notCounted" });
  expect(checkEvent({ ...held, citizens: 3, professionals: 0 }, "2025-06-30", say)).toEqual({});
});

test("the sum of both parts is sent, whatever stood in the field of the whole", () => {
  expect(inputOf({ ...held, citizens: 20, professionals: 4, attendance: 99 }).attendance).toBe(24);
});
