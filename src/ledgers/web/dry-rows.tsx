import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import type { DryRow, DryRun, Remark } from "../apply/ledgers-contract.ts";
import { outcomes } from "../apply/ledgers-contract.ts";
import css from "./ledgers.module.css";
import { Place, Reason, Written } from "./remark-list.tsx";

/** How many rows would become what. */
export type RowCounts = Readonly<Record<DryRow["outcome"], number>>;

const size = 50;
export const tones: Record<DryRow["outcome"], Tone> = {
  refused: "red",
  changed: "amber",
  made: "green",
  unchanged: "over",
};
const order = new Map(outcomes.map((outcome, index) => [outcome, index]));

/** Every row of the dry run with what it would become, beside its own cells. Refused rows come first. */
export function DryRows({ run, counts }: { run: DryRun; counts: RowCounts }) {
  const { t } = useTranslation("ledgers");
  const [outcome, setOutcome] = useState<DryRow["outcome"] | "all">("all");
  const [file, setFile] = useState<string>("all");
  const [text, setText] = useState("");
  const [page, setPage] = useState(1);
  const remarks = useMemo(() => remarksByRow(run), [run]);
  const headings = useMemo(() => new Map(run.headings.map((one) => [`${one.file} ${one.tab}`, one.headings])), [run]);
  const sorted = useMemo(
    () => [...run.rows].sort((a, b) => (order.get(a.outcome) ?? 0) - (order.get(b.outcome) ?? 0)),
    [run],
  );
  const shown = sorted.filter(
    (row) =>
      (outcome === "all" || row.outcome === outcome) &&
      (file === "all" || row.file === file) &&
      (text === "" || row.cells.some((cell) => cell.includes(text))),
  );
  const narrow =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPage(1);
    };
  const columns: Column<DryRow>[] = [
    { key: "place", header: t("remark.place"), cell: (row) => <Place place={row} />, width: "14rem" },
    {
      key: "outcome",
      header: t("rows.outcome"),
      cell: (row) => <StatusBadge tone={tones[row.outcome]}>{t(`outcome.${row.outcome}`)}</StatusBadge>,
      width: "9rem",
    },
    {
      key: "cells",
      header: t("rows.cells"),
      cell: (row) => <span className={css.cells}>{row.cells.filter(Boolean).slice(0, 8).join(" · ")}</span>,
    },
    {
      key: "said",
      header: t("rows.said"),
      cell: (row) => <Said count={remarks.get(keyOf(row))?.length ?? 0} />,
      wideOnly: true,
      width: "8rem",
    },
  ];
  return (
    <DataList
      label={t("run.rows")}
      columns={columns}
      rows={shown.slice((page - 1) * size, page * size)}
      rowKey={keyOf}
      query={{ error: null, refetch: () => undefined }}
      tone={(row) => (row.outcome === "refused" ? "red" : undefined)}
      panelTitle={(row) => t("remark.row", { tab: row.tab, row: row.row })}
      panel={(row) => (
        <RowBeside
          row={row}
          headings={headings.get(`${row.file} ${row.tab}`) ?? []}
          remarks={remarks.get(keyOf(row)) ?? []}
        />
      )}
      pages={{ page, size, total: shown.length, onChange: setPage }}
      filters={
        <FilterBar>
          <FilterText label={t("rows.search")} value={text} onChange={narrow(setText)} />
          <FilterChips
            label={t("rows.outcome")}
            value={outcome}
            onChange={narrow(setOutcome)}
            chips={[
              { value: "all" as const, label: t("rows.all"), count: run.rows.length },
              ...outcomes.map((value) => ({ value, label: t(`outcome.${value}`), count: counts[value] })),
            ]}
          />
          {run.files.length > 1 && (
            <FilterChips
              label={t("counts.file")}
              value={file}
              onChange={narrow(setFile)}
              chips={[
                { value: "all", label: t("rows.all") },
                ...run.files.map((one) => ({ value: one.file, label: t(`kind.${one.kind}`) })),
              ]}
            />
          )}
        </FilterBar>
      }
      empty={{ title: t("rows.none") }}
    />
  );
}

function Said({ count }: { count: number }) {
  const { t } = useTranslation("ledgers");
  return count === 0 ? null : <span className={css.soft}>{t("rows.remarks", { count })}</span>;
}

function RowBeside({
  row,
  headings,
  remarks,
}: {
  row: DryRow;
  headings: readonly string[];
  remarks: readonly Remark[];
}) {
  const { t } = useTranslation("ledgers");
  const facts = headings.flatMap((heading, index) => {
    const value = row.cells[index];
    return value ? [{ key: heading, label: heading, value }] : [];
  });
  return (
    <div className={css.beside}>
      <p>
        <StatusBadge tone={tones[row.outcome]} large>
          {t(`outcome.${row.outcome}`)}
        </StatusBadge>
      </p>
      <p>{t(`outcomeText.${row.outcome}`)}</p>
      {row.patientId && (
        <p>
          <Link to={`/patients/${row.patientId}`}>{t("rows.patient")}</Link>
        </p>
      )}
      {remarks.map((remark) => (
        <div key={remark.code + remark.message} className={css.remark}>
          <Written column={remark.column} value={remark.value} />
          <Reason remark={remark} />
        </div>
      ))}
      <h3>{t("rows.written")}</h3>
      <Facts facts={facts} />
    </div>
  );
}

const keyOf = (row: { file: string; tab: string; row: number }) => `${row.file} ${row.tab} ${row.row}`;

function remarksByRow(run: DryRun): Map<string, Remark[]> {
  const found = new Map<string, Remark[]>();
  for (const remark of [...run.refused, ...run.warnings]) {
    const list = found.get(keyOf(remark));
    if (list) list.push(remark);
    else found.set(keyOf(remark), [remark]);
  }
  return found;
}
