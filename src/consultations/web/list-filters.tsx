import { Button, Collapse } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { careLevels } from "../../patient-sheets/sheet-choices.ts";
import { useCodes } from "../../web/codes.ts";
import { pageNumber } from "../../web/filters.ts";
import { useFiscalYears } from "../../web/fiscal-years.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { FilterBar, FilterChips, FilterText } from "../../web/ui/filter-chips.tsx";
import { FilterSelect } from "../../web/ui/filter-select.tsx";
import { ageBands, consentSources, places, urgencies } from "../consultation.ts";
import { type Asked, AskedField } from "./asked-field.tsx";
import { useColleagues } from "./consultation-fields.tsx";
import css from "./consultations.module.css";

const sexes = ["female", "male"] as const;
const yesOrNo = ["yes", "no"] as const;
const careLevelCodes = careLevels.map(({ value }) => value);
const text = z.string().optional().catch(undefined);

export const filterShape = z.object({
  show: z.enum(["all", "open", "due", "unanswered", "closed"]).catch("all"),
  q: z.string().catch(""),
  year: z.coerce.number().int().optional().catch(undefined),
  from: text,
  until: text,
  kind: text,
  subject: text,
  topic: text,
  response: text,
  method: text,
  outcome: text,
  urgency: z.enum(urgencies).optional().catch(undefined),
  town: text,
  by: text,
  next: text,
  asked: text,
  askedName: text,
  age: z.enum(ageBands).optional().catch(undefined),
  sex: z.enum(sexes).optional().catch(undefined),
  care: z.enum(careLevelCodes).optional().catch(undefined),
  disease: text,
  place: z.enum(places).optional().catch(undefined),
  alone: z.enum(yesOrNo).optional().catch(undefined),
  consent: z.enum(consentSources).optional().catch(undefined),
  page: pageNumber,
});
/** What is searched for may be a person's name: it does not stand in the address, nor in a saved view. */
export const untold = ["q"] as const;
export type Filters = z.output<typeof filterShape>;
export const noFilters = filterShape.parse({});

