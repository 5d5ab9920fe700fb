import { expect, test } from "vitest";
import { mergeObstacles } from "./person-merge.ts";

test("two records are one person unless both run, their stays overlap or both have a draft", () => {
  const free = { runningRegistrations: 1, overlappingStays: 0, drafts: 1 };
  expect(mergeObstacles(free)).toEqual([]);
  const codes = mergeObstacles({ runningRegistrations: 2, overlappingStays: 1, drafts: 2 }).map(({ code }) => code);
  expect(codes).toEqual(["merge_two_running", "merge_overlapping_stays", "merge_two_drafts"]);
});
