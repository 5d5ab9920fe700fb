import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { contract } from "../contract.ts";
import { unattendedHeader } from "../platform/http/route.ts";
import { isAttended } from "./attended.ts";
import { isNotToSee, statusOf } from "./errors.ts";
import { goToSignIn } from "./session.ts";

/** What a page asks for while it goes away is sent all the same: the last words typed. */
let isLeaving = false;
globalThis.addEventListener?.("pagehide", () => {
  isLeaving = true;
});
globalThis.addEventListener?.("pageshow", () => {
  isLeaving = false;
});

const link = new OpenAPILink(contract, {
  url: `${globalThis.location?.origin ?? "http://localhost"}/api`,
  headers: () => (isAttended() ? {} : { [unattendedHeader]: "1" }),
  fetch: (request, init) => globalThis.fetch(request, { ...init, credentials: "same-origin", keepalive: isLeaving }),
});

/** The typed client: `await client.patients.register({…})`. Throws; `sentenceOf(error)` makes words of what it throws. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(link);

/** The same for the query cache: `useQuery(api.patients.list.queryOptions({ input }))`, `useMutation(api.….mutationOptions())`. */
export const api = createTanstackQueryUtils(client);

function onError(error: unknown) {
  if (statusOf(error) !== 401) return;
  goToSignIn({ ended: queryClient.getQueryData(api.staff.me.queryKey()) !== undefined });
}

/** What one may no longer see (a consent was withdrawn) does not stay on the screen as the last known answer. */
function onQueryError(error: unknown, query: { setState: (state: { data: undefined }) => void }) {
  onError(error);
  if (isNotToSee(error)) query.setState({ data: undefined });
}

/** Answers stay fresh for half a minute unless the server says otherwise (live.ts); only failures of the network are retried. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onQueryError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < 2 && (statusOf(error) === 0 || statusOf(error) >= 502),
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
