import type { ReactNode } from "react";
import { FailedState } from "./failed-state.tsx";
import { LoadingState } from "./loading-state.tsx";
import { PageHead } from "./page.tsx";

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** A query on the screen: its loading, failed and loaded forms. `<QueryView query={q}>{(patient) => …}</QueryView>` */
export function QueryView<T>(props: {
  query: QueryLike<T>;
  lines?: number;
  /** Where the page's head comes with the data: what the page is called until then. */
  title?: string;
  children: (data: T) => ReactNode;
}) {
  const { query, lines = 6, title, children } = props;
  if (query.data !== undefined) return children(query.data);
  return (
    <>
      {title !== undefined && <PageHead title={title} hidden />}
      {query.error ? <FailedState error={query.error} onRetry={query.refetch} /> : <LoadingState lines={lines} head />}
    </>
  );
}
