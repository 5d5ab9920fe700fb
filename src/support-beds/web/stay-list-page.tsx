import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { fiscalYearOf, formatFiscalYear } from "../../japan/fiscal-year.ts";
import { asPlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { useMe } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import type { StayRow } from "../bed-shapes-contract.ts";
import { outcomes } from "../stay.ts";
import { BedTabs } from "./bed-tabs.tsx";
import { BoardActions } from "./board-page.tsx";
import { StayBadge } from "./stay-page.tsx";
import { useBedChoices } from "./use-bed-choices.ts";

const shape = z.object({
  running: z.enum(["all", "running", "ended"]).catch("all"),
  fiscalYear: z
    .string()
    .regex(/^\d{4}$/)
    .catch(""),
  hospitalId: z.string().catch(""),
  reasonGroup: z.string().catch(""),
  outcome: z.enum(["", ...outcomes]).catch(""),
  page: pageNumber,
});
const size = 50;

/** All stays, by fiscal year, hospital, reason, outcome; the choice stands in the address. */
export function StayListPage() {
  const { t } = useTranslation("support-beds");
  const [filters, setFilters] = useFilters(shape);
  const { running, fiscalYear, hospitalId, reasonGroup, outcome, page } = filters;
  const query = useQuery(
    api.supportBeds.stays.list.queryOptions({
      input: {
        page,
        size,
        ...(running === "all" ? {} : { running: running === "running" }),
        ...(fiscalYear ? { fiscalYear: Number(fiscalYear) } : {}),
        ...(hospitalId ? { hospitalId } : {}),
        ...(reasonGroup ? { reasonGroup } : {}),
        ...(outcome ? { outcome } : {}),
      },
    }),
  );
  const columns = useStayColumns();
  return (
    <>
      <PageHead title={t("title")} actions={<BoardActions />} />
      <BedTabs current="stays" />
      <DataList
        label={t("tabs.stays")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/beds/stays/${row.id}`}
        tone={(row) => (row.contactState === "overdue" ? "red" : undefined)}
        pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        filters={<StayFilters filters={filters} setFilters={setFilters} />}
        empty={{ title: t("stay.none"), text: t("stay.noneText") }}
      />
    </>
  );
}

type Filters = z.output<typeof shape>;

function StayFilters({ filters, setFilters }: { filters: Filters; setFilters: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation("support-beds");
  const reasons = useCodes("stay_reason");
  const hospitals = useBedChoices().hospitals;
  const opened = useMe()?.centre.openedOn;
  const thisYear = fiscalYearOf(dayOf(new Date()));
  const firstYear = opened ? fiscalYearOf(asPlainDate(opened)) : thisYear;
  const years = Array.from({ length: thisYear - firstYear + 1 }, (_, index) => thisYear - index);
  const pick = (
    name: "fiscalYear" | "hospitalId" | "reasonGroup" | "outcome",
    choices: { value: string; label: string }[],
  ) => (
    <FilterSelect
      label={t(`filter.${name}`)}
      choices={choices}
      value={filters[name]}
      onChange={(value = "") => setFilters({ [name]: value })}
    />
  );
  return (
    <FilterBar>
      <FilterChips
        label={t("filter.state")}
        value={filters.running}
        onChange={(running) => setFilters({ running })}
        chips={(["all", "running", "ended"] as const).map((value) => ({ value, label: t(`filter.stay_${value}`) }))}
      />
      {pick(
        "fiscalYear",
        years.map((year) => ({ value: String(year), label: formatFiscalYear(year) })),
      )}
      {pick("hospitalId", hospitals)}
      {pick("reasonGroup", reasons.all)}
      {pick(
        "outcome",
        outcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
      )}
    </FilterBar>
  );
}

/** The columns of stays; a patient's own list leaves the name out. */
export function useStayColumns(): Column<StayRow>[] {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => <PersonName name={row.person.name} kana={row.person.kana} />,
    },
    { key: "state", header: t("column.state"), cell: (row) => <StayBadge stay={row} /> },
    { key: "hospital", header: t("column.hospital"), cell: (row) => row.hospitalName },
    { key: "reason", header: t("column.reason"), cell: (row) => row.reasons.map(label).join(" · ") },
    {
      key: "admitted",
      header: t("column.admitted"),
      cell: (row) => <EraDate value={row.admittedOn} weekday={false} />,
      nowrap: true,
    },
    {
      key: "discharged",
      header: t("column.discharged"),
      cell: (row) => (row.dischargedOn ? <EraDate value={row.dischargedOn} weekday={false} /> : "–"),
      nowrap: true,
      wideOnly: true,
    },
    { key: "days", header: t("column.days"), cell: (row) => row.days, align: "right", wideOnly: true },
    { key: "number", header: t("column.number"), cell: (row) => row.number ?? "–", nowrap: true, wideOnly: true },
  ];
}
