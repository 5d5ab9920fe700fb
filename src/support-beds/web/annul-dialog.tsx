import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LongTextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Stay } from "../stay-contract.ts";
import css from "./beds.module.css";

/** Annuls a stay that was never this patient's. The reason is demanded: whoever finds the record later asks for it. */
export function AnnulDialog({ stay, onClose }: { stay: Stay; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const form = useForm({ reason: "" });
  const told = [...new Set(stay.notices.map(({ organisationName }) => organisationName))];
  return (
    <Dialog close={onClose} title={t("annul.title")}>
      <Form
        form={form}
        submitLabel={t("annul.submit")}
        onCancel={onClose}
        cancelLabel={t("close.back")}
        check={({ reason }): Record<string, string> =>
          reason.trim() === "" ? { reason: t("annul.reasonNeeded") } : {}
        }
        onSubmit={async ({ reason }) => {
          await client.supportBeds.stays.annul({ id: stay.id, reason });
          doneToast(t("annul.done"));
          onClose();
        }}
      >
        <div>
          <p>{t("annul.text")}</p>
          {stay.requestId && <p>{t("annul.request")}</p>}
          {told.length > 0 && <p className={css.warn}>{t("annul.tell", { names: told.join(t("history.comma")) })}</p>}
        </div>
        <LongTextField label={t("annul.reason")} help={t("annul.reasonHelp")} required {...form.field("reason")} />
      </Form>
    </Dialog>
  );
}
