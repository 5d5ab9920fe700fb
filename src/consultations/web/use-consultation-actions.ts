import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../web/request.ts";
import { failedToast } from "../../web/ui/undo-toast.ts";
import type { Consultation } from "../consultation-contract.ts";

/** Runs an action on a consultation, shows what came of it and refreshes the lists. */
export function useConsultationActions(id: string) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: api.consultations.key() });
  /** Shows what the server answered, at once. */
  const take = (done: Consultation) => {
    queries.setQueryData(api.consultations.get.queryKey({ input: { id } }), done);
    void refresh();
  };
  const run = async (work: Promise<Consultation>, said: (done: Consultation) => void) => {
    try {
      const done = await work;
      queries.setQueryData(api.consultations.get.queryKey({ input: { id } }), done);
      said(done);
      await refresh();
    } catch (error) {
      failedToast(error);
      await refresh();
    }
  };
  return { run, refresh, take };
}
