import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readTexts } from "./examples/read-examples.ts";
import { isKana, kanaKey, normaliseKana, toFullWidthKana, toHiragana, toKatakana } from "./kana.ts";

test.each(["", " ", "山田", "ヤマダ太郎", "yamada", "3"])("'%s' is no kana", (text) => {
  expect(isKana(text)).toBe(false);
});

test.each(readTexts("kana.txt"))("%s is kept as %s and compared as %s", (written, kept, key) => {
  expect(normaliseKana(written ?? "")).toBe(kept);
  expect(kanaKey(written ?? "")).toBe(key);
});

test.each(["やまだ", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ　タロウ", "ローザ・マリア", "いすゞ"])("%s is kana", (text) => {
  expect(isKana(text)).toBe(true);
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme-ascii" }),
  fc.string({
    unit: fc.constantFrom(...Array.from({ length: 0x30 }, (_, i) => String.fromCharCode(0xff66 + i)), " ", "ヽ"),
  }),
  fc.string({ unit: fc.constantFrom(...Array.from({ length: 0xbe }, (_, i) => String.fromCharCode(0x3041 + i)), "-") }),
);

it("changes nothing the second time", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(kanaKey(kanaKey(text))).toBe(kanaKey(text));
      expect(kanaKey(normaliseKana(text))).toBe(kanaKey(text));
      expect(normaliseKana(normaliseKana(text))).toBe(normaliseKana(text));
      expect(toFullWidthKana(toFullWidthKana(text))).toBe(toFullWidthKana(text));
    }),
    { numRuns: 1000 },
  );
});

it("turns hiragana into katakana and back", () => {
  const hiragana = Array.from({ length: 0x3096 - 0x3041 + 1 }, (_, index) => String.fromCharCode(0x3041 + index)).join(
    "",
  );
  expect(toHiragana(toKatakana(hiragana))).toBe(hiragana);
});
