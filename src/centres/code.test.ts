import { expect, test } from "vitest";
import { codeLabel } from "./code.ts";

const codes = [
  { code: "E11", ja: "在宅看取り(自宅)", en: "Died at home", publishedAs: null, retired: true, protected: true },
];

test("a code is shown by its label, retired or not, and an unknown one as it was written", () => {
  expect(codeLabel(codes, "E11", "ja")).toBe("在宅看取り(自宅)");
  expect(codeLabel(codes, "E11", "en")).toBe("Died at home");
  expect(codeLabel(codes, "むかしの区分", "ja")).toBe("むかしの区分");
});
