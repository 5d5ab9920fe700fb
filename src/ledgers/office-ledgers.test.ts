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
