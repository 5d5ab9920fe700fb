import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "../../web/request.ts";

/** Reads open calls, and the enquiries they are kept in, again. */
export function useRefreshCalls(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: api.matching.calls.key() });
    await queries.invalidateQueries({ queryKey: api.consultations.enquiries.key() });
  }, [queries]);
}
