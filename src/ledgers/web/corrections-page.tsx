import { IconDatabaseImport } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import type { CorrectionEntry } from "../apply/ledgers-contract.ts";
import { CorrectionForm } from "./correction-form.tsx";
import { Place, Reason, Written } from "./remark-list.tsx";

const filterShape = z.object({
  state: z.enum(["waiting", "corrected", "dismissed"]).catch("waiting"),
  page: pageNumber,
});

const size = 50;

/** 訂正一覧: rows of ledgers that could not be read; corrected here and tried again. */
export function CorrectionsPage() {
  const { t } = useTranslation("ledgers");
  const [filters, setFilters] = useFilters(filterShape);
  const query = useQuery({
    ...api.ledgers.corrections.queryOptions({ input: { ...filters, size } }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<CorrectionEntry>[] = [
    { key: "place", header: t("remark.place"), cell: (entry) => <Place place={entry} />, width: "14rem" },
    {
      key: "written",
      header: t("remark.written"),
      cell: (entry) => <Written column={entry.column} value={entry.value} />,
      width: "11rem",
    },
    { key: "reason", header: t("remark.reason"), cell: (entry) => <Reason remark={entry} /> },
  ];
  const toImport = (
    <LinkButton variant="default" leftSection={<IconDatabaseImport size={20} aria-hidden />} to="/settings/import">
      {t("import.title")}
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title={t("corrections.title")}
        crumbs={[{ label: t("import.title"), to: "/settings/import" }]}
        description={t("corrections.description")}
        actions={toImport}
      />
      <DataList
        label={t("corrections.title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(entry) => entry.id}
        query={query}
        tone={(entry) => (entry.state === "waiting" ? "amber" : undefined)}
        panelTitle={(entry) => t("remark.row", { tab: entry.tab, row: entry.row })}
        panel={(entry, close) => <CorrectionForm key={entry.id} entry={entry} close={close} />}
        pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
        filters={
          <FilterBar>
            <FilterChips
              label={t("corrections.state")}
              value={filters.state}
              onChange={(state) => setFilters({ state })}
              chips={(["waiting", "corrected", "dismissed"] as const).map((value) => ({
                value,
                label: t(`corrections.${value}`),
                count: value === filters.state ? query.data?.total : undefined,
              }))}
            />
          </FilterBar>
        }
        empty={{ title: t(`corrections.none.${filters.state}`), text: t(`corrections.noneText.${filters.state}`) }}
      />
    </>
  );
}
