import type { ReactNode } from "react";

/** What can be done with the whole registry: taking it out on paper or as a file, and registering a doctor. */
export function ListActions({ add }: { add: ReactNode }) {
  return <>{add}</>;
}
