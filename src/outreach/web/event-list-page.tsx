import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import type { OutreachEvent, OutreachTotals } from "../outreach-contract.ts";
import { outreachStates } from "../outreach-event.ts";
import { EventBadge, EventFacts, People, useEventName, useYearName, Venue } from "./event-parts.tsx";
import { EventTotals } from "./event-totals.tsx";

const filterShape = z.object({
  year: z.coerce.number().int().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  state: z.enum(["all", ...outreachStates]).catch("all"),
  page: pageNumber,
});
type Filters = z.output<typeof filterShape>;

const size = 50;

/** 広報: talks and meetings by fiscal year, with what they reached. */
export function EventListPage() {
  const { t } = useTranslation("outreach");
  const [filters, setFilters] = useFilters(filterShape);
  const { year, kind, state, page } = filters;
  const query = useQuery({
    ...api.outreach.list.queryOptions({
      input: {
        page,
        size,
        ...(year === undefined ? {} : { fiscalYear: year }),
        ...(kind === undefined ? {} : { venueKind: kind }),
        ...(state === "all" ? {} : { state }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const totals = useQuery(api.outreach.totals.queryOptions()).data ?? [];
  const eventName = useEventName();
  const columns = useColumns();
  const add = (
    <LinkButton leftSection={<IconPlus size={20} aria-hidden />} to="/outreach/new">
      {t("add")}
    </LinkButton>
  );
  const isFiltered = year !== undefined || kind !== undefined || state !== "all";
  return (
    <>
      <PageHead title={t("title")} description={t("description")} actions={add} />
      <EventTotals totals={totals} year={year} />
      <DataList
        label={t("title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/outreach/${row.id}`}
        panelTitle={eventName}
        panel={(row) => <EventFacts event={row} />}
        pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        filters={<EventFilters filters={filters} setFilters={setFilters} totals={totals} />}
        empty={
          isFiltered
            ? {
                title: t("empty.filtered"),
                action: <Button onClick={() => setFilters(filterShape.parse({}))}>{t("filter.clear")}</Button>,
              }
            : { title: t("empty.title"), text: t("empty.text"), action: add }
        }
      />
    </>
  );
}

function EventFilters(props: {
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  totals: readonly OutreachTotals[];
}) {
  const { t } = useTranslation("outreach");
  const { filters, setFilters, totals } = props;
  const yearName = useYearName();
  const venues = useCodes("venue_kind", [filters.kind ?? null]);
  return (
    <FilterBar>
      <FilterSelect
        label={t("filter.year")}
        value={filters.year === undefined ? undefined : String(filters.year)}
        onChange={(year) => setFilters({ year: year === undefined ? undefined : Number(year) })}
        choices={totals.map(({ fiscalYear }) => ({ value: String(fiscalYear), label: yearName(fiscalYear) }))}
      />
      <FilterSelect
        label={t("field.venueKind")}
        value={filters.kind}
        onChange={(kind) => setFilters({ kind })}
        choices={venues.all}
      />
      <FilterChips
        label={t("field.state")}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
        chips={(["all", ...outreachStates] as const).map((value) => ({
          value,
          label: value === "all" ? t("filter.all") : t(`state.${value}`),
        }))}
      />
    </FilterBar>
  );
}

function useColumns(): Column<OutreachEvent>[] {
  const { t } = useTranslation("outreach");
  const eventName = useEventName();
  return [
    { key: "theme", header: t("field.theme"), cell: eventName },
    { key: "heldOn", header: t("field.heldOn"), cell: (row) => <EraDate value={row.heldOn} />, width: "12rem" },
    { key: "venue", header: t("field.venue"), cell: (row) => <Venue event={row} /> },
    { key: "state", header: t("field.state"), cell: (row) => <EventBadge state={row.state} />, nowrap: true },
    { key: "citizens", header: t("field.citizens"), cell: Citizens, align: "right", nowrap: true, wideOnly: true },
    {
      key: "professionals",
      header: t("field.professionals"),
      cell: Professionals,
      align: "right",
      nowrap: true,
      wideOnly: true,
    },
    { key: "attendance", header: t("field.attendance"), cell: Attendance, align: "right", nowrap: true },
  ];
}

const counted = (row: OutreachEvent, count: number | null) => (row.state === "held" ? <People count={count} /> : null);
const Citizens = (row: OutreachEvent) => counted(row, row.citizens);
const Professionals = (row: OutreachEvent) => counted(row, row.professionals);
const Attendance = (row: OutreachEvent) => counted(row, row.attendance);
