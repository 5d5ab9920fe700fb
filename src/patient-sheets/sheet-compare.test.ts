import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrarySheet } from "../../testing/arbitrary-sheet.ts";
import { compareSheets } from "./sheet-compare.ts";
import { diffWords } from "./word-diff.ts";

describe("two sheets compared", () => {
  test("say in words what differs, by section; unknown is null", () => {
    const found = compareSheets(
      {
        care: { careLevel: "care_3", validUntil: "2025-09-30" },
        diagnoses: { diagnoses: { a: { name: "膵癌", undisclosed: true, position: 1 } } },
      },
      {
        care: { careLevel: "care_4", validUntil: "2025-09-30" },
        treatments: { treatments: ["suction", "oxygen"] },
        diagnoses: {
          diagnoses: { a: { name: "膵癌", undisclosed: false, position: 2 }, b: { name: "高血圧", position: 1 } },
        },
      },
    );
    expect(
      found.map(({ section, differences }) => [
        section,
        differences.map(({ label, before, after }) => [label.ja, before?.ja ?? null, after?.ja ?? null]),
      ]),
    ).toEqual([
      ["care", [["介護度", "要介護3", "要介護4"]]],
      [
        "diagnoses",
        [
          ["病名", "膵癌、本人に未告知", "膵癌"],
          ["病名", null, "高血圧"],
        ],
      ],
      ["treatments", [["医療処置", null, "酸素療法、吸引"]]],
    ]);
  });

  test("a sheet differs in nothing from itself, and both directions name the same fields", () => {
    fc.assert(
      fc.property(arbitrarySheet, arbitrarySheet, (a, b) => {
        expect(compareSheets(a, a)).toEqual([]);
        const paths = (x: typeof a, y: typeof a) =>
          compareSheets(x, y).flatMap((section) => section.differences.map((one) => one.path));
        expect(paths(a, b).toSorted()).toEqual(paths(b, a).toSorted());
      }),
      { numRuns: 100 },
    );
  });
});

describe("words compared", () => {
  test("mark what was taken out and what was put in", () => {
    expect(diffWords("食事は普通", "食事はミキサー")).toEqual([
      { kind: "same", text: "食事は" },
      { kind: "removed", text: "普通" },
      { kind: "added", text: "ミキサー" },
    ]);
    expect(diffWords("", "新しい")).toEqual([{ kind: "added", text: "新しい" }]);
    expect(diffWords("同じ", "同じ")).toEqual([{ kind: "same", text: "同じ" }]);
  });

  test("always give back both texts", () => {
    const text = fc.array(fc.constantFrom("食事", "は", "普通", "。", " ", "\n", "A", "10"), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(""), b.join("")];
        const stretches = diffWords(before, after);
        const without = (kind: string) =>
          stretches
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join("");
        expect([without("added"), without("removed")]).toEqual([before, after]);
      }),
    );
  });
});
