import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { RegistryTabs } from "../../web/layout/registry-tabs.tsx";
import { useIsStaff } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import { organisationKinds } from "../organisation.ts";
import type { OrganisationRow } from "../organisations-contract.ts";
import hoursCss from "./hours.module.css";
import { OldHours, OpeningChip } from "./opening-chip.tsx";
import { OrganisationBeside } from "./organisation-details.tsx";
import { Kind, KindChips, OrganisationBadge } from "./organisation-parts.tsx";
import css from "./organisations.module.css";

const filterShape = z.object({
  q: z.string().catch(""),
  kind: z.enum(["all", ...organisationKinds]).catch("all"),
  state: z.enum(["open", "closed", "all"]).catch("open"),
  reach: z.enum(["all", "now"]).catch("all"),
  page: pageNumber,
});

const size = 50;
/** Who is open changes while one looks. */
const aMinute = 60_000;

/** 医療機関・連携先: whom the centre works with, by kind, with the number to call. */
export function OrganisationListPage() {
  const { t } = useTranslation("organisations");
  const [filters, setFilters] = useFilters(filterShape);
  const { q, kind, state, reach, page } = filters;
  const query = useQuery({
    ...api.organisations.list.queryOptions({
      input: { page, size, state, reach, ...(q === "" ? {} : { q }), ...(kind === "all" ? {} : { kind }) },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: aMinute,
  });
  const columns = useColumns();
  const add = <AddButton kind={kind} />;
  const isFiltered = q !== "" || kind !== "all" || state !== "open" || reach !== "all";
  return (
    <>
      <PageHead title={t("title")} description={t("description")} actions={add} />
      <RegistryTabs current="organisations" />
      <DataList
        label={t("title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/organisations/${row.id}`}
        panelTitle={(row) => row.name}
        panel={(row) => <OrganisationBeside id={row.id} />}
        pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        filters={
          <FilterBar>
            <FilterText label={t("filter.name")} value={q} onChange={(next) => setFilters({ q: next })} />
            <KindChips value={kind} counts={query.data?.kinds} onChange={(next) => setFilters({ kind: next })} />
            <FilterChips
              label={t("hours.now")}
              value={reach}
              onChange={(next) => setFilters({ reach: next })}
              chips={(["all", "now"] as const).map((value) => ({ value, label: t(`reach.${value}`) }))}
            />
            <FilterChips
              label={t("field.state")}
              value={state}
              onChange={(next) => setFilters({ state: next })}
              chips={(["open", "closed", "all"] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
            />
          </FilterBar>
        }
        empty={
          isFiltered
            ? {
                title: t("empty.filtered"),
                text: t("empty.filteredText"),
                action: <Button onClick={() => setFilters(filterShape.parse({}))}>{t("filter.clear")}</Button>,
              }
            : { title: t("empty.title"), text: t("empty.text"), action: add }
        }
      />
    </>
  );
}

function AddButton({ kind }: { kind: string }) {
  const { t } = useTranslation("organisations");
  const isStaff = useIsStaff();
  if (!isStaff) return null;
  const to = kind === "all" ? "/organisations/new" : `/organisations/new?kind=${kind}`;
  return (
    <LinkButton leftSection={<IconPlus size={20} aria-hidden />} to={to}>
      {t("add")}
    </LinkButton>
  );
}

function useColumns(): Column<OrganisationRow>[] {
  const { t } = useTranslation("organisations");
  const now = useNow();
  return [
    {
      key: "name",
      header: t("field.name"),
      cell: (row) => (
        <span className={css.name}>
          <PersonName name={row.name} kana={row.kana} />
          <OrganisationBadge organisation={row} />
          <Kind kind={row.kind} />
        </span>
      ),
    },
    {
      key: "opening",
      header: t("hours.now"),
      cell: (row) => (
        <span className={hoursCss.cell}>
          <OpeningChip opening={row.opening} now={now} />
          <OldHours confirmedOn={row.opening.confirmedOn} now={now} />
        </span>
      ),
    },
    {
      key: "phone",
      header: t("field.phone"),
      cell: (row) => <PhoneLink number={row.phone} who={row.name} />,
      nowrap: true,
    },
    { key: "fax", header: t("field.fax"), cell: (row) => row.fax, nowrap: true, wideOnly: true },
    { key: "address", header: t("field.address"), cell: (row) => row.address, wideOnly: true },
    {
      key: "doctors",
      header: t("field.doctors"),
      cell: (row) => (row.doctors > 0 ? t("people", { count: row.doctors }) : null),
      align: "right",
      wideOnly: true,
    },
  ];
}
