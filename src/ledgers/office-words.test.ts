import { describe, expect, test } from "vitest";
import { csv, type Row, read, registrations, stays } from "./testing/office-tables.ts";

const renamed = (rows: readonly Row[], heading: string, word: string): Row[] =>
  rows.map((row, index) => (index === 0 ? row.map((cell) => (cell === heading ? word : cell)) : row));

const words: readonly [heading: string, field: string, ...words: string[]][] = [
  [
    "退院日",
    "dischargedOn",
    "退院年月日",
    "退院月日",
    "ご退院日",
    "退床日",
    "利用終了日",
    "退院した日",
    "退院日(西暦)",
  ],
  ["入院日", "admittedOn", "入院年月日", "ご入院日", "入床日", "利用開始日", "入院した日", "入院日\n(実際)"],
  ["依頼日", "requestedOn", "申込日", "申し込み日", "受付日", "依頼を受けた日", "利用申込年月日"],
  ["氏名", "name", "お名前", "患者様氏名", "利用者名", "患者さん", "ご氏名", "氏  名", "対象患者"],
  ["フリガナ", "kana", "ふりがな", "よみがな", "ヨミ", "カナ氏名", "ﾌﾘｶﾞﾅ", "氏名(カナ)"],
  ["生年月日", "birthDate", "誕生日", "生年月日(和暦)", "お誕生日", "生 年 月 日", "生年月日/年齢"],
  ["病院", "hospital", "入院先", "受入病院", "協力病院", "入院医療機関", "病院名称", "受け入れ病院"],
  ["理由", "reasons", "入院理由", "入院目的", "主訴・理由", "利用の理由", "入院の理由"],
  ["転帰", "outcome", "退院先", "退院後の行先", "退院時の状況", "退院時転帰", "帰結"],
  ["在院日数", "days", "入院日数", "利用日数", "日数", "在院日数(日)", "入院期間(日数)"],
  ["主治医", "doctor", "往診医", "担当医", "かかりつけ医", "在宅主治医", "主治医名"],
];
const wordsOfRegistrations: readonly [heading: string, field: string, ...words: string[]][] = [
  ["提出日", "submittedOn", "届出日", "申込日", "シート提出日", "登録年月日", "届け出年月日"],
  ["町名", "town", "住所", "お住まい", "地区名", "居住地", "住所(町名)"],
  ["主病名", "diseases", "病名", "主たる病名", "診断名", "疾病", "主な傷病名"],
  ["訪問看護", "nursingStation", "訪看", "訪看ST", "訪問看護事業所名", "訪問看護St."],
  ["ケアマネ事業所", "careOffice", "居宅介護支援事業所名", "担当ケアマネ", "居宅", "ケアマネジャー"],
  ["終了日", "endedOn", "終了年月日", "減少日", "登録終了年月日", "抹消日"],
  ["終了理由", "endReason", "終了事由", "減少理由", "終了の理由", "登録終了の事由"],
  ["同意", "consent", "同意書", "本人同意", "同意の有無", "同意書の有無"],
];

describe("other offices' words for a column", () => {
  test.each(words.flatMap(([heading, field, ...list]) => list.map((word) => [heading, word, field] as const)))(
    "支援ベッド: %s is called %s",
    async (heading, word, field) => {
      const rows = renamed(stays, heading, word).map((row) => row.map((cell) => `"${cell}"`));
      const found = await read("data.csv", csv(rows));
      const column = found.columns.find((one) => one.column === word.replace(/\s*\n\s*/gu, ""))?.field;
      expect([found.kind, column]).toEqual(["support-beds", field]);
      expect(found.rows).toHaveLength(3);
    },
  );
  test.each(
    wordsOfRegistrations.flatMap(([heading, field, ...list]) => list.map((word) => [heading, word, field] as const)),
  )("登録患者: %s is called %s", async (heading, word, field) => {
    const found = await read("data.csv", csv(renamed(registrations, heading, word)));
    expect([found.kind, found.columns.find((one) => one.column === word)?.field]).toEqual(["registrations", field]);
    expect(found.rows).toHaveLength(3);
  });
});
