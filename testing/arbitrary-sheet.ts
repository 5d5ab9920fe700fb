import fc from "fast-check";
import { fieldsOf, type SheetContent } from "../src/patient-sheets/sheet.ts";
import type { Field, SimpleField } from "../src/patient-sheets/sheet-field.ts";
import { sectionKeys } from "../src/patient-sheets/sheet-fields.ts";

/** Texts as people write them: kanji, kana, both widths, blanks, line ends. */
export const sheetText = fc
  .array(fc.constantFrom("膵", "癌", "がん", "高血圧", "　", " ", "ｶﾞﾝ", "A", "Ａ", "12", "母", "に", "説明", "\n"), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

function simpleValue(field: SimpleField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case "yes_no":
      return fc.boolean();
    case "number":
      return fc.integer({ min: 0, max: field.max });
    case "choice":
      return fc.constantFrom(...field.choices.map((choice) => choice.value));
    case "choices":
      return fc.subarray(field.choices.map((choice) => choice.value));
    case "day":
      return fc.constantFrom("2024-12-31", "2025-04-01");
    default:
      return sheetText;
  }
}

const optional = (fields: [string, fc.Arbitrary<unknown>][]) =>
  fc.record(Object.fromEntries(fields), { requiredKeys: [] });

/** A value of a field, whole. */
export function sheetValue(field: Field): fc.Arbitrary<unknown> {
  if (field.kind !== "rows") return simpleValue(field);
  return fc.dictionary(fc.constantFrom("r1", "r2", "r3"), sheetRow(field), { maxKeys: 3 });
}

/** An entry of a repeated field. */
export const sheetRow = (field: Extract<Field, { kind: "rows" }>) =>
  optional([
    ...Object.entries(field.fields).map(([key, inner]): [string, fc.Arbitrary<unknown>] => [key, simpleValue(inner)]),
    ["position", fc.integer({ min: 1, max: 9 })],
  ]);

/** Any sheet. */
export const arbitrarySheet = optional(
  sectionKeys.map((section) => [section, optional(fieldsOf(section).map(([key, field]) => [key, sheetValue(field)]))]),
) as fc.Arbitrary<SheetContent>;

/** The paths that can be changed one by one, with the values they take. */
export const changeablePlaces: readonly { path: string; value: fc.Arbitrary<unknown> }[] = sectionKeys.flatMap(
  (section) =>
    fieldsOf(section).flatMap(([key, field]) => {
      const path = `${section}.${key}`;
      if (field.kind !== "rows") return [{ path, value: sheetValue(field) }];
      const inner = Object.entries(field.fields).map(([name, one]) => ({
        path: `${path}.r1.${name}`,
        value: sheetValue(one),
      }));
      return [{ path: `${path}.r2`, value: sheetRow(field) as fc.Arbitrary<unknown> }, ...inner];
    }),
);
