import { expect, test } from "vitest";
import { partnerFieldsOf } from "../partner-fields.ts";
import { fieldsInputOf, fieldsValuesOf, noValue } from "./fields-values.ts";

const row = { confirmedOn: "2024-05-01", confirmedBy: null, partners: [] };
const before = fieldsValuesOf(
  [
    { field: "sterile", answer: "yes", chosen: [], note: null, ...row },
    { field: "narcotics", answer: "no", chosen: [], note: null, ...row },
  ],
  "2025-06-30",
);
const fields = partnerFieldsOf("pharmacy");

test("only what changed is sent; taken back it is not confirmed again", () => {
  const after = {
    ...before,
    fields: {
      ...before.fields,
      sterile: { ...noValue, answer: "conditional", note: " 前日まで " },
      narcotics: noValue,
      bcp: { ...noValue, note: "言葉だけ" },
    },
  };
  expect(fieldsInputOf(after, fields)).toEqual({
    answers: { sterile: { answer: "conditional", chosen: [], note: "前日まで" }, narcotics: null },
    seen: {
      sterile: { answer: "yes", chosen: [], note: null },
      narcotics: { answer: "no", chosen: [], note: null },
    },
    confirmedOn: "2025-06-30",
    confirmedBy: null,
  });
});

test("with everything confirmed, what stood there is sent with the new day", () => {
  const { answers } = fieldsInputOf({ ...before, all: true }, fields);
  expect(Object.keys(answers)).toEqual(["narcotics", "sterile"]);
});

test("a field that one was asked about is sent without what was seen there", () => {
  const after = { ...before, fields: { ...before.fields, sterile: noValue, narcotics: noValue } };
  expect(Object.keys(fieldsInputOf(after, fields, ["sterile"]).seen ?? {})).toEqual(["narcotics"]);
});
