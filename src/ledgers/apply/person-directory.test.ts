import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPlainDate, type PlainDate, plainDateOf } from "../../japan/plain-date.ts";
import type { PersonAsWritten } from "../ledger-record.ts";
import { type KnownPerson, knownPerson } from "./known-records.ts";
import { isDateSlip, oneLetterApart, PersonDirectory } from "./person-directory.ts";

let count = 0;
function person(name: string, birth: string | null, more: Partial<KnownPerson> = {}): KnownPerson {
  const base = {
    name,
    kana: null,
    statedAge: null,
    statedAgeOn: null,
    sex: null,
    town: null,
    onRecord: true,
    waitsFor: null,
  };
  count += 1;
  return knownPerson({ id: `p${count}`, ...base, birthDate: birth === null ? null : asPlainDate(birth), ...more });
}

function written(
  name: string,
  birth: string | null,
  kana: string | null = null,
  age: number | null = null,
): PersonAsWritten {
  return { name, kana, birthDate: birth === null ? null : asPlainDate(birth), age };
}

const on = asPlainDate("2024-05-09");

describe("never guessed", () => {
  test("a birthday that differs by one sign is asked", () => {
    const directory = new PersonDirectory([person("秋庭　とし", "1940-01-27", { kana: "アキバ トシ" })]);
    expect(directory.find(written("秋庭とし", "1940-01-07", "アキバトシ"), on)).toMatchObject({
      doubt: "birthday_slip",
    });
  });

  test("same birthday and reading with other letters is asked", () => {
    const directory = new PersonDirectory([person("菊地　とし", "1940-01-27", { kana: "キクチ トシ" })]);
    expect(directory.find(written("菊池とし", "1940-01-27", "きくちとし"), on)).toMatchObject({
      doubt: "same_birthday_and_reading",
    });
  });

  test("an age alone never chooses between two of one name", () => {
    const directory = new PersonDirectory([person("粕谷さち", "1919-05-09"), person("粕谷さち", "1942-01-04")]);
    expect(directory.find(written("粕谷さち", null, null, 82), on)).toMatchObject({ doubt: "same_name_ambiguous" });
  });

  test("an age that does not fit is asked", () => {
    const directory = new PersonDirectory([person("粕谷さち", "1919-05-09")]);
    expect(directory.find(written("粕谷さち", null, null, 60), on)).toMatchObject({ doubt: "age_disagrees" });
  });

  test("name and birthday both miswritten: nobody, but who may be meant is said", () => {
    const known = person("菊地　敏子", "1940-01-27", { kana: "キクチ トシコ" });
    const match = new PersonDirectory([known]).find(written("菊池　敏子", "1940-01-07", "キクチトシコ"), on);
    expect(match).toEqual({ none: true, candidates: [known] });
  });
});

describe("found", () => {
  test.each([
    ["髙橋　ツネ", "高橋ツネ様"],
    ["渡邊　茂", "渡辺茂"],
    ["邊\u{E0100}見太郎", "辺見太郎"],
    ["山？太郎", "山﨑太郎"],
  ])("%s and %s with one birthday are one person", (registered, other) => {
    const known = person(registered, "1939-03-04");
    expect(new PersonDirectory([known]).find(written(other, "1939-03-04"), on)).toEqual({
      found: known,
      by: "birthday",
    });
  });

  test("an age means the only person of the name", () => {
    const known = person("大澤じゅん", "1930-03-04");
    expect(new PersonDirectory([known]).find(written("大沢じゅん", null, null, 94), on)).toEqual({
      found: known,
      by: "age",
    });
  });

  test("a birthday fills in where only an age was known", () => {
    const known = person("大澤じゅん", null, { statedAge: 90, statedAgeOn: asPlainDate("2020-05-01") });
    expect(new PersonDirectory([known]).find(written("大澤じゅん", "1930-03-04"), on)).toEqual({
      found: known,
      by: "birthday_learned",
    });
  });

  test("same name, quite another birthday: another person", () => {
    expect(
      new PersonDirectory([person("宮内おさむ", "1926-10-30")]).find(written("宮内おさむ", "1948-11-25"), on),
    ).toMatchObject({ none: true });
  });
});

const day = fc
  .tuple(fc.integer({ min: 1900, max: 2020 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => plainDateOf(year, month, date) as PlainDate);
const name = fc.string({ unit: fc.constantFrom(..."山田川木本村中高橋佐藤子男一二三"), minLength: 2, maxLength: 5 });

test("whoever is on record is found again by name and birthday, in whatever order persons came", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, day), { selector: ([a, b]) => `${a} ${b}`, maxLength: 30 }), (pairs) => {
      const directory = new PersonDirectory([]);
      const known = pairs.map(([who, born]) => person(who, born));
      for (const one of known) directory.add(one);
      for (const one of known) {
        expect(directory.find({ name: one.name, kana: null, birthDate: one.birthDate, age: null }, on)).toEqual({
          found: one,
          by: "birthday",
        });
      }
    }),
  );
});

test("a person is only ever found by a name that matches", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, day), { maxLength: 20 }), name, day, (pairs, who, born) => {
      const directory = new PersonDirectory(pairs.map(([one, birth]) => person(one, birth)));
      const match = directory.find(written(who, born), on);
      if ("found" in match) expect([match.found.name, match.found.birthDate]).toEqual([who, born]);
    }),
  );
});

test("slips and letters apart are the same both ways", () => {
  fc.assert(
    fc.property(day, day, name, name, (a, b, x, y) => {
      expect(isDateSlip(a, b)).toBe(isDateSlip(b, a));
      expect(oneLetterApart(x, y)).toBe(oneLetterApart(y, x));
    }),
  );
  expect(isDateSlip("1940-01-27", "1940-01-07")).toBe(true);
  expect(isDateSlip("1940-03-05", "1940-05-03")).toBe(true);
  expect(isDateSlip("1940-01-27", "1948-11-27")).toBe(false);
  expect(oneLetterApart("山田太郎", "山口太郎")).toBe(true);
  expect(oneLetterApart("山田太郎", "川口太郎")).toBe(false);
});
