import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LongTextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { BedRequest } from "../bed-request-contract.ts";

/** Ends a request without a bed: not needed any more, or nothing was found. Why is asked, not demanded. */
export function CloseDialog(props: { request: BedRequest; how: "cancel" | "giveUp"; onClose: () => void }) {
  const { t } = useTranslation("support-beds");
  const { request, how, onClose } = props;
  const form = useForm({ note: "" });
  return (
    <Dialog close={onClose} title={t(`close.${how}`)} size="md">
      <Form
        form={form}
        submitLabel={t(`close.${how}Submit`)}
        onCancel={onClose}
        cancelLabel={t("close.back")}
        onSubmit={async ({ note }) => {
          await client.supportBeds.requests[how]({ id: request.id, note });
          doneToast(t(`close.${how}Done`));
          onClose();
        }}
      >
        <LongTextField label={t("close.why")} help={t("close.help")} {...form.field("note")} />
      </Form>
    </Dialog>
  );
}
