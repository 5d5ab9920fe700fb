import { describe, expect, test } from "vitest";
import { csv, type Row, read, workbook } from "./testing/office-tables.ts";

const stayOf = (found: Awaited<ReturnType<typeof read>>) =>
  found.rows.map((row) =>
    row.type === "stay"
      ? [row.person.name, row.person.kana, row.person.birthDate, row.admittedOn, row.dischargedOn, row.hospital]
      : [],
  );
const wanted = [
  ["試験　花子", "シケン ハナコ", "1935-03-04", "2024-05-02", "2024-05-09", "前田病院"],
  ["見本　太郎", "ミホン タロウ", "1930-11-20", "2024-06-03", "2024-06-12", "前田病院"],
  ["仮名　清", "カメイ キヨシ", "1933-01-31", "2024-07-01", null, "石心会病院"],
];
const said = (found: Awaited<ReturnType<typeof read>>) =>
  found.warnings.filter(({ code }) => code === "columns_combined").map(({ message }) => message);

describe("one thing in several columns", () => {
  test("family and given name, their readings, and days in three or four columns", async () => {
    const found = await read(
      "ベッド.csv",
      csv([
        ["", "入院日", "", "", "退院日", "", "", "", "", "", "", "生年月日", "", "", "", "", ""],
        [
          "No",
          "年",
          "月",
          "日",
          "年",
          "月",
          "日",
          "姓",
          "名",
          "セイ",
          "メイ",
          "元号",
          "年",
          "月",
          "日",
          "病院",
          "転帰",
        ],
        [1, "R6", 5, 2, "R6", 5, 9, "試験", "花子", "シケン", "ハナコ", "昭和", 10, 3, 4, "前田病院", "自宅"],
        [2, "〃", 6, 3, "〃", 6, 12, "見本", "太郎", "ミホン", "タロウ", 3, 5, 11, 20, "〃", "死亡"],
        [3, 2024, "7月", "1日", "入院中", "", "", "仮名", "清", "カメイ", "キヨシ", "S", 8, 1, 31, "石心会病院", ""],
      ]),
    );
    expect(found.refused).toEqual([]);
    expect(stayOf(found)).toEqual(wanted);
    expect(said(found)).toContain("列「姓」「名」を合わせて「氏名」と読みました。");
    expect(found.unknownColumns).toEqual([]);
  });

  test("a year before a month and day is the year of the calendar, unless it turns in April", async () => {
    const events = (rows: readonly Row[]) =>
      read("広報.csv", csv([["年", "月日", "会場区分", "会場", "演題", "参加人数"], ...rows])).then((found) =>
        found.rows.map((row) => (row.type === "outreach" ? row.heldOn : null)),
      );
    const rest = ["公民館", "水富公民館", "人生会議", 12];
    const days = ["11/5", "12/3", "1/8", "2/9", "4/6"];
    const calendar = ["R5", "R5", "R6", "R6", "R6"];
    const fiscal = ["R5", "R5", "R5", "R5", "R6"];
    const held = ["2023-11-05", "2023-12-03", "2024-01-08", "2024-02-09", "2024-04-06"];
    for (const years of [calendar, fiscal])
      expect(await events(days.map((day, index) => [years[index] ?? "", day, ...rest]))).toEqual(held);
  });
});

describe("two things in one column", () => {
  test("name above reading, hospital and reason, admission and discharge", async () => {
    const found = await read(
      "ベッド.xlsx",
      await workbook({
        ベッド: [
          ["入院期間", "氏名\nフリガナ", "生年月日", "病院／理由", "転帰"],
          ["R6.5.2～R6.5.9", "試験　花子\nシケン ハナコ", "S10.3.4", "前田病院／肺炎", "自宅"],
          ["R6.6.3～6/12", "見本　太郎\nミホン タロウ", "S5.11.20", "前田病院／脱水", "死亡"],
          ["R6.7.1～", "仮名　清\nカメイ キヨシ", "S8.1.31", "石心会病院／発熱", ""],
          ["R6.7.2～R6.7.9", "ヌケ タロウ", "S8.1.31", "石心会病院／発熱", "自宅"],
        ],
      }),
    );
    expect(stayOf(found)).toEqual(wanted);
    expect(found.rows.map((row) => (row.type === "stay" ? row.reasons : []))).toEqual([["肺炎"], ["脱水"], ["発熱"]]);
    // A reading alone is no name.
    expect(found.refused.map(({ code, row }) => [code, row])).toEqual([["name_missing", 5]]);
    expect(said(found)).toContain("列「病院／理由」を「病院」と「理由」に分けて読みました。");
  });

  test("the two kinds of a consultation, but not the name and office of its caller", async () => {
    const row = (kinds: string, who: string) => ["R6.5.1", kinds, who, "往診医の紹介", "情報提供"];
    const found = await read(
      "相談.csv",
      csv([
        ["受付日", "区分（相談者／対象者）", "相談者氏名・所属", "内容", "対応"],
        row("ケアマネ／担当者", "山田・居宅さくら"),
        row("家族／家族(父)", "佐藤・長女"),
        row("病院／担当ケース", "鈴木・大学病院"),
      ]),
    );
    expect(
      found.rows.map((one) => (one.type === "consultation" ? [one.callerKind, one.subjectKind, one.callerName] : [])),
    ).toEqual([
      ["ケアマネジャー", "担当者", "山田・居宅さくら"],
      ["本人・家族", "家族", "佐藤・長女"],
      ["病院", "担当者", "鈴木・大学病院"],
    ]);
  });

  test("a person may say otherwise", async () => {
    const rows: Row[] = [
      ["入院日", "退院日", "姓", "名", "病院", "転帰"],
      ["R6.5.2", "R6.5.9", "試験", "花子", "前田病院", "自宅"],
    ];
    const { readLedger } = await import("./read-ledger.ts");
    const { asPlainDate } = await import("../japan/plain-date.ts");
    const found = await readLedger(
      { file: "ベッド.csv", bytes: new TextEncoder().encode(csv(rows)) },
      { today: asPlainDate("2025-06-30"), mapping: { columns: { 姓: "name", 名: "note" } } },
    );
    expect(found.rows).toMatchObject([{ person: { name: "試験" }, extra: { 名: "花子" } }]);
  });
});
