import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { many, useFilters } from "../../web/filters.ts";
import { useMe } from "../../web/me.ts";
import { api } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { QueryView } from "../../web/ui/query-view.tsx";
import { MultiSelectField } from "../../web/ui/select-field.tsx";
import { capabilityAnswers } from "../capability.ts";
import type { DoctorAnswers } from "../visiting-doctors-contract.ts";
import css from "./answers.module.css";
import { AnswersTable } from "./answers-table.tsx";
import { symbols } from "./doctor-parts.tsx";
import { RegistryHead } from "./registry-head.tsx";

const filterShape = z.object({
  need: many(z.string()),
  specialty: z.string().optional().catch(undefined),
});

/** できること一覧: all registered doctors against all capabilities, or against what a patient needs. */
export function AnswersPage() {
  const { t } = useTranslation("visiting-doctors");
  const [{ need, specialty }, setFilters] = useFilters(filterShape);
  const query = useQuery(
    api.visitingDoctors.answers.queryOptions({
      input: { size: 200, ...(specialty === undefined ? {} : { specialty }) },
    }),
  );
  const capabilities = useCodes("capability", need);
  const specialties = useCodes("specialty", [specialty ?? null]);
  return (
    <>
      {/* On paper this page lies on its side; a named page would leave the banner a sheet of its own. */}
      <style>{"@page { size: A4 landscape; margin: 10mm }"}</style>
      <RegistryHead
        current="answers"
        description={t("answers.description")}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => globalThis.print()}
          >
            {t("answers.print")}
          </Button>
        }
      />
      <div className="no-print">
        <div className={css.needs}>
          <div className={css.need}>
            <MultiSelectField
              label={t("answers.need")}
              value={need}
              onChange={(chosen) => setFilters({ need: [...chosen] })}
              choices={capabilities.choices}
            />
          </div>
          <FilterSelect
            label={t("filter.specialty")}
            value={specialty}
            onChange={(chosen) => setFilters({ specialty: chosen })}
            choices={specialties.choices}
          />
        </div>
      </div>
      <Legend />
      <QueryView query={query} lines={12}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title={t("empty.filtered")} text={t("empty.filteredText")} />
          ) : (
            <>
              <AnswersTable
                rows={rows}
                need={need}
                codes={need.length > 0 ? need : askedOf(rows, capabilities.choices)}
                label={capabilities.label}
                specialty={specialties.label}
              />
              {total > rows.length && <p>{t("answers.more", { shown: rows.length, total })}</p>}
            </>
          )
        }
      </QueryView>
    </>
  );
}

/** Columns: what at least one doctor was asked about; the rest of the long list would only be empty. */
function askedOf(rows: readonly DoctorAnswers[], choices: readonly { value: string }[]): string[] {
  const asked = new Set(rows.flatMap(({ answers }) => answers.map(({ capability }) => capability)));
  return choices.map(({ value }) => value).filter((code) => asked.has(code));
}

/** What the signs mean; on paper also whose list it is and of which day. */
function Legend() {
  const { t } = useTranslation("visiting-doctors");
  const me = useMe();
  return (
    <p className={css.legend}>
      {capabilityAnswers.map((answer) => (
        <span key={answer}>
          <b aria-hidden>{symbols[answer]}</b> {t(`answer.${answer}`)}
        </span>
      ))}
      <span className={css.paperOnly}>
        {me?.centre.name} <EraDate value={dayOf(new Date())} />
      </span>
    </p>
  );
}
