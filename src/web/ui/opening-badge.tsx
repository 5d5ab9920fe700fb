import { IconMoon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Unknown } from "./facts.tsx";
import css from "./small.module.css";
import { StatusBadge } from "./status-badge.tsx";

/** Whether somebody answers the telephone now, in the words of the hours on record. Closed is known, so its edge is not dashed. */
export function OpeningBadge({ state, children }: { state: "open" | "closed" | "unknown"; children: ReactNode }) {
  if (state === "unknown") return <Unknown>{children}</Unknown>;
  if (state === "open") return <StatusBadge tone="green">{children}</StatusBadge>;
  return (
    <span className={css.closed}>
      <IconMoon size={16} aria-hidden />
      {children}
    </span>
  );
}
