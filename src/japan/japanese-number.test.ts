import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readExamples } from "./examples/read-examples.ts";
import {
  formatKanjiDigits,
  formatKanjiNumber,
  parseCount,
  parseCounts,
  parseJapaneseNumber,
} from "./japanese-number.ts";

const orNull = (text: string | null | undefined) => (text === null ? null : Number(text));

test.each(readExamples("numbers.txt"))("number %s is %s", (written, value) => {
  expect(parseJapaneseNumber(written ?? "")).toBe(orNull(value));
});

test.each(readExamples("counts.txt"))("count %s is %s", (written, value) => {
  expect(parseCount(written ?? "")).toBe(orNull(value));
});

describe("several counts", () => {
  it("refuses a part without a number", () => {
    expect(parseCounts("住民20名、多数")).toBeNull();
    expect(parseCounts("")).toBeNull();
  });

  it("keeps each label", () => {
    const both = [
      { label: "住民", count: 20 },
      { label: "多職種", count: 7 },
    ];
    expect(parseCounts("住民20名、多職種7名")).toEqual(both);
    expect(parseCounts("住民２０名・多職種７名")).toEqual(both);
    expect(parseCounts("住民20+多職種7")).toEqual(both);
    expect(parseCounts("約30名")).toEqual([{ label: "", count: 30 }]);
  });
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
      expect(parseJapaneseNumber(formatKanjiNumber(value))).toBe(value);
      expect(parseJapaneseNumber(formatKanjiDigits(value))).toBe(value);
    }),
  );
  expect(() => formatKanjiNumber(-1)).toThrow(RangeError);
});
