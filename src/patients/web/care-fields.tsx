import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { DateField } from "../../web/ui/date-field.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { SelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import type { Registration, RegistrationInput } from "../patient-shapes-contract.ts";
import { usePatientChoices } from "./patient-query.ts";

/** A registration as a form holds one. */
export interface CareValues {
  submittedOn: string | null;
  doctorId: string | null;
  institutionId: string | null;
  nursingStationId: string | null;
  careOfficeId: string | null;
  diseases: string;
  diseaseGroup: string | null;
  registrationNote: string;
}

export function careValuesOf(registration: Registration | null, submittedOn: string | null): CareValues {
  return {
    submittedOn: registration?.submittedOn ?? submittedOn,
    doctorId: registration?.doctorId ?? null,
    institutionId: registration?.institutionId ?? null,
    nursingStationId: registration?.nursingStationId ?? null,
    careOfficeId: registration?.careOfficeId ?? null,
    diseases: registration?.diseases.join("、") ?? "",
    diseaseGroup: registration?.diseaseGroup ?? null,
    registrationNote: registration?.note ?? "",
  };
}

/** The same with a doctor just found; another doctor's institution does not stay. */
export function withDoctor(values: CareValues, doctorId: string | null): CareValues {
  if (doctorId === null || doctorId === values.doctorId) return values;
  return { ...values, doctorId, institutionId: null };
}

/** What is sent; only called when doctor and day are there (checkCare). */
export function careInputOf(values: CareValues): RegistrationInput {
  return {
    submittedOn: values.submittedOn ?? "",
    doctorId: values.doctorId ?? "",
    institutionId: values.institutionId,
    nursingStationId: values.nursingStationId,
    careOfficeId: values.careOfficeId,
    diseases: values.diseases
      .split(/[、,，\n]/u)
      .map((disease) => disease.trim())
      .filter((disease) => disease !== ""),
    diseaseGroup: values.diseaseGroup,
    note: values.registrationNote,
  };
}

export function checkCare(values: CareValues, t: (key: string) => string): Record<string, string> {
  return {
    ...(values.doctorId === null ? { doctorId: t("check.doctor") } : {}),
    ...(values.submittedOn === null ? { submittedOn: t("check.day") } : {}),
  };
}

/** Doctor, day, diseases and who cares for the patient. A doctor's office (`office`) chooses among its own doctors. */
export function CareFields<T extends CareValues>({ form, office }: { form: FormState<T>; office?: string | null }) {
  const { t } = useTranslation("patients");
  const { field, values } = form as unknown as FormState<CareValues>;
  const choices = usePatientChoices().data;
  const groups = useCodes("disease_group", [values.diseaseGroup]);
  const doctor = choices?.doctors.find(({ id }) => id === values.doctorId);
  const of = (kind: string) =>
    choices?.organisations.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      <SelectField
        label={t("field.doctor")}
        help={t("registration.doctorHelp")}
        required
        choices={(choices?.doctors ?? [])
          .filter(({ withdrawn, id }) => !withdrawn || id === values.doctorId)
          .filter(({ institutions }) => !office || institutions.some(({ id }) => id === office))
          .map((one) => ({
            value: one.id,
            label: [one.name, one.institutions[0]?.name].filter(Boolean).join(" · "),
          }))}
        {...field("doctorId")}
        onChange={(doctorId) => {
          field("doctorId").onChange(doctorId);
          field("institutionId").onChange(null);
        }}
      />
      {!office && doctor && doctor.institutions.length > 1 && (
        <SelectField
          label={t("field.institution")}
          choices={doctor.institutions.map(({ id, name }) => ({ value: id, label: name }))}
          {...field("institutionId")}
        />
      )}
      <DateField label={t("field.submittedOn")} required notAfter={dayOf(new Date())} {...field("submittedOn")} />
      <TextField label={t("field.diseases")} help={t("registration.diseasesHelp")} {...field("diseases")} />
      <SelectField label={t("field.diseaseGroup")} choices={groups.choices} {...field("diseaseGroup")} />
      <SelectField label={t("field.nurse")} choices={of("visiting_nurse_station")} {...field("nursingStationId")} />
      <SelectField label={t("field.careOffice")} choices={of("care_manager_office")} {...field("careOfficeId")} />
      <TextField label={t("registration.note")} {...field("registrationNote")} />
    </>
  );
}
