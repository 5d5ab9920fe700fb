import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { addDays } from "../../japan/plain-date.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { type Column, DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import type { ContactDueRow } from "../stay-contract.ts";
import { BedTabs, useSide } from "./bed-tabs.tsx";
import { ContactForm } from "./contact-form.tsx";
import { NextContact } from "./next-contact.tsx";
import { StayBadge } from "./stay-page.tsx";

const shape = z.object({ by: z.enum(["today", "week", "all"]).catch("today"), page: pageNumber });
const daysAhead = { today: 0, week: 7, all: 400 };
const size = 50;

/** Whom to call this week, the longest overdue first; a press opens the form beside the list. */
export function ContactsPage() {
  const { t } = useTranslation("support-beds");
  const side = useSide();
  const [filters, setFilters] = useFilters(shape);
  const by = addDays(dayOf(new Date()), daysAhead[filters.by]);
  const input = { page: filters.page, size, by };
  const query = useQuery({
    ...api.supportBeds.stays.contactsDue.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<ContactDueRow>[] = [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => <PersonName name={row.person.name} kana={row.person.kana} />,
    },
    {
      key: "due",
      header: t("column.due"),
      cell: (row) => <NextContact on={row.nextContactOn} state={row.contactState} />,
    },
    { key: "hospital", header: t("column.hospital"), cell: (row) => row.hospitalName },
    {
      key: "phone",
      header: t("column.phone"),
      cell: (row) => <PhoneLink number={row.hospitalPhone} who={row.hospitalName} />,
      nowrap: true,
    },
    { key: "state", header: t("column.state"), cell: (row) => <StayBadge stay={row} />, wideOnly: true },
    {
      key: "last",
      header: t("column.last"),
      cell: (row) => (row.lastContactOn ? <EraDate value={row.lastContactOn} year={false} /> : t("contact.never")),
      wideOnly: true,
    },
  ];
  return (
    <>
      <PageHead
        title={t("title")}
        description={t(side === "hospital" ? "contact.text.hospital" : "contact.text.centre")}
      />
      <BedTabs current="contacts" />
      <DataList
        label={t("tabs.contacts")}
        columns={columns}
        rows={query.data?.rows}
        rowKey={(row) => row.id}
        query={query}
        href={(row) => `/beds/stays/${row.id}`}
        panelTitle={(row) => t("contact.with", { name: row.person.name })}
        panel={(row) => <ContactForm key={row.id} stay={row} />}
        tone={(row) => (row.contactState === "overdue" ? "red" : row.contactState === "due" ? "amber" : undefined)}
        pages={{ page: filters.page, size, total: query.data?.total ?? 0, onChange: (page) => setFilters({ page }) }}
        filters={
          <FilterBar>
            <FilterChips
              label={t("filter.by")}
              value={filters.by}
              onChange={(next) => setFilters({ by: next })}
              chips={(["today", "week", "all"] as const).map((value) => ({ value, label: t(`filter.by_${value}`) }))}
            />
          </FilterBar>
        }
        empty={{ title: t("contact.noneDue"), text: t("contact.noneDueText") }}
      />
    </>
  );
}
