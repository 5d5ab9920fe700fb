import { Button, Collapse, Stack } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { careLevels } from "../../patient-sheets/sheet-choices.ts";
import { useCodes } from "../../web/codes.ts";
import { api } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PatientField } from "../../web/ui/patient-field.tsx";
import { CheckField, SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import { ageBands, consentSources, directions, places, urgencies } from "../consultation.ts";
import { CodeButtons, ManyCodeButtons } from "./code-buttons.tsx";
import type { ConsultationValues } from "./consultation-values.ts";
import css from "./consultations.module.css";

type FieldsProps = { form: FormState<ConsultationValues> };

/** Who is on the telephone: typed first, so that what is known of them appears. */
export function CallerFields({ form, autoFocus }: FieldsProps & { autoFocus?: boolean }) {
  const { t } = useTranslation("consultations");
  return (
    <>
      <TextField label={t("field.callerName")} autoFocus={autoFocus} {...form.field("callerName")} />
      <TextField label={t("field.callerContact")} inputMode="tel" {...form.field("callerContact")} />
    </>
  );
}

export function CallerKind({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  return <CodeButtons label={t("field.callerKind")} list="caller_kind" {...form.field("callerKind")} />;
}

/** What it is about; the only thing that must be there. */
export function TopicFields({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  const { topics } = form.values;
  const codes = useCodes("consultation_topic", topics);
  const [main] = topics;
  return (
    <Part>
      <ManyCodeButtons
        label={t("field.topics")}
        required
        help={topics.length > 1 && main ? t("field.mainTopic", { topic: codes.label(main) }) : t("field.topicsHelp")}
        list="consultation_topic"
        {...form.field("topics")}
      />
    </Part>
  );
}

/** About whom: a registered patient, or as much as the caller says. */
export function SubjectFields({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  const { patient } = form.values;
  return (
    <Part title={t("take.about")}>
      <PatientField label={t("field.patient")} help={t("field.patientHelp")} {...form.field("patient")} />
      {patient === null && <TextField label={t("field.subjectName")} {...form.field("subjectName")} />}
      <CodeButtons label={t("field.subjectKind")} list="subject_kind" {...form.field("subjectKind")} />
      <CheckField label={t("field.anonymous")} {...form.field("anonymous")} />
    </Part>
  );
}

const attributes = [
  "ageBand",
  "sex",
  "town",
  "careLevel",
  "diseaseGroup",
  "place",
  "livesAlone",
  "consentSource",
] as const;

/** How the person is (対象者属性): only what the answer needs, never the full address. */
export function AttributeFields({ form, open = false }: FieldsProps & { open?: boolean }) {
  const { t, i18n } = useTranslation("consultations");
  const diseases = useCodes("disease_group", [form.values.diseaseGroup]);
  const alone = form.field("livesAlone");
  const language = i18n.language === "en" ? "en" : "ja";
  return (
    <Fold
      title={t("take.person")}
      open={open || attributes.some((name) => form.values[name] !== null && form.values[name] !== "")}
      names={attributes}
      form={form}
    >
      <ChoiceButtons
        label={t("field.ageBand")}
        choices={ageBands.map((value) => ({ value, label: t(`ageBand.${value}`) }))}
        {...form.field("ageBand")}
      />
      <ChoiceButtons
        label={t("field.sex")}
        choices={(["female", "male"] as const).map((value) => ({ value, label: t(`sex.${value}`) }))}
        {...form.field("sex")}
      />
      <TextField label={t("field.town")} help={t("field.townHelp")} width="20rem" {...form.field("town")} />
      <ChoiceButtons
        label={t("field.place")}
        choices={places.map((value) => ({ value, label: t(`place.${value}`) }))}
        {...form.field("place")}
      />
      <ChoiceButtons
        {...alone}
        label={t("field.livesAlone")}
        choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`alone.${value}`) }))}
        value={alone.value === null ? null : alone.value ? "yes" : "no"}
        onChange={(value) => form.set({ livesAlone: value === null ? null : value === "yes" })}
      />
      <SelectField
        label={t("field.careLevel")}
        choices={careLevels.map((level) => ({ value: level.value as string, label: level[language] }))}
        {...form.field("careLevel")}
      />
      <SelectField label={t("field.diseaseGroup")} choices={diseases.choices} {...form.field("diseaseGroup")} />
      <ChoiceButtons
        label={t("field.consentSource")}
        choices={consentSources.map((value) => ({ value, label: t(`consent.${value}`) }))}
        {...form.field("consentSource")}
      />
    </Fold>
  );
}

