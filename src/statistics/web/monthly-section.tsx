import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { compareDays, type PlainDate } from "../../japan/plain-date.ts";
import { stringifySearch } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { Chart } from "../../web/ui/chart.tsx";
import { type Figure, FigureTable } from "../../web/ui/figure-table.tsx";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { definitionOf, type FigureId } from "../figure-definitions.ts";
import { fiscalYearOfMonth } from "../fiscal-months.ts";
import type { Monthly, MonthlyRow } from "../statistics-contract.ts";
import { monthBounds } from "./month-bounds.ts";
import { saveCsv } from "./save-csv.ts";
import css from "./statistics.module.css";
import { askedPeriod, inLanguage, type View, yearName } from "./statistics-view.ts";

const figures = [
  ["consultations", "consultations.total"],
  ["contacts", "consultations.contacts"],
  ["registrations", "registrations.submitted"],
  ["ended", "registrations.ended"],
  ["admissions", "stays.uses"],
  ["discharges", "stays.discharges"],
  ["events", "outreach.events"],
] as const satisfies readonly (readonly [keyof MonthlyRow["cells"], FigureId])[];

/** Contacts follow the consultations, and events are few: five lines can be told apart. */
const charted = figures.filter(([column]) => column !== "contacts" && column !== "events");

/** R7: a table per fiscal year, April to March, newest first; each with its sum. */
export function MonthlySection({ view, outside }: { view: View; outside: boolean }) {
  const query = useQuery({
    ...api.statistics.monthly.queryOptions({ input: askedPeriod(view) }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query} lines={12}>
      {(monthly) =>
        monthly.years
          .toReversed()
          .map((year) => <YearSection key={year.key} year={year} monthly={monthly} outside={outside} />)
      }
    </QueryView>
  );
}

function YearSection({ year, monthly, outside }: { year: MonthlyRow; monthly: Monthly; outside: boolean }) {
  const { t, i18n } = useTranslation("statistics");
  const language = i18n.language;
  const months = useMemo(
    () => monthly.months.filter((row) => String(fiscalYearOfMonth(row.key)) === year.key),
    [monthly, year],
  );
  const { until } = monthly.period;
  const monthName = (key: string) => t("month", { month: monthShort(key, language) });
  const cellOf = (row: MonthlyRow, column: keyof MonthlyRow["cells"], figure: FigureId): Figure => {
    const cell = row.cells[column];
    if (cell.hidden) return { value: null, text: t("hidden") };
    if (outside || !cell.value) return { value: cell.value };
    const to = `/statistics/rows${stringifySearch({ figure, ...boundsOf(row.key, monthly), until, report: "monthly" })}`;
    return { value: cell.value, to };
  };
  const title = yearName(year.key, language);
  const table = {
    caption: t("caption.months", { title }),
    rowHeader: t("item"),
    columns: [...months.map((row) => ({ key: row.key, label: monthName(row.key) })), { key: "sum", label: t("sum") }],
    rows: figures.map(([column, figure]) => ({
      key: column,
      label: t(`monthly.${column}`),
      definition: inLanguage(definitionOf(figure).definition, language),
      figures: [...months, year].map((row) => cellOf(row, column, figure)),
    })),
  };
  const option = useMemo(
    () => ({
      grid: { left: 0, right: 8, top: 48, bottom: 0, outerBoundsMode: "same" },
      legend: { top: 0, left: 0, type: "scroll" },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: months.map((row) => t("month", { month: monthShort(row.key, language) })) },
      yAxis: { type: "value", minInterval: 1 },
      series: charted.map(([column]) => ({
        name: t(`monthly.${column}`),
        type: "line",
        data: months.map((row) => row.cells[column].value),
      })),
    }),
    [months, t, language],
  );
  const csv = () =>
    saveCsv(`${t("report.monthly")}_${title}`, [
      [title, ...table.columns.map((column) => column.label)],
      ...table.rows.map((row) => [
        row.label,
        ...row.figures.map((figure) => figure.text ?? String(figure.value ?? "")),
      ]),
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
  return (
    <Section title={title} actions={actions}>
      <div className={css.pair} data-wide>
        <FigureTable {...table} />
        <Chart title={t("chart.monthly", { year: title })} option={option} height={280} table={table} />
      </div>
    </Section>
  );
}

/** 4, in English Apr. */
function monthShort(key: string, language: string): string {
  if (language === "ja") return String(Number(key.slice(5)));
  return new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(new Date(`${key}-01T00:00:00Z`));
}

/** The part of a month or fiscal year that lies in the period. */
function boundsOf(key: string, { period }: Monthly): { from: PlainDate; before: PlainDate } {
  const { from, before } = monthBounds(key);
  const [first, end] = [period.from as PlainDate, period.before as PlainDate];
  return { from: compareDays(from, first) < 0 ? first : from, before: compareDays(before, end) > 0 ? end : before };
}
