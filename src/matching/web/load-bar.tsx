import { useTranslation } from "react-i18next";
import css from "./doctor-card.module.css";

/** Patients a doctor has of how many: 12 / 20人, as a thin bar. Without a limit the number stands alone. */
export function LoadBar({ load, limit }: { load: number; limit: number | null }) {
  const { t } = useTranslation("matching");
  if (limit === null) return <span className={css.load}>{t("load.noLimit", { load })}</span>;
  const full = load >= limit;
  return (
    <span className={css.load} data-full={full || undefined}>
      {t("load.of", { load, limit })}
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${limit === 0 ? 100 : Math.min(100, (load / limit) * 100)}%` }} />
      </span>
      {full && <b>{t("load.full")}</b>}
    </span>
  );
}
