import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readTexts } from "./examples/read-examples.ts";
import * as codes from "./institution-code.ts";

const {
  formatInstitutionCode,
  institutionCheckDigit,
  institutionCodeParts,
  parseInstitutionCode,
  readInstitutionCode,
} = codes;

test.each(readTexts("institution-codes.txt"))("%s: %s", (written = "", answer) => {
  const reading = readInstitutionCode(written);
  expect(reading.ok ? "ok" : reading.reason).toBe(answer);
  expect(parseInstitutionCode(written) !== null).toBe(answer === "ok");
});

describe("seven digits", () => {
  it("need prefecture and fee table", () => {
    expect(readInstitutionCode("0113719")).toMatchObject({ ok: false, reason: "not_ten_digits" });
    expect(readInstitutionCode("01,1371,9", { prefecture: "01", feeTable: "1" })).toEqual({
      ok: true,
      code: "0110113719",
    });
    expect(readInstitutionCode("01,1371,9", { prefecture: "11", feeTable: "1" })).toMatchObject({
      reason: "wrong_check_digit",
    });
  });
});

const nineDigits = fc
  .tuple(
    fc.integer({ min: 1, max: 47 }),
    fc.constantFrom("1", "2", "3", "4", "5", "6"),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([prefecture, table, rest]) => `${String(prefecture).padStart(2, "0")}${table}${String(rest).padStart(6, "0")}`);

describe("a code", () => {
  it("is read back from its parts and its printed form", () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const code = parseInstitutionCode(nine + institutionCheckDigit(nine));
        if (code === null) throw new Error("not read");
        const parts = institutionCodeParts(code);
        if (parts.kind !== "insured") throw new Error("not insured");
        expect(parts.prefecture + parts.feeTable + parts.district + parts.number + parts.checkDigit).toBe(code);
        expect(parseInstitutionCode(formatInstitutionCode(code))).toBe(code);
        expect(codes.isInstitutionCode(code)).toBe(true);
        expect(readInstitutionCode(parts.sevenDigits, parts)).toEqual({ ok: true, code });
      }),
    );
  });

  it("with one digit changed is found out", () => {
    fc.assert(
      fc.property(nineDigits, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (nine, at, by) => {
        const code = nine + institutionCheckDigit(nine);
        const changed = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1);
        fc.pre(!changed.startsWith("9"));
        expect(parseInstitutionCode(changed)).toBeNull();
      }),
    );
  });

  it("is made from the telephone number where there is none", () => {
    const code = codes.substituteInstitutionCode("04-2900-0101");
    expect(code).toBe("9429000101");
    expect(code && institutionCodeParts(code)).toEqual({ kind: "substitute", phoneEnd: "429000101" });
    expect(codes.substituteInstitutionCode("なし")).toBeNull();
  });
});
