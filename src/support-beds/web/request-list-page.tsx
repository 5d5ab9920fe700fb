import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { RequestRow } from "../bed-shapes-contract.ts";
import { BedTabs, useSide } from "./bed-tabs.tsx";
import { BoardActions } from "./board-page.tsx";
import { AskedWords, HoldBadge } from "./cards.tsx";
import { toneOfState } from "./words.ts";

const states = ["waiting", "all", "admitted", "cancelled", "not_placed"] as const;
const shape = z.object({ state: z.enum(states).catch("waiting"), page: pageNumber });
const size = 50;

/** Requests for a bed; those that wait first. */
export function RequestListPage() {
  const { t } = useTranslation("support-beds");
  const [filters, setFilters] = useFilters(shape);
  const query = useQuery(api.supportBeds.requests.list.queryOptions({ input: { ...filters, size } }));
  const columns = useRequestColumns();
  const side = useSide();
  return (
    <>
      <PageHead title={t("title")} actions={<BoardActions />} />
      <BedTabs current="requests" />
      <DataList
        label={t("tabs.requests")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/beds/requests/${row.id}`}
        tone={(row) => (row.holdExpired ? "red" : undefined)}
        pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
        filters={
          <FilterBar>
            <FilterChips
              label={t("filter.state")}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
              chips={states.map((state) => ({ value: state, label: t(`filter.${state}`) }))}
            />
          </FilterBar>
        }
        empty={{
          title: filters.state === "waiting" ? t(`board.noneWaiting.${side}`) : t("request.none"),
          text: t(`request.noneText.${side}`),
        }}
      />
    </>
  );
}

/** The columns of requests; a patient's own list leaves the name out. */
export function useRequestColumns(): Column<RequestRow>[] {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => <PersonName name={row.person.name} kana={row.person.kana} />,
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) =>
        row.state === "held" ? (
          <HoldBadge request={row} />
        ) : (
          <StatusBadge tone={toneOfState[row.state]}>{t(`state.${row.state}`)}</StatusBadge>
        ),
    },
    { key: "reason", header: t("column.reason"), cell: (row) => row.reasons.map(label).join(" · ") },
    { key: "asked", header: t("column.asked"), cell: (row) => <AskedWords request={row} /> },
    {
      key: "hospital",
      header: t("column.hospital"),
      cell: (row) => row.heldHospitalName ?? row.wantedHospitalName ?? "–",
      wideOnly: true,
    },
    {
      key: "requestedAt",
      header: t("column.requestedAt"),
      cell: (row) => <EraDate value={row.requestedAt} time year={false} />,
      nowrap: true,
    },
  ];
}
