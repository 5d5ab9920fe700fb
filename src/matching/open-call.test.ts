import fc from "fast-check";
import { expect, test } from "vitest";
import type { DoctorRole } from "./need.ts";
import { callAnswers, isSettled, placeFor, thanksFor } from "./open-call.ts";

test.each([
  ["main", [], "main", "main"],
  ["main", ["main"], "deputy", "deputy_instead"],
  ["main", ["deputy"], "main", "main"],
  ["main", ["main", "deputy"], null, "settled"],
  ["deputy", [], "deputy", "deputy"],
  ["deputy", ["deputy"], null, "settled"],
  ["conditional", [], null, "conditional"],
  ["no", ["main"], null, "no"],
] as const)("%s after %j takes %s and is thanked for as %s", (answer, taken, place, thanks) => {
  expect(placeFor(answer, taken)).toBe(place);
  expect(thanksFor(answer, place)).toBe(thanks);
});

test("however many answer, there is one main doctor and one deputy at most, and the first willing one is main", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...callAnswers), { maxLength: 12 }), (answers) => {
      const taken: DoctorRole[] = [];
      for (const answer of answers) {
        const place = placeFor(answer, taken);
        if (place !== null) taken.push(place);
      }
      expect(taken.length).toBe(new Set(taken).size);
      expect(taken.includes("main")).toBe(answers.includes("main"));
      if (isSettled(taken)) expect(placeFor("main", taken)).toBe(null);
    }),
  );
});
