import { IconMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { daysBetween } from "../../japan/plain-date.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { Opening } from "../opening-hours.ts";
import { sayOpening } from "../opening-words.ts";
import type { OpeningNow } from "../timetable-contract.ts";
import css from "./hours.module.css";
import { useSay } from "./hours-words.ts";

/** 開いています(17:30まで), 閉まっています(明日9:00から), 未確認. */
export function OpeningChip(props: { opening: Opening | OpeningNow; now: Date; large?: boolean }) {
  const { opening, now, large = false } = props;
  const say = useSay();
  const words = say(sayOpening(opening, now));
  if (opening.state === "unknown") return <Unknown>{words}</Unknown>;
  if (opening.state === "open")
    return (
      <StatusBadge tone="green" large={large}>
        {words}
      </StatusBadge>
    );
  return (
    <StatusBadge tone="grey" icon={IconMoon} large={large}>
      {words}
    </StatusBadge>
  );
}

const aYear = 365;

/** Says so when the hours were told over a year ago; nothing otherwise. */
export function OldHours({ confirmedOn, now }: { confirmedOn: string | null; now: Date }) {
  const { t } = useTranslation("organisations");
  if (confirmedOn === null || daysBetween(dayOf(confirmedOn), dayOf(now)) <= aYear) return null;
  return (
    <span className={css.old} title={eraDay(confirmedOn, { weekday: false })}>
      {t("hours.old")}
    </span>
  );
}