/** What was said and done, and how long it took. */
export function AnswerFields({ form, contact = false }: FieldsProps & { contact?: boolean }) {
  const { t } = useTranslation("consultations");
  return (
    <Part title={t("take.answer")}>
      <LongTextField label={t("field.response")} rows={4} {...form.field("response")} />
      {!contact && (
        <ManyCodeButtons label={t("field.responses")} list="consultation_response" {...form.field("responses")} />
      )}
      <NumberField
        label={t("field.minutes")}
        unit={t("field.minutesUnit")}
        min={0}
        max={1440}
        {...form.field("minutes")}
      />
    </Part>
  );
}

/** Finished, or something is left to do: when, and who does it. */
export function NextFields({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  const colleagues = useColleagues();
  return (
    <Part title={t("take.next")}>
      <ChoiceButtons
        label={t("field.state")}
        choices={[
          { value: "open" as const, label: t("field.stateOpen") },
          { value: "closed" as const, label: t("field.stateClosed") },
        ]}
        {...form.field("state")}
        onChange={(state) => form.set({ state: state ?? "open" })}
      />
      {form.values.state === "open" ? (
        <>
          <DateField label={t("field.followUpOn")} help={t("field.followUpHelp")} ahead {...form.field("followUpOn")} />
          {form.values.followUpOn !== null && (
            <ChoiceField label={t("field.followUpBy")} choices={colleagues} {...form.field("followUpBy")} />
          )}
        </>
      ) : (
        <CodeButtons label={t("field.outcome")} list="consultation_outcome" {...form.field("outcome")} />
      )}
    </Part>
  );
}

/** The centre's own staff. */
export function useColleagues() {
  const found = useQuery({ ...api.consultations.colleagues.queryOptions(), staleTime: 10 * 60_000 }).data ?? [];
  return found.map(({ id, name }) => ({ value: id, label: name }));
}

const reception = ["receivedOn", "receivedTime", "method", "urgency", "handledBy", "note"] as const;

/** What is usually right as it stands: now, by telephone, by whom is signed in. */
export function ReceptionFields({
  form,
  open = false,
  contact = false,
}: FieldsProps & { open?: boolean; contact?: boolean }) {
  const { t } = useTranslation("consultations");
  const when = contact ? "contacted" : "received";
  return (
    <Fold title={t(contact ? "take.moreContact" : "take.more")} open={open} names={reception} form={form}>
      {contact ? (
        <ChoiceButtons
          label={t("field.direction")}
          required
          choices={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
          {...form.field("direction")}
          onChange={(direction) => form.set({ direction: direction ?? "in" })}
        />
      ) : (
        <ChoiceButtons
          label={t("field.urgency")}
          choices={urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          {...form.field("urgency")}
        />
      )}
      <DateField label={t(`field.${when}On`)} notAfter={dayOf(new Date())} {...form.field("receivedOn")} />
      <TimeField label={t(`field.${when}Time`)} now {...form.field("receivedTime")} />
      <CodeButtons label={t("field.method")} list="consultation_method" {...form.field("method")} />
      <TextField label={t("field.handledBy")} {...form.field("handledBy")} />
      {!contact && <LongTextField label={t("field.note")} rows={2} {...form.field("note")} />}
    </Fold>
  );
}

/** A part that is folded until it is needed. What is wrong must be seen: an error opens the part it is in. */
function Fold(props: FieldsProps & { title: string; open: boolean; names: readonly string[]; children: ReactNode }) {
  const { t } = useTranslation("consultations");
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isShown = props.names.some((name) => props.form.errors[name]) || (chosen ?? props.open);
  const Arrow = isShown ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <Button
        variant="subtle"
        aria-expanded={isShown}
        rightSection={<Arrow size={18} aria-hidden />}
        onClick={() => setChosen(!isShown)}
        className={css.fold ?? ""}
      >
        {isShown ? t("take.lessOf", { part: props.title }) : props.title}
      </Button>
      <Collapse expanded={isShown}>
        <Stack gap="lg" pt="md">
          {isShown && props.children}
        </Stack>
      </Collapse>
    </div>
  );
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      {title && <h2>{title}</h2>}
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
