import { Checkbox, MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type FieldProps, useInputProps } from "./field.tsx";

export type Choice<V extends string = string> = { value: V; label: string; disabled?: boolean };

/** One of many (more than seven; for fewer use ChoiceButtons). Typing narrows the list. */
export function SelectField<V extends string>({
  value,
  onChange,
  choices,
  placeholder,
  ...props
}: FieldProps<V | null> & { choices: readonly Choice<V>[]; placeholder?: string }) {
  const { t } = useTranslation("shell");
  const input = useInputProps(props);
  return (
    <Select
      {...input}
      data={choices}
      value={value}
      onChange={(chosen) => onChange(chosen as V | null)}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("form.clear") }}
      placeholder={placeholder ?? t("form.choose")}
      nothingFoundMessage={t("form.nothingFound")}
    />
  );
}

/** Several of many. Typing narrows the list. */
export function MultiSelectField<V extends string>({
  value,
  onChange,
  choices,
  ...props
}: FieldProps<readonly V[]> & { choices: readonly Choice<V>[] }) {
  const { t } = useTranslation("shell");
  const input = useInputProps(props);
  return (
    <MultiSelect
      {...input}
      data={choices}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as V[])}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("form.clear") }}
      placeholder={value.length === 0 ? t("form.choose") : ""}
      nothingFoundMessage={t("form.nothingFound")}
    />
  );
}

/** A single yes that stands for itself ("本人に伝えた"). For yes / no / unknown use ChoiceButtons. */
export function CheckField({ value, onChange, ...props }: FieldProps<boolean>) {
  const input = useInputProps(props);
  return <Checkbox {...input} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
