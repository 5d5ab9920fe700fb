import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatEra, formatEraShort } from "./era-date.ts";
import { KANJI_VARIANT_GROUPS } from "./kanji-variant-groups.ts";
import { addDays, asPlainDate } from "./plain-date.ts";
import { matchesSearch, searchKeysOf, searchTermsOf } from "./search-key.ts";

const person = {
  name: "髙橋　みどり",
  kana: "タカハシ ミドリ",
  birthDate: asPlainDate("1940-01-27"),
  phones: ["04-2900-1101", "090-0000-7242"],
  numbers: ["R4-057"],
};
const keys = searchKeysOf(person);
const finds = (typed: string, among: readonly string[] = keys) => matchesSearch(among, searchTermsOf(typed));

describe("does not find", () => {
  test.each(["山田", "たかだ", "S16", "S15.2", "1940/2", "2/27", "04-2901", "R4-058", "高橋 花子", "みどり S16"])(
    "%s",
    (typed) => {
      expect(finds(typed)).toBe(false);
    },
  );
});

describe("finds", () => {
  test.each([
    ...[
      "高橋",
      "髙橋みどり",
      "髙橋　みどり",
      "みどり 高橋",
      "橋みど",
      "高橋さん",
      "高橋様",
      "ミドリ",
      "〓橋",
      "?橋　みどり",
    ],
    ...["たか", "ﾀｶﾊｼ", "タカハシミドリ", "はしみ", "たかh", "ﾐﾄﾞ"],
    ...["1940", "194001", "19400127", "1940/1/27", "1940-01", "1940年1月", "1940/1/2", "1/27", "1月27日", "0127"],
    ...[
      "S15",
      "s15",
      "S1",
      "昭15",
      "昭和15年",
      "S15.1",
      "S15.1.2",
      "S15.01.27",
      "昭和15年1月27日",
      "昭和十五年一月二十七日",
      "S150127",
    ],
    ...["04-2900", "04(2900)1101", "2900", "1101", "７２４２", "090-0000-7242", "+81 90 0000 7242"],
    ...["R4-057", "r4-05", "R4057", "057", "57", "Ｒ４－０５７", "R4-57"],
    ...["みどり s15", "高橋 1101", "たか 57"],
  ])("%s", (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it("everybody for a blank input", () => {
    expect(searchTermsOf(" 　")).toEqual([]);
    expect(finds("")).toBe(true);
  });
});

describe("keys", () => {
  it("are each there once and say their kind", () => {
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[nkdp#]:./u.test(key))).toEqual([]);
    expect(keys).toContain("d:S150127");
    expect(keys).toContain("p:1101");
    expect(keys).not.toContain("p:101");
  });

  it("are none for an empty record", () => {
    expect(searchKeysOf({ name: " ", kana: null, phones: [""], numbers: ["-"] })).toEqual([]);
  });
});

const nameLetter = fc.constantFrom(
  ...KANJI_VARIANT_GROUPS.flat(),
  ..."山田太郎花子佐々木ヶノはるゑ様さん一",
  "\u{E0101}",
  "　",
  " ",
);
const kanaLetter = fc.constantFrom(..."アカガサタダツッヅナハパマヤャユヨラワヲンー", " ");

function cut(text: string, from: number, length: number): string {
  return [...text].slice(from, from + length).join("");
}

it("finds a name and its reading by any part of them", () => {
  const nat = fc.nat({ max: 9 });
  fc.assert(
    fc.property(
      fc.string({ unit: nameLetter, maxLength: 9 }),
      fc.string({ unit: kanaLetter }),
      nat,
      nat,
      (name, kana, from, length) => {
        const own = searchKeysOf({ name, kana });
        expect(finds(cut(name, from, length), own)).toBe(true);
        expect(finds(cut(kana, from, length), own)).toBe(true);
        expect(finds(`${cut(kana, from, length)}　${cut(name, from, length)}`, own)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

it("finds a birthday in every spelling, and while it is typed", () => {
  const birthdays = fc.integer({ min: 0, max: 55_000 }).map((n) => addDays(asPlainDate("1873-01-01"), n));
  fc.assert(
    fc.property(birthdays, fc.nat({ max: 12 }), (birthDate, length) => {
      const own = searchKeysOf({ birthDate });
      const slashes = birthDate.replaceAll("-", "/");
      for (const written of [
        birthDate,
        slashes,
        birthDate.replaceAll("-", ""),
        formatEra(birthDate),
        formatEraShort(birthDate),
      ]) {
        expect(finds(written, own)).toBe(true);
      }
      if (length >= 2) expect(finds(formatEraShort(birthDate).slice(0, length), own)).toBe(true);
      if (length >= 4) expect(finds(slashes.slice(0, length), own)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("finds a telephone by any four digits or more in a row", () => {
  const phone = fc.array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 10 }).map((digits) => `0${digits.join("")}`);
  fc.assert(
    fc.property(phone, fc.nat({ max: 6 }), fc.integer({ min: 4, max: 11 }), (digits, from, length) => {
      const typed = digits.slice(from, from + length);
      fc.pre(typed.length >= 4);
      expect(finds(typed, searchKeysOf({ phones: [digits] }))).toBe(true);
    }),
  );
});
