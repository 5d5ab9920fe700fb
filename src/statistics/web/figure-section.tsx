import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../web/ui/chart.tsx";
import { type Figure, FigureTable } from "../../web/ui/figure-table.tsx";
import { Section } from "../../web/ui/page.tsx";
import { definitionOf } from "../figure-definitions.ts";
import type { FigureTableSpec } from "../figure-tables.ts";
import type { FigureCell, FigureRow, Overview, FigureTable as Table } from "../statistics-contract.ts";
import { chartOf, isTrend } from "./figure-chart.ts";
import { saveCsv } from "./save-csv.ts";
import css from "./statistics.module.css";
import { inLanguage, rowsAddress, yearShort } from "./statistics-view.ts";

type FigureSectionProps = {
  spec: FigureTableSpec;
  table: Table;
  overview: Overview;
  show: "period" | "years";
  /** What the period is called: 令和6年度. */
  periodName: string;
  /** Whether the numbers open their rows. */
  open: boolean;
};

/** One table of figures with its definition, its chart beside it, and itself as CSV. */
export function FigureSection(props: FigureSectionProps) {
  const { spec, table, show } = props;
  const { t, i18n } = useTranslation("statistics");
  const language = i18n.language;
  const words = useColumnWords(props.periodName);
  const shown = useShownTable(props);
  const anyHidden = table.rows.some((row) => Object.values(row.cells).some((cell) => cell.hidden));
  const chart = useMemo(
    () => chartOf(table, show, { language, rest: t(anyHidden ? "chart.restHidden" : "chart.rest"), columnName: words }),
    [table, show, language, t, words, anyHidden],
  );
  const title = inLanguage(spec.title, language);
  const hasValues = table.rows.some((row) => Object.values(row.cells).some((cell) => (cell.value ?? 0) > 0));
  const csv = () =>
    saveCsv(`${title}_${props.overview.period.until}`, [
      [title, ...shown.columns.map((column) => column.label)],
      ...shown.rows.map((row) => [row.text, ...row.figures.map((figure) => figure.text ?? String(figure.value ?? ""))]),
    ]);
  const actions = (
    <Button
      variant="subtle"
      size="sm"
      className="no-print"
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={csv}
    >
      {t("csv")}
    </Button>
  );
  const definition = spec.parts ? inLanguage(definitionOf(spec.parts).definition, language) : undefined;
  return (
    <Section title={title} description={definition} actions={actions}>
      <div className={css.pair} data-wide={show === "years" || undefined}>
        <FigureTable {...shown} />
        {hasValues && (
          <Chart
            title={chartSentence(table, title, show, t, language)}
            option={chart.option}
            height={chart.height}
            table={shown}
          />
        )}
      </div>
    </Section>
  );
}

/** The columns that are shown, and every cell as the kit's table wants it. */
function useShownTable({ spec, table, overview, show, periodName, open }: FigureSectionProps) {
  const { t, i18n } = useTranslation("statistics");
  const words = useColumnWords(periodName);
  const language = i18n.language;
  const { period, countDays, stays } = overview;
  const whole = period.from === period.opened && period.before > period.until;
  const isYear = (column: string) => /^\d{4}$/.test(column);
  const columns = table.columns.filter((column) => {
    if (column === "opening") return show === "years" || !whole;
    if (isYear(column)) return show === "years";
    return column !== "period" || show === "period";
  });
  const withShare = show === "period" && spec.shares === true;
  const figureOf = (row: FigureRow, column: string): Figure => {
    const cell = row.cells[column] ?? { value: null, hidden: false };
    const linked = open && (cell.value ?? 0) > 0;
    const to = linked ? rowsAddress(row, column, { period, countDays, stays, report: spec.report }) : undefined;
    return { ...textOf(cell, row, t), ...(to ? { to } : {}) };
  };
  const shareOf = (row: FigureRow): Figure => {
    if (row.share?.hidden) return { value: null, text: t("hidden") };
    const value = row.role === "total" ? 100 : (row.share?.value ?? null);
    return { value, ...(value === null ? {} : { text: `${value.toFixed(1)}%` }) };
  };
  return {
    caption: t(captionOf(columns), { title: inLanguage(spec.title, language) }),
    rowHeader: t("item"),
    columns: [
      ...columns.map((column) => ({ key: column, label: words(column) })),
      ...(withShare ? [{ key: "share", label: t("share") }] : []),
    ],
    rows: table.rows.map((row) => ({
      key: `${row.figure} ${row.value}`,
      text: inLanguage(row.label, language),
      label: inLanguage(row.label, language),
      ...(row.role === "part" ? {} : { definition: inLanguage(definitionOf(row.figure).definition, language) }),
      total: row.role === "total",
      figures: [...columns.map((column) => figureOf(row, column)), ...(withShare ? [shareOf(row)] : [])],
    })),
  };
}

function captionOf(columns: readonly string[]) {
  if (columns.includes("closing") || columns.includes("yes")) return "caption.closing";
  return columns.includes("period") ? "caption.period" : "caption.years";
}

function textOf(cell: FigureCell, row: FigureRow, t: TFunction<"statistics">): Figure {
  if (cell.hidden) return { value: null, text: t("hidden") };
  if (cell.value === null) return { value: null };
  if (row.figure === "stays.mean") return { value: cell.value, text: cell.value.toFixed(2) };
  return { value: cell.value };
}

function useColumnWords(periodName: string): (column: string) => string {
  const { t, i18n } = useTranslation("statistics");
  const language = i18n.language;
  return useMemo(() => {
    const words: Record<string, string> = {
      period: periodName,
      opening: t("period.opening"),
      closing: t("column.closing"),
      yes: t("answer.yes"),
      conditional: t("answer.conditional"),
      no: t("answer.no"),
      unknown: t("answer.unknown"),
    };
    return (column: string) => words[column] ?? yearShort(column, language);
  }, [t, language, periodName]);
}

/** What the chart says, for those who hear it. */
function chartSentence(
  table: Table,
  title: string,
  show: "period" | "years",
  t: TFunction<"statistics">,
  language: string,
): string {
  if (isTrend(table) || show === "years") return t("chart.years", { title });
  const column = table.columns.includes("closing") ? "closing" : "period";
  const parts = table.rows.filter((row) => row.role === "part" && (row.cells[column]?.value ?? 0) > 0);
  const most = parts.reduce<FigureRow | null>(
    (best, row) => ((best?.cells[column]?.value ?? 0) >= (row.cells[column]?.value ?? 0) ? best : row),
    null,
  );
  if (!most) return title;
  const value = (most.cells[column]?.value ?? 0).toLocaleString();
  return t("chart.most", { title, label: inLanguage(most.label, language), value });
}
