import { expect, test } from "vitest";
import { defaultCodes } from "../centres/default-codes.ts";
import { byGroup, type CapabilityAnswer, capabilityGroup, compareFit } from "./capability.ts";

const codes = defaultCodes.find(({ list }) => list === "capability")?.codes ?? [];

test("every capability a new centre starts with has a group, what the centre adds is its own", () => {
  expect(codes.filter(({ code }) => capabilityGroup(code) === "own")).toEqual([]);
  expect(capabilityGroup("訪問歯科との連携")).toBe("own");
  expect(byGroup(codes).map(({ items }) => items.length)).toEqual([14, 4, 9, 5, 6, 4, 18, 28, 5]);
});

test("doctors who can come first, an unknown before a no", () => {
  const doctors: CapabilityAnswer[][] = [
    ["no", "yes"],
    ["unknown", "unknown"],
    ["yes", "conditional"],
    ["yes", "yes"],
  ];
  expect(doctors.toSorted(compareFit)).toEqual([
    ["yes", "yes"],
    ["yes", "conditional"],
    ["unknown", "unknown"],
    ["no", "yes"],
  ]);
});
