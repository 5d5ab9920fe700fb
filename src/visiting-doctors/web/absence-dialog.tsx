import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { SelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Absence, Doctor } from "../visiting-doctors-contract.ts";

type Props = { doctor: Doctor; absence: Absence | "new" | null; close: () => void };

/** Notes or changes when a doctor is away and who covers. */
export function AbsenceDialog({ doctor, absence, close }: Props) {
  const { t } = useTranslation(["visiting-doctors", "shell"]);
  return (
    <Dialog
      opened={absence !== null}
      close={close}
      title={t(absence === "new" ? "absence.newTitle" : "absence.editTitle", { name: doctor.name })}
    >
      {absence !== null && <AbsenceForm doctor={doctor} absence={absence === "new" ? null : absence} close={close} />}
    </Dialog>
  );
}

type Values = {
  from: string | null;
  to: string | null;
  reason: string | null;
  by: "doctor" | "other" | "nobody" | null;
  deputyDoctorId: string | null;
  deputyName: string;
  deputyPhone: string;
  note: string;
};

function valuesOf(absence: Absence | null): Values {
  if (!absence) {
    const by = "doctor";
    const deputy = { deputyDoctorId: null, deputyName: "", deputyPhone: "" } as const;
    return { from: dayOf(new Date()), to: null, reason: null, by, ...deputy, note: "" };
  }
  const isDoctor = absence.deputyDoctorId !== null;
  return {
    from: absence.from,
    to: absence.to,
    reason: absence.reason,
    by: isDoctor ? "doctor" : absence.deputyName === null ? "nobody" : "other",
    deputyDoctorId: absence.deputyDoctorId,
    deputyName: isDoctor ? "" : (absence.deputyName ?? ""),
    deputyPhone: isDoctor ? "" : (absence.deputyPhone ?? ""),
    note: absence.note ?? "",
  };
}

function AbsenceForm({ doctor, absence, close }: { doctor: Doctor; absence: Absence | null; close: () => void }) {
  const { t } = useTranslation("visiting-doctors");
  const form = useForm<Values>(valuesOf(absence));
  const { by, reason } = form.values;
  const reasons = useCodes("absence_reason", [reason]);
  const doctors = useQuery(api.visitingDoctors.options.queryOptions({ input: {} }));
  return (
    <Form
      form={form}
      submitLabel={t("form.save")}
      onCancel={close}
      check={({ from }): Record<string, string> => (from ? {} : { from: t("withdraw.dayMissing") })}
      onSubmit={async (values) => {
        const given = {
          id: doctor.id,
          from: values.from ?? "",
          to: values.to,
          reason: values.reason,
          deputyDoctorId: values.by === "doctor" ? values.deputyDoctorId : null,
          deputyName: values.by === "other" ? values.deputyName : null,
          deputyPhone: values.by === "other" ? values.deputyPhone : null,
          note: values.note,
        };
        if (absence) await client.visitingDoctors.changeAbsence({ ...given, absenceId: absence.id });
        else await client.visitingDoctors.addAbsence(given);
        close();
        await queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
        doneToast(t("absence.saved"));
      }}
    >
      <DateField label={t("absence.from")} required {...form.field("from")} />
      <DateField label={t("absence.to")} help={t("absence.toHelp")} {...form.field("to")} />
      <ChoiceButtons label={t("absence.reason")} choices={reasons.choices} {...form.field("reason")} />
      <ChoiceButtons
        label={t("absence.who")}
        choices={(["doctor", "other", "nobody"] as const).map((value) => ({ value, label: t(`absence.by.${value}`) }))}
        {...form.field("by")}
      />
      {by === "doctor" && (
        <SelectField
          label={t("absence.deputyDoctor")}
          choices={(doctors.data ?? [])
            .filter(({ id }) => id !== doctor.id)
            .map(({ id, name, institutions }) => ({
              value: id,
              label: [name, institutions[0]?.name].filter(Boolean).join(" · "),
            }))}
          {...form.field("deputyDoctorId")}
        />
      )}
      {by === "other" && (
        <>
          <TextField label={t("absence.deputyName")} {...form.field("deputyName")} />
          <TextField label={t("absence.deputyPhone")} type="tel" inputMode="tel" {...form.field("deputyPhone")} />
        </>
      )}
      <TextField label={t("field.note")} {...form.field("note")} />
    </Form>
  );
}
