import { Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { type FormState, useForm } from "../../web/ui/use-form.ts";
import { type HolidayRule, holidayRules, type Purpose, yearEndRules } from "../timetable.ts";
import type { HoursInput, HoursOnRecord } from "../timetable-contract.ts";
import css from "./hours.module.css";
import { HoursGrid } from "./hours-grid.tsx";
import {
  checkHours,
  type ExceptionLine,
  type HoursValues,
  inputOf,
  presetOf,
  presets,
  valuesOf,
  type Written,
} from "./hours-values.ts";

type HoursFormProps = {
  record: HoursOnRecord | null;
  purpose: Purpose;
  draft: string;
  /** The centre needs nobody to have said its own hours. */
  isCentre?: boolean;
  onSubmit: (input: HoursInput) => Promise<void>;
  onCancel: () => void;
  onForget?: () => void;
};

/** Hours for one purpose: a week to start from, one line a day, holidays, the turn of the year, exceptional days, who said so. */
export function HoursForm({ record, purpose, draft, isCentre = false, onSubmit, onCancel, onForget }: HoursFormProps) {
  const { t } = useTranslation("organisations");
  const words: Written = { closed: t("hours.closedWord"), allDay: t("hours.allDayWord") };
  const form = useForm<HoursValues>(valuesOf(record, dayOf(new Date()), words), { draft });
  const { values, set } = form;
  return (
    <Form
      form={form}
      submitLabel={t("form.save")}
      check={(given) => checkHours(given, t)}
      onSubmit={(given) => onSubmit(inputOf(given, purpose, record?.revision ?? null))}
      onCancel={onCancel}
      actions={
        onForget && (
          <Button variant="subtle" color="gray" onClick={onForget}>
            {t("hours.forget")}
          </Button>
        )
      }
    >
      <fieldset className={css.presets}>
        <legend className={css.legend}>{t("hours.presets")}</legend>
        {presets.map((preset) => (
          <Button key={preset} variant="default" onClick={() => set(presetOf(preset, words))}>
            {t(`preset.${preset}`)}
          </Button>
        ))}
      </fieldset>
      <HoursGrid
        lines={values.lines}
        errors={form.errors}
        withHolidays={values.holidays === "own"}
        onChange={(lines) => set({ lines })}
      />
      <ChoiceButtons<HolidayRule>
        label={t("hours.holidays")}
        required
        help={t("hours.holidaysHelp")}
        choices={holidayRules.map((value) => ({ value, label: t(`holidayRule.${value}`) }))}
        {...form.field("holidays")}
        onChange={(holidays) => set({ holidays: holidays ?? "unknown" })}
      />
      <YearEnd form={form} />
      <Exceptions form={form} />
      <LongTextField label={t("hours.note")} help={t("hours.noteHelp")} rows={2} {...form.field("note")} />
      {!isCentre && (
        <>
          <DateField label={t("hours.confirmedOn")} notAfter={dayOf(new Date())} {...form.field("confirmedOn")} />
          <TextField
            label={t("hours.confirmedBy")}
            help={t("hours.confirmedByHelp")}
            width="20rem"
            {...form.field("confirmedBy")}
          />
        </>
      )}
    </Form>
  );
}

function YearEnd({ form }: { form: FormState<HoursValues> }) {
  const { t } = useTranslation("organisations");
  return (
    <>
      <ChoiceButtons
        label={t("hours.yearEnd")}
        required
        choices={yearEndRules.map((value) => ({ value, label: t(`yearEndRule.${value}`) }))}
        {...form.field("yearEnd")}
        onChange={(yearEnd) => form.set({ yearEnd: yearEnd ?? "unknown" })}
      />
      {form.values.yearEnd === "closed" && (
        <div className={css.exception}>
          <TextField label={t("hours.firstClosed")} width="10rem" {...form.field("yearEndFrom")} />
          <TextField label={t("hours.lastClosed")} width="10rem" {...form.field("yearEndUntil")} />
        </div>
      )}
    </>
  );
}

function Exceptions({ form }: { form: FormState<HoursValues> }) {
  const { t } = useTranslation("organisations");
  const { exceptions } = form.values;
  const change = (index: number, part: Partial<ExceptionLine>) =>
    form.set({ exceptions: exceptions.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const lines = useRef<HTMLFieldSetElement>(null);
  const add = () => {
    form.set({ exceptions: [...exceptions, { firstOn: null, lastOn: null, text: t("hours.closedWord"), note: "" }] });
    // The new line stands above the button: one goes on typing there.
    requestAnimationFrame(() =>
      [...(lines.current?.querySelectorAll("[data-exception]") ?? [])].at(-1)?.querySelector("input")?.focus(),
    );
  };
  return (
    <fieldset ref={lines} className={css.grid}>
      <legend className={css.legend}>{t("hours.exceptions")}</legend>
      <p className={css.help}>{t("hours.exceptionsHelp")}</p>
      {exceptions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
        <div key={index} data-exception className={css.exception} style={{ marginTop: "0.75rem" }}>
          <DateField
            label={t("hours.from")}
            name={`first-${index}`}
            value={one.firstOn}
            error={form.errors[`first-${index}`]}
            onChange={(firstOn) => change(index, { firstOn })}
          />
          <DateField
            label={t("hours.to")}
            name={`last-${index}`}
            value={one.lastOn}
            error={form.errors[`last-${index}`]}
            onChange={(lastOn) => change(index, { lastOn })}
          />
          <TextField
            label={t("hours.thoseHours")}
            name={`text-${index}`}
            value={one.text}
            error={form.errors[`text-${index}`]}
            onChange={(text) => change(index, { text })}
          />
          <TextField
            label={t("hours.why")}
            name={`why-${index}`}
            placeholder={t("hours.whyPlaceholder")}
            value={one.note}
            onChange={(note) => change(index, { note })}
          />
          <div>
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => form.set({ exceptions: exceptions.filter((_, at) => at !== index) })}
            >
              {t("hours.remove")}
            </Button>
          </div>
        </div>
      ))}
      <div style={{ marginTop: "0.75rem" }}>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
          {t("hours.addException")}
        </Button>
      </div>
    </fieldset>
  );
}
