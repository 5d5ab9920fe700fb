import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../request.ts";
import { clock, dayOf, eraDay } from "../ui/moments.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useNow } from "../ui/use-now.ts";
import { openState } from "./open-state.ts";
import css from "./shell.module.css";

/** Today in era and weekday, whether the centre is open and until when, and the next closed days. */
export function OpenNow() {
  const now = useNow();
  const today = dayOf(now);
  const query = useQuery({ ...api.organisations.hours.ofCentre.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  return (
    <div className={css.now}>
      <time dateTime={today} title={today}>
        {eraDay(today)}
      </time>
      {query.data && <Opening {...openState(query.data.timetable, now)} now={now} />}
    </div>
  );
}

const tones = { open: "green", before: "over", after: "over", closed: "over", unknown: "grey" } as const;

function Opening({ state, until, opensAt, closed, now }: ReturnType<typeof openState> & { now: Date }) {
  const { t } = useTranslation("shell");
  const time = (moment: Date | null) => (moment === null ? "" : clock(moment));
  const words = {
    open: until === null ? t("open.always") : t("open.until", { time: time(until) }),
    before: t("open.from", { time: time(opensAt) }),
    after: t("open.over"),
    closed: t("open.closedToday"),
    unknown: t("unknown"),
  };
  const short = (day: string) => eraDay(day, { year: false });
  const tomorrow = dayOf(new Date(now.getTime() + 86_400_000));
  const ahead = closed?.first === tomorrow ? "tomorrow" : "later";
  return (
    <>
      <StatusBadge tone={tones[state]}>{words[state]}</StatusBadge>
      {state === "closed" && opensAt && (
        <span className={css.next}>{t("open.next", { day: short(dayOf(opensAt)), time: clock(opensAt) })}</span>
      )}
      {state !== "closed" && closed && (
        <StatusBadge tone="amber">
          {closed.length === 1
            ? t(`open.${ahead}One`, { day: short(closed.first) })
            : t(`open.${ahead}`, { day: short(closed.first), count: closed.length })}
        </StatusBadge>
      )}
    </>
  );
}
