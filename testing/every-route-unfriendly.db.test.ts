import { describe, expect } from "vitest";
import { procedures } from "./procedures.ts";
import { idsOf, sendSample } from "./sample-call.ts";
import type { Filling } from "./sample-input.ts";
import { test } from "./world.ts";

// Walks the whole API as the manager, with input of the right shape and odd content: what comes back is an answer or a
// refusal, never a fault. A new route is walked by itself.

/** Routes whose input is files, or which are for nobody who is signed in. */
const asked = procedures.filter(
  ({ name, allow }) => allow !== "anyone" && !/^ledgers\.(?:preview|import)$/u.test(name),
);

const fillings: readonly Omit<Filling, "id">[] = [
  { text: "試験", day: "2025-06-01", number: "one" },
  { text: "試験", day: "2999-12-31", number: "most" },
  { text: "試験", day: "9999-12-31", number: "most" },
  { text: "試験", day: "1000-01-01", number: "one" },
  { text: "が".normalize("NFD").repeat(50_000), day: "2025-06-30", number: "one" },
  { text: "葛\u{E0100}\u202E%_\\'\"".repeat(3), day: "2025-07-01", number: "one" },
  { text: `=${" ".repeat(40)}(`, day: "2025-07-02", number: "one" },
];

describe("odd content of the right shape", () => {
  test("is an answer or a refusal on every route, also where what was kept of it is shown", async ({ world }) => {
    const manager = await world.signedIn("manager");
    const id = await idsOf(world);
    const faults: unknown[] = [];
    for (const filling of [...fillings, ...fillings.slice(0, 1)])
      for (const procedure of asked) {
        const { status, body } = await sendSample(manager, procedure, { ...filling, id });
        if (status >= 500) faults.push([procedure.name, filling.day, status, body.code]);
      }
    expect(faults).toEqual([]);
  });
});
