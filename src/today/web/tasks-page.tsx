import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { DataList } from "../../web/ui/data-list.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import type { Task } from "../today-contract.ts";
import { finish, reopen } from "./task-changes.ts";
import { TaskDialog } from "./task-dialog.tsx";
import css from "./today.module.css";

const shape = z.object({ state: z.enum(["open", "done"]).catch("open"), page: pageNumber });
const size = 50;

/** Tasks made by hand: those to come as well, and those that are done, by whom. */
export function TasksPage() {
  const { t } = useTranslation("today");
  const [{ state, page }, setFilters] = useFilters(shape);
  const [open, setOpen] = useState<Task | "new" | null>(null);
  const query = useQuery(api.today.tasks.queryOptions({ input: { state, page, size } }));
  return (
    <>
      <PageHead
        title={t("tasks.title")}
        crumbs={[{ label: t("title"), to: "/" }]}
        actions={
          <Button aria-haspopup="dialog" onClick={() => setOpen("new")}>
            {t("task.add")}
          </Button>
        }
      />
      <DataList<Task>
        label={t("tasks.title")}
        query={query}
        rows={query.data?.rows ?? []}
        rowKey={({ id }) => id}
        filters={
          <FilterBar>
            <FilterChips
              label={t("tasks.state")}
              chips={(["open", "done"] as const).map((value) => ({ value, label: t(`tasks.${value}State`) }))}
              value={state}
              onChange={(next) => setFilters({ state: next, page: 1 })}
            />
          </FilterBar>
        }
        columns={[
          { key: "title", header: t("task.title"), width: "40%", cell: (task) => <Title task={task} /> },
          {
            key: "due",
            header: t("task.dueOn"),
            cell: (task) => (
              <span>
                <EraDate value={task.dueOn} /> {task.dueTime}
              </span>
            ),
          },
          {
            key: "phone",
            header: t("task.phone"),
            cell: (task) =>
              task.phone ? (
                <PhoneLink number={task.phone} {...(task.callName ? { who: task.callName } : {})} />
              ) : (
                task.callName
              ),
          },
          {
            key: "by",
            header: t(state === "done" ? "tasks.doneBy" : "tasks.enteredBy"),
            wideOnly: true,
            cell: (task) => (state === "done" ? `${task.doneBy ?? ""}` : `${task.enteredBy ?? ""}`),
          },
          {
            key: "action",
            header: t("column.action"),
            align: "right",
            cell: (task) => <TaskActions task={task} change={() => setOpen(task)} />,
          },
        ]}
        pages={{ page, size, total: query.data?.total ?? 0, onChange: (next) => setFilters({ page: next }) }}
        empty={{ title: t(`tasks.empty.${state}`), text: t("tasks.empty.text") }}
      />
      <TaskDialog task={open === "new" ? null : open} opened={open !== null} close={() => setOpen(null)} />
    </>
  );
}

function Title({ task }: { task: Task }) {
  return (
    <div>
      {task.title}
      {task.patientId && task.patientName && (
        <div>
          <Link to={`/patients/${task.patientId}`}>{task.patientName}</Link>
        </div>
      )}
      {task.note && <div className={css.soft}>{task.note}</div>}
    </div>
  );
}

function TaskActions({ task, change }: { task: Task; change: () => void }) {
  const { t } = useTranslation("today");
  if (task.doneAt !== null)
    return (
      <Button size="sm" variant="default" onClick={() => reopen(task.id)}>
        {t("tasks.reopen")}
      </Button>
    );
  return (
    <span className={css.taskActions}>
      <Button aria-haspopup="dialog" size="sm" variant="default" onClick={change}>
        {t("tasks.change")}
      </Button>
      <Button size="sm" variant="default" onClick={() => finish(task.id)}>
        {t("action.task")}
      </Button>
    </span>
  );
}
