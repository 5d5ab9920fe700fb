import { expect, test } from "vitest";
import { changesOf, emptyDoctor } from "./doctor-values.ts";

test("only what differs is sent; what is said of new patients goes together", () => {
  const before = { ...emptyDoctor, name: "見本", accepting: "no", acceptingUntil: "2025-08-31" } as const;
  expect(changesOf(before, before)).toEqual({});
  expect(changesOf(before, { ...before, accepting: "yes" })).toEqual({
    accepting: "yes",
    acceptingUntil: "2025-08-31",
  });
  expect(changesOf(before, { ...before, acceptingUntil: null })).toEqual({ accepting: "no", acceptingUntil: null });
});

test("towns are taken apart at whatever stands between them", () => {
  expect(changesOf(emptyDoctor, { ...emptyDoctor, towns: "入間川、祇園, 富士見　水野" })).toEqual({
    areaTowns: ["入間川", "祇園", "富士見", "水野"],
  });
});
