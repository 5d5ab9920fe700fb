import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { RegistryTabs } from "../../web/layout/registry-tabs.tsx";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { FilterBar } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import { organisationKinds } from "../organisation.ts";
import type { Reachable } from "../timetable-contract.ts";
import css from "./hours.module.css";
import { NightChip, OldHours, OpeningChip } from "./opening-chip.tsx";
import { OrganisationBeside } from "./organisation-details.tsx";
import { Kind, KindChips } from "./organisation-parts.tsx";
import nameCss from "./organisations.module.css";

const filterShape = z.object({
  kind: z.enum(["all", ...organisationKinds]).catch("all"),
  town: z.string().optional().catch(undefined),
  page: pageNumber,
});
const size = 50;
const aMinute = 60_000;

/** 今つながる先: whom one can call now, open ones first; then when the others open. */
export function ReachablePage() {
  const { t } = useTranslation("organisations");
  const [{ kind, town, page }, setFilters] = useFilters(filterShape);
  const query = useQuery({
    ...api.organisations.hours.reachable.queryOptions({
      input: { page, size, ...(kind === "all" ? {} : { kind }), ...(town ? { town } : {}) },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: aMinute,
  });
  const columns = useColumns();
  const towns = query.data?.towns ?? [];
  return (
    <>
      <PageHead
        title={t("reachable.title")}
        description={
          query.data ? t("reachable.count", { open: query.data.open, total: query.data.total }) : t("reachable.text")
        }
      />
      <RegistryTabs current="reachable" />
      <DataList
        label={t("reachable.title")}
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
            <KindChips value={kind} counts={query.data?.kinds} onChange={(next) => setFilters({ kind: next })} />
            {towns.length > 0 && (
              <FilterSelect
                label={t("reachable.town")}
                choices={towns.map((value) => ({ value, label: value }))}
                value={town}
                onChange={(next) => setFilters({ town: next })}
              />
            )}
          </FilterBar>
        }
        empty={{ title: t("empty.filtered"), text: t("empty.filteredText") }}
      />
    </>
  );
}

function useColumns(): Column<Reachable>[] {
  const { t } = useTranslation("organisations");
  const listed = useListed();
  const now = useNow();
  return [
    {
      key: "name",
      header: t("field.name"),
      cell: (row) => (
        <span className={nameCss.name}>
          <PersonName name={row.name} kana={row.kana} />
          <Kind kind={row.kind} />
        </span>
      ),
    },
    {
      key: "opening",
      header: t("hours.now"),
      cell: (row) => (
        <span className={css.cell}>
          {isByNight(row) && <NightChip />}
          <OpeningChip opening={row.opening} now={now} />
          <OldHours confirmedOn={row.opening.confirmedOn} now={now} />
        </span>
      ),
    },
    { key: "phone", header: t("field.phone"), cell: (row) => <Phones row={row} /> },
    {
      key: "area",
      header: t("reachable.area"),
      cell: (row) => (row.areaTowns.length > 0 ? listed(row.areaTowns) : <Unknown />),
      wideOnly: true,
    },
  ];
}

const isByNight = ({ opening, night, phone }: Reachable) =>
  (opening.state !== "open" || phone === null) && night?.opening.state === "open";

/** The number that is answered now first: at night that of the nurse on duty. */
function Phones({ row }: { row: Reachable }) {
  const { t } = useTranslation("organisations");
  const { night } = row;
  const byNight = isByNight(row);
  return (
    <span className={css.reach}>
      {byNight && night && (
        <span>
          <PhoneLink number={night.phone} who={row.name} /> {t("reachable.night")}
        </span>
      )}
      {!byNight && <PhoneLink number={row.phone} who={row.name} />}
    </span>
  );
}
