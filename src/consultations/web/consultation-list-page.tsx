import { Button } from "@mantine/core";
import { IconPhoneIncoming } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { fiscalYearOf, formatFiscalYear } from "../../japan/fiscal-year.ts";
import { parsePlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { useSidePanel } from "../../web/layout/side-panel.tsx";
import { useMe } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import type { ConsultationRow } from "../consultation-contract.ts";
import { ConsultationBeside } from "./consultation-details.tsx";
import { Caller, FollowUpBadge, followUpNow, Subject, Topics } from "./consultation-parts.tsx";
import css from "./consultations.module.css";

const filterShape = z.object({
  show: z.enum(["all", "open", "due", "closed"]).catch("all"),
  year: z.coerce.number().int().optional().catch(undefined),
  caller: z.string().catch(""),
  kind: z.string().optional().catch(undefined),
  topic: z.string().optional().catch(undefined),
  page: pageNumber,
});
type Filters = z.output<typeof filterShape>;

const size = 50;

/** 相談: the consultations that were taken, narrowed by what stands in the address. */
export function ConsultationListPage() {
  const { t } = useTranslation("consultations");
  const side = useSidePanel();
  const [filters, setFilters] = useFilters(filterShape);
  const query = useQuery({
    ...api.consultations.list.queryOptions({ input: inputOf(filters) }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  const take = (
    <Button leftSection={<IconPhoneIncoming size={20} aria-hidden />} onClick={() => side.open("take-consultation")}>
      {t("take.title")}
    </Button>
  );
  const isFiltered = JSON.stringify({ ...filters, page: 1 }) !== JSON.stringify(filterShape.parse({}));
  const clear = () => setFilters({ show: "all", year: undefined, caller: "", kind: undefined, topic: undefined });
  return (
    <>
      <PageHead title={t("title")} description={t("description")} />
      <DataList
        label={t("title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/consultations/${row.id}`}
        panelTitle={(row) => row.number ?? t("title")}
        panel={(row) => <ConsultationBeside id={row.id} />}
        tone={(row) => ({ overdue: "red" as const, due: "amber" as const })[followUpNow(row) as "due"]}
        pages={{
          page: filters.page,
          size,
          total: query.data?.total ?? 0,
          onChange: (page) => setFilters({ page }),
        }}
        filters={<ConsultationFilters filters={filters} setFilters={setFilters} />}
        empty={
          isFiltered
            ? {
                title: t("empty.filtered"),
                text: t("empty.filteredText"),
                action: <Button onClick={clear}>{t("filter.clear")}</Button>,
              }
            : { title: t("empty.title"), text: t("empty.text"), action: take }
        }
      />
    </>
  );
}

function inputOf({ show, year, caller, kind, topic, page }: Filters) {
  return {
    page,
    size,
    ...(show === "due" ? { followUp: "due" as const } : show === "all" ? {} : { state: show }),
    ...(year === undefined ? {} : { fiscalYear: year }),
    ...(caller === "" ? {} : { caller }),
    ...(kind === undefined ? {} : { callerKind: kind }),
    ...(topic === undefined ? {} : { topic }),
  };
}

function ConsultationFilters(props: { filters: Filters; setFilters: (change: Partial<Filters>) => void }) {
  const { t, i18n } = useTranslation("consultations");
  const { filters, setFilters } = props;
  const me = useMe();
  const callers = useCodes("caller_kind", [filters.kind ?? null]);
  const topics = useCodes("consultation_topic", [filters.topic ?? null]);
  const now = fiscalYearOf(dayOf(new Date()));
  const opened = parsePlainDate(me?.centre.openedOn ?? "");
  const first = opened ? fiscalYearOf(opened) : now;
  const years = Array.from({ length: Math.max(1, now - first + 1) }, (_, index) => now - index);
  const yearName = (year: number) => (i18n.language === "ja" ? formatFiscalYear(year) : `FY${year}`);
  return (
    <FilterBar>
      <FilterText label={t("filter.caller")} value={filters.caller} onChange={(caller) => setFilters({ caller })} />
      <FilterChips
        label={t("filter.show")}
        value={filters.show}
        onChange={(show) => setFilters({ show })}
        chips={[
          { value: "all", label: t("filter.all") },
          { value: "open", label: t("state.open") },
          { value: "due", label: t("filter.due") },
          { value: "closed", label: t("state.closed") },
        ]}
      />
      <FilterSelect
        label={t("filter.year")}
        value={filters.year === undefined ? undefined : String(filters.year)}
        onChange={(year) => setFilters({ year: year === undefined ? undefined : Number(year) })}
        choices={years.map((year) => ({ value: String(year), label: yearName(year) }))}
      />
      <FilterSelect
        label={t("filter.callerKind")}
        value={filters.kind}
        onChange={(kind) => setFilters({ kind })}
        choices={callers.choices}
      />
      <FilterSelect
        label={t("filter.topic")}
        value={filters.topic}
        onChange={(topic) => setFilters({ topic })}
        choices={topics.choices}
      />
    </FilterBar>
  );
}

function useColumns(): Column<ConsultationRow>[] {
  const { t } = useTranslation("consultations");
  return [
    { key: "received", header: t("field.received"), cell: (row) => <EraDate value={row.receivedOn} />, width: "11rem" },
    { key: "caller", header: t("field.caller"), cell: (row) => <Caller row={row} /> },
    { key: "topics", header: t("details.what"), cell: (row) => <Topics topics={row.topics} /> },
    { key: "subject", header: t("field.subject"), cell: (row) => <Subject row={row} />, wideOnly: true },
    { key: "state", header: t("field.state"), cell: (row) => <FollowUpBadge row={row} /> },
    {
      key: "handledBy",
      header: t("field.handledBy"),
      cell: (row) => <span className={css.whole}>{row.handledBy}</span>,
      wideOnly: true,
    },
    {
      key: "number",
      header: t("field.number"),
      cell: (row) => <span className={css.whole}>{row.number}</span>,
      wideOnly: true,
    },
  ];
}
