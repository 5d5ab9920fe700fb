import { expect, test } from "vitest";
import { answersToSend, shownAnswer } from "./capability-edits.ts";

const known = [
  { capability: "輸血", answer: "conditional", note: "平日のみ", confirmedOn: "2024-05-01" },
  { capability: "超音波", answer: "yes", note: null, confirmedOn: "2024-05-01" },
] as const;
const day = { confirmedOn: "2025-06-30", allConfirmed: false };

test("what was touched but is as before is not sent; a cleared answer takes its note along", () => {
  const edits = {
    輸血: { answer: "conditional", note: "平日のみ " },
    超音波: { answer: "unknown", note: "古い" },
    関節注射: { answer: "yes", note: "" },
  } as const;
  expect(answersToSend(known, edits, day)).toEqual([
    { capability: "超音波", answer: "unknown", note: null, confirmedOn: "2025-06-30" },
    { capability: "関節注射", answer: "yes", note: null, confirmedOn: "2025-06-30" },
  ]);
});

test("confirming all gives the rest of the record the new day", () => {
  const edits = { 超音波: { answer: "no", note: "" } } as const;
  const sent = answersToSend(known, edits, { ...day, allConfirmed: true });
  expect(sent.map(({ capability, answer, confirmedOn }) => [capability, answer, confirmedOn])).toEqual([
    ["超音波", "no", "2025-06-30"],
    ["輸血", "conditional", "2025-06-30"],
  ]);
});

test("a line nobody answered is unknown", () => {
  expect(shownAnswer(known, {}, "腹膜透析")).toEqual({ answer: "unknown", note: "", confirmedOn: null });
});
