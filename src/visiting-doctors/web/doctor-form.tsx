import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useListed } from "../../web/listed.ts";
import { api, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, NumberField, TextField } from "../../web/ui/text-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import { doctorRoles } from "../acceptance.ts";
import { acceptings, publications } from "../visiting-doctor.ts";
import type { Values } from "./doctor-values.ts";
import { HoursField } from "./hours-field.tsx";
import css from "./registry.module.css";

type DoctorFormProps = {
  form: FormState<Values>;
  /** Where the doctor works now, also if it has closed since. */
  kept: readonly { id: string; name: string }[];
  /** Towns of the institutions, which hold where the doctor has none of his or her own. */
  institutionTowns: readonly string[];
  submitLabel: string;
  onCancel: () => void;
  onSubmit: (values: Values) => Promise<void>;
};

/** All that is known of a doctor, in parts; only the name has to be there. */
export function DoctorForm(props: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  const { form, submitLabel, onCancel, onSubmit } = props;
  return (
    <Form
      form={form}
      submitLabel={submitLabel}
      onCancel={onCancel}
      check={({ name }): Record<string, string> => (name.trim() === "" ? { name: t("form.nameMissing") } : {})}
      onSubmit={async (values) => {
        await onSubmit(values);
        void queryClient.invalidateQueries({ queryKey: api.visitingDoctors.key() });
      }}
    >
      <Who {...props} />
      <NewPatients {...props} />
      <WhenAndWhere {...props} />
      <Listing {...props} />
    </Form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Who({ form, kept }: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  const { specialty, otherSpecialties } = form.values;
  const specialties = useCodes("specialty", [specialty, ...otherSpecialties]);
  return (
    <Part title={t("part.who")}>
      <TextField label={t("field.name")} help={t("form.nameHelp")} required autoFocus {...form.field("name")} />
      <TextField label={t("field.kana")} {...form.field("kana")} />
      <InstitutionsField form={form} kept={kept} />
      <SelectField
        label={t("field.specialty")}
        help={t("form.specialtyHelp")}
        choices={specialties.choices}
        {...form.field("specialty")}
      />
      <MultiSelectField
        label={t("field.otherSpecialties")}
        choices={specialties.choices.filter(({ value }) => value !== specialty)}
        {...form.field("otherSpecialties")}
        onChange={(chosen) => form.set({ otherSpecialties: [...chosen] })}
      />
      <ChoiceButtons
        label={t("field.role")}
        choices={doctorRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        {...form.field("role")}
      />
    </Part>
  );
}

function NewPatients({ form }: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  const { accepting, notAccepted, languages } = form.values;
  const conditions = useCodes("not_accepted", notAccepted);
  const spoken = useCodes("language", languages);
  return (
    <Part title={t("part.patients")}>
      <ChoiceButtons
        label={t("field.accepting")}
        choices={acceptings.map((value) => ({ value, label: t(`accepting.${value}`) }))}
        {...form.field("accepting")}
        onChange={(chosen) => form.set({ accepting: chosen ?? "unknown" })}
      />
      {accepting !== "unknown" && (
        <>
          <DateField
            label={t("field.acceptingUntil")}
            help={t("form.untilHelp")}
            ahead
            {...form.field("acceptingUntil")}
          />
          <TextField label={t("field.acceptingNote")} help={t("form.acceptingHelp")} {...form.field("acceptingNote")} />
        </>
      )}
      <div className={css.row}>
        <NumberField
          label={t("field.patientLimit")}
          unit={t("unit.persons")}
          min={0}
          max={2000}
          {...form.field("patientLimit")}
        />
        <NumberField
          label={t("field.statedLoad")}
          help={t("form.statedHelp")}
          unit={t("unit.persons")}
          min={0}
          max={2000}
          {...form.field("statedLoad")}
        />
      </div>
      <div className={css.row}>
        <NumberField label={t("field.ageFrom")} unit={t("unit.years")} min={0} max={130} {...form.field("ageFrom")} />
        <NumberField
          label={t("field.ageTo")}
          help={t("form.ageHelp")}
          unit={t("unit.years")}
          min={0}
          max={130}
          {...form.field("ageTo")}
        />
      </div>
      <MultiSelectField
        label={t("field.notAccepted")}
        choices={conditions.choices}
        {...form.field("notAccepted")}
        onChange={(chosen) => form.set({ notAccepted: [...chosen] })}
      />
      <TextField label={t("field.notAcceptedNote")} {...form.field("notAcceptedNote")} />
      <MultiSelectField
        label={t("field.languages")}
        choices={spoken.choices}
        {...form.field("languages")}
        onChange={(chosen) => form.set({ languages: [...chosen] })}
      />
    </Part>
  );
}

function WhenAndWhere({ form, institutionTowns }: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  const listed = useListed();
  const usual = institutionTowns.length > 0 ? t("form.townsUsual", { towns: listed(institutionTowns) }) : "";
  return (
    <Part title={t("part.when")}>
      <HoursField value={form.values.hours} onChange={(hours) => form.set({ hours })} errors={form.errors} />
      <TextField label={t("field.hoursNote")} help={t("form.hoursHelp")} {...form.field("hoursNote")} />
      <LongTextField
        label={t("field.areaTowns")}
        help={[t("form.townsHelp"), usual].filter(Boolean).join(" ")}
        rows={2}
        {...form.field("towns")}
      />
      <TextField
        label={t("field.nightPhone")}
        help={t("form.nightHelp")}
        type="tel"
        inputMode="tel"
        width="16rem"
        {...form.field("nightPhone")}
      />
    </Part>
  );
}

function Listing({ form }: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  return (
    <Part title={t("part.listing")}>
      <DateField label={t("field.registeredOn")} {...form.field("registeredOn")} />
      <ChoiceButtons
        label={t("field.publication")}
        help={t("form.publicationHelp")}
        choices={publications.map((value) => ({ value, label: t(`publication.${value}`) }))}
        {...form.field("publication")}
      />
      {form.values.publication !== null && (
        <DateField label={t("field.publicationOn")} {...form.field("publicationOn")} />
      )}
      <LongTextField label={t("field.note")} help={t("form.noteHelp")} {...form.field("note")} />
    </Part>
  );
}

function InstitutionsField({ form, kept }: Pick<DoctorFormProps, "form" | "kept">) {
  const { t } = useTranslation("visiting-doctors");
  const options = useQuery(
    api.organisations.options.queryOptions({ input: { kind: ["clinic", "hospital", "dental_clinic"] } }),
  );
  const open = options.data ?? [];
  const closed = kept.filter(({ id }) => !open.some((one) => one.id === id));
  const choices = [...open, ...closed].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MultiSelectField
      label={t("form.institutions")}
      help={t("form.institutionsHelp")}
      choices={choices}
      {...form.field("institutionIds")}
      onChange={(institutionIds) => form.set({ institutionIds: [...institutionIds] })}
    />
  );
}
