import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import { type Outcome, recordedOutcomes } from "../stay.ts";
import { useBedChoices } from "./use-bed-choices.ts";

export interface StayValues {
  hospitalId: string | null;
  bedId: string | null;
  ward: string;
  admittedOn: string | null;
  admittedTime: string | null;
  reasons: readonly string[];
  doctorId: string | null;
  expectedDischargeOn: string | null;
  dischargedOn: string | null;
  outcome: Outcome | null;
  note: string;
}

/** The fields of a stay, for entering it afterwards and for correcting it. */
export function StayFields<T extends StayValues>(props: {
  form: FormState<T>;
  ended: boolean;
  /** The record says it so: then it can be left as it is. */
  outcomeUnknown?: boolean;
}) {
  const { form, ended, outcomeUnknown = false } = props;
  const outcomes: readonly Outcome[] = outcomeUnknown ? [...recordedOutcomes, "unknown"] : recordedOutcomes;
  const { t } = useTranslation("support-beds");
  const choices = useBedChoices();
  const today = dayOf(new Date());
  const values = form as unknown as FormState<StayValues>;
  const reasons = useCodes("stay_reason", values.values.reasons);
  const beds = choices.bedsOf(values.values.hospitalId);
  return (
    <>
      <ChoiceField label={t("fact.hospital")} required choices={choices.hospitals} {...values.field("hospitalId")} />
      {beds.length > 0 && <ChoiceField label={t("fact.bed")} choices={beds} {...values.field("bedId")} />}
      <DateField label={t("fact.admittedOn")} required notAfter={today} {...values.field("admittedOn")} />
      <TimeField label={t("fact.admittedTime")} {...values.field("admittedTime")} />
      <MultiSelectField
        label={t("form.reasons")}
        help={t("form.reasonsHelp")}
        required
        choices={reasons.choices}
        {...values.field("reasons")}
      />
      <SelectField label={t("fact.doctor")} choices={choices.doctors} {...values.field("doctorId")} />
      <TextField label={t("fact.ward")} {...values.field("ward")} />
      {!ended && <DateField label={t("fact.expected")} {...values.field("expectedDischargeOn")} />}
      {ended && (
        <>
          <DateField label={t("fact.dischargedOn")} notAfter={today} {...values.field("dischargedOn")} />
          <ChoiceButtons
            label={t("fact.outcome")}
            choices={outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
            {...values.field("outcome")}
          />
        </>
      )}
      <LongTextField label={t("fact.note")} rows={2} {...values.field("note")} />
    </>
  );
}

/** What a stay cannot do without. */
export function useStayCheck(): (values: StayValues) => Record<string, string> {
  const { t } = useTranslation("support-beds");
  return (values) => ({
    ...(values.hospitalId === null ? { hospitalId: t("admit.hospitalNeeded") } : {}),
    ...(values.admittedOn === null ? { admittedOn: t("admit.dayNeeded") } : {}),
    ...(values.reasons.length === 0 ? { reasons: t("form.reasonNeeded") } : {}),
    ...(values.dischargedOn !== null && values.outcome === null ? { outcome: t("discharge.outcomeNeeded") } : {}),
    ...(values.dischargedOn === null && values.outcome !== null ? { dischargedOn: t("discharge.dayNeeded") } : {}),
  });
}
