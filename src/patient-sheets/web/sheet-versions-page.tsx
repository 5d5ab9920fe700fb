import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useParam } from "../../web/use-param.ts";
import type { SheetVersionHead } from "../sheet-contract.ts";
import css from "./sheet.module.css";

const filterShape = z.object({ page: pageNumber });
const size = 20;

/** All versions of a sheet, and the way to what changed from one to the next. */
export function SheetVersionsPage() {
  const { t } = useTranslation("patient-sheets");
  const patientId = useParam("patientId");
  const [{ page }, setFilters] = useFilters(filterShape);
  const query = useQuery({
    ...api.patientSheets.versions.queryOptions({ input: { patientId, page, size } }),
    placeholderData: keepPreviousData,
  });
  const base = `/patients/${patientId}/sheet`;
  const columns: Column<SheetVersionHead>[] = [
    {
      key: "version",
      header: t("versions.version"),
      cell: (row) => t("version", { version: row.version }),
      nowrap: true,
    },
    {
      key: "state",
      header: t("versions.state"),
      cell: (row) => <StatusBadge tone={row.status === "draft" ? "amber" : "green"}>{t(row.status)}</StatusBadge>,
    },
    {
      key: "when",
      header: t("versions.when"),
      cell: (row) => row.finalisedAt && <EraDate value={row.finalisedAt} time />,
    },
    { key: "by", header: t("versions.by"), cell: (row) => row.finalisedByName, nowrap: true },
    { key: "begun", header: t("versions.begun"), cell: (row) => <EraDate value={row.enteredAt} />, wideOnly: true },
    {
      key: "changes",
      header: t("versions.changes"),
      cell: (row) =>
        row.basedOn !== null && (
          <Link to={`${base}/comparison?from=${row.basedOn}&to=${row.version}`}>
            {t("versions.previous", { version: row.basedOn })}
          </Link>
        ),
    },
  ];
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <div>
          <h2>{t("versions.title")}</h2>
          <p className={css.state}>
            <Link to={base}>{t("toCurrent")}</Link>
          </p>
        </div>
      </header>
      <DataList
        label={t("versions.title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => String(row.version)}
        query={query}
        href={(row) => (row.status === "draft" ? base : `${base}/versions/${row.version}`)}
        pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        empty={{ title: t("versions.empty"), text: t("empty.text") }}
      />
    </div>
  );
}
