import type { EChartsCoreOption } from "echarts/core";
import type { FigureRow, FigureTable } from "../statistics-contract.ts";
import { inLanguage, yearShort } from "./statistics-view.ts";

interface Words {
  readonly language: string;
  readonly rest: string;
  readonly columnName: (column: string) => string;
}

interface DrawnTable {
  readonly option: EChartsCoreOption;
  readonly height: number;
}

const grid = (top: number) => ({ left: 0, right: 24, top, bottom: 0, outerBoundsMode: "same" });
const years = (table: FigureTable) => table.columns.filter((column) => /^\d{4}$/.test(column));
const partsOf = (table: FigureTable) => table.rows.filter((row) => row.role === "part");
const totalOf = (table: FigureTable) => table.rows.find((row) => row.role === "total");
const valueAt = (row: FigureRow | undefined, column: string) => row?.cells[column]?.value ?? null;

/** Tables of what comes and goes say most over the years, whatever period is looked at. */
export function isTrend(table: FigureTable): boolean {
  return table.id === "sheets" || table.id === "uses";
}

/** The chart of a table as ECharts wants it, and how high it is. Hidden figures are left out of it. */
export function chartOf(table: FigureTable, show: "period" | "years", words: Words): DrawnTable {
  if (table.columns.includes("yes")) return answerBars(table, words);
  if (table.columns.includes("closing")) return bars(table, "closing", words);
  const parts = partsOf(table);
  if (parts.length === 0) return trend(table, words);
  return show === "years" || isTrend(table) ? stackedYears(table, words) : bars(table, "period", words);
}

/** 1,906 beside a bar. */
const grouped = ({ value }: { value: unknown }) => (typeof value === "number" ? value.toLocaleString() : "");

/** One bar for each value, the largest above. */
function bars(table: FigureTable, column: string, { language }: Words) {
  const parts = partsOf(table).toReversed();
  return {
    height: Math.max(160, parts.length * 30 + 30),
    option: {
      grid: grid(0),
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", minInterval: 1, axisLabel: { hideOverlap: true } },
      yAxis: { type: "category", data: parts.map((row) => inLanguage(row.label, language)), axisTick: { show: false } },
      series: [
        {
          type: "bar",
          data: parts.map((row) => valueAt(row, column)),
          barMaxWidth: 20,
          label: { show: true, position: "right", formatter: grouped },
        },
      ],
    },
  };
}

/** What the doctors answered, side by side: can, on conditions, cannot, not confirmed. */
function answerBars(table: FigureTable, { language, columnName }: Words) {
  const parts = partsOf(table).toReversed();
  return {
    height: parts.length * 30 + 60,
    option: {
      grid: grid(36),
      legend: { top: 0, left: 0, type: "scroll" },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", minInterval: 1, axisLabel: { hideOverlap: true } },
      yAxis: { type: "category", data: parts.map((row) => inLanguage(row.label, language)), axisTick: { show: false } },
      series: table.columns.map((column) => ({
        ...{ name: columnName(column), type: "bar", stack: "answers", barMaxWidth: 20 },
        data: parts.map((row) => valueAt(row, column)),
      })),
    },
  };
}

/** The five largest values stacked over the fiscal years, the others together. */
function stackedYears(table: FigureTable, { language, rest }: Words) {
  const columns = years(table);
  const bySize = partsOf(table).toSorted((a, b) => (valueAt(b, "opening") ?? 0) - (valueAt(a, "opening") ?? 0));
  const shown = bySize.length > 5 ? bySize.slice(0, 4) : bySize;
  const series = shown.map((row) => ({
    name: inLanguage(row.label, language),
    data: columns.map((column) => valueAt(row, column)),
  }));
  // The rest is what the total has more, so that the bars stay as high as it also where figures are not published.
  const others = columns.map((column) => {
    const drawn = shown.reduce((all, row) => all + (valueAt(row, column) ?? 0), 0);
    return Math.max(0, (valueAt(totalOf(table), column) ?? drawn) - drawn);
  });
  if (others.some((value) => value > 0)) series.push({ name: rest, data: others });
  return {
    height: 340,
    option: {
      grid: grid(48),
      legend: { top: 0, left: 0, type: "scroll" },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: columns.map((column) => yearShort(column, language)) },
      yAxis: { type: "value", minInterval: 1 },
      series: series.map((one) => ({ ...one, type: "bar", stack: "all", barMaxWidth: 44 })),
    },
  };
}

/** Figures that are no parts of one another: what came and went as bars, what stood at the end as a line. */
function trend(table: FigureTable, { language }: Words) {
  const columns = years(table);
  const rows = table.rows.filter((row) => row.figure !== "registrations.persons");
  return {
    height: 340,
    option: {
      grid: grid(48),
      legend: { top: 0, left: 0, type: "scroll" },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: columns.map((column) => yearShort(column, language)) },
      yAxis: { type: "value", minInterval: 1 },
      series: rows.map((row) => ({
        name: inLanguage(row.label, language),
        type: row.figure === "registrations.active" ? "line" : "bar",
        barMaxWidth: 24,
        data: columns.map((column) => valueAt(row, column)),
      })),
    },
  };
}
