import { Button, Loader } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { clock } from "../../web/ui/moments.ts";
import css from "./consultations.module.css";
import type { FieldDraft } from "./use-field-draft.ts";

/** The quiet sign of what is kept: 保存済み 10:42, or that it waits on this machine. */
export function SavedSign({ draft }: { draft: FieldDraft }) {
  const { t } = useTranslation("consultations");
  return (
    <p className={css.saved} role="status" data-state={draft.state}>
      {draft.state === "typing" && (
        <>
          <Loader size={14} color="gray" aria-hidden /> {t("draft.saving")}
        </>
      )}
      {draft.state === "saved" && draft.savedAt && (
        <>
          <IconCloudCheck size={18} aria-hidden /> {t("draft.saved", { time: clock(draft.savedAt) })}
        </>
      )}
      {draft.state === "offline" && (
        <>
          <IconCloudOff size={18} aria-hidden /> {t("draft.offline")}
          <Button size="compact-sm" variant="subtle" onClick={draft.retry}>
            {t("draft.retry")}
          </Button>
        </>
      )}
      {draft.state === "finished" && t("draft.finished")}
    </p>
  );
}
