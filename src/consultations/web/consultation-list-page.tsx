import { Button } from "@mantine/core";
import { IconPhoneIncoming } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useFilters } from "../../web/filters.ts";
import { useSidePanel } from "../../web/layout/side-panel.tsx";
import { api, client } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { TakeFile } from "../../web/ui/take-file.tsx";
import type { ListedConsultation } from "../consultation-contract.ts";
import { ConsultationBeside } from "./consultation-details.tsx";
import { Caller, FollowUpBadge, followUpNow, Subject, Topics } from "./consultation-parts.tsx";
import css from "./consultations.module.css";
import { ConsultationFilters, filterShape, inputOf, noFilters, untold } from "./list-filters.tsx";
import { queryOf, SavedViews } from "./saved-views.tsx";
import { UnfinishedDrafts } from "./unfinished-drafts.tsx";

const size = 50;

/** 相談: the consultations that were taken, narrowed by what stands in the address. */
export function ConsultationListPage() {
  const { t } = useTranslation("consultations");
  const side = useSidePanel();
  const [filters, setFilters] = useFilters(filterShape, untold);
  const query = useQuery({
    ...api.consultations.search.queryOptions({ input: { ...inputOf(filters), page: filters.page, size } }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  const take = (
    <Button leftSection={<IconPhoneIncoming size={20} aria-hidden />} onClick={() => side.open("take-consultation")}>
      {t("take.title")}
    </Button>
  );
  const isFiltered = queryOf(filters) !== "" || filters.q !== "";
  return (
    <>
      <PageHead
        title={t("title")}
        description={t("description")}
        actions={
          <TakeFile
            excelNote={t("out.xlsx")}
            file={(form) => client.consultations.file({ ...inputOf(filters), form })}
          />
        }
      />
      {side.opened?.name !== "take-consultation" && <UnfinishedDrafts />}
      <SavedViews filters={filters} />
      <DataList
        label={t("title")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/consultations/${row.id}`}
        panelTitle={(row) => row.number ?? t("title")}
        panel={(row) => <ConsultationBeside id={row.id} />}
        tone={(row) => ({ overdue: "red" as const, due: "amber" as const })[followUpNow(row) as "due"]}
        pages={{
          page: filters.page,
          size,
          total: query.data?.total ?? 0,
          onChange: (page) => setFilters({ page }),
        }}
        filters={<ConsultationFilters filters={filters} setFilters={setFilters} />}
        empty={
          isFiltered
            ? {
                title: t("empty.filtered"),
                text: t("empty.filteredText"),
                action: <Button onClick={() => setFilters(noFilters)}>{t("filter.clear")}</Button>,
              }
            : { title: t("empty.title"), text: t("empty.text"), action: take }
        }
      />
    </>
  );
}

function useColumns(): Column<ListedConsultation>[] {
  const { t } = useTranslation("consultations");
  return [
    { key: "received", header: t("field.received"), cell: (row) => <Received row={row} />, width: "11rem" },
    { key: "caller", header: t("field.caller"), cell: (row) => <Caller row={row} /> },
    { key: "topics", header: t("details.what"), cell: (row) => <Topics topics={row.topics} /> },
    { key: "subject", header: t("field.subject"), cell: (row) => <Subject row={row} />, wideOnly: true },
    { key: "state", header: t("field.state"), cell: (row) => <Standing row={row} /> },
    { key: "contacts", header: t("contact.title"), cell: (row) => <HowMuch row={row} />, wideOnly: true },
    {
      key: "handledBy",
      header: t("field.handledBy"),
      cell: (row) => <span className={css.whole}>{row.handledBy}</span>,
      wideOnly: true,
    },
  ];
}

function Received({ row }: { row: ListedConsultation }) {
  return (
    <span>
      <EraDate value={row.receivedOn} />
      <span className={css.number}>{row.number}</span>
    </span>
  );
}

function Standing({ row }: { row: ListedConsultation }) {
  const { t } = useTranslation("consultations");
  const outcomes = useCodes("consultation_outcome");
  return (
    <>
      <FollowUpBadge row={row} />
      {row.followUpByName && <div className={css.soft}>{row.followUpByName}</div>}
      {row.openEnquiries > 0 && <div className={css.soft}>{t("enquiry.waiting", { count: row.openEnquiries })}</div>}
      {row.state === "closed" && row.outcome && <div className={css.soft}>{outcomes.label(row.outcome)}</div>}
    </>
  );
}

function HowMuch({ row }: { row: ListedConsultation }) {
  const { t } = useTranslation("consultations");
  return (
    <span className={css.whole}>
      {t("contact.times", { count: row.contacts })}
      {row.minutes !== null && <span className={css.soft}> {row.minutes + t("field.minutesUnit")}</span>}
    </span>
  );
}
