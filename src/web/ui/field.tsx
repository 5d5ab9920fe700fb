import { createContext, type ReactNode, useContext, useEffect, useId } from "react";
import { useTranslation } from "react-i18next";
import css from "./field.module.css";

/** What every field of the kit takes; `form.field("name")` gives name, value, onChange and error. */
export type FieldProps<V> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  name?: string | undefined;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
};

type FormNames = {
  id: string;
  announce: (name: string, label: string) => void;
  /** A field holds something it cannot read: the form is not sent until it can. */
  hold: (name: string, sentence: string | null) => void;
};

/** Tells the fields inside in which form they are, so that the list of errors can name them and link to them. */
export const FormContext = createContext<FormNames | null>(null);

/** The id of a field's input, the same that the form's list of errors links to. */
export function useFieldId(name: string | undefined, label: string): string {
  const own = useId();
  const form = useContext(FormContext);
  const announce = form?.announce;
  useEffect(() => {
    if (name && announce) announce(name, label);
  }, [name, label, announce]);
  return form && name ? `${form.id}-${name}` : own;
}

/** Keeps the form from being sent while the field holds something unreadable. */
export function useHold(name: string | undefined, sentence: string | null) {
  const form = useContext(FormContext);
  const hold = form?.hold;
  useEffect(() => {
    if (!name || !hold) return;
    hold(name, sentence);
    return () => hold(name, null);
  }, [name, sentence, hold]);
}

/** A label with 必須 in words where an answer is needed. */
export function FieldLabel({ label, required }: { label: string; required?: boolean | undefined }) {
  const { t } = useTranslation("shell");
  return (
    <>
      {label}
      {required && <span className={css.required}>{t("form.required")}</span>}
    </>
  );
}

/** Mantine's props common to all inputs, from ours. */
export function useInputProps(props: Omit<FieldProps<unknown>, "value" | "onChange">) {
  const id = useFieldId(props.name, props.label);
  return {
    id,
    label: <FieldLabel label={props.label} required={props.required} />,
    description: props.help,
    error: props.error,
    disabled: props.disabled ?? false,
    "aria-required": props.required ?? false,
    ...(props.autoFocus ? { "data-autofocus": true, autoFocus: true } : {}),
  };
}
