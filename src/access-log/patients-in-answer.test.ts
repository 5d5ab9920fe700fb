import { expect, test } from "vitest";
import { patientsInAnswer } from "./patients-in-answer.ts";

test("finds every patient once, at any depth, and nothing else", () => {
  const answer = {
    rows: [{ patientId: "a", stay: { patientId: "b" } }, { patientId: "a" }, { patientId: null, id: "c" }],
  };
  expect(patientsInAnswer(answer)).toEqual(["a", "b"]);
  expect(patientsInAnswer(undefined)).toEqual([]);
});
