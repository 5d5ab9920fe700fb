import { Alert, Button, Checkbox } from "@mantine/core";
import { IconInfoCircle, IconPrinter, IconSend } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { organisationKindLabels, organisationKinds } from "../../organisations/organisation.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { fiscalYearName } from "../../web/fiscal-years.ts";
import { RegistryTabs } from "../../web/layout/registry-tabs.tsx";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";
import { type ConfirmationState, confirmationStates, mayDo } from "../confirmation.ts";
import type { ConfirmationRow } from "../confirmation-contract.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { ConfirmationBadge } from "./confirmation-parts.tsx";
import css from "./confirmations.module.css";
import { saveForms } from "./save-forms.ts";

const filterShape = z.object({
  state: z.enum(["all", "unconfirmed", ...confirmationStates]).catch("all"),
  kind: z.enum(organisationKinds).optional().catch(undefined),
  q: z.string().catch(""),
  page: pageNumber,
});
const size = 50;

/** 年1回の確認: which partners are unconfirmed for a year, who was asked, what came back. */
export function ConfirmationListPage() {
  const { t, i18n } = useTranslation("confirmations");
  const language = i18n.language.startsWith("en") ? "en" : "ja";
  const [filters, setFilters] = useFilters(filterShape);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ConfirmationRow>>(new Map());
  const [asking, setAsking] = useState<"send" | "remind" | null>(null);
  const { state, kind, q, page } = filters;
  const query = useQuery({
    ...api.confirmations.list.queryOptions({
      input: {
        ...{ page, size },
        ...(state === "unconfirmed" ? { unconfirmed: true } : state === "all" ? {} : { state }),
        ...(kind ? { kind } : {}),
        ...(q === "" ? {} : { q }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const data = query.data;
  const rows = [...chosen.values()];
  const toSend = rows.filter((row) => mayDo(row.state, "send"));
  const toRemind = rows.filter((row) => mayDo(row.state, "remind"));
  const toggle = (row: ConfirmationRow) => {
    const next = new Map(chosen);
    if (!next.delete(row.organisationId)) next.set(row.organisationId, row);
    setChosen(next);
  };
  const print = () =>
    saveForms(toRemind.flatMap((row) => row.confirmationId ?? [])).catch((error: unknown) => failedToast(error));
  return (
    <>
      <PageHead title={t("title")} description={t("description")} />
      <RegistryTabs current="confirmations" />
      {data && (
        <div className={css.summary}>
          <p>
            <b>{fiscalYearName(data.fiscalYear)}</b>
            <span>{t("summary.asked", { count: data.asked })}</span>
            <span>{t("summary.answered", { count: data.answered })}</span>
            <span>
              {data.asked === 0
                ? t("summary.noRate")
                : t("summary.rate", { percent: Math.round((data.answered / data.asked) * 100) })}
            </span>
          </p>
          {!data.mailIsSetUp && (
            <Alert color="gray" variant="outline" icon={<IconInfoCircle aria-hidden />}>
              {t("noMail")}
            </Alert>
          )}
        </div>
      )}
      <DataList
        label={t("title")}
        columns={useColumns(chosen, toggle)}
        rows={data?.rows}
        rowKey={(row) => row.organisationId}
        query={query}
        href={(row) =>
          row.confirmationId ? `/confirmations/${row.confirmationId}` : `/organisations/${row.organisationId}`
        }
        tone={(row) => (row.state === "overdue" ? "red" : undefined)}
        pages={{ page, size, total: data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        filters={
          <>
            <FilterBar>
              <FilterText label={t("filter.name")} value={q} onChange={(next) => setFilters({ q: next })} />
              <FilterSelect
                label={t("filter.kind")}
                value={kind}
                onChange={(next) => setFilters({ kind: organisationKinds.find((one) => one === next) })}
                choices={organisationKinds.map((value) => ({ value, label: organisationKindLabels[value][language] }))}
              />
              <FilterChips
                label={t("filter.state")}
                value={state}
                onChange={(next) => setFilters({ state: next })}
                chips={(["all", "unconfirmed", ...confirmationStates] as const).map((value) => ({
                  value,
                  label: t(`state.${value}`),
                  count: data && (value === "unconfirmed" ? data.unconfirmed : countOf(data.counts, value)),
                }))}
              />
            </FilterBar>
            <div className={css.bar}>
              <Button
                variant="default"
                size="sm"
                onClick={() => setChosen(new Map((data?.rows ?? []).map((row) => [row.organisationId, row])))}
              >
                {t("choose.page")}
              </Button>
              {chosen.size > 0 && (
                <>
                  <Button variant="subtle" size="sm" onClick={() => setChosen(new Map())}>
                    {t("choose.none", { count: chosen.size })}
                  </Button>
                  {toSend.length > 0 && (
                    <Button
                      aria-haspopup="dialog"
                      size="sm"
                      leftSection={<IconSend size={18} aria-hidden />}
                      onClick={() => setAsking("send")}
                    >
                      {t("choose.send", { count: toSend.length })}
                    </Button>
                  )}
                  {toRemind.length > 0 && (
                    <>
                      <Button
                        aria-haspopup="dialog"
                        size="sm"
                        variant="default"
                        leftSection={<IconSend size={18} aria-hidden />}
                        onClick={() => setAsking("remind")}
                      >
                        {t("choose.remind", { count: toRemind.length })}
                      </Button>
                      <Button
                        size="sm"
                        variant="default"
                        leftSection={<IconPrinter size={18} aria-hidden />}
                        onClick={() => void print()}
                      >
                        {t("choose.print", { count: toRemind.length })}
                      </Button>
                    </>
                  )}
                </>
              )}
            </div>
          </>
        }
        empty={{ title: t("empty.title"), text: t("empty.text") }}
      />
      {asking && (
        <AskDialog
          organisationIds={(asking === "send" ? toSend : toRemind).map((row) => row.organisationId)}
          {...(asking === "remind" ? { reminds: toRemind.flatMap((row) => row.confirmationId ?? []) } : {})}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            setChosen(new Map());
            // What was pressed is gone with the choice; the keyboard begins again at the page's head.
            requestAnimationFrame(() => document.querySelector<HTMLElement>("main h1")?.focus());
          }}
        />
      )}
    </>
  );
}

/** How many stand in a state, or in all of them. */
const countOf = (counts: Readonly<Record<ConfirmationState, number>>, state: ConfirmationState | "all") =>
  state === "all" ? confirmationStates.reduce((sum, one) => sum + counts[one], 0) : counts[state];

function useColumns(
  chosen: ReadonlyMap<string, ConfirmationRow>,
  toggle: (row: ConfirmationRow) => void,
): Column<ConfirmationRow>[] {
  const { t, i18n } = useTranslation("confirmations");
  const language = i18n.language.startsWith("en") ? "en" : "ja";
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => (
        <span>
          {row.name}
          <span className={css.small}>
            {organisationKindLabels[row.kind][language]}
            {row.doctors > 0 && ` · ${t("doctors", { count: row.doctors })}`}
          </span>
        </span>
      ),
    },
    {
      key: "choose",
      header: t("column.choose"),
      width: "5rem",
      cell: (row) => (
        <Checkbox
          aria-label={t("choose.one", { name: row.name })}
          checked={chosen.has(row.organisationId)}
          onChange={() => toggle(row)}
          disabled={row.state === "answered" || row.state === "settled"}
        />
      ),
    },
    { key: "state", header: t("column.state"), nowrap: true, cell: (row) => <ConfirmationBadge state={row.state} /> },
    {
      key: "waiting",
      header: t("column.waiting"),
      align: "right",
      cell: (row) => (row.waiting > 0 ? t("changesWaiting", { count: row.waiting }) : ""),
    },
    {
      key: "confirmedOn",
      header: t("column.confirmedOn"),
      cell: (row) => (row.confirmedOn === null ? <Unknown /> : <EraDate value={row.confirmedOn} />),
    },
    {
      key: "dueOn",
      header: t("column.dueOn"),
      wideOnly: true,
      cell: (row) =>
        row.dueOn === null ? (
          ""
        ) : (
          <>
            <EraDate value={row.dueOn} />
            {row.remindedAt && <span className={css.small}>{t("reminded")}</span>}
          </>
        ),
    },
    {
      key: "way",
      header: t("column.way"),
      wideOnly: true,
      nowrap: true,
      cell: (row) =>
        row.email ??
        (row.fax ? `FAX ${row.fax}` : row.phone ? <PhoneLink number={row.phone} who={row.name} /> : <Unknown />),
    },
  ];
}
