import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addDays } from "../../japan/plain-date.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { ConfirmPreview } from "../../web/ui/confirm-preview.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Dialog } from "../../web/ui/dialog.tsx";
import { FailedState } from "../../web/ui/failed-state.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { usualDays } from "../confirmation.ts";
import css from "./confirmations.module.css";
import { saveForms } from "./save-forms.ts";

/** Before partners are asked, or asked again: who gets what by which way, with the mail as it will be read. */
export function AskDialog(props: {
  organisationIds: readonly string[];
  /** The confirmations to ask again; none for the first time. */
  reminds?: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation("confirmations");
  const { organisationIds, reminds, onClose, onDone } = props;
  const [dueOn, setDueOn] = useState<string | null>(addDays(dayOf(new Date()), usualDays));
  const preview = useQuery({
    ...api.confirmations.preview.queryOptions({
      input: { organisationIds: [...organisationIds], dueOn: dueOn ?? "", reminder: reminds !== undefined },
    }),
    enabled: dueOn !== null,
    placeholderData: (before) => before,
  });
  const send = async () => {
    if (dueOn === null) return;
    const sent = reminds
      ? await client.confirmations.remind({ ids: [...reminds], dueOn })
      : await client.confirmations.send({ organisationIds: [...organisationIds], dueOn });
    doneToast(t("ask.done", { mailed: sent.mailed, onPaper: sent.onPaper.length }));
    // First closed: a preview of what is sent already would be refused.
    onDone();
    await queryClient.invalidateQueries({ queryKey: api.confirmations.key() });
    if (sent.onPaper.length > 0) await saveForms(sent.onPaper);
  };
  const title = t(reminds ? "ask.remindTitle" : "ask.title");
  if (preview.error)
    return (
      <Dialog close={onClose} title={title} size="md">
        <FailedState error={preview.error} onRetry={preview.refetch} />
      </Dialog>
    );
  if (!preview.data) return null;
  const { recipients, subject, body } = preview.data;
  const onPaper = recipients.filter(({ way }) => way === "fax").length;
  return (
    <ConfirmPreview
      opened
      title={title}
      recipients={recipients.map(({ name, way, address }) => ({
        name,
        way: way === "mail" ? t("ask.byMail", { address }) : t("ask.onPaper"),
      }))}
      sendLabel={t(onPaper === recipients.length ? "ask.print" : "ask.send", { count: recipients.length })}
      onSend={send}
      onClose={onClose}
    >
      <div className={css.preview}>
        <DateField label={t("dueOn")} ahead value={dueOn} onChange={setDueOn} />
        {onPaper > 0 && <p>{t("ask.paperNote", { count: onPaper })}</p>}
        {onPaper < recipients.length && (
          <>
            <b>{subject}</b>
            <pre>{body}</pre>
          </>
        )}
      </div>
    </ConfirmPreview>
  );
}
