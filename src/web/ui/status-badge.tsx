import {
  IconAlertOctagonFilled,
  IconCircleArrowRightFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconClockHour4Filled,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./status-badge.module.css";

/** red = past its moment or refused; amber = soon; green = ready, done; blue = something to do; grey, dashed = unknown, old; over = ended, at rest. */
export type Tone = "red" | "amber" | "green" | "blue" | "grey" | "over";

const icons: Record<Tone, TablerIcon> = {
  red: IconAlertOctagonFilled,
  amber: IconClockHour4Filled,
  green: IconCircleCheckFilled,
  blue: IconCircleArrowRightFilled,
  grey: IconCircleDashed,
  over: IconCircleMinus,
};

/** A state as colour, icon and word together. */
export function StatusBadge(props: { tone: Tone; children: ReactNode; icon?: TablerIcon; large?: boolean }) {
  const Icon = props.icon ?? icons[props.tone];
  return (
    <span className={css.badge} data-tone={props.tone} data-large={props.large || undefined}>
      <Icon size={props.large ? 20 : 16} aria-hidden />
      {props.children}
    </span>
  );
}
