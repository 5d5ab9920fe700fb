import { IconInbox, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./states.module.css";

/** Nothing here yet: what belongs here, and the one action that makes the first. */
export function EmptyState(props: { title: string; text?: ReactNode; action?: ReactNode; icon?: TablerIcon }) {
  const Icon = props.icon ?? IconInbox;
  return (
    <div className={css.state}>
      <p className={css.title}>
        <Icon size={24} aria-hidden />
        {props.title}
      </p>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}
