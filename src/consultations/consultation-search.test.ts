import { expect, test } from "vitest";
import { matchesSearch, searchTermsOf } from "../japan/search-key.ts";
import { consultationKeysOf, daysMeantBy, phonesIn, spellingsOf } from "./consultation-search.ts";

const keys = consultationKeysOf({
  number: "R7-057",
  callerName: "見本総合病院 地域連携室 髙橋",
  callerContact: "０４－２９００－１１０１(携帯 090-0000-7242)",
  subjectName: "ｽｽﾞｷ ﾊﾅｺ",
});
const finds = (typed: string) => matchesSearch(keys, searchTermsOf(typed));

test("a consultation is found by any spelling of caller and subject, by each phone, by its number", () => {
  for (const typed of [
    "高橋",
    "連携室",
    "病院 髙橋",
    "すずき",
    "スズキ花",
    "04-2900-1101",
    "０４２９",
    "7242",
    "R7-57",
    "57",
  ])
    expect([typed, finds(typed)]).toEqual([typed, typed !== "スズキ花"]);
  expect(finds("田中")).toBe(false);
});

test("phone numbers are read out of a line of text", () => {
  expect(phonesIn("04-2900-1101 内線12 夜は090-0000-7242")).toEqual(["0429001101", "09000007242"]);
  expect(phonesIn("メールで")).toEqual([]);
});

test("a word in a text is met in either kana", () => {
  expect(spellingsOf("ぽーたぶる")).toEqual(["ぽーたぶる", "ポータブル"]);
  expect(spellingsOf("ﾍﾞｯﾄﾞ")).toEqual(["ベッド", "べっど"]);
  expect(spellingsOf("ＡＬＳ")).toEqual(["als"]);
});

test("a word with a sign of a date means days; digits alone do not", () => {
  for (const typed of ["R8.3.31", "令和8年3月31日", "2026-03-31"])
    expect([typed, daysMeantBy(typed).western]).toEqual([typed, expect.arrayContaining(["20260331"])]);
  expect(daysMeantBy("3/31")).toEqual({ western: [], yearless: ["0331"] });
  expect(daysMeantBy("令和8年3月").western).toEqual(["202603"]);
  for (const typed of ["0331", "2026", "090-0000-7777", "R8-010", "往診"])
    expect([typed, daysMeantBy(typed)]).toEqual([typed, { western: [], yearless: [] }]);
});
