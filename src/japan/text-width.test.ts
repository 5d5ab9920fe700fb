import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanCell, foldBlanks, removeBlanks, toFullWidth, toHalfWidth } from "./text-width.ts";

it("narrows letters, digits and punctuation, not kana and kanji", () => {
  expect(toHalfWidth("Ｒ７．６．１　（ア）")).toBe("R7.6.1 (ア)");
  expect(toHalfWidth("ｶﾅ髙")).toBe("ｶﾅ髙");
});

it("folds blanks of any width", () => {
  expect(foldBlanks(" 山田　　太郎\t\n")).toBe("山田 太郎");
  expect(removeBlanks("山田　太 郎")).toBe("山田太郎");
});

it("cleans a cell and leaves names as written", () => {
  expect(cleanCell("\uFEFF山\u200B田\u00A0太郎 \r\n備考\u0007\r")).toBe("山田 太郎\n備考");
  expect(cleanCell("渡邉\u{E0101}　𠮷子\uFE00")).toBe("渡邉\u{E0101}　𠮷子\uFE00");
});

it("changes nothing the second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(cleanCell(cleanCell(text))).toBe(cleanCell(text));
      expect(foldBlanks(foldBlanks(text))).toBe(foldBlanks(text));
      expect(toHalfWidth(toHalfWidth(text))).toBe(toHalfWidth(text));
    }),
  );
  fc.assert(fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => toHalfWidth(toFullWidth(text)) === text));
});
