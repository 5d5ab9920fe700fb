import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { csv, type Row, read, registrations, stays, workbook } from "./testing/office-tables.ts";

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
    ["lines without a word", new TextEncoder().encode(",,,\r\n\r\n,,,"), "ledger_empty"],
    ["a web page", new TextEncoder().encode("<html><body><table><tr><td>氏名</td></tr></table>"), "ledger_web_page"],
    ["XML of an older Excel", new TextEncoder().encode('\uFEFF<?xml version="1.0"?><Workbook/>'), "ledger_web_page"],
    ["a quotation mark left open", new TextEncoder().encode('氏名,入院日\n"試験 花子,R6.5.2\n'), "ledger_quote_open"],
    ["a letter", new TextEncoder().encode("お世話になっております。\n台帳をお送りします。\n"), "ledger_not_recognised"],
  ])("%s is refused with what to do", async (_, bytes, code) => {
    await expect(read("台帳.xlsx", bytes)).rejects.toMatchObject({ definition: { code } });
  });
});

describe("a damaged workbook", () => {
  const tabs = { 令和5年度: stays, 令和6年度: stays };
  const damage = { definition: { code: "ledger_damaged" } };
  const text = new TextDecoder("latin1");

  test("is refused wherever it is damaged, never read in part", async () => {
    const whole = await workbook(tabs);
    const begins = text.decode(whole).indexOf("xl/worksheets/sheet2.xml") + "xl/worksheets/sheet2.xml".length;
    for (const at of [20, 200, 400]) {
      const damaged = whole.slice();
      damaged[begins + at] = (damaged[begins + at] ?? 0) ^ 0x5a;
      await expect(read("ベッド.xlsx", damaged)).rejects.toMatchObject(damage);
    }
  });

  test("is refused when a tab that it lists is missing", async () => {
    const whole = await workbook(tabs);
    // The same length, so that the archive stays whole: only the name of the part is another.
    const renamed = Uint8Array.from(
      text.decode(whole).replaceAll("xl/worksheets/sheet2.xml", "xl/worksheets/sheet9.xml"),
      (letter) => letter.charCodeAt(0),
    );
    await expect(read("ベッド.xlsx", renamed)).rejects.toMatchObject(damage);
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

describe("what stands between and below the records", () => {
  const [header = [], first = [], ...rest] = stays;

  test("words at the turn of a page and a signature are no records, and 〃 looks past them", async () => {
    const ditto = [...first];
    ditto.splice(0, 9, 4, "R6.8.1", "R6.8.2", "R6.8.9", 8, "〃", "〃", "〃", "〃");
    const found = await read(
      "ベッド.csv",
      csv([
        header,
        first,
        ["2ページ"],
        ["", "", "", "", "", "", "作成日 令和7年6月30日"],
        header,
        ditto,
        ...rest,
        [],
        ["作成者", "早乙女"],
        ["", "年間件数", "4件"],
        ["", "平均", "12.3"],
        ["", "", "", "", "", "以上"],
      ]),
    );
    expect(found.refused).toEqual([]);
    expect(found.rows).toHaveLength(4);
    expect(found.rows[1]).toMatchObject({ person: { name: "試験　花子", birthDate: "1935-03-04" } });
    expect(found.warnings.filter(({ code }) => code === "stray_text")).toHaveLength(6);
  });

  test("a record with little in it is refused all the same", async () => {
    const found = await read(
      "ベッド.csv",
      csv([
        header,
        first,
        ["", "", "R6.5.3"],
        ["", "", "", "", "", "見本　太郎"],
        ["", "", "R6.13.3", "", "", "仮名　清"],
      ]),
    );
    expect(found.refused.map(({ row, code }) => [row, code])).toEqual([
      [3, "name_missing"],
      [4, "date_missing"],
      [5, "impossible_date"],
    ]);
  });

  test("a row is cancelled when its day and person are struck through, whatever was added beside them", async () => {
    const book = new ExcelJS.Workbook();
    const tab = book.addWorksheet("ベッド");
    tab.addRow([...header, "介護度", "確認", "独居", "入力日", "保険者", "身長", "部屋", "担当"]);
    for (const row of stays.slice(1))
      tab.addRow([...row, "要介護1", "済", "独居", "R6.9.1", "11", "152", "301", "栗原"]);
    for (const column of ["B", "C", "F"]) tab.getCell(`${column}2`).font = { strike: true };
    const found = await read("ベッド.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(found.notCounted.map(({ code, place }) => [code, place.row])).toEqual([["struck_through", 2]]);
    expect(found.rows).toHaveLength(2);
  });

  test("a cell in a column that begins far down is kept with its row", async () => {
    const many = Array.from({ length: 320 }, (_, index) => {
      const name = `試験　${String.fromCodePoint(0x6728 + index)}`;
      return [index + 1, "", "R6.5.2", "R6.5.9", "", name, "", "", "前田病院"];
    });
    const last = [321, "", "R6.5.2", "R6.5.9", "", "試験　末子", "", "", "前田病院", "", "", "", "", "欄外のメモ"];
    const found = await read("ベッド.csv", csv([header, ...many, last]));
    expect(found.rows.at(-1)?.extra).toEqual({ 列N: "欄外のメモ" });
  });
});

describe("headings", () => {
  test("the same words in other forms: 年月日, 事由, の種類; units below them", async () => {
    const found = await read(
      "登録.csv",
      csv([
        ["受付年月日", "患者氏名", "生年月日", "診断名", "抹消年月日", "抹消事由"],
        ["(西暦)", "", "(和暦)", "", "(西暦)", ""],
        ["2024/4/9", "見本　太郎", "S5.11.20", "胃癌", "2024/9/1", "在宅看取り"],
      ]),
    );
    expect(found.unknownColumns).toEqual([]);
    expect(found.warnings).toEqual([]);
    expect(found.rows).toMatchObject([{ submittedOn: "2024-04-09", endedOn: "2024-09-01", endReason: "E11" }]);
    const talk = await read(
      "広報.csv",
      csv([
        ["実施年月日", "開催場所の種類", "開催場所", "講演テーマ", "参加者数"],
        ["R6.5.1", "公民館", "水富公民館", "人生会議とは", 12],
      ]),
    );
    expect(talk.rows).toMatchObject([{ venueKind: "公民館", venue: "水富公民館" }]);
  });

  test("written over the first tab only", async () => {
    const found = await read(
      "ベッド.xlsx",
      await workbook({ 令和6年度: stays, 続き: stays.slice(1).map((row, index) => [index + 4, ...row.slice(1)]) }),
    );
    expect(found.rows).toHaveLength(6);
    expect(found.rows.slice(3)).toMatchObject(stays.slice(1).map((row) => ({ hospital: row[8] })));
    expect(found.warnings.map(({ code, tab }) => [code, tab])).toEqual([["headings_of_tab_before", "続き"]]);
  });

  test("a ledger of patients without their names is asked about, not taken for a list of clinics", async () => {
    const unnamed = registrations.map((row) => row.map((cell, index) => (index === 2 ? "" : cell)));
    await expect(read("登録患者台帳.csv", csv(unnamed))).rejects.toMatchObject({
      definition: { code: "ledger_not_recognised" },
      details: { tabs: [{ nearestKind: "registrations", missing: ["氏名"] }] },
    });
  });
});

describe("days", () => {
  test("a year without its era is read when only one era puts it between the opening and today; a birthday never", async () => {
    const [header = [], row = []] = registrations;
    const withEnd = (end: string, birthday: string) =>
      row.map((cell, index) => (index === 13 ? end : index === 14 ? "特養" : index === 4 ? birthday : cell));
    const found = await read(
      "登録.csv",
      csv([header, withEnd("7.2.3", "S10.3.4"), withEnd("R7.2.3", "10.3.4"), withEnd("6.4.9", "3/4")]),
    );
    expect(found.rows).toMatchObject([{ endedOn: "2025-02-03" }]);
    expect(found.refused.map(({ row: number, column, code }) => [number, column, code])).toEqual([
      [3, "生年月日", "unreadable_date"],
      [4, "生年月日", "unreadable_date"],
    ]);
  });

  test("a day without its year is not moved by a year where that makes a stay of most of a year", async () => {
    const [header = [], row = []] = stays;
    const stay = (requested: string, admitted: string, discharged: string, days: number): Row =>
      row.map((cell, index) => [undefined, requested, admitted, discharged, days][index] ?? cell);
    const found = await read(
      "令和6年度.csv",
      csv([header, stay("3/28", "3/30", "4/6", 8), stay("9/30", "10/8", "9/28", 21), stay("3/1", "2/2", "2/9", 30)]),
    );
    expect(found.rows).toMatchObject([{ admittedOn: "2025-03-30", dischargedOn: "2025-04-06" }]);
    expect(found.refused.map(({ row: number, code }) => [number, code])).toEqual([
      [3, "discharge_before_admission"],
      [4, "request_after_admission"],
    ]);
  });
});
