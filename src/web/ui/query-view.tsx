import type { ReactNode } from "react";
import { FailedState } from "./failed-state.tsx";
import { LoadingState } from "./loading-state.tsx";

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** A query on the screen: its loading, failed and loaded forms. `<QueryView query={q}>{(patient) => …}</QueryView>` */
export function QueryView<T>(props: { query: QueryLike<T>; lines?: number; children: (data: T) => ReactNode }) {
  const { query, lines = 6, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FailedState error={query.error} onRetry={query.refetch} />;
  return <LoadingState lines={lines} head />;
}
