import { useTranslation } from "react-i18next";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import { type PersonInput, type Sex, sexes } from "../patient-shapes-contract.ts";

/** A person as a form holds one: texts are never null while they are typed. */
export interface PersonValues {
  name: string;
  kana: string;
  birthDate: string | null;
  sex: Sex | null;
  town: string;
  address: string;
  phone: string;
  note: string;
}

export function personValuesOf(person: PersonInput | null): PersonValues {
  return {
    name: person?.name ?? "",
    kana: person?.kana ?? "",
    birthDate: person?.birthDate ?? null,
    sex: person?.sex ?? null,
    town: person?.town ?? "",
    address: person?.address ?? "",
    phone: person?.phone ?? "",
    note: person?.note ?? "",
  };
}

/** The fields of a person, in the order in which they are read from a sheet; the first has the focus. */
export function PersonFields<T extends PersonValues>(props: { form: FormState<T>; brief?: boolean }) {
  const { t } = useTranslation("patients");
  const { field } = props.form as unknown as FormState<PersonValues>;
  return (
    <>
      <TextField label={t("field.name")} help={t("person.nameHelp")} required autoFocus {...field("name")} />
      <TextField label={t("field.kana")} help={t("person.kanaHelp")} {...field("kana")} />
      <DateField label={t("field.birthDate")} birth {...field("birthDate")} />
      <ChoiceButtons
        label={t("field.sex")}
        choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
        {...field("sex")}
      />
      <TextField label={t("field.phone")} type="tel" inputMode="tel" width="20rem" {...field("phone")} />
      <TextField label={t("field.town")} width="20rem" {...field("town")} />
      <TextField label={t("field.address")} {...field("address")} />
      {!props.brief && <LongTextField label={t("field.note")} rows={2} {...field("note")} />}
    </>
  );
}
