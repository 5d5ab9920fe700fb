import { expect, test } from "vitest";
import { answerMark, weekInWords } from "./registry-sheet.ts";

test("marks as ledgers draw them; 未確認 is blank", () => {
  expect([answerMark("yes", null), answerMark("conditional", "平日のみ"), answerMark("no", null)]).toEqual([
    "○",
    "△(平日のみ)",
    "×",
  ]);
  expect(answerMark("unknown", "聞けず")).toBe("");
});

test("times stand beside their days", () => {
  const hours = [
    { weekday: 1, from: "13:00", to: "17:00" },
    { weekday: 2, from: "13:00", to: "17:00" },
    { weekday: 6, from: null, to: null },
  ];
  expect(weekInWords(hours)).toBe("月火 13:00～17:00、土");
});
