import { Button, Collapse, Stack } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PatientField } from "../../web/ui/patient-field.tsx";
import { CheckField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import { urgencies } from "../consultation.ts";
import { CodeButtons, ManyCodeButtons } from "./code-buttons.tsx";
import type { ConsultationValues } from "./consultation-values.ts";
import css from "./consultations.module.css";
import { EarlierConsultations } from "./earlier-consultations.tsx";

type FieldsProps = { form: FormState<ConsultationValues> };

/** The published topics and callers come first in their lists; the rest is one press away. */
const usual = { topics: 9, callers: 7 };

/** What is asked, by whom, about whom and what was answered: in the order in which a call goes. */
export function ConsultationFields({ form, autoFocus }: FieldsProps & { autoFocus?: boolean }) {
  const { t } = useTranslation("consultations");
  const { values } = form;
  const topics = useCodes("consultation_topic", values.topics);
  const callers = useCodes("caller_kind", [values.callerKind]);
  const main = values.topics[0];
  return (
    <>
      <Part title={t("take.caller")}>
        <TextField label={t("field.callerName")} autoFocus={autoFocus} {...form.field("callerName")} />
        <CodeButtons
          label={t("field.callerKind")}
          choices={callers.choices}
          first={usual.callers}
          {...form.field("callerKind")}
        />
        <TextField label={t("field.callerContact")} inputMode="tel" {...form.field("callerContact")} />
      </Part>
      <Part>
        <ManyCodeButtons
          label={t("field.topics")}
          required
          help={
            values.topics.length > 1 && main
              ? t("field.mainTopic", { topic: topics.label(main) })
              : t("field.topicsHelp")
          }
          choices={topics.choices}
          first={usual.topics}
          {...form.field("topics")}
        />
      </Part>
      <Subject form={form} />
      <EarlierConsultations
        patientId={values.patient?.patientId}
        caller={values.callerName}
        not={values.idempotencyKey}
      />
      <Part title={t("take.answer")}>
        <LongTextField label={t("field.response")} rows={4} {...form.field("response")} />
        <NumberField
          label={t("field.minutes")}
          unit={t("field.minutesUnit")}
          min={0}
          max={1440}
          {...form.field("minutes")}
        />
      </Part>
    </>
  );
}

function Subject({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  const { values } = form;
  const kinds = useCodes("subject_kind", [values.subjectKind]);
  return (
    <Part title={t("take.about")}>
      <PatientField label={t("field.patient")} help={t("field.patientHelp")} {...form.field("patient")} />
      {values.patient === null && <TextField label={t("field.subjectName")} {...form.field("subjectName")} />}
      <ChoiceButtons label={t("field.subjectKind")} choices={kinds.choices} {...form.field("subjectKind")} />
      <CheckField label={t("field.anonymous")} {...form.field("anonymous")} />
    </Part>
  );
}

/** Finished, or something is left to do and when. */
export function NextFields({ form }: FieldsProps) {
  const { t } = useTranslation("consultations");
  const outcomes = useCodes("consultation_outcome", [form.values.outcome]);
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
        <DateField label={t("field.followUpOn")} help={t("field.followUpHelp")} {...form.field("followUpOn")} />
      ) : (
        <ChoiceButtons label={t("field.outcome")} choices={outcomes.choices} {...form.field("outcome")} />
      )}
    </Part>
  );
}

/** What is usually right as it stands: now, by telephone, by whom is signed in. */
export function ReceptionFields({ form, open = false }: FieldsProps & { open?: boolean }) {
  const { t } = useTranslation("consultations");
  const [shown, setShown] = useState(open);
  const methods = useCodes("consultation_method", [form.values.method]);
  const Arrow = shown ? IconChevronUp : IconChevronDown;
  // What is wrong must be seen: an error opens the part it is in.
  const wrong = ["receivedOn", "receivedTime", "method", "urgency", "handledBy", "note"].some(
    (name) => form.errors[name],
  );
  const isShown = shown || wrong;
  return (
    <div>
      <Button
        variant="subtle"
        aria-expanded={isShown}
        rightSection={<Arrow size={18} aria-hidden />}
        onClick={() => setShown(!shown)}
        className={css.fold ?? ""}
      >
        {t(isShown ? "take.less" : "take.more")}
      </Button>
      <Collapse expanded={isShown}>
        <Stack gap="lg" pt="md">
          <ChoiceButtons
            label={t("field.urgency")}
            choices={urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            {...form.field("urgency")}
          />
          <DateField label={t("field.receivedOn")} notAfter={dayOf(new Date())} {...form.field("receivedOn")} />
          <TimeField label={t("field.receivedTime")} now {...form.field("receivedTime")} />
          <ChoiceButtons label={t("field.method")} choices={methods.choices} {...form.field("method")} />
          <TextField label={t("field.handledBy")} {...form.field("handledBy")} />
          <LongTextField label={t("field.note")} rows={2} {...form.field("note")} />
        </Stack>
      </Collapse>
    </div>
  );
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={css.part}>
      {title && <h3>{title}</h3>}
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
