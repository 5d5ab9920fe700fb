import { useTranslation } from "react-i18next";
import { fiscalYearOf } from "../../japan/fiscal-year.ts";
import { parsePlainDate } from "../../japan/plain-date.ts";
import { useMe } from "../../web/me.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { SelectField } from "../../web/ui/select-field.tsx";
import css from "./statistics.module.css";
import type { View } from "./statistics-view.ts";
import { yearName } from "./statistics-view.ts";

/** Which time is looked at, and how is counted; all of it in the address. */
export function PeriodBar({ view, setView }: { view: View; setView: (change: Partial<View>) => void }) {
  const { t, i18n } = useTranslation("statistics");
  const me = useMe();
  const outside = me?.role === "city";
  const opened = parsePlainDate(me?.centre.openedOn ?? "");
  const now = fiscalYearOf(dayOf(new Date()));
  const first = opened ? fiscalYearOf(opened) : now;
  const years = Array.from({ length: Math.max(1, now - first + 1) }, (_, index) => String(now - index));
  const choices = [
    { value: "opening", label: t("period.opening") },
    ...years.map((year) => ({ value: year, label: yearName(year, i18n.language) })),
    ...(outside ? [] : [{ value: "free", label: t("period.free") }]),
  ];
  const countDays = view.days ?? me?.centre.countDays ?? "inclusive";
  return (
    <div className="no-print">
      <div className={css.period}>
        <SelectField
          label={t("period.label")}
          value={view.period}
          onChange={(period) => setView({ period: period ?? "opening" })}
          choices={choices}
        />
        {view.period === "free" && (
          <>
            <DateField
              label={t("period.from")}
              value={view.from ?? null}
              onChange={(from) => setView({ from: from ?? undefined })}
            />
            <DateField
              label={t("period.to")}
              value={view.to ?? null}
              onChange={(to) => setView({ to: to ?? undefined })}
            />
          </>
        )}
        {!outside && (
          <DateField
            label={t("period.until")}
            value={view.until ?? null}
            onChange={(until) => setView({ until: until ?? undefined })}
            help={t("period.untilHelp")}
          />
        )}
      </div>
      <FilterBar>
        {view.report !== "monthly" && view.report !== "R2" && (
          <FilterChips
            label={t("show.label")}
            value={view.show}
            onChange={(show) => setView({ show })}
            chips={[
              { value: "period", label: t("show.period") },
              { value: "years", label: t("show.years") },
            ]}
          />
        )}
        {view.report === "R5" && (
          <>
            <FilterChips
              label={t("days.label")}
              value={countDays}
              onChange={(days) => setView({ days: days === me?.centre.countDays ? undefined : days })}
              chips={[
                { value: "inclusive", label: t("days.inclusive") },
                { value: "nights", label: t("days.nights") },
              ]}
            />
            <FilterChips
              label={t("stays.label")}
              value={view.stays}
              onChange={(stays) => setView({ stays })}
              chips={[
                { value: "finished", label: t("stays.finished") },
                { value: "all", label: t("stays.all") },
              ]}
            />
          </>
        )}
      </FilterBar>
    </div>
  );
}
