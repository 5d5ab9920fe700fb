import { expect, test } from "vitest";
import { isAnswerTo, type PartnerAnswer, partnerFields, partnerFieldsOf } from "./partner-fields.ts";

test("every field has one code, its words in both languages, and the choices its type needs", () => {
  expect(new Set(partnerFields.map(({ code }) => code)).size).toBe(partnerFields.length);
  for (const field of partnerFields) {
    const words = [field, ...(field.choices ?? []), ...(field.hint ? [field.hint] : [])];
    expect(words.every(({ ja, en }) => ja !== "" && en !== "")).toBe(true);
    expect((field.choices ?? []).length > 0).toBe(field.type === "one" || field.type === "many");
    expect(field.partnerKind !== undefined).toBe(field.type === "partners");
  }
  expect(partnerFieldsOf("pharmacy").map(({ code }) => code)).toContain("sterile");
  expect(partnerFieldsOf("city")).toEqual([]);
});

test("an answer must be one to its field", () => {
  const none: PartnerAnswer = { answer: null, chosen: [], note: null };
  const can = (code: string, given: Partial<PartnerAnswer>) => {
    const field = partnerFields.find((one) => one.code === code);
    return field ? isAnswerTo(field, { ...none, ...given }) : null;
  };
  expect([can("bcp", { answer: "yes" }), can("bcp", { answer: "maybe" }), can("bcp", {})]).toEqual([
    true,
    false,
    false,
  ]);
  expect([can("publication", { answer: "public" }), can("publication", { answer: "yes" })]).toEqual([true, false]);
  expect([can("sites", { chosen: ["home"] }), can("sites", { chosen: ["moon"] })]).toEqual([true, false]);
  expect([can("narcotic_stock", { note: "常備" }), can("narcotic_stock", { answer: "yes" })]).toEqual([true, false]);
});
