import { useTranslation } from "react-i18next";
import type { OutreachTotals } from "../outreach-contract.ts";
import { useYearName } from "./event-parts.tsx";
import css from "./outreach.module.css";

/** What the events of a fiscal year, or of all, reached. */
export function EventTotals({ totals, year }: { totals: readonly OutreachTotals[]; year: number | undefined }) {
  const { t } = useTranslation("outreach");
  const yearName = useYearName();
  const chosen = year === undefined ? totals : totals.filter(({ fiscalYear }) => fiscalYear === year);
  if (chosen.length === 0) return null;
  const sum = (key: keyof OutreachTotals) => chosen.reduce((all, row) => all + row[key], 0).toLocaleString();
  const planned = chosen.reduce((all, row) => all + row.planned, 0);
  const unsplit = chosen.reduce((all, row) => all + row.attendance - row.citizens - row.professionals, 0);
  const title = year === undefined ? t("totals.all") : yearName(year);
  return (
    <section aria-label={title} className={css.totals}>
      <h2>{title}</h2>
      <dl>
        <div>
          <dt>{t("totals.held")}</dt>
          <dd>
            {t("totals.times", { count: sum("held") })}
            {planned > 0 && <small>{t("totals.planned", { count: planned })}</small>}
          </dd>
        </div>
        {(["attendance", "citizens", "professionals"] as const).map((key) => (
          <div key={key}>
            <dt>{t(`field.${key}`)}</dt>
            <dd>
              {t("people", { count: sum(key) })}
              {key === "attendance" && unsplit > 0 && <small>{t("totals.unsplit", { count: unsplit })}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
