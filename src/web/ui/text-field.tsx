import { NumberInput, PasswordInput, Textarea, TextInput } from "@mantine/core";
import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from "react";
import { useTranslation } from "react-i18next";
import { type FieldProps, useInputProps } from "./field.tsx";

type TextFieldProps = FieldProps<string> & {
  type?: HTMLInputTypeAttribute;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "tel" | "email" | "numeric" | "decimal";
  placeholder?: string;
  maxLength?: number;
  width?: string;
};

/** One line of text. */
export function TextField({
  value,
  onChange,
  width,
  type,
  autoComplete,
  inputMode,
  placeholder,
  maxLength,
  ...props
}: TextFieldProps) {
  const input = useInputProps(props);
  const attributes = { autoComplete: autoComplete ?? "off", inputMode, placeholder, maxLength };
  const shared = {
    ...input,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(width ? { maw: width } : {}),
    ...Object.fromEntries(Object.entries(attributes).filter(([, given]) => given !== undefined)),
  };
  const { t } = useTranslation("shell");
  return type === "password" ? (
    <PasswordInput {...shared} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} />
  ) : (
    <TextInput {...shared} type={type ?? "text"} />
  );
}

/** Several lines that grow with what is typed. */
export function LongTextField({ value, onChange, rows = 3, ...props }: FieldProps<string> & { rows?: number }) {
  const input = useInputProps(props);
  return (
    <Textarea
      {...input}
      autosize
      minRows={rows}
      maxRows={20}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A number with its unit beside it; empty is `null`, never 0. */
export function NumberField({
  value,
  onChange,
  unit,
  min,
  max,
  ...props
}: FieldProps<number | null> & { unit?: string; min?: number; max?: number }) {
  const input = useInputProps(props);
  return (
    <NumberInput
      {...input}
      // Only the field is narrow: its label and help keep the width of the form.
      styles={{ wrapper: { maxWidth: "12rem" } }}
      hideControls
      inputMode="numeric"
      value={value ?? ""}
      onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(unit
        ? {
            rightSection: (
              <span aria-hidden style={{ whiteSpace: "nowrap" }}>
                {unit}
              </span>
            ),
            rightSectionWidth: unit.length > 4 ? 80 : 56,
          }
        : {})}
    />
  );
}
