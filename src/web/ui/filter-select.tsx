import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./filter-chips.module.css";
import type { Choice } from "./select-field.tsx";

/** A filter with many choices, among the chips of a list; none chosen (undefined or empty) filters nothing. */
export function FilterSelect(props: {
  label: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation("shell");
  return (
    <Select
      aria-label={props.label}
      className={css.select}
      placeholder={props.label}
      data={props.choices}
      value={props.value || null}
      onChange={(value) => props.onChange(value ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("form.clear") }}
      nothingFoundMessage={t("form.nothingFound")}
    />
  );
}
