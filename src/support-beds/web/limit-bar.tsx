import { useTranslation } from "react-i18next";
import { daysBetween, isPlainDate } from "../../japan/plain-date.ts";
import { eraDay } from "../../web/ui/moments.ts";
import css from "./beds.module.css";

type Counted = {
  days: number;
  dayLimit: number;
  lastDay: string;
  admittedOn: string;
  limitState: "within" | "near" | "over";
};

/** Day n of the limit as words and a thin bar; the bar is full on the last day. */
export function LimitBar({ stay }: { stay: Counted }) {
  const { t } = useTranslation("support-beds");
  const { days, lastDay, admittedOn, limitState } = stay;
  const allowed =
    isPlainDate(admittedOn) && isPlainDate(lastDay) ? daysBetween(admittedOn, lastDay) + 1 : stay.dayLimit;
  const part = Math.min(1, days / Math.max(1, allowed));
  return (
    <div className={css.limit} data-state={limitState}>
      <div className={css.limitWords}>
        <b>{t("limit.day", { day: days, limit: Math.max(allowed, stay.dayLimit) })}</b>
        <span>
          {limitState === "over" ? t("limit.over") : t("limit.until", { day: eraDay(lastDay, { year: false }) })}
        </span>
      </div>
      <div className={css.track} aria-hidden>
        <div className={css.fill} style={{ width: `${part * 100}%` }} />
      </div>
    </div>
  );
}
