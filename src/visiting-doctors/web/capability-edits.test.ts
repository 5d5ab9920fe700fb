import { expect, test } from "vitest";
import { noTimes } from "../capability.ts";
import { answersToSend, nextTime, shownAnswer } from "./capability-edits.ts";

const confirmed = { confirmedOn: "2024-05-01", confirmedBy: null, confirmedHow: null, times: noTimes };
const known = [
  { capability: "輸血", answer: "conditional", note: "平日のみ", ...confirmed },
  { capability: "超音波", answer: "yes", note: null, ...confirmed },
] as const;
const today = "2025-06-30";

test("what was touched but is as before is not sent; a cleared answer takes its note along", () => {
  const edits = {
    輸血: { answer: "conditional", note: "平日のみ ", times: noTimes },
    超音波: { answer: "unknown", note: "古い", times: noTimes },
    関節注射: { answer: "yes", note: "", times: noTimes },
  } as const;
  expect(answersToSend(known, edits, today)).toEqual([
    { capability: "超音波", answer: "unknown", note: null, times: noTimes, confirmedOn: today },
    { capability: "関節注射", answer: "yes", note: null, times: noTimes, confirmedOn: today },
  ]);
});

test("a time alone is a change; pressing goes round from 未確認", () => {
  const times = { ...noTimes, night: nextTime(null) };
  const sent = answersToSend(known, { 超音波: { answer: "yes", note: "", times } }, today);
  expect(sent).toMatchObject([{ capability: "超音波", times: { day: null, night: true, holiday: null } }]);
  expect([true, false].map(nextTime)).toEqual([false, null]);
});

test("a line nobody answered is unknown", () => {
  expect(shownAnswer(known, {}, "腹膜透析")).toMatchObject({ answer: "unknown", note: "", times: noTimes });
});
