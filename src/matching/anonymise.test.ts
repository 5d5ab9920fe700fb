import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatEra, formatEraShort } from "../japan/era-date.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { anonymise, identifyingIn, type PersonValues } from "./anonymise.ts";
import { callLines, callText } from "./call-message.ts";
import { emptyNeed, type Need } from "./need.ts";
import { someNeed } from "./testing/arbitrary-matching.ts";

const towns = ["水野", "入曽", "沢", "柏原", "新狭山"];
const nobody: PersonValues = { names: [], birthDate: null, phones: [], addresses: [], numbers: [] };
const person: PersonValues = {
  names: ["髙橋 春子", "タカハシ ハルコ", "林 一"],
  birthDate: asPlainDate("1938-05-14"),
  phones: ["04-2900-1101"],
  addresses: ["水野1-2-3 メゾン春101"],
  numbers: ["R7-0123"],
};
const words = { capability: (code: string) => code, disease: (code: string) => code, language: (code: string) => code };
const told = (need: Partial<Need>, who = nobody) => anonymise({ ...emptyNeed, ...need }, towns, who);

describe("an open call tells", () => {
  test.each([
    [3, "child"],
    [14, "child"],
    [15, "under_40"],
    [40, "40"],
    [89, "80"],
    [90, "90"],
    [107, "90"],
  ])("the age of %i as %s", (age, band) => expect(told({ age }).ageBand).toBe(band));

  test("the town without block and house, and only one the centre knows", () => {
    expect(told({ town: "大字水野12-3" }).town).toBe("水野");
    expect(told({ town: "新狭山二丁目5番" }).town).toBe("新狭山");
    expect(told({ town: "髙橋方 青葉台3-4" })).toMatchObject({ town: null, townWithheld: true });
    expect(told({ town: null })).toMatchObject({ town: null, townWithheld: false });
  });

  test("no town together with a rare disease, a child or a language, nor one that is a name of the person", () => {
    expect(told({ town: "水野", diseaseGroup: "ALS" })).toMatchObject({ town: null, diseaseGroup: "神経難病" });
    expect(told({ town: "水野", diseaseGroup: "クロイツフェルト・ヤコブ病" }).diseaseGroup).toBe("神経難病");
    expect(told({ town: "水野", age: 8 }).town).toBe(null);
    expect(told({ town: "水野", languages: ["ネパール語"] }).town).toBe(null);
    expect(told({ town: "水野" }, { ...nobody, names: ["水野 花子"] }).town).toBe(null);
    expect(told({ town: "水野", diseaseGroup: "癌末期", age: 84 }, person).town).toBe("水野");
  });

  test("the beginning roughly", () => {
    expect(told({ startsOn: asPlainDate("2025-12-03") }).around).toEqual({ month: 12, third: 1 });
    expect(told({ startsOn: asPlainDate("2025-12-31") }).around).toEqual({ month: 12, third: 3 });
  });
});

describe("what identifies a person is found in a text", () => {
  test.each([
    ["高橋さんの件", "name"],
    ["たかはし様", "name"],
    ["ハルコさん", "name"],
    ["林さんからの相談", "name"],
    ["S13.5.14生", "birth_date"],
    ["昭和13年5月14日", "birth_date"],
    ["1938/05/14", "birth_date"],
    ["連絡先 ０４２９００１１０１", "phone"],
    ["水野1-2-3 メゾン春101", "address"],
    ["登録 R7-0123", "number"],
  ])("%s: %s", (text, kind) => expect(identifyingIn(text, person)).toEqual([kind]));

  test.each(["山林の近く", "夜間は長女が介護", "5月14日から", "令和7年5月14日に退院", "水野地区", "2900円"])(
    "%s tells nothing",
    (text) => expect(identifyingIn(text, person)).toEqual([]),
  );
});

const families = ["佐藤", "髙橋", "渡邉", "水野", "入曽", "沢田", "柏原", "林"];
const somePerson: fc.Arbitrary<PersonValues & { family: string; given: string; town: string }> = fc
  .record({
    family: fc.constantFrom(...families),
    given: fc.constantFrom("花子", "一郎", "節子", "清", "千代"),
    kana: fc.constantFrom("サトウ ハナコ", "ミズノ チヨ", "ハヤシ キヨシ"),
    birth: fc.date({ min: new Date("1915-01-01"), max: new Date("2024-12-31"), noInvalidDate: true }),
    phone: fc.integer({ min: 0, max: 9999 }).map((last) => `04-2900-${String(last).padStart(4, "0")}`),
    block: fc.integer({ min: 1, max: 99 }),
    town: fc.constantFrom(...towns, "青葉台"),
  })
  .map(({ family, given, kana, birth, phone, block, town }) => ({
    family,
    given,
    town,
    names: [`${family} ${given}`, kana],
    birthDate: asPlainDate(birth.toISOString().slice(0, 10)),
    phones: [phone],
    addresses: [`${town}${block}-${block + 1}`],
    numbers: [`R7-${String(block).padStart(4, "0")}`],
  }));

test("no value of the person's record appears in what is sent, whatever was typed as the town", () => {
  const typed = fc.constantFrom("town", "address", "name", "all");
  fc.assert(
    fc.property(someNeed, somePerson, typed, (need, who, kind) => {
      const [name = ""] = who.names;
      const [address = ""] = who.addresses;
      const town = { town: who.town, address, name, all: `${address} ${name}方 ${who.phones[0]}` }[kind];
      const text = callText(callLines(anonymise({ ...need, town }, towns, who), words), null);
      expect(identifyingIn(text, who)).toEqual([]);
      const birth = who.birthDate ?? asPlainDate("1900-01-01");
      const values = [name, address, ...who.phones, ...who.numbers, birth, formatEra(birth), formatEraShort(birth)];
      if (who.family.length > 1) values.push(who.family);
      for (const value of values) expect(text).not.toContain(value);
      if (need.age !== null) expect(text).not.toContain(`${need.age}歳、`);
    }),
  );
});
