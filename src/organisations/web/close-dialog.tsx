import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useListed } from "../../web/listed.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { TextField } from "../../web/ui/text-field.tsx";
import { undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Organisation } from "../organisations-contract.ts";

type Props = { organisation: Organisation; opened: boolean; close: () => void };

/** Records that a partner closes; says first which doctors work there. It can be taken back. */
export function CloseDialog({ organisation, opened, close }: Props) {
  const { t } = useTranslation(["organisations", "shell"]);
  return (
    <Dialog opened={opened} close={close} title={t("close.title", { name: organisation.name })}>
      <CloseForm organisation={organisation} close={close} />
    </Dialog>
  );
}

function CloseForm({ organisation, close }: Omit<Props, "opened">) {
  const { t } = useTranslation("organisations");
  const listed = useListed();
  const form = useForm<{ closedOn: string | null; reason: string }>({ closedOn: dayOf(new Date()), reason: "" });
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.organisations.key() });
  return (
    <Form
      form={form}
      submitLabel={t("close.submit")}
      onCancel={close}
      check={({ closedOn }): Record<string, string> => (closedOn ? {} : { closedOn: t("close.dayMissing") })}
      onSubmit={async ({ closedOn, reason }) => {
        await client.organisations.close({ id: organisation.id, closedOn: closedOn ?? "", reason });
        close();
        await refresh();
        undoToast(t("close.done"), async () => {
          await client.organisations.reopen({ id: organisation.id });
          await refresh();
        });
      }}
    >
      {organisation.doctorList.length > 0 && (
        <Alert color="orange" variant="outline" icon={<IconInfoCircle aria-hidden />}>
          {t("close.doctors", { names: listed(organisation.doctorList.map(({ name }) => name)) })}
        </Alert>
      )}
      <DateField label={t("field.closedOn")} help={t("close.ahead")} required {...form.field("closedOn")} />
      <TextField label={t("close.reason")} help={t("close.reasonHelp")} {...form.field("reason")} />
    </Form>
  );
}