/** The filters as the server takes them. */
export function inputOf(filters: Filters) {
  const { show } = filters;
  const wanted = {
    q: filters.q.trim() === "" ? undefined : filters.q,
    fiscalYear: filters.year,
    from: filters.from,
    until: filters.until,
    callerKind: filters.kind,
    subjectKind: filters.subject,
    topic: filters.topic,
    response: filters.response,
    method: filters.method,
    outcome: filters.outcome,
    urgency: filters.urgency,
    town: filters.town,
    handledBy: filters.by,
    followUpBy: filters.next,
    organisationId: filters.asked,
    ageBand: filters.age,
    sex: filters.sex,
    careLevel: filters.care,
    diseaseGroup: filters.disease,
    place: filters.place,
    livesAlone: filters.alone,
    consentSource: filters.consent,
    followUp: show === "due" ? ("due" as const) : undefined,
    enquiry: show === "unanswered" ? ("unanswered" as const) : undefined,
    state: show === "open" || show === "closed" ? show : undefined,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<
    typeof wanted
  >;
}

/** How many of the filters that are folded away are set. */
const folded = [
  "from",
  "until",
  "subject",
  "response",
  "method",
  "outcome",
  "urgency",
  "town",
  "by",
  "next",
  "asked",
  "age",
  "sex",
  "care",
  "disease",
  "place",
  "alone",
  "consent",
] as const;

type Props = { filters: Filters; setFilters: (change: Partial<Filters>) => void };

export function ConsultationFilters({ filters, setFilters }: Props) {
  const { t } = useTranslation("consultations");
  const set = folded.filter((name) => filters[name] !== undefined).length;
  const [more, setMore] = useState(set > 0);
  const years = useFiscalYears();
  return (
    <>
      <FilterBar>
        <FilterText label={t("filter.q")} value={filters.q} onChange={(q) => setFilters({ q })} />
        <FilterChips
          label={t("filter.show")}
          value={filters.show}
          onChange={(show) => setFilters({ show })}
          chips={[
            { value: "all", label: t("filter.all") },
            { value: "open", label: t("state.open") },
            { value: "due", label: t("filter.due") },
            { value: "unanswered", label: t("filter.unanswered") },
            { value: "closed", label: t("state.closed") },
          ]}
        />
        <FilterSelect
          label={t("filter.year")}
          value={filters.year === undefined ? undefined : String(filters.year)}
          onChange={(year) => setFilters({ year: year === undefined ? undefined : Number(year) })}
          choices={years}
        />
        <CodeFilter list="caller_kind" name="kind" label={t("filter.callerKind")} {...{ filters, setFilters }} />
        <CodeFilter list="consultation_topic" name="topic" label={t("filter.topic")} {...{ filters, setFilters }} />
        <Button
          variant="subtle"
          aria-expanded={more}
          leftSection={<IconAdjustments size={18} aria-hidden />}
          onClick={() => setMore(!more)}
        >
          {set > 0 ? t("filter.moreSet", { count: set }) : t("filter.more")}
        </Button>
      </FilterBar>
      <Collapse expanded={more}>{more && <MoreFilters filters={filters} setFilters={setFilters} />}</Collapse>
    </>
  );
}

type CodeFilterProps = Props & {
  list: Parameters<typeof useCodes>[0];
  name: "kind" | "topic" | "subject" | "response" | "method" | "outcome" | "disease";
  label: string;
};

function CodeFilter({ list, name, label, filters, setFilters }: CodeFilterProps) {
  const codes = useCodes(list, [filters[name] ?? null]);
  return (
    <FilterSelect
      label={label}
      value={filters[name]}
      onChange={(chosen) => setFilters({ [name]: chosen })}
      choices={codes.all}
    />
  );
}

function MoreFilters({ filters, setFilters }: Props) {
  const { t } = useTranslation("consultations");
  const colleagues = useColleagues();
  const asked: Asked | null =
    filters.asked === undefined ? null : { kind: "organisation", id: filters.asked, label: filters.askedName ?? "" };
  const names = colleagues.map(({ label }) => ({ value: label, label }));
  const shared = { filters, setFilters };
  return (
    <div className={css.moreFilters}>
      <DateField
        label={t("filter.from")}
        value={filters.from ?? null}
        onChange={(from) => setFilters({ from: from ?? undefined })}
      />
      <DateField
        label={t("filter.until")}
        value={filters.until ?? null}
        onChange={(until) => setFilters({ until: until ?? undefined })}
      />
      <AskedField
        label={t("filter.asked")}
        onlyOrganisations
        value={asked}
        onChange={(one) => setFilters({ asked: one?.id, askedName: one?.label })}
      />
      <div className={css.filterRow}>
        <CodeFilter list="subject_kind" name="subject" label={t("filter.subject")} {...shared} />
        <CodeFilter list="consultation_response" name="response" label={t("filter.response")} {...shared} />
        <CodeFilter list="consultation_method" name="method" label={t("filter.method")} {...shared} />
        <CodeFilter list="consultation_outcome" name="outcome" label={t("filter.outcome")} {...shared} />
        <FilterSelect
          label={t("filter.urgency")}
          value={filters.urgency}
          onChange={(urgency) => setFilters({ urgency: urgency as Filters["urgency"] })}
          choices={urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        />
        <FilterSelect label={t("filter.by")} value={filters.by} onChange={(by) => setFilters({ by })} choices={names} />
        <FilterSelect
          label={t("filter.next")}
          value={filters.next}
          onChange={(next) => setFilters({ next })}
          choices={colleagues}
        />
        <FilterText
          label={t("filter.town")}
          value={filters.town ?? ""}
          onChange={(town) => setFilters({ town: town || undefined })}
        />
        <AttributeFilters {...shared} />
      </div>
    </div>
  );
}

/** How the person is: what the form asks under ご本人のようす. */
function AttributeFilters({ filters, setFilters }: Props) {
  const { t, i18n } = useTranslation("consultations");
  const language = i18n.language === "en" ? "en" : "ja";
  return (
    <>
      <FilterSelect
        label={t("field.ageBand")}
        value={filters.age}
        onChange={(age) => setFilters({ age: age as Filters["age"] })}
        choices={ageBands.map((value) => ({ value, label: t(`ageBand.${value}`) }))}
      />
      <FilterSelect
        label={t("field.sex")}
        value={filters.sex}
        onChange={(sex) => setFilters({ sex: sex as Filters["sex"] })}
        choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
      />
      <FilterSelect
        label={t("field.place")}
        value={filters.place}
        onChange={(place) => setFilters({ place: place as Filters["place"] })}
        choices={places.map((value) => ({ value, label: t(`place.${value}`) }))}
      />
      <FilterSelect
        label={t("field.livesAlone")}
        value={filters.alone}
        onChange={(alone) => setFilters({ alone: alone as Filters["alone"] })}
        choices={yesOrNo.map((value) => ({ value, label: t(`alone.${value}`) }))}
      />
      <FilterSelect
        label={t("field.careLevel")}
        value={filters.care}
        onChange={(care) => setFilters({ care: care as Filters["care"] })}
        choices={careLevels.map((level) => ({ value: level.value, label: level[language] }))}
      />
      <CodeFilter list="disease_group" name="disease" label={t("field.diseaseGroup")} {...{ filters, setFilters }} />
      <FilterSelect
        label={t("field.consentSource")}
        value={filters.consent}
        onChange={(consent) => setFilters({ consent: consent as Filters["consent"] })}
        choices={consentSources.map((value) => ({ value, label: t(`consent.${value}`) }))}
      />
    </>
  );
}
