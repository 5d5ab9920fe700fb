import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { parseDate } from "../japan/era-date.ts";
import { asPlainDate } from "../japan/plain-date.ts";
import { orderOfDates } from "./date-order.ts";
import { csv, type Row, read, registrations, stays, workbook } from "./testing/office-tables.ts";

type Spelling = (year: number, month: number, day: number) => string;

/** The table with every day of it spelt in another way. */
const spelt = (rows: readonly Row[], spell: Spelling): Row[] =>
  rows.map((row) =>
    row.map((cell) => {
      const reading = parseDate(String(cell ?? ""));
      const [year = 0, month = 0, day = 0] = reading.ok ? reading.date.split("-").map(Number) : [];
      return reading.ok ? spell(year, month, day) : cell;
    }),
  );

const short = (year: number) => String(year % 100).padStart(2, "0");
const two = (number: number) => String(number).padStart(2, "0");
const era = (year: number) => (year >= 2019 ? `R${year - 2018}` : `S${year - 1925}`);

const daysOf = (found: Awaited<ReturnType<typeof read>>) =>
  found.rows.map((row) =>
    row.type === "stay" ? [row.requestedOn, row.admittedOn, row.dischargedOn, row.person.birthDate] : [],
  );

describe("days of a list", () => {
  test.each<[string, Spelling]>([
    ["5/1/2024", (year, month, day) => `${month}/${day}/${year}`],
    ["01/05/2024", (year, month, day) => `${two(day)}/${two(month)}/${year}`],
    ["R6.5.1 14時頃", (year, month, day) => `${era(year)}.${month}.${day} 14時頃`],
    ["2024-05-01 10:30", (year, month, day) => `${year}-${two(month)}-${two(day)} 10:30`],
  ])("%s", async (_, spell) => {
    const found = await read("ベッド.csv", csv(spelt(stays, spell)));
    expect(found.refused).toEqual([]);
    expect(daysOf(found)).toEqual(daysOf(await read("ベッド.csv", csv(stays))));
  });

  test.each<[string, Spelling]>([
    ["24/5/1", (year, month, day) => (year > 2000 ? `${short(year)}/${month}/${day}` : `${year}/${month}/${day}`)],
    ["5/1/24", (year, month, day) => `${month}/${day}/${year > 2000 ? short(year) : year}`],
    ["6.5.1", (year, month, day) => (year > 2000 ? `${year - 2018}.${month}.${day}` : `${year}/${month}/${day}`)],
    [
      "6.5.1 14:30",
      (year, month, day) => (year > 2000 ? `${year - 2018}.${month}.${day} 14:30` : `${year}/${month}/${day}`),
    ],
    [
      "060501",
      (year, month, day) => (year > 2000 ? `${two(year - 2018)}${two(month)}${two(day)}` : `${year}/${month}/${day}`),
    ],
  ])("%s can be one day only since the opening", async (_, spell) => {
    const found = await read("ベッド.csv", csv(spelt(stays, spell)));
    expect(found.refused).toEqual([]);
    expect(daysOf(found)).toEqual(daysOf(await read("ベッド.csv", csv(stays))));
  });

  test("are refused, not guessed, where nothing says whether month or day comes first", async () => {
    const few = spelt(stays.slice(0, 2), (year, month) => `${month}/2/${year}`);
    const { rows, refused } = await read("ベッド.csv", csv(few));
    expect(rows).toEqual([]);
    expect(refused.find(({ column }) => column === "入院日")).toMatchObject({
      code: "unreadable_date",
      value: "5/2/2024",
    });
    expect(refused[0]?.message).toContain("月と日のどちらが先か分かりません");
  });

  test("of a list with the month first are no days where the month is above twelve", async () => {
    const [header = [], ...rest] = spelt(stays, (year, month, day) => `${month}/${day}/${year}`);
    const many = [1, 2, 3, 4, 5, 6].flatMap(() => rest);
    const slip = many.map((row, at) => row.map((cell, column) => (at === 2 && column === 2 ? "13/7/2024" : cell)));
    const { refused } = await read("ベッド.csv", csv([header, ...slip]));
    expect(refused).toMatchObject([{ code: "impossible_date", column: "入院日", value: "13/7/2024" }]);
  });

  test("take the year of 〃.6.3 from above, past a stay that did not take place", async () => {
    const admissions = ["R6.5.2", "キャンセル", "〃.7.1"];
    const [header = [], ...rest] = stays;
    const rows = rest.map((row, at) => row.map((cell, column) => (column === 2 ? (admissions[at] ?? "") : cell)));
    const found = await read("ベッド.csv", csv([header, ...rows]));
    expect(daysOf(found).map(([, admitted]) => admitted)).toEqual(["2024-05-02", "2024-07-01"]);
  });

  test("have the era that their heading names; a year alone is no birthday", async () => {
    const [header = [], first = [], second = [], third = []] = registrations;
    const at = header.indexOf("生年月日");
    const withBirthday = (row: Row, birthday: string | number) =>
      row.map((cell, column) => (column === at ? birthday : cell));
    const bytes = await workbook({
      登録: [
        withBirthday(header, "生年月日(昭和)"),
        withBirthday(first, "10.3.4"),
        withBirthday(second, 1930),
        withBirthday(third, "S8.1.31"),
      ],
    });
    const { rows, refused } = await read("登録患者.xlsx", bytes);
    expect(rows.map((row) => (row.type === "registration" ? row.person.birthDate : null))).toEqual([
      "1935-03-04",
      "1933-01-31",
    ]);
    expect(refused).toMatchObject([{ code: "unreadable_date", column: "生年月日(昭和)", value: "1930" }]);
  });

  test("that a formula lost are refused, other cells are said to be empty", async () => {
    const book = new ExcelJS.Workbook();
    const tab = book.addWorksheet("ベッド");
    for (const row of stays) tab.addRow([...row]);
    tab.getCell("D2").value = { error: "#N/A" } as ExcelJS.CellErrorValue;
    tab.getCell("J3").value = { error: "#REF!" } as ExcelJS.CellErrorValue;
    const { refused, warnings } = await read("ベッド.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(refused).toMatchObject([{ code: "unreadable_date", row: 2, column: "退院日", value: "#N/A" }]);
    expect(warnings.find(({ code }) => code === "error_cell")).toMatchObject({ row: 3 });
  });
});

test("numbers of days count from 1904 in a workbook that says so", async () => {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  const tab = book.addWorksheet("ベッド");
  const serial = (day: string) => Date.parse(day) / 86_400_000 + 25_569 - 1_462;
  for (const [at, row] of stays.entries()) {
    tab.addRow(row.map((cell, column) => (at === 1 && column === 2 ? serial("2024-05-02") : cell)));
  }
  tab.getCell("H2").value = serial("1935-03-04");
  const found = await read("ベッド.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
  expect(daysOf(found)[0]).toEqual(["2024-05-01", "2024-05-02", "2024-05-09", "1935-03-04"]);
});

describe("the order of a list's days", () => {
  const limits = { openedOn: asPlainDate("2015-10-01"), today: asPlainDate("2025-06-30") };
  test.each([
    [["5/1/2024", "5/13/2024", ""], "month_first"],
    [["5/1/2024", "13/5/2024"], "day_first"],
    [["5/1/2024", "5/5/2024"], null],
    [["5/13/2024", "13/5/2024"], null],
    [["6/5/1", "6/5/13"], "year_first"],
    [["5/1/24", "5/13/24"], "month_first"],
    [["R6.5.1", "2024/5/13"], null],
  ])("%j: %s", (texts, order) => {
    expect(orderOfDates(texts, limits)).toBe(order);
  });
});
