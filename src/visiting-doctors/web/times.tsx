import { useTranslation } from "react-i18next";
import type { CapabilityTimes } from "../capability.ts";
import { nextTime } from "./capability-edits.ts";
import css from "./registry.module.css";

const times = ["day", "night", "holiday"] as const;
export const timeKeys = [
  ["4", "day"],
  ["5", "night"],
  ["6", "holiday"],
] as const;

const sign = (value: boolean | null) => (value === null ? "?" : value ? "○" : "×");
const word = (value: boolean | null) => (value === null ? "unknown" : value ? "yes" : "no");

/** 日中・夜間・休日, each pressed round from 未確認 to ○ to ×. */
export function TimeToggles(props: {
  label: string;
  value: CapabilityTimes;
  onChange: (value: CapabilityTimes) => void;
}) {
  const { t } = useTranslation("visiting-doctors");
  const { label, value, onChange } = props;
  return (
    <fieldset className={css.toggles} aria-label={t("times.of", { label })}>
      {times.map((time, index) => (
        <button
          key={time}
          type="button"
          className={css.toggle}
          data-value={word(value[time])}
          aria-label={`${t(`times.${time}`)}: ${t(`times.${word(value[time])}`)}`}
          aria-keyshortcuts={timeKeys[index]?.[0]}
          onClick={() => onChange({ ...value, [time]: nextTime(value[time]) })}
        >
          {t(`times.${time}`)} <b aria-hidden>{sign(value[time])}</b>
        </button>
      ))}
    </fieldset>
  );
}

/** What is known of the times in words; nothing when nobody asked. */
export function TimesInWords({ value }: { value: CapabilityTimes }) {
  const { t } = useTranslation("visiting-doctors");
  const known = times.filter((time) => value[time] !== null);
  if (known.length === 0) return null;
  return (
    <span className={css.times}>
      {times.map((time) => (
        <span key={time} data-value={word(value[time])}>
          {t(`times.${time}`)}
          <b aria-hidden>{sign(value[time])}</b>
          <span className={css.spoken}>{t(`times.${word(value[time])}`)}</span>
        </span>
      ))}
    </span>
  );
}
