import { useQuery } from "@tanstack/react-query";
import { api } from "./request.ts";

const options = () => ({ ...api.staff.me.queryOptions(), staleTime: 5 * 60_000 });

/** Who is signed in, once known. */
export function useMe() {
  return useQuery(options()).data;
}

/** The same with its loading and failing, for the shell. */
export function useMeQuery() {
  return useQuery(options());
}

/** Whether who is signed in belongs to the centre's own staff, who may write. The server decides by its own policy. */
export function useIsStaff(): boolean {
  const role = useMe()?.role;
  return role === "coordinator" || role === "manager";
}
