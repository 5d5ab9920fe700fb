import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { DataList } from "../../web/ui/data-list.tsx";
import { FilterBar, FilterText } from "../../web/ui/filter-chips.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { useFoundColumns, useListColumns } from "./patient-columns.tsx";
import { PatientFilters, usePatientFilters } from "./patient-filters.tsx";
import { PatientPanel } from "./patient-panel.tsx";
import { useIsPartner, useIsStaff, useOffice } from "./patient-query.ts";

const size = 50;

/** The patients: a search that answers while typing, and the list with its filters. */
export function PatientListPage() {
  const { t } = useTranslation("patients");
  // What is typed stays out of the address: it may be a name.
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const isPartner = useIsPartner();
  return (
    <>
      <PageHead
        title={t("list.title")}
        description={t(isPartner ? "list.partnerDescription" : "list.description")}
        actions={<RegisterButton />}
      />
      <FilterBar>
        <FilterText label={t("list.search")} value={typed} onChange={setTyped} />
      </FilterBar>
      {q === "" ? <Listed /> : <Found q={q} />}
    </>
  );
}

function RegisterButton() {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const office = useOffice();
  if (!isStaff && !office) return null;
  const to = "/patients/new";
  return (
    <LinkButton to={to} leftSection={<IconPlus size={20} aria-hidden />}>
      {t(office ? "action.apply" : "action.register")}
    </LinkButton>
  );
}

function Listed() {
  const { t } = useTranslation("patients");
  const [filters, setFilters, clear] = usePatientFilters();
  const columns = useListColumns(filters.state);
  const isPartner = useIsPartner();
  const query = useQuery({
    ...api.patients.list.queryOptions({ input: { ...forServer(filters), size } }),
    placeholderData: keepPreviousData,
  });
  return (
    <DataList
      label={t("list.title")}
      columns={columns}
      rows={query.data?.rows}
      query={query}
      rowKey={(row) => row.registrationId}
      href={(row) => `/patients/${row.patientId}`}
      panelTitle={(row) => row.name}
      panel={(row) => <PatientPanel patientId={row.patientId} />}
      filters={<PatientFilters applications={query.data?.applications} />}
      sort={{
        by: filters.sort,
        descending: filters.sort !== "kana",
        onChange: (by) => setFilters({ sort: by as typeof filters.sort }),
      }}
      pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
      empty={{
        title: t("list.empty"),
        text: t(isPartner ? "list.partnerEmptyText" : "list.emptyText"),
        action: (
          <Button variant="default" onClick={clear}>
            {t("list.clear")}
          </Button>
        ),
      }}
    />
  );
}

/** The filters as the server takes them: what is empty is left out. */
function forServer(filters: ReturnType<typeof usePatientFilters>[0]) {
  const { doctorId, institutionId, town, fiscalYear, endedFrom, endedTo, endReason, ...same } = filters;
  return {
    ...same,
    ...(doctorId ? { doctorId } : {}),
    ...(institutionId ? { institutionId } : {}),
    ...(town ? { town } : {}),
    ...(fiscalYear ? { fiscalYear: Number(fiscalYear) } : {}),
    ...(endedFrom ? { endedFrom } : {}),
    ...(endedTo ? { endedTo } : {}),
    ...(endReason ? { endReason } : {}),
  };
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation("patients");
  const columns = useFoundColumns();
  const query = useQuery({
    ...api.patients.search.queryOptions({ input: { q } }),
    placeholderData: keepPreviousData,
  });
  return (
    <DataList
      label={t("list.found")}
      columns={columns}
      rows={query.data?.rows}
      query={query}
      rowKey={(row) => row.patientId}
      href={(row) => `/patients/${row.patientId}`}
      panelTitle={(row) => row.name}
      panel={(row) => <PatientPanel patientId={row.patientId} />}
      empty={{ title: t("list.nobody"), text: t("list.nobodyText"), action: <RegisterButton /> }}
    />
  );
}
