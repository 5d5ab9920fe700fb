import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCodes } from "../../web/codes.ts";
import { pageNumber, useFilters } from "../../web/filters.ts";
import { useFiscalYears } from "../../web/fiscal-years.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { FilterBar, FilterChips } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { listStates } from "../patient-shapes-contract.ts";
import { useIsPartner, usePatientChoices } from "./patient-query.ts";
import css from "./patients.module.css";

export type ListState = (typeof listStates)[number];

const text = z.string().catch("");
const shape = z.object({
  state: z.enum(listStates).catch("active"),
  doctorId: text,
  institutionId: text,
  town: text,
  fiscalYear: text,
  endedFrom: text,
  endedTo: text,
  endReason: text,
  sort: z.enum(["kana", "submitted", "ended"]).catch("kana"),
  page: pageNumber,
});

/** The filters of the list, as they stand in the address; and the way to clear them. */
export function usePatientFilters() {
  const [filters, setFilters] = useFilters(shape);
  const navigate = useNavigate();
  return [filters, setFilters, () => void navigate({ to: ".", search: {} as never, replace: true })] as const;
}

/** What only those have who register patients. */
const ofApplications: readonly ListState[] = ["applied", "withdrawn"];

/** The chips and choices; how many applications wait stands on their chip. */
export function PatientFilters({ applications = 0 }: { applications?: number | undefined }) {
  const { t } = useTranslation("patients");
  const [filters, setFilters] = usePatientFilters();
  const choices = usePatientChoices().data;
  const isPartner = useIsPartner();
  const reasons = useCodes("end_reason", [filters.endReason || null]);
  const over = filters.state === "ended" || filters.state === "all";
  const clinics = choices?.organisations.filter(({ kind }) => kind === "clinic" || kind === "hospital") ?? [];
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <FilterBar>
      <FilterChips
        label={t("field.state")}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
        chips={listStates
          .filter((value) => !isPartner || !ofApplications.includes(value))
          .map((value) => ({
            value,
            label: t(`list.states.${value}`),
            ...(value === "applied" && applications > 0 ? { count: applications } : {}),
          }))}
      />
      <div className={css.filters}>
        <FilterSelect
          label={t("field.doctor")}
          choices={choices?.doctors.map(named) ?? []}
          value={filters.doctorId}
          onChange={(doctorId = "") => setFilters({ doctorId })}
        />
        <FilterSelect
          label={t("field.institution")}
          choices={clinics.map(named)}
          value={filters.institutionId}
          onChange={(institutionId = "") => setFilters({ institutionId })}
        />
        <FilterSelect
          label={t("field.town")}
          choices={choices?.towns.map((town) => ({ value: town, label: town })) ?? []}
          value={filters.town}
          onChange={(town = "") => setFilters({ town })}
        />
        <FilterSelect
          label={t("list.fiscalYear")}
          choices={useFiscalYears()}
          value={filters.fiscalYear}
          onChange={(fiscalYear = "") => setFilters({ fiscalYear })}
        />
        {over && (
          <FilterSelect
            label={t("field.endReason")}
            choices={reasons.all}
            value={filters.endReason}
            onChange={(endReason = "") => setFilters({ endReason })}
          />
        )}
      </div>
      {over && (
        <div className={css.filters}>
          <DateField
            label={t("list.endedFrom")}
            value={filters.endedFrom || null}
            onChange={(day) => setFilters({ endedFrom: day ?? "" })}
          />
          <DateField
            label={t("list.endedTo")}
            value={filters.endedTo || null}
            onChange={(day) => setFilters({ endedTo: day ?? "" })}
          />
        </div>
      )}
    </FilterBar>
  );
}
