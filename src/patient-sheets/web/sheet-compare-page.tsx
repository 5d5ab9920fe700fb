import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { QueryView } from "../../web/ui/query-view.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { useParam } from "../../web/use-param.ts";
import type { SheetComparison, SheetVersionHead } from "../sheet-contract.ts";
import { sectionKeys, sheetSections } from "../sheet-fields.ts";
import { DifferenceTable } from "./difference-table.tsx";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";

const filterShape = z.object({
  from: z.coerce.number().int().min(1).catch(1),
  to: z.coerce.number().int().min(1).catch(1),
});

/** Two versions side by side by section; only what changed is open. */
export function SheetComparePage() {
  const { t } = useTranslation("patient-sheets");
  const patientId = useParam("patientId");
  const [{ from, to }, setFilters] = useFilters(filterShape);
  const versions = useQuery(api.patientSheets.versions.queryOptions({ input: { patientId, size: 100 } }));
  const query = useQuery(api.patientSheets.compare.queryOptions({ input: { patientId, from, to } }));
  const words = useVersionWords();
  const choices = (versions.data?.rows ?? []).map((one) => ({ value: String(one.version), label: words(one) }));
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <div>
          <h2>{t("compare.title", { from, to })}</h2>
          <p className={css.state}>
            <Link to={`/patients/${patientId}/sheet/versions`}>{t("versions.title")}</Link>
          </p>
        </div>
      </header>
      <div className={css.pair}>
        <SelectField
          label={t("compare.from")}
          value={String(from)}
          onChange={(value) => value && setFilters({ from: Number(value) })}
          choices={choices}
        />
        <SelectField
          label={t("compare.to")}
          value={String(to)}
          onChange={(value) => value && setFilters({ to: Number(value) })}
          choices={choices}
        />
      </div>
      <QueryView query={query}>{(comparison) => <Comparison comparison={comparison} />}</QueryView>
    </div>
  );
}

function Comparison({ comparison }: { comparison: SheetComparison }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  const changed = new Set(comparison.sections.map((section) => section.section));
  const same = sectionKeys.filter((key) => !changed.has(key));
  return (
    <>
      {comparison.sections.length === 0 && <EmptyState title={t("compare.none")} />}
      {comparison.sections.map((section) => (
        <details key={section.section} className={css.changed} open>
          <summary>
            {say(section.label)} <span>{t("compare.changed", { count: section.differences.length })}</span>
          </summary>
          <DifferenceTable caption={say(section.label)} differences={section.differences} hideCaption />
        </details>
      ))}
      {comparison.sections.length > 0 && (
        <p className={css.unknown}>
          <b>{t("compare.unchanged")}</b>
          {same.map((key) => (
            <span key={key}>{say(sheetSections[key].label)}</span>
          ))}
        </p>
      )}
    </>
  );
}

/** 第2版 · 令和7年6月30日, in words for lists and choices. */
export function useVersionWords(): (one: SheetVersionHead) => string {
  const { t } = useTranslation("patient-sheets");
  return (one) =>
    one.finalisedAt
      ? `${t("version", { version: one.version })} · ${eraDay(dayOf(one.finalisedAt), { weekday: false })}`
      : t("draftOf", { version: one.version });
}
