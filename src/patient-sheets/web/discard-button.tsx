import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import type { SheetPage } from "../sheet-contract.ts";

/**
 * Throws the draft away and shows what is left; 元に戻す brings it back as it was. `revision` saves what is still being typed
 * and tells the state that is discarded, so that nobody else's words go unseen.
 */
export function DiscardButton({ page, revision }: { page: SheetPage; revision: () => Promise<number> }) {
  const { t } = useTranslation("patient-sheets");
  const queries = useQueryClient();
  const go = useGo();
  const { patientId, sheet, latestFinalised } = page;
  const show = (now: SheetPage) => {
    queries.setQueryData(api.patientSheets.current.queryKey({ input: { patientId } }), now);
    void queries.invalidateQueries({ queryKey: api.patientSheets.key() });
  };
  const discard = async () => {
    try {
      show(await client.patientSheets.discardDraft({ patientId, revision: await revision() }));
      go(`/patients/${patientId}/sheet`);
      undoToast(
        latestFinalised === null
          ? t("discard.done", { version: sheet?.version })
          : t("discard.doneKept", { version: sheet?.version, kept: latestFinalised }),
        async () => show(await client.patientSheets.restoreDraft({ patientId })),
      );
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconTrash size={20} aria-hidden />}
      onClick={() => void discard()}
    >
      {t("action.discard")}
    </Button>
  );
}
