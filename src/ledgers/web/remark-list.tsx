import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import type { Remark } from "../apply/ledgers-contract.ts";
import { remarkWords } from "../remark-words.ts";
import css from "./ledgers.module.css";

const size = 20;

/** Cells and rows with what is to be said about them, a page at a time. */
export function RemarkList({ remarks, tone }: { remarks: readonly Remark[]; tone: "red" | "amber" }) {
  const { t } = useTranslation("ledgers");
  const [page, setPage] = useState(1);
  const columns: Column<Remark>[] = [
    { key: "place", header: t("remark.place"), cell: (remark) => <Place place={remark} />, width: "14rem" },
    {
      key: "written",
      header: t("remark.written"),
      cell: (remark) => <Written column={remark.column} value={remark.value} />,
      width: "11rem",
    },
    { key: "reason", header: t("remark.reason"), cell: (remark) => <Reason remark={remark} /> },
  ];
  return (
    <DataList
      label={t(tone === "red" ? "run.refusedLabel" : "run.warningsLabel")}
      columns={columns}
      rows={remarks.slice((page - 1) * size, page * size)}
      rowKey={(remark) => [remark.file, remark.tab, remark.row, remark.column, remark.code, remark.message].join(" ")}
      query={{ error: null, refetch: () => undefined }}
      tone={() => tone}
      pages={{ page, size, total: remarks.length, onChange: setPage }}
      empty={{ title: t("remark.none") }}
    />
  );
}

export function Place({ place }: { place: { file: string; tab: string; row: number } }) {
  const { t } = useTranslation("ledgers");
  return (
    <span className={css.place}>
      <span data-name>{t("remark.row", { tab: place.tab, row: place.row })}</span>
      <span className={css.soft}>{place.file}</span>
    </span>
  );
}

export function Written({ column, value }: { column: string | null; value: string | null }) {
  const { t } = useTranslation("ledgers");
  if (column === null) return <span className={css.soft}>{t("remark.wholeRow")}</span>;
  return (
    <span className={css.place}>
      <span className={css.soft}>{column}</span>
      <span>{value ?? t("remark.blank")}</span>
    </span>
  );
}

type Told = Pick<Remark, "code" | "value" | "message" | "contradicts" | "suggestion">;

export function Reason({ remark }: { remark: Told }) {
  const { t, i18n } = useTranslation("ledgers");
  // Then it is the record's own value, which stands in what the row contradicts.
  const isOfRecord = remark.code === "changed_on_both_sides";
  return (
    <span className={css.place}>
      <span>{remarkWords(remark, i18n.language)}</span>
      {remark.contradicts && <span className={css.soft}>{t("remark.contradicts", { what: remark.contradicts })}</span>}
      {remark.suggestion && !isOfRecord && (
        <span className={css.soft}>{t("remark.suggestion", { value: remark.suggestion })}</span>
      )}
    </span>
  );
}
