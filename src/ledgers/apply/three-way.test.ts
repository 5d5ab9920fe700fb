import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeThreeWays } from "./three-way.ts";

test("takes what only the ledger changed, keeps what only staff changed, asks about what both changed", () => {
  const base = { ended_on: null, note: "電話", town: "入間川", doctor: "前田", time: "14:05" };
  const theirs = { ended_on: null, note: "電話済", town: "祇園", doctor: "新井", time: "14:05:00" };
  const mine = { ended_on: "2025-05-01", note: "電話", town: "狭山", doctor: "新井", time: "14:05" };
  expect(mergeThreeWays(mine, base, theirs)).toEqual({
    change: { ended_on: "2025-05-01" },
    conflicts: ["town"],
    kept: [],
  });
});

test("without a base only what is empty is filled", () => {
  const merged = mergeThreeWays({ note: "紙", ended_on: "2025-05-01", list: ["a"] }, null, {
    note: "画面",
    ended_on: null,
    list: [],
  });
  expect(merged).toEqual({ change: { ended_on: "2025-05-01", list: ["a"] }, conflicts: [], kept: ["note"] });
});

const value = fc.constantFrom(null, "a", "b", "c");
test("what staff wrote is never overwritten, and an unchanged ledger writes nothing", () => {
  fc.assert(
    fc.property(value, value, value, (base, theirs, mine) => {
      const { change } = mergeThreeWays({ x: mine }, { x: base }, { x: theirs });
      if (theirs !== base) expect(change).toEqual({});
      expect(mergeThreeWays({ x: base }, { x: base }, { x: theirs }).change).toEqual({});
    }),
  );
});
