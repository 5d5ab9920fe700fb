import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { addDays, type PlainDate } from "../../japan/plain-date.ts";
import { stringifySearch, useFilters } from "../../web/filters.ts";
import { useMe } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { eraDay } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { PageTabs } from "../../web/ui/record-tabs.tsx";
import { type ReportName, reports } from "../figure-definitions.ts";
import { figureTables } from "../figure-tables.ts";
import type { Overview } from "../statistics-contract.ts";
import { FigureSection } from "./figure-section.tsx";
import { MonthlySection } from "./monthly-section.tsx";
import { PeriodBar } from "./period-bar.tsx";
import css from "./statistics.module.css";
import { askedPeriod, type View, viewShape, yearName } from "./statistics-view.ts";

/** 統計: the figures of the centre as tables with their definitions, charts and rows. */
export function StatisticsPage() {
  const { t } = useTranslation("statistics");
  const [view, setView] = useFilters(viewShape);
  const outside = useMe()?.role === "city";
  const tabs = [...reports, "monthly" as const].map((report) => ({
    key: report,
    label: t(`report.${report}`),
    to: `/statistics${stringifySearch({ ...view, report: report === "R1" ? undefined : report })}`,
  }));
  const print = (
    <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => globalThis.print()}>
      {t("print")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("title")} description={t(outside ? "descriptionOutside" : "description")} actions={print} />
      <PageTabs label={t("reports")} tabs={tabs} current={view.report} />
      <PeriodBar view={view} setView={setView} />
      {view.report === "monthly" ? (
        <MonthlySection view={view} outside={outside} />
      ) : (
        <ReportTables view={view} report={view.report} outside={outside} />
      )}
    </>
  );
}

function ReportTables({ view, report, outside }: { view: View; report: ReportName; outside: boolean }) {
  const { t, i18n } = useTranslation("statistics");
  const days = view.days ? { countDays: view.days } : {};
  const query = useQuery({
    ...api.statistics.overview.queryOptions({ input: { ...askedPeriod(view), ...days, stays: view.stays, report } }),
    placeholderData: keepPreviousData,
  });
  const specs = figureTables.filter((spec) => spec.report === report);
  return (
    <QueryView query={query} lines={10}>
      {(overview) => {
        const name = periodName(view, overview.period, t, i18n.language);
        return (
          <>
            <p className={css.about}>{aboutPeriod(overview.period, report, t)}</p>
            {specs.map((spec) => {
              const table = overview.tables.find((one) => one.id === spec.id);
              if (!table) return null;
              const shared = { spec, table, overview, show: view.show, periodName: name };
              return <FigureSection key={spec.id} {...shared} open={!outside} />;
            })}
          </>
        );
      }}
    </QueryView>
  );
}

type Translate = TFunction<"statistics">;

/** 令和6年度, 開設から, or 選んだ期間. */
function periodName(view: View, period: Overview["period"], t: Translate, language: string): string {
  if (/^\d{4}$/.test(view.period)) return yearName(view.period, language);
  const whole = period.from === period.opened && period.before > period.until;
  return t(whole ? "period.opening" : "period.chosen");
}

/** Which days count, in words: also what a print is about. */
function aboutPeriod({ from, before, until }: Overview["period"], report: ReportName, t: Translate): string {
  const day = (text: string) => eraDay(text, { weekday: false });
  if (report === "R2") return t("about.closing", { until: day(until) });
  const last = addDays(before as PlainDate, -1);
  if (last === until) return t("about.toClosing", { from: day(from), until: day(until) });
  return t("about.period", { from: day(from), to: day(last), until: day(until) });
}
