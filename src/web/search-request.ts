import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export type Found = { id: string; label: string; sub?: string | null };
type Everything = { patients: Found[]; doctors: Found[]; organisations: Found[] };

/** People, doctors and partners that fit what is typed. */
export function searchEverything(q: string) {
  return queryOptions({
    queryKey: [["search", "everything"], { input: { q } }],
    enabled: q.length > 0,
    // Not kept: who is found changes with every registration and every consent.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Everything> => {
      const answer = await fetch("/api/search", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ q }),
        signal,
      });
      if (!answer.ok) throw Object.assign(new Error("search"), { status: answer.status, ...(await answer.json()) });
      return answer.json();
    },
  });
}
