import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LongTextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Stay } from "../stay-contract.ts";

/** Until when the stay goes beyond the day limit, and why. */
export function ExtendDialog({ stay, onClose }: { stay: Stay; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const form = useForm({ until: null as string | null, reason: "" });
  return (
    <Dialog close={onClose} title={t("extend.title")} size="md">
      <Form
        form={form}
        submitLabel={t("extend.submit")}
        onCancel={onClose}
        check={(values): Record<string, string> => ({
          ...(values.until === null ? { until: t("extend.dayNeeded") } : {}),
          ...(values.reason.trim() === "" ? { reason: t("extend.reasonNeeded") } : {}),
        })}
        onSubmit={async ({ until, reason }) => {
          await client.supportBeds.stays.extend({ id: stay.id, until: until ?? "", reason });
          doneToast(t("extend.done"));
          onClose();
        }}
      >
        <DateField label={t("fact.extended")} required {...form.field("until")} />
        <LongTextField label={t("fact.extensionReason")} required {...form.field("reason")} />
      </Form>
    </Dialog>
  );
}
