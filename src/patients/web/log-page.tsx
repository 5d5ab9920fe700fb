import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { isPlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { api } from "../../web/request.ts";
import { DataList } from "../../web/ui/data-list.tsx";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { ListPages } from "../../web/ui/list-pages.tsx";
import { eraDay, eraMoment } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useParam } from "../../web/use-param.ts";
import type { ChangeRow } from "../patient-log-contract.ts";
import css from "./patients.module.css";

const views = ["changes", "readers"] as const;
const shape = z.object({ view: z.enum(views).catch("changes"), page: pageNumber });
const size = 50;

/** What was changed by whom, and who was shown the patient's data. For the centre's staff. */
export function LogPage() {
  const { t } = useTranslation("patients");
  const [{ view }, setFilters] = useFilters(shape);
  return (
    <Section title={t("log.title")} description={t("log.description")}>
      <FilterBar>
        <FilterChips
          label={t("log.view")}
          value={view}
          onChange={(next) => setFilters({ view: next })}
          chips={views.map((value) => ({ value, label: t(`log.${value}`) }))}
        />
      </FilterBar>
      {view === "changes" ? <Changes /> : <Readers />}
    </Section>
  );
}

function useWho() {
  const { t } = useTranslation("patients");
  const { t: shell } = useTranslation("shell");
  return (row: { accountName: string | null; role: string; organisationName?: string | null }) => {
    const role =
      row.role === "command_line" || row.role === "system" ? t(`log.${row.role}`) : shell(`role.${row.role}`);
    return [row.accountName, row.organisationName ?? role].filter(Boolean).join(" · ");
  };
}

function Readers() {
  const { t } = useTranslation("patients");
  const patientId = useParam("patientId");
  const [{ page }, setFilters] = useFilters(shape);
  const who = useWho();
  const query = useQuery({
    ...api.patients.readers.queryOptions({ input: { patientId, page, size } }),
    placeholderData: keepPreviousData,
  });
  return (
    <DataList
      label={t("log.readers")}
      rows={query.data?.rows}
      query={query}
      rowKey={(row) => row.id}
      columns={[
        { key: "at", header: t("log.at"), nowrap: true, cell: (row) => <EraDate value={row.at} time /> },
        { key: "who", header: t("log.who"), cell: who },
        {
          key: "what",
          header: t("log.what"),
          cell: (row) => t(routeKeys(row.route), t("log.other")),
        },
      ]}
      pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
      empty={{ title: t("log.noReaders") }}
    />
  );
}

/** What was shown: the route's own word, else its subject's. */
function routeKeys(route: string): string[] {
  const [subject = "", name = ""] = route.split(".");
  return [`log.route.${subject}.${name}`, `log.route.${subject}.any`];
}

function Changes() {
  const { t } = useTranslation("patients");
  const patientId = useParam("patientId");
  const [{ page }, setFilters] = useFilters(shape);
  const query = useQuery({
    ...api.patients.history.queryOptions({ input: { patientId, page, size } }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <EmptyState title={t("log.noChanges")} />
        ) : (
          <>
            <ul className={css.cards}>
              {rows.map((row) => (
                <Change key={row.id} row={row} />
              ))}
            </ul>
            <ListPages
              shown={rows.length}
              pages={{ page, size, total, onChange: (next) => setFilters({ page: next }) }}
            />
          </>
        )
      }
    </QueryView>
  );
}

function Change({ row }: { row: ChangeRow }) {
  const { t } = useTranslation("patients");
  const who = useWho();
  return (
    <li className={css.card}>
      <div className={css.cardHead}>
        <b>{t(`log.action.${row.action}`, { subject: t(`log.subject.${row.subject}`, t("log.record")) })}</b>
        <span>{who(row)}</span>
        <span className={css.soft}>{eraMoment(row.enteredAt)}</span>
      </div>
      {row.fields.length > 0 && (
        <dl className={css.changes}>
          {row.fields.map((field) => (
            <FieldChange key={field.name} {...field} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** Fields that hold a code of ours; all others hold what people wrote. */
const coded = ["status", "sex", "scope", "method", "may_be_told", "key_person", "main_carer", "function"];

function FieldChange({ name, before, after }: ChangeRow["fields"][number]) {
  const { t } = useTranslation("patients");
  const reasons = useCodes("end_reason");
  const word = (value: string) => {
    if (name === "end_reason") return reasons.label(value);
    if (name === "merged_into" || name === "patient_id") return t(`log.merge.${name}`);
    if (isPlainDate(value)) return eraDay(value, { weekday: false });
    return coded.includes(name) ? t(`log.value.${name}.${value}`) : value;
  };
  return (
    <>
      <dt>{t(`log.field.${name}`, name)}</dt>
      <dd>
        {before !== null && <del>{word(before)}</del>}
        {after !== null ? <ins>{word(after)}</ins> : before !== null && <ins>{t("log.emptied")}</ins>}
      </dd>
    </>
  );
}
