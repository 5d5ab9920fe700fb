import { useTranslation } from "react-i18next";
import { newKey } from "../../web/new-key.ts";
import { client } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { type ChosenPatient, PatientField } from "../../web/ui/patient-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Task } from "../today-contract.ts";
import { refreshToday } from "./task-changes.ts";

/** Notes a task by hand, or corrects one. */
export function TaskDialog({ task, opened, close }: { task: Task | null; opened: boolean; close: () => void }) {
  const { t } = useTranslation("today");
  return (
    <Dialog title={t(task === null ? "task.add" : "task.change")} opened={opened} close={close}>
      {opened && <TaskForm task={task} close={close} />}
    </Dialog>
  );
}

function TaskForm({ task, close }: { task: Task | null; close: () => void }) {
  const { t } = useTranslation("today");
  const patient: ChosenPatient | null =
    task?.patientId && task.patientName
      ? { patientId: task.patientId, name: task.patientName, kana: null, birthDate: null, town: null }
      : null;
  const form = useForm(
    {
      id: task?.id ?? newKey(),
      title: task?.title ?? "",
      dueOn: task?.dueOn ?? (dayOf(new Date()) as string | null),
      dueTime: task?.dueTime ?? null,
      patient,
      callName: task?.callName ?? "",
      phone: task?.phone ?? "",
      note: task?.note ?? "",
    },
    task === null ? { draft: "task" } : {},
  );
  return (
    <Form
      form={form}
      submitLabel={t(task === null ? "task.submit" : "task.save")}
      onCancel={close}
      check={(given) => ({
        ...(given.title.trim() === "" ? { title: t("task.needsTitle") } : {}),
        ...(given.dueOn === null ? { dueOn: t("task.needsDay") } : {}),
      })}
      onSubmit={async ({ patient: of, ...given }) => {
        const input = { ...given, dueOn: given.dueOn ?? "", patientId: of?.patientId ?? null };
        await (task === null ? client.today.addTask(input) : client.today.changeTask(input));
        await refreshToday();
        doneToast(t(task === null ? "done.added" : "done.changed"));
        close();
      }}
    >
      <TextField
        label={t("task.title")}
        help={t("task.titleHelp")}
        maxLength={200}
        autoFocus
        {...form.field("title")}
      />
      <DateField label={t("task.dueOn")} ahead {...form.field("dueOn")} />
      <TimeField label={t("task.dueTime")} help={t("task.dueTimeHelp")} {...form.field("dueTime")} />
      <PatientField label={t("task.patient")} {...form.field("patient")} />
      <TextField label={t("task.callName")} maxLength={100} {...form.field("callName")} />
      <TextField label={t("task.phone")} type="tel" maxLength={50} width="16rem" {...form.field("phone")} />
      <LongTextField label={t("task.note")} rows={3} {...form.field("note")} />
    </Form>
  );
}
