import { useTranslation } from "react-i18next";
import { daysBetween } from "../../japan/plain-date.ts";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { OpeningBadge } from "../../web/ui/opening-badge.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { Opening } from "../opening-hours.ts";
import { sayOpening } from "../opening-words.ts";
import type { OpeningNow } from "../timetable-contract.ts";
import css from "./hours.module.css";
import { useSay } from "./hours-words.ts";

/** 開いています(17:30まで), 閉まっています(明日9:00から), 未確認. */
export function OpeningChip({ opening, now }: { opening: Opening | OpeningNow; now: Date }) {
  const say = useSay();
  const words = say(sayOpening(opening, now));
  return <OpeningBadge state={opening.state}>{words}</OpeningBadge>;
}

/** Closed, but whoever is on duty answers the night telephone. */
export function NightChip() {
  const { t } = useTranslation("organisations");
  return <StatusBadge tone="green">{t("reachable.byNight")}</StatusBadge>;
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
