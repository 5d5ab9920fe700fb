import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { useIsStaff } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { capabilityAnswers } from "../capability.ts";
import type { DoctorCounts, DoctorRow } from "../visiting-doctors-contract.ts";
import { CoverBand } from "./cover-band.tsx";
import { DoctorBeside } from "./doctor-details.tsx";
import {
  AcceptingUntil,
  AnswerMark,
  AwayBadge,
  ConfirmedOn,
  DoctorBadge,
  Load,
  MainInstitution,
  MainPhone,
} from "./doctor-parts.tsx";
import { ListActions } from "./list-actions.tsx";
import registry from "./registry.module.css";
import { RegistryHead } from "./registry-head.tsx";
import css from "./visiting-doctors.module.css";

const filterShape = z.object({
  q: z.string().catch(""),
  specialty: z.string().optional().catch(undefined),
  institution: z.uuid().optional().catch(undefined),
  capability: z.string().optional().catch(undefined),
  answer: z.enum(["all", ...capabilityAnswers]).catch("all"),
  town: z.string().optional().catch(undefined),
  only: z.enum(["all", "accepting", "away", "unconfirmed"]).catch("all"),
  state: z.enum(["registered", "withdrawn", "all"]).catch("registered"),
  page: pageNumber,
});
type Filters = z.output<typeof filterShape>;
type FilterProps = { filters: Filters; setFilters: (change: Partial<Filters>) => void };

const size = 50;

