import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useGo } from "../../web/link.tsx";
import { api, client, queryClient } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { type FormState, useForm } from "../../web/ui/use-form.ts";
import { useParam } from "../../web/use-param.ts";
import { acceptings } from "../visiting-doctor.ts";
import type { Doctor } from "../visiting-doctors-contract.ts";
import { changesOf, emptyDoctor, type Values, valuesOf } from "./doctor-values.ts";

/** Registers a visiting doctor. */
export function NewDoctorPage() {
  const { t } = useTranslation("visiting-doctors");
  const go = useGo();
  const form = useForm(emptyDoctor, { draft: "doctor-new" });
  return (
    <>
      <PageHead
        title={t("add")}
        description={t("form.newText")}
        crumbs={[{ label: t("tab.doctors"), to: "/visiting-doctors" }]}
      />
      <DoctorForm
        form={form}
        kept={[]}
        submitLabel={t("form.register")}
        onCancel={() => go("/visiting-doctors")}
        onSubmit={async (values) => {
          const doctor = await client.visitingDoctors.create({ ...values, name: values.name.trim() });
          doneToast(t("form.registered"));
          go(`/visiting-doctors/${doctor.id}/capabilities`);
        }}
      />
    </>
  );
}

/** Changes what is known of a visiting doctor. */
export function EditDoctorPage() {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id: useParam("doctorId") } }));
  return (
    <QueryView query={query} title={t("tab.doctors")}>
      {(doctor) => <Edit key={doctor.id} doctor={doctor} />}
    </QueryView>
  );
}

function Edit({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const go = useGo();
  const at = `/visiting-doctors/${doctor.id}`;
  const before = valuesOf(doctor);
  const form = useForm(before, { draft: `doctor-${doctor.id}` });
  return (
    <>
      <PageHead
        title={t("form.editTitle", { name: doctor.name })}
        crumbs={[
          { label: t("tab.doctors"), to: "/visiting-doctors" },
          { label: doctor.name, to: at },
        ]}
      />
      <DoctorForm
        form={form}
        kept={doctor.institutions}
        submitLabel={t("form.save")}
        onCancel={() => go(at)}
        onSubmit={async (values) => {
          await client.visitingDoctors.change({ id: doctor.id, ...changesOf(before, values) });
          doneToast(t("form.saved"));
          go(at);
        }}
      />
    </>
  );
}

type DoctorFormProps = {
  form: FormState<Values>;
  /** Where the doctor works now, also if it has closed since. */
  kept: readonly { id: string; name: string }[];
  submitLabel: string;
  onCancel: () => void;
  onSubmit: (values: Values) => Promise<void>;
};

function DoctorForm({ form, kept, submitLabel, onCancel, onSubmit }: DoctorFormProps) {
  const { t } = useTranslation("visiting-doctors");
  const { specialty, otherSpecialties } = form.values;
  const specialties = useCodes("specialty", [specialty, ...otherSpecialties]);
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
        label={t("field.accepting")}
        choices={acceptings.map((value) => ({ value, label: t(`accepting.${value}`) }))}
        {...form.field("accepting")}
        onChange={(accepting) => form.set({ accepting: accepting ?? "unknown" })}
      />
      <TextField label={t("field.acceptingNote")} help={t("form.acceptingHelp")} {...form.field("acceptingNote")} />
      <DateField label={t("field.registeredOn")} {...form.field("registeredOn")} />
      <LongTextField label={t("field.note")} help={t("form.noteHelp")} {...form.field("note")} />
    </Form>
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
