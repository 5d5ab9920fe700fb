import { Button } from "@mantine/core";
import { IconListCheck, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useKeys } from "../../web/keys.ts";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { PageHead, Section } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { Waiting } from "../today-contract.ts";
import { type WaitingGroup, waitingGroups } from "../waiting.ts";
import { SnoozeDialog } from "./snooze-dialog.tsx";
import { TaskDialog } from "./task-dialog.tsx";
import css from "./today.module.css";
import { WaitingRow } from "./waiting-row.tsx";

/** What is derived from others' records is read again when any of them changes, and every minute because time passes. */
const topics = [
  "support-beds",
  "consultations",
  "patients",
  "patient-sheets",
  "organisations",
  "visiting-doctors",
  "matching",
  "confirmations",
];
const everyMinute = 60_000;
const atOnce = 100;

const shape = z.object({
  whose: z.enum(["all", "mine", "nobodys"]).catch("all"),
  size: z.coerce.number().int().min(atOnce).max(10_000).catch(atOnce),
});

/** 今日: all that waits, in the order in which it has to be done. */
export function TodayPage() {
  const { t } = useTranslation("today");
  const now = useNow();
  const [{ whose, size }, setFilters] = useFilters(shape);
  const [adding, setAdding] = useState(false);
  const [resting, setResting] = useState<Waiting | null>(null);
  const query = useQuery({
    ...api.today.list.queryOptions({ input: { whose, size } }),
    meta: { topics },
    refetchInterval: everyMinute,
    placeholderData: keepPreviousData,
  });
  const list = useRef<HTMLDivElement>(null);
  useKeys({ j: () => move(list.current, 1), k: () => move(list.current, -1), a: () => setAdding(true) });
  return (
    <>
      <PageHead
        title={t("title")}
        description={`${eraDay(dayOf(now))}  ${t("live")}`}
        actions={
          <>
            <LinkButton to="/tasks" variant="default" leftSection={<IconListCheck size={18} aria-hidden />}>
              {t("tasks.open")}
            </LinkButton>
            <Button
              aria-haspopup="dialog"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t("task.add")}
            </Button>
          </>
        }
      />
      <FilterBar>
        <FilterChips
          label={t("whose.label")}
          chips={(["all", "mine", "nobodys"] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
          value={whose}
          onChange={(next) => setFilters({ whose: next, size: atOnce })}
        />
      </FilterBar>
      <QueryView query={query}>
        {({ rows, counts, staff }) => {
          const total = waitingGroups.reduce((sum, group) => sum + counts[group], 0);
          if (total === 0) return <EmptyState title={t(`empty.${whose}`)} text={t("empty.text")} />;
          return (
            <div ref={list}>
              {waitingGroups.map((group) => (
                <Group key={group} group={group} count={counts[group]}>
                  {rows
                    .filter((row) => row.group === group)
                    .map((row) => (
                      <WaitingRow key={row.key} row={row} now={now} staff={staff} onRest={() => setResting(row)} />
                    ))}
                </Group>
              ))}
              {rows.length < total && (
                <div className={css.more}>
                  <Button variant="default" onClick={() => setFilters({ size: Math.min(size + atOnce, 10_000) })}>
                    {t("more", { count: total - rows.length })}
                  </Button>
                </div>
              )}
            </div>
          );
        }}
      </QueryView>
      <TaskDialog task={null} opened={adding} close={() => setAdding(false)} />
      <SnoozeDialog row={resting} close={() => setResting(null)} now={now} />
    </>
  );
}

function Group({ group, count, children }: { group: WaitingGroup; count: number; children: React.ReactNode[] }) {
  const { t } = useTranslation("today");
  if (group === "later" && count === 0) return null;
  return (
    <Section title={t(`group.${group}`)} actions={<span className={css.count}>{t("count", { count })}</span>}>
      {count === 0 ? <p className={css.nothing}>{t(`nothing.${group}`)}</p> : <ul className={css.rows}>{children}</ul>}
    </Section>
  );
}

/** J and K go from action to action. */
function move(list: HTMLElement | null, step: 1 | -1) {
  const actions = [...(list?.querySelectorAll<HTMLElement>("[data-action]") ?? [])];
  const row = document.activeElement?.closest("li");
  const at = actions.findIndex((action) => action === document.activeElement || action.closest("li") === row);
  const next = at === -1 ? (step === 1 ? 0 : actions.length - 1) : at + step;
  (actions[next] ?? actions[at])?.focus();
}
