import { describe, expect, test } from "vitest";
import { csv, type Row, read, registrations, stays, workbook } from "./testing/office-tables.ts";

const consultations: Row[] = [
  ["No.", "受付日", "相談者区分", "相談者氏名", "対象者区分", "内容", "対応", "対応者"],
  [1, "R6.4.3", "ケアマネ", "居宅さくら", "家族", "入院相談", "情報提供", "早乙女"],
  [2, "R6.4.12", "病院", "前田病院", "本人", "往診医の紹介", "往診医を紹介", "早乙女"],
  [3, "R6.5.14", "包括", "第4包括", "本人", "サービス調整", "傾聴", "栗原"],
  [4, "R6.6.2", "ケアマネ", "居宅さくら", "家族", "入院相談", "情報提供", "栗原"],
];
const consulted = (found: Awaited<ReturnType<typeof read>>) =>
  found.rows.flatMap((row) => (row.type === "consultation" ? [row] : []));

describe("a row with several records", () => {
  const second = ["入院日2", "退院日2", "病院2", "転帰2"];
  const [header = [], ...rest] = stays;
  const numbered = header.map((word) => (/^(?:入院日|退院日|病院|転帰)$/u.test(String(word)) ? `${word}1` : word));
  const rows = [
    [...numbered, ...second],
    ...rest.map((row, at) => [...row, ...(at === 0 ? ["R6.8.2", "R6.8.9", "前田病院", "自宅"] : ["", "", "", ""])]),
  ];

  test("is refused on the cell of the second, the others are read", async () => {
    const found = await read("ベッド.csv", csv(rows));
    expect(found.refused).toMatchObject([{ code: "several_records", row: 2, column: "入院日2", value: "R6.8.2" }]);
    expect(found.rows).toMatchObject([{ hospital: "前田病院" }, { hospital: "石心会病院" }]);
  });

  test("is read when a person says that the second goes to the note", async () => {
    const columns = Object.fromEntries(second.map((heading) => [heading, "note"]));
    const found = await read("ベッド.csv", csv(rows), { columns });
    expect(found.refused).toEqual([]);
    expect(found.rows[0]?.extra).toMatchObject({ 入院日2: "R6.8.2" });
  });

  test("may be of a second table beside the first", async () => {
    const beside = stays.map((row, at) => [...row, "", ...(stays[at] ?? [])]);
    const found = await read("ベッド.csv", csv(beside));
    expect(found.rows).toEqual([]);
    expect(found.refused).toMatchObject([1, 2, 3].map(() => ({ code: "several_records", column: "入院日(2)" })));
  });
});

describe("a column for each word, with ○", () => {
  test("topics of consultations are one column, what is written for ○ stays with its word", async () => {
    const words = ["入院相談", "往診医の紹介", "サービス調整"];
    const marks = [
      ["○", "", ""],
      ["", "レ", ""],
      ["", "○至急", "○"],
      ["○", "", ""],
    ];
    const rows = consultations.map((row, at) => [
      ...row.slice(0, 5),
      ...(at === 0 ? words : (marks[at - 1] ?? [])),
      ...row.slice(6),
    ]);
    const found = await read("相談.csv", csv(rows));
    expect(consulted(found).map(({ topics }) => topics)).toEqual([
      ["入院相談"],
      ["往診医の紹介"],
      ["往診医の紹介", "サービス調整"],
      ["入院相談"],
    ]);
    expect(found.warnings.map(({ code }) => code)).toEqual(["columns_combined"]);
  });

  test("男 and 女 are the sex", async () => {
    const at = registrations[0]?.indexOf("性別") ?? 0;
    const rows = registrations.map((row, index) => {
      const sex = index === 0 ? ["男", "女"] : row[at] === "男" ? ["○", ""] : ["", "○"];
      return [...row.slice(0, at), ...sex, ...row.slice(at + 1)];
    });
    const found = await read("登録患者.csv", csv(rows));
    expect(found.rows).toMatchObject([{ sex: "female" }, { sex: "male" }, { sex: "male" }]);
  });

  test("a word for the sex that nobody knows is said", async () => {
    const rows = registrations.map((row) => row.map((cell) => (cell === "女" ? "♥" : cell)));
    const { warnings } = await read("登録患者.csv", csv(rows));
    expect(warnings).toMatchObject([{ code: "unknown_word", column: "性別", value: "♥" }]);
  });
});

describe("tabs", () => {
  const monthly = consultations.map((row) =>
    row.map((cell, at) => (at === 1 ? String(cell).replace(/^R6\./u, "").replace(".", "/") : cell)),
  );

  test.each(["2024.4", "R6.4", "2024年4月", "令和6年4月分"])("%s tells the year of days without one", async (name) => {
    const found = await read("相談.xlsx", await workbook({ [name]: monthly }));
    expect(consulted(found).map(({ receivedOn }) => receivedOn)).toEqual([
      "2024-04-03",
      "2024-04-12",
      "2024-05-14",
      "2024-06-02",
    ]);
  });

  test("headed like the others, with days that no column is known for, are asked about, never left out", async () => {
    const lost = consultations.map((row, at) => [...row.slice(2), ...(at === 0 ? ["生年月日"] : [`S${at}.1.1`])]);
    const bytes = await workbook({ 令和5年度: lost, 令和6年度: consultations });
    await expect(read("相談.xlsx", bytes)).rejects.toMatchObject({
      definition: { code: "ledger_tab_not_recognised" },
      details: { tabs: [{ tab: "令和5年度", missing: ["受付日"] }] },
    });
  });

  test("with codes beside the ledger are only said", async () => {
    const codes = [
      ["コード", "相談者区分", "対象者区分", "内容"],
      [1, "ケアマネ", "家族", "入院相談"],
      [2, "病院", "本人", "往診医の紹介"],
    ];
    const found = await read("相談.xlsx", await workbook({ コード表: codes, 令和6年度: consultations }));
    expect(found.rows).toHaveLength(4);
    expect(found.warnings).toMatchObject([{ code: "tab_not_read", tab: "コード表" }]);
  });

  test("without a column that figures are counted by say so", async () => {
    const without = consultations.map((row) => row.filter((_, at) => at !== 2));
    const { warnings } = await read("相談.xlsx", await workbook({ 令和6年度: without }));
    expect(warnings).toMatchObject([{ code: "column_missing", tab: "令和6年度" }]);
  });
});

test("marks that keep Excel from taking digits for a number are no part of the text", async () => {
  const marked = [`="8"`, `'10`, ""];
  const rows = stays.map((row, at) =>
    row.map((cell, column) => (at > 0 && column === 4 ? (marked[at - 1] ?? "") : cell)),
  );
  const found = await read("ベッド.csv", csv(rows));
  expect(found.rows.map((row) => (row.type === "stay" ? row.handCountedDays : null))).toEqual([8, 10, null]);
});

test("topics are told apart by & and by numbers in circles", async () => {
  const rows = consultations.map((row, at) =>
    row.map((cell) =>
      at === 1 && cell === "入院相談"
        ? "入院相談＆サービス調整"
        : at === 2 && cell === "往診医の紹介"
          ? "①往診医の紹介②入院相談"
          : cell,
    ),
  );
  expect(consulted(await read("相談.csv", csv(rows))).map(({ topics }) => topics)).toMatchObject([
    ["入院相談", "サービス調整"],
    ["往診医の紹介", "入院相談"],
    {},
    {},
  ]);
});
