import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { Waiting } from "../today-contract.ts";
import { type WaitingGroup, waitingGroups } from "../waiting.ts";
import css from "./today.module.css";
import { WaitingRow } from "./waiting-row.tsx";

/** What is derived from others' records is read again when any of them changes, and every minute because time passes. */
const topics = ["support-beds", "consultations", "patients", "organisations"];
const everyMinute = 60_000;

/** 今日: all that waits, in the order in which it has to be done. */
export function TodayPage() {
  const { t } = useTranslation("today");
  const now = useNow();
  const query = useQuery({ ...api.today.list.queryOptions(), meta: { topics }, refetchInterval: everyMinute });
  return (
    <>
      <PageHead title={t("title")} description={`${eraDay(dayOf(now))}  ${t("live")}`} />
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t("empty.title")} text={t("empty.text")} />
          ) : (
            waitingGroups.map((group) => (
              <Group key={group} group={group} rows={rows.filter((row) => row.group === group)} now={now} />
            ))
          )
        }
      </QueryView>
    </>
  );
}

function Group({ group, rows, now }: { group: WaitingGroup; rows: readonly Waiting[]; now: Date }) {
  const { t } = useTranslation("today");
  return (
    <Section
      title={t(`group.${group}`)}
      actions={<span className={css.count}>{t("count", { count: rows.length })}</span>}
    >
      {rows.length === 0 ? (
        <p className={css.nothing}>{t(`nothing.${group}`)}</p>
      ) : (
        <ul className={css.rows}>
          {rows.map((row) => (
            <WaitingRow key={row.key} row={row} now={now} />
          ))}
        </ul>
      )}
    </Section>
  );
}
