import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrarySheet } from "../../testing/arbitrary-sheet.ts";
import type { SheetContent } from "./sheet.ts";
import { sheetSections } from "./sheet-fields.ts";
import { redactFor } from "./sheet-redaction.ts";

const outside = ["patient", "family", "fax", "mail"] as const;
const folded = (value: unknown) =>
  JSON.stringify(value)
    .normalize("NFKC")
    .replaceAll(/\\n|\s/gu, "")
    .replaceAll(/がん|ガン/gu, "癌");

const sheet: SheetContent = {
  insurance: {
    insurer: "06110001",
    careNumber: "H000123456",
    publicAssistance: true,
    publicExpenses: {
      a: { name: "医療扶助", payer: "12110001", recipient: "1234567" },
      b: { name: "難病", payer: "54110001" },
      c: { payer: "１２ 11 0001" },
    },
    otherCertificates: "生活 保護受給証",
  },
  care: { careLevel: "care_5" },
  diagnoses: {
    diagnoses: {
      a: { name: "膵癌", undisclosed: true, knownBy: "長女", position: 1 },
      b: { name: "高血圧", undisclosed: false, position: 2 },
    },
    course: "腹痛があり受診",
  },
  services: {
    services: { a: { kind: "nursing", provider: "見本訪問看護", when: "月・木" } },
    note: "膵がんの痛みに注意",
  },
  emergency: { callFirst: "訪問看護", note: "担当は福祉課 生保係" },
};

describe("what leaves the care team", () => {
  test("never holds an undisclosed diagnosis, in whatever words or place, nor a trace of it", () => {
    for (const audience of outside) {
      const shown = redactFor(sheet, audience);
      expect(shown.diagnoses).toEqual({ diagnoses: { b: { name: "高血圧", position: 2 } } });
      expect(shown.services).toEqual({ services: sheet.services?.services });
      expect(folded(shown)).not.toContain("膵癌");
      expect(folded(shown)).not.toMatch(/undisclosed|knownBy/u);
    }
  });

  test("never tells of public assistance, not by flag, payer number, insurance number or words", () => {
    for (const audience of outside) {
      const shown = redactFor(sheet, audience);
      expect(shown.insurance).toEqual({
        insurer: "06110001",
        publicExpenses: { b: { name: "難病", payer: "54110001" } },
      });
      expect(shown.emergency).toEqual({ callFirst: "訪問看護" });
    }
  });

  test("keeps what is the patient's own to tell for the patient", () => {
    const tested: SheetContent = { infections: { hiv: "positive", mrsa: "negative" } };
    expect(redactFor(tested, "patient")).toEqual(tested);
    for (const audience of ["family", "fax", "mail"] as const)
      expect(redactFor(tested, audience)).toEqual({ infections: { mrsa: "negative" } });
  });

  test("is everything for the care team", () => {
    expect(redactFor(sheet, "care_team")).toBe(sheet);
  });
});

test("of any sheet nothing hidden comes through, and redacting twice changes nothing more", () => {
  fc.assert(
    fc.property(arbitrarySheet, fc.constantFrom(...outside), (content, audience) => {
      const shown = redactFor(content, audience);
      expect(shown.insurance?.publicAssistance).toBeUndefined();
      const entries = Object.values(content.diagnoses?.diagnoses ?? {});
      // Keys, choices and numbers are Latin: a name in kanji can stand in texts only.
      for (const name of entries.filter((row) => row.undisclosed).map((row) => folded(row.name ?? "").slice(1, -1)))
        if (/[癌膵高母]/u.test(name)) expect(folded(shown)).not.toContain(name);
      for (const row of Object.values(shown.diagnoses?.diagnoses ?? {}))
        expect(Object.keys(row)).not.toContain("undisclosed");
      expect(redactFor(shown, audience)).toEqual(shown);
    }),
    { numRuns: 200 },
  );
});

test("the fields that must be confidential are", () => {
  expect(sheetSections.insurance.fields.publicAssistance.hiddenFrom).toEqual(outside);
  expect(sheetSections.diagnoses.fields.diagnoses.fields.undisclosed.hiddenFrom).toEqual(outside);
});
