import { useTranslation } from "react-i18next";
import { clock, dayOf, eraDay } from "../ui/moments.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useNow } from "../ui/use-now.ts";
import { openState } from "./open-state.ts";
import css from "./shell.module.css";

/** Today in era and weekday, whether the centre is open and until when, and the next closed days. */
export function OpenNow({ opensAt, closesAt }: { opensAt: string; closesAt: string }) {
  const { t } = useTranslation("shell");
  const now = useNow();
  const today = dayOf(now);
  const from = opensAt.slice(0, 5);
  const until = closesAt.slice(0, 5);
  const { state, opensOn, closed } = openState(today, clock(now), from, until);
  const words = {
    open: t("open.until", { time: until }),
    before: t("open.from", { time: from }),
    after: t("open.over"),
    closed: t("open.closedToday"),
  };
  const short = (day: string) => eraDay(day, { year: false });
  const tomorrow = closed !== null && dayOf(new Date(now.getTime() + 86_400_000)) === closed.first;
  const ahead = tomorrow ? "tomorrow" : "later";
  return (
    <div className={css.now}>
      <time dateTime={today} title={today}>
        {eraDay(today)}
      </time>
      <StatusBadge tone={state === "open" ? "green" : "grey"}>{words[state]}</StatusBadge>
      {state === "closed" && opensOn && (
        <span className={css.next}>{t("open.next", { day: short(opensOn), time: from })}</span>
      )}
      {state !== "closed" && closed && (
        <StatusBadge tone="amber">
          {closed.length === 1
            ? t(`open.${ahead}One`, { day: short(closed.first) })
            : t(`open.${ahead}`, { day: short(closed.first), count: closed.length })}
        </StatusBadge>
      )}
    </div>
  );
}
