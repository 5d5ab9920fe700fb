import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";

type Props = { doctor: Doctor; opened: boolean; close: () => void };

/** Ends a doctor's registration; says first who is still under care. It can be taken back. */
export function WithdrawDialog({ doctor, opened, close }: Props) {
  const { t } = useTranslation(["visiting-doctors", "shell"]);
  return (
    <Dialog opened={opened} close={close} title={t("withdraw.title", { name: doctor.name })}>
      <WithdrawForm doctor={doctor} close={close} />
    </Dialog>
  );
}

function WithdrawForm({ doctor, close }: Omit<Props, "opened">) {
  const { t } = useTranslation("visiting-doctors");
  const form = useForm<{ withdrawnOn: string | null; reason: string | null; note: string }>({
    withdrawnOn: dayOf(new Date()),
    reason: null,
    note: "",
  });
  const reasons = useCodes("withdrawal_reason");
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
  return (
    <Form
      form={form}
      submitLabel={t("withdraw.action")}
      onCancel={close}
      check={({ withdrawnOn }): Record<string, string> =>
        withdrawnOn ? {} : { withdrawnOn: t("withdraw.dayMissing") }
      }
      onSubmit={async ({ withdrawnOn, reason, note }) => {
        await client.visitingDoctors.withdraw({ id: doctor.id, withdrawnOn: withdrawnOn ?? "", reason, note });
        close();
        await refresh();
        undoToast(t("withdraw.done"), async () => {
          await client.visitingDoctors.return({ id: doctor.id });
          await refresh();
        });
      }}
    >
      {doctor.patients ? (
        <Alert color="orange" variant="outline" icon={<IconInfoCircle aria-hidden />}>
          {t("withdraw.patients", { count: doctor.patients })}
        </Alert>
      ) : null}
      <DateField label={t("field.withdrawnOn")} help={t("withdraw.ahead")} required {...form.field("withdrawnOn")} />
      <ChoiceButtons label={t("withdraw.reason")} choices={reasons.choices} {...form.field("reason")} />
      <TextField label={t("withdraw.note")} {...form.field("note")} />
    </Form>
  );
}
