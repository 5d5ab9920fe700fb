import { useQueryClient } from "@tanstack/react-query";
import { useGo } from "../../web/link.tsx";
import { api, client } from "../../web/request.ts";
import { failedToast } from "../../web/ui/undo-toast.ts";

/** Begins a new version (or joins the draft that is there) and opens it for writing. */
export function useStartDraft(patientId: string): () => Promise<void> {
  const queries = useQueryClient();
  const go = useGo();
  return async () => {
    try {
      const page = await client.patientSheets.startDraft({ patientId });
      queries.setQueryData(api.patientSheets.current.queryKey({ input: { patientId } }), page);
      go(`/patients/${patientId}/sheet/edit`);
    } catch (error) {
      failedToast(error);
    }
  };
}
