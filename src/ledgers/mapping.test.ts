import { describe, expect, it } from "vitest";
import { asPlainDate } from "../japan/plain-date.ts";
import { Refusal } from "../platform/errors.ts";
import { type LedgerMapping, type ReadLedgerOptions, readLedger } from "./read-ledger.ts";

const options: ReadLedgerOptions = { today: asPlainDate("2025-06-30") };
const read = (text: string, more: Partial<ReadLedgerOptions> = {}, file = "data.csv") =>
  readLedger({ file, bytes: new TextEncoder().encode(text) }, { ...options, ...more });
const refusalOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw new Error("no refusal", { cause: error });
};

const strange = "甲,乙,丙,丁\n2024/5/1,2024/5/9,山田 太郎,入間川\n2024/6/1,2024/6/3,鈴木 花子,厚生\n";

describe("a file that is no ledger as it stands", () => {
  it("is refused with its columns, samples and suggestions", async () => {
    const refusal = await refusalOf(read(strange));
    expect(refusal.definition.code).toBe("ledger_not_recognised");
    expect(refusal.details.tabs).toMatchObject([
      { tab: "data", columns: [{ column: "甲", samples: ["2024/5/1", "2024/6/1"] }, {}, { column: "丙" }, {}] },
    ]);
  });

  it("is read when a person says what its columns mean", async () => {
    const mapping: LedgerMapping = {
      kind: "support-beds",
      columns: { 甲: "admittedOn", 乙: "dischargedOn", 丙: "name", 丁: "hospital" },
    };
    const { kind, rows, unknownColumns } = await read(strange, { mapping });
    expect(kind).toBe("support-beds");
    expect(unknownColumns).toEqual([]);
    expect(rows).toMatchObject([
      { admittedOn: "2024-05-01", dischargedOn: "2024-05-09", person: { name: "山田 太郎" }, hospital: "入間川" },
      { admittedOn: "2024-06-01", dischargedOn: "2024-06-03", person: { name: "鈴木 花子" }, hospital: "厚生" },
    ]);
  });

  it.each([
    ["ledger_empty", new Uint8Array()],
    ["ledger_old_excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ["ledger_unreadable", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0)],
    ["ledger_unreadable", Uint8Array.from({ length: 64 }, (_, index) => (index % 5) + 1)],
  ])("%s", async (code, bytes) => {
    expect((await refusalOf(readLedger({ file: "x.xlsx", bytes }, options))).definition.code).toBe(code);
  });
});

describe("what a person says about columns", () => {
  const text = "甲,乙,丙,丁\n2024/5/1,2024/5/9,山田 太郎,入間川\n2024/6/1,2024/6/3,鈴木 花子,厚生\n";

  it("names fields by their usual headings as well", async () => {
    const columns = { 甲: "入院日", 乙: "退院日", 丙: "氏名", 丁: "病院" };
    const { rows } = await read(text, { mapping: { kind: "support-beds", columns } });
    expect(rows).toMatchObject([{ admittedOn: "2024-05-01", hospital: "入間川" }, { hospital: "厚生" }]);
  });

  it("is said when no column has the heading; of two columns for one field the second is asked about, not dropped", async () => {
    const columns = { 甲: "admittedOn", 乙: "dischargedOn", 丙: "name", 丁: "name", 戊: "hospital" };
    const found = await read(text, { mapping: { kind: "support-beds", columns } });
    const unused = found.warnings.filter(({ code }) => code === "mapping_unused");
    expect(unused).toMatchObject([{ column: "戊" }]);
    expect(found.unknownColumns).toMatchObject([{ column: "丁" }]);
    expect(found.rows).toMatchObject([{ person: { name: "山田 太郎" }, extra: { 丁: "入間川" } }, {}]);
  });
});

describe("columns without a field of their own", () => {
  const text =
    "入院日,退院日,氏名,病院,転帰,食事形態,合言葉\n2024/5/1,2024/5/9,山田 太郎,入間川,自宅,ミキサー,ひまわり\n";

  it("go to the note and are listed as unknown, never dropped", async () => {
    const { rows, unknownColumns } = await read(text);
    expect(rows[0]?.extra).toEqual({ 食事形態: "ミキサー", 合言葉: "ひまわり" });
    expect(unknownColumns.map((column) => column.column)).toEqual(["食事形態", "合言葉"]);
  });

  it("are silent when the mapping sends them to the note or tells to ignore them", async () => {
    const { rows, unknownColumns } = await read(text, { mapping: { columns: { 食事形態: "note", 合言葉: "ignore" } } });
    expect(rows[0]?.extra).toEqual({ 食事形態: "ミキサー" });
    expect(unknownColumns).toEqual([]);
  });
});

describe("odd rows", () => {
  const stays = (...lines: string[]) =>
    read(
      `利用番号,依頼日,入院日,退院日,在院日数,氏名,病院,転帰,備考,理由\n${lines.map((line) => `${line},`).join("\n")}\n`,
      {},
      "令和6年度.csv",
    );

  it("refuses an outcome without a day of discharge and suggests the day by the counted days", async () => {
    const { refused } = await stays("1,R6.4.1,R6.4.3,,5,山田 太郎,入間川,自宅,");
    expect(refused).toMatchObject([{ code: "discharge_date_missing", column: "退院日", suggestion: "2024-04-07" }]);
  });

  it("takes a request after the admission for a late note when the counted days confirm the stay", async () => {
    const { rows, warnings } = await stays("1,R6.4.5,R6.4.3,R6.4.7,5,山田 太郎,入間川,自宅,");
    expect(rows).toHaveLength(1);
    expect(warnings).toMatchObject([{ code: "request_after_admission" }]);
  });

  it("reads days without a year around the turn of the year", async () => {
    const { rows } = await stays("1,4/2,4/3,4/9,,山田 太郎,入間川,自宅,", "2,3/20,3/25,4/6,,鈴木 花子,厚生,施設,");
    expect(rows).toMatchObject([
      { dischargedOn: "2024-04-09" },
      { admittedOn: "2025-03-25", dischargedOn: "2025-04-06" },
    ]);
  });

  it("refuses a day of another year than the tab's, and one in the future", async () => {
    const { refused } = await stays(
      "1,,R5.4.3,R5.4.9,,山田 太郎,入間川,自宅,",
      "2,,R16.4.3,,,鈴木 花子,厚生,,",
      "3,,R6.4.3,R6.4.9,,佐藤 次郎,厚生,自宅,",
    );
    expect(refused.map((remark) => [remark.code, remark.suggestion])).toEqual([
      ["date_out_of_range", "2024-04-03"],
      ["date_out_of_range", "2024-04-03"],
    ]);
  });

  it("does not take a number written in advance, a remark or a small table below for records", async () => {
    const { rows, refused, warnings } = await stays(
      "1,,R6.4.3,R6.4.9,,山田 太郎,入間川,自宅,",
      "2,,,,,,,,",
      ",,※退院日は病院に確認,,,,,,",
      "癌末期,12,,,,,,,",
    );
    expect([rows.length, refused.length]).toEqual([1, 0]);
    expect(warnings.map((warning) => warning.code)).toEqual(["stray_text", "stray_text"]);
  });

  it("puts a correction into the column it means, and says when it fits nothing", async () => {
    const text = "入院年月日,退院年月日,お名前,入院先,入院理由,退院先\n2024/5/31,2024/5/9,山田 太郎,入間川,肺炎,自宅\n";
    const place = { file: "data.csv", tab: "data" };
    const corrections = [
      { ...place, row: 2, set: { 入院日: "2024-05-01", 病院: "厚生" }, registration: "R5-001" },
      { ...place, row: 9, set: { 退院日: null } },
    ];
    const { rows, warnings } = await read(text, { corrections });
    expect(rows).toMatchObject([{ admittedOn: "2024-05-01", hospital: "厚生", registrationNumber: "R5-001" }]);
    expect(warnings).toMatchObject([{ code: "correction_unused", row: 9 }]);
  });
});

it("days without a year take it from the row before, where no year is said; their own row's admission stands nearer", async () => {
  const head = "入院日,退院日,氏名,病院,転帰\n";
  const row = (admitted: string, discharged: string) => `${admitted},${discharged},山田 太郎,入間川,自宅\n`;
  const rows = [
    ["R4.3.20", "3/30"],
    ["4/2", "4/9"],
    ["H29.12.28", "1/5"],
  ].map(([from = "", to = ""]) => row(from, to));
  const found = await read(head + rows.join(""));
  expect(found.refused).toEqual([]);
  expect(found.rows).toMatchObject([
    { admittedOn: "2022-03-20", dischargedOn: "2022-03-30" },
    { admittedOn: "2022-04-02", dischargedOn: "2022-04-09" },
    { admittedOn: "2017-12-28", dischargedOn: "2018-01-05" },
  ]);
  expect(found.warnings.filter(({ code }) => code === "year_inferred")).toHaveLength(1);
});

it("a remark of withdrawal stands for the strike-through of a doctor; a plan does not", async () => {
  const notes = ["退職、県外へ", "登録辞退(院長高齢)", "閉院予定", "電話は退職後も同じ"];
  const rows = notes.map((note, index) => `医師${"一二三四"[index]} 太郎,内科,試験医院,${note}\n`).join("");
  const found = await read(`氏名,診療科,医療機関,備考\n${rows}`);
  expect(found.rows.map((row) => "withdrawn" in row && row.withdrawn)).toEqual([true, true, false, false]);
});