/** 往診医: who makes house calls, narrowed by what stands in the address. */
export function DoctorListPage() {
  const { t } = useTranslation("visiting-doctors");
  const [filters, setFilters] = useFilters(filterShape);
  const query = useQuery({
    ...api.visitingDoctors.list.queryOptions({ input: inputOf(filters) }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns(filters);
  const isStaff = useIsStaff();
  const add = isStaff ? (
    <LinkButton variant="default" leftSection={<IconPlus size={20} aria-hidden />} to="/visiting-doctors/new">
      {t("add")}
    </LinkButton>
  ) : null;
  const isFiltered = JSON.stringify({ ...filters, page: 1 }) !== JSON.stringify(filterShape.parse({}));
  const clear = () => setFilters(filterShape.parse({}));
  return (
    <>
      <RegistryHead current="doctors" description={t("description")} actions={<ListActions add={add} />} />
      <CoverBand />
      <DataList
        label={t("tab.doctors")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/visiting-doctors/${row.id}`}
        panelTitle={(row) => row.name}
        panel={(row) => <DoctorBeside id={row.id} />}
        pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
        filters={
          <DoctorFilters
            filters={filters}
            setFilters={setFilters}
            counts={query.data?.counts}
            towns={query.data?.towns ?? []}
          />
        }
        empty={
          isFiltered
            ? {
                title: t("empty.filtered"),
                text: t("empty.filteredText"),
                action: <Button onClick={clear}>{t("filter.clear")}</Button>,
              }
            : { title: t("empty.title"), text: t("empty.text"), action: add }
        }
      />
    </>
  );
}

function inputOf({ q, specialty, institution, capability, answer, town, only, state, page }: Filters) {
  return {
    page,
    size,
    state,
    ...(q === "" ? {} : { q }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(institution === undefined ? {} : { institutionId: institution }),
    ...(capability === undefined ? {} : { capability }),
    ...(capability === undefined || answer === "all" ? {} : { answer }),
    ...(town === undefined ? {} : { town }),
    ...(only === "accepting" ? { taking: "true" } : {}),
    ...(only === "away" ? { away: "true" } : {}),
    ...(only === "unconfirmed" ? { unconfirmed: "true" } : {}),
  };
}

type DoctorFilterProps = FilterProps & { counts: DoctorCounts | undefined; towns: readonly string[] };

function DoctorFilters({ filters, setFilters, counts, towns }: DoctorFilterProps) {
  const { t } = useTranslation("visiting-doctors");
  const specialties = useCodes("specialty", [filters.specialty ?? null]);
  const capabilities = useCodes("capability", [filters.capability ?? null]);
  return (
    <FilterBar>
      <FilterText label={t("filter.name")} value={filters.q} onChange={(q) => setFilters({ q })} />
      <FilterSelect
        label={t("filter.capability")}
        value={filters.capability}
        onChange={(capability) => setFilters({ capability, answer: "all" })}
        choices={capabilities.all}
      />
      <FilterSelect
        label={t("filter.specialty")}
        value={filters.specialty}
        onChange={(specialty) => setFilters({ specialty })}
        choices={specialties.all}
      />
      <FilterSelect
        label={t("filter.town")}
        value={filters.town}
        onChange={(town) => setFilters({ town })}
        choices={towns.map((town) => ({ value: town, label: town }))}
      />
      <InstitutionFilter filters={filters} setFilters={setFilters} />
      {filters.capability !== undefined && (
        <FilterChips
          label={t("filter.answer")}
          value={filters.answer}
          onChange={(answer) => setFilters({ answer })}
          chips={(["all", ...capabilityAnswers] as const).map((value) => ({ value, label: t(`answer.${value}`) }))}
        />
      )}
      <FilterChips
        label={t("filter.only")}
        value={filters.only}
        onChange={(only) => setFilters({ only })}
        chips={(["all", "accepting", "away", "unconfirmed"] as const).map((value) => ({
          value,
          label: t(`only.${value}`),
          count: counts?.[value === "all" ? "registered" : value],
        }))}
      />
      <FilterChips
        label={t("filter.state")}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
        chips={(["registered", "withdrawn", "all"] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
    </FilterBar>
  );
}

function InstitutionFilter({ filters, setFilters }: FilterProps) {
  const { t } = useTranslation("visiting-doctors");
  const institutions = useQuery(
    api.organisations.options.queryOptions({ input: { kind: ["clinic", "hospital", "dental_clinic"] } }),
  );
  const choices = (institutions.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterSelect
      label={t("filter.institution")}
      value={filters.institution}
      onChange={(institution) => setFilters({ institution })}
      choices={choices}
    />
  );
}

function useColumns({ capability, state }: Filters): Column<DoctorRow>[] {
  const { t } = useTranslation("visiting-doctors");
  const specialties = useCodes("specialty");
  const capabilities = useCodes("capability");
  const asked: Column<DoctorRow>[] =
    capability === undefined
      ? [{ key: "accepting", header: t("field.accepting"), cell: (row) => <AcceptingUntil {...row} />, wideOnly: true }]
      : [{ key: "asked", header: capabilities.label(capability), cell: Asked }];
  const isStaff = useIsStaff();
  const load: Column<DoctorRow>[] = [
    { key: "load", header: t("field.load"), cell: (row) => <Load {...row} />, wideOnly: true },
  ];
  const badge: Column<DoctorRow>[] =
    state === "registered"
      ? []
      : [{ key: "state", header: t("field.state"), cell: (row) => <DoctorBadge doctor={row} /> }];
  return [
    {
      key: "name",
      header: t("field.name"),
      cell: (row) => (
        <span className={registry.nameCell}>
          <PersonName name={row.name} kana={row.kana} />
          <AwayBadge absence={row.absence} />
        </span>
      ),
    },
    {
      key: "institution",
      header: t("field.institution"),
      cell: (row) => (
        <span>
          <MainInstitution {...row} />
          <span className={css.note}>
            {row.specialty === null ? <Unknown>{t("specialtyUnknown")}</Unknown> : specialties.label(row.specialty)}
          </span>
        </span>
      ),
    },
    { key: "phone", header: t("field.phone"), cell: (row) => <MainPhone {...row} />, nowrap: true },
    ...asked,
    ...badge,
    ...(isStaff ? load : []),
    {
      key: "confirmedOn",
      header: t("field.confirmedOn"),
      cell: (row) => <ConfirmedOn day={row.confirmedOn} />,
      wideOnly: true,
    },
  ];
}

const Asked = (row: DoctorRow) => (
  <span>
    <AnswerMark answer={row.asked?.answer ?? "unknown"} />
    {row.asked?.note && <span className={css.note}>{row.asked.note}</span>}
  </span>
);
