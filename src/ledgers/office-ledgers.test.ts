import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { readLedger } from "./read-ledger.ts";

const options = { today: asPlainDate("2025-06-30"), openedOn: asPlainDate("2015-10-01") };
const read = (file: string, text: string | Uint8Array) =>
  readLedger({ file, bytes: typeof text === "string" ? new TextEncoder().encode(text) : text }, options);

type Row = readonly (string | number | null)[];
const csv = (rows: readonly Row[], by = ",") => rows.map((row) => row.join(by)).join("\r\n");

async function workbook(tabs: Readonly<Record<string, readonly Row[]>>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(tabs)) {
    const tab = book.addWorksheet(name);
    for (const row of rows) tab.addRow([...row]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const stays: Row[] = [
  [
    "利用番号",
    "依頼日",
    "入院日",
    "退院日",
    "在院日数",
    "氏名",
    "フリガナ",
    "生年月日",
    "病院",
    "理由",
    "転帰",
    "主治医",
    "備考",
  ],
  [
    1,
    "R6.5.1",
    "R6.5.2",
    "R6.5.9",
    8,
    "試験　花子",
    "シケン ハナコ",
    "S10.3.4",
    "前田病院",
    "レスパイト",
    "自宅",
    "新井先生",
    "",
  ],
  [
    2,
    "R6.6.1",
    "R6.6.3",
    "R6.6.12",
    10,
    "見本　太郎",
    "ミホン タロウ",
    "S5.11.20",
    "前田病院",
    "肺炎",
    "死亡",
    "髙橋Dr",
    "夜間",
  ],
  [3, "R6.7.1", "R6.7.1", "", "", "仮名　清", "カメイ キヨシ", "S8.1.31", "石心会病院", "脱水", "", "新井先生", ""],
];
const registrations: Row[] = [
  [
    "登録番号",
    "提出日",
    "氏名",
    "フリガナ",
    "生年月日",
    "性別",
    "町名",
    "主病名",
    "主治医",
    "医療機関",
    "訪問看護",
    "ケアマネ事業所",
    "同意",
    "終了日",
    "終了理由",
    "備考",
  ],
  [
    "R6-001",
    "R6.4.8",
    "試験　花子",
    "シケン ハナコ",
    "S10.3.4",
    "女",
    "入間川1丁目",
    "老衰",
    "新井先生",
    "新井医院",
    "訪看つくし",
    "居宅さくら",
    "○",
    "",
    "",
    "",
  ],
  [
    "R6-002",
    "R6.4.9",
    "見本　太郎",
    "ミホン タロウ",
    "S5.11.20",
    "男",
    "祇園",
    "胃癌",
    "髙橋Dr",
    "高橋クリニック",
    "",
    "居宅さくら",
    "○",
    "R6.9.1",
    "在宅看取り",
    "",
  ],
  [
    "R6-003",
    "R6.5.1",
    "仮名　清",
    "カメイ キヨシ",
    "S8.1.31",
    "男",
    "水野",
    "心不全",
    "新井先生",
    "新井医院",
    "訪看つくし",
    "",
    "○",
    "R7.1.5",
    "特養",
    "",
  ],
];

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

describe("the form of the file", () => {
  const days = (found: Awaited<ReturnType<typeof read>>) =>
    found.rows.map((row) => (row.type === "stay" ? [row.admittedOn, row.dischargedOn] : []));
  const wanted = [
    ["2024-05-02", "2024-05-09"],
    ["2024-06-03", "2024-06-12"],
    ["2024-07-01", null],
  ];

  test("values separated by tabs; a Latin name; digits in full width", async () => {
    expect(days(await read("bed_usage_2024.tsv", csv(stays, "\t")))).toEqual(wanted);
    expect(days(await read("export.txt", csv(stays, "\t")))).toEqual(wanted);
    const wide = csv(stays).replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(days(await read("beds.csv", wide))).toEqual(wanted);
  });

  test("two kinds of ledger in two tabs of one book, and a tab without rows", async () => {
    const bytes = await workbook({ 登録: registrations, ベッド: stays, 令和7年度: stays.slice(0, 1) });
    const found = await read("ledger.xlsx", bytes);
    const types = found.rows.map(({ type }) => type);
    expect(types.filter((type) => type === "registration")).toHaveLength(3);
    expect(types.filter((type) => type === "stay")).toHaveLength(3);
    expect(found.refused).toEqual([]);
  });

  test("totals, ditto marks, a header repeated, remarks below", async () => {
    const [header = [], first = [], ...rest] = stays;
    const ditto = [...first];
    ditto.splice(0, 9, 4, "R6.8.1", "R6.8.2", "R6.8.9", 8, "〃", "〃", "〃", "〃");
    const found = await read(
      "ベッド.csv",
      csv([
        ["支援ベッド利用台帳"],
        [],
        header,
        first,
        ditto,
        ["小計", "", "", "", 16],
        header,
        ...rest,
        ["合計", "", "", "", 26],
        [],
        ["※在院日数は両端を含む"],
      ]),
    );
    expect(found.rows).toHaveLength(4);
    expect(found.rows[1]).toMatchObject({
      person: { name: "試験　花子", birthDate: "1935-03-04" },
      hospital: "前田病院",
    });
    expect(found.refused).toEqual([]);
  });

  test("cells merged down: one person with two stays", async () => {
    const book = new ExcelJS.Workbook();
    const tab = book.addWorksheet("ベッド");
    for (const row of [...stays, [4, "", "R6.9.2", "R6.9.9", 8, "", "", "", "前田病院", "肺炎", "自宅", "", ""]])
      tab.addRow([...row]);
    for (const column of ["F", "G", "H"]) tab.mergeCells(`${column}4:${column}5`);
    const found = await read("ベッド.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(found.rows.map((row) => (row.type === "stay" ? row.person.name : null)).slice(2)).toEqual([
      "仮名　清",
      "仮名　清",
    ]);
  });

  test("a column nobody knows stays with its row, and a hand count in nights is said once", async () => {
    const rows = stays.map((row, index) => [...row, index === 0 ? "要介護度" : `要介護${index}`]);
    const found = await read(
      "ベッド.csv",
      csv(rows.map((row) => row.map((cell) => (typeof cell === "number" && cell > 5 ? cell - 1 : cell)))),
    );
    expect(found.rows.map((row) => row.extra.要介護度)).toEqual(["要介護1", "要介護2", "要介護3"]);
    expect(found.unknownColumns.map(({ column }) => column)).toEqual(["要介護度"]);
  });

  test.each([
    ["an empty file", new Uint8Array(), "ledger_empty"],
    [
      "an old .xls, or one with a password",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      "ledger_old_excel",
    ],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1), "ledger_unreadable"],
    ["a zip file cut off", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), "ledger_unreadable"],
    ["a letter", new TextEncoder().encode("お世話になっております。\n台帳をお送りします。\n"), "ledger_not_recognised"],
  ])("%s is refused with what to do", async (_, bytes, code) => {
    await expect(read("台帳.xlsx", bytes)).rejects.toMatchObject({ definition: { code } });
  });
});

