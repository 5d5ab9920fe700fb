import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readTexts } from "./examples/read-examples.ts";
import { KANJI_VARIANT_GROUPS } from "./kanji-variant-groups.ts";
import * as names from "./person-name.ts";

const { nameKey, nameKeyPattern, nameMatches, splitName, withoutHonorific } = names;

describe("different names", () => {
  test.each(readTexts("names-different.txt"))("%s is not %s", (a = "", b = "") => {
    expect(nameKey(a)).not.toBe(nameKey(b));
    expect(nameMatches(a, b)).toBe(false);
  });
});

describe("spellings of one name", () => {
  test.each(readTexts("names-same.txt"))("%s is %s", (a = "", b = "") => {
    expect(nameKey(a)).toBe(nameKey(b));
    expect(nameMatches(a, b)).toBe(true);
  });
});

describe("lost letters", () => {
  test.each(readTexts("names-lost.txt"))("%s may be %s: %s", (lost = "", name = "", answer) => {
    expect(nameMatches(lost, name)).toBe(answer === "yes");
    expect(nameMatches(name, lost)).toBe(answer === "yes");
    expect(names.hasLostLetters(lost)).toBe(true);
  });

  it("make a pattern for keys", () => {
    expect(nameKeyPattern("〓橋花子").test(nameKey("髙橋　花子"))).toBe(true);
    expect(nameKeyPattern("髙橋花子").test(nameKey("大橋花子"))).toBe(false);
  });
});

describe("parts", () => {
  it("need a blank", () => {
    expect(splitName("山田太郎")).toBeNull();
    expect(splitName("山田 様")).toBeNull();
    expect(splitName("")).toBeNull();
  });

  it("keep every letter as written", () => {
    expect(splitName("髙橋　花子 様")).toEqual({ family: "髙橋", given: "花子" });
    expect(splitName("ローザ マリア テスト")).toEqual({ family: "ローザ", given: "マリア テスト" });
    expect(withoutHonorific("渡邉\u{E0101}良子さん")).toBe("渡邉\u{E0101}良子");
    expect(withoutHonorific("様")).toBe("様");
  });
});

describe("the variant groups", () => {
  const letters = KANJI_VARIANT_GROUPS.flat();

  it("are many, of two letters or more, and no letter is in two", () => {
    expect(KANJI_VARIANT_GROUPS.length).toBeGreaterThan(150);
    expect(KANJI_VARIANT_GROUPS.filter((group) => group.length < 2)).toEqual([]);
    expect(letters.filter((letter, index) => letters.indexOf(letter) !== index)).toEqual([]);
  });

  it("hold only letters that NFKC leaves alone", () => {
    expect(letters.filter((letter) => letter.normalize("NFKC") !== letter)).toEqual([]);
  });

  test.each(["池地", "太大", "坂阪", "岩巌", "埼崎", "荻萩", "士土", "未末", "千干", "島鳥", "川河", "畠畑"])(
    "keep %s apart",
    (pair) => {
      const [a = "", b = ""] = pair;
      expect(nameKey(a)).not.toBe(nameKey(b));
    },
  );
});

const letter = fc.oneof(
  fc.constantFrom(
    ...KANJI_VARIANT_GROUPS.flat(),
    ..."山田太郎花子々〻　 様殿氏さん?〓ーヽ゛ﾞヶヵゑ-",
    "\u{E0100}",
    "\uFE00",
    "\uFA19",
  ),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }),
);
const name = fc.array(letter, { maxLength: 12 }).map((parts) => parts.join(""));

it("has a key that does not change the second time", () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(nameKey(nameKey(text))).toBe(nameKey(text));
    }),
    { numRuns: 3000 },
  );
});

it("has the same key with blanks, selectors and other forms of each letter", () => {
  const spelt = fc.array(fc.constantFrom(...KANJI_VARIANT_GROUPS), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      spelt,
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom("", " ", "　", "\u{E0101}"),
      (groups, nth, between) => {
        const usual = groups.map((group) => group[0]).join("");
        const other = groups.map((group) => group[nth % group.length]).join(between);
        fc.pre(withoutHonorific(usual) === usual);
        expect(nameKey(`${other} 様`)).toBe(nameKey(usual));
      },
    ),
  );
});