describe("the year of a tab", () => {
  const [header = [], row = []] = stays;
  const ofYear = (year: number, count: number, first = 0): Row[] =>
    Array.from({ length: count }, (_, index) => {
      const day = `${year}-${String(4 + (index % 8)).padStart(2, "0")}-${String(1 + (index % 27)).padStart(2, "0")}`;
      const changed = [...row];
      changed.splice(
        0,
        6,
        first + index + 1,
        "",
        day,
        day,
        1,
        `試験　${String.fromCodePoint(0x6728 + ((first + index) % 500))}`,
      );
      return changed;
    });

  test("a name that says one year does not bind rows of all years, however many agree at first; said once", async () => {
    const rows = [header, ...ofYear(2024, 320), ...ofYear(2018, 300, 400), ...ofYear(2021, 300, 800)];
    const found = await read("令和6年度.csv", csv(rows));
    expect(found.refused).toEqual([]);
    expect(found.rows).toHaveLength(920);
    expect(found.warnings.filter(({ code }) => code === "year_name_ignored")).toHaveLength(1);
  });

  test("one day of another year in a tab of one year is refused; a tenth of them is a way of filing", async () => {
    const one = await read("令和6年度.csv", csv([header, ...ofYear(2024, 200), ...ofYear(2022, 1, 300)]));
    expect(one.refused.map(({ code }) => code)).toEqual(["date_out_of_range"]);
    const tenth = await read("令和6年度.csv", csv([header, ...ofYear(2024, 200), ...ofYear(2022, 25, 300)]));
    expect(tenth.refused).toEqual([]);
    expect(tenth.warnings.filter(({ code }) => code === "tab_filed_otherwise")).toHaveLength(1);
  });

  test("a missing column is said once of the tab", async () => {
    const without = [header, ...ofYear(2024, 30)].map((cells) => cells.filter((_, index) => index !== 10));
    const found = await read("ベッド.csv", csv(without));
    expect(found.rows).toHaveLength(30);
    expect(found.warnings.filter(({ code }) => code === "outcome_missing")).toHaveLength(1);
  });
});
