import { CloseButton, TextInput } from "@mantine/core";
import { IconCheck, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./filter-chips.module.css";
import { KeyHint } from "./key-hint.tsx";

export type Chip<V extends string> = { value: V; label: string; count?: number | undefined };

type FilterChipsProps<V extends string> = {
  /** What the chips choose ("状態"), in front of them. */
  label: string;
  chips: readonly Chip<V>[];
} & (
  | { value: V; onChange: (value: V) => void; many?: false }
  | { value: readonly V[]; onChange: (value: V[]) => void; many: true }
);

/** A filter as chips with counts, one or several. Keep its value in the address with useFilters. */
export function FilterChips<V extends string>(props: FilterChipsProps<V>) {
  const id = useId();
  const isOn = (chip: V) => (props.many ? props.value.includes(chip) : props.value === chip);
  const press = (chip: V) => {
    if (!props.many) return props.onChange(chip);
    props.onChange(isOn(chip) ? props.value.filter((other) => other !== chip) : [...props.value, chip]);
  };
  return (
    <fieldset aria-labelledby={id} className={css.group}>
      <span id={id} className={css.label}>
        {props.label}
      </span>
      {props.chips.map((chip) => (
        <ChipButton key={chip.value} on={isOn(chip.value)} press={() => press(chip.value)}>
          {chip.label}
          {chip.count !== undefined && <span className={css.count}>{chip.count.toLocaleString()}</span>}
        </ChipButton>
      ))}
    </fieldset>
  );
}

/** Chips under a label of their own, as a form has them. */
export function ChipSet({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={css.set}>
      <legend>{label}</legend>
      <div className={css.group}>{children}</div>
    </fieldset>
  );
}

/** One chip: pressed or not, or without `on` an answer that is given by pressing it. `hint` is the key that does the same. */
export function ChipButton(props: { on?: boolean; press: () => void; hint?: string | number; children: ReactNode }) {
  const { on, press, hint, children } = props;
  return (
    <button
      type="button"
      className={css.chip}
      aria-pressed={on}
      aria-keyshortcuts={hint === undefined ? undefined : String(hint)}
      onClick={press}
    >
      {on && <IconCheck size={16} stroke={2.5} aria-hidden />}
      {children}
      {hint !== undefined && <KeyHint>{typeof hint === "string" ? hint.toUpperCase() : hint}</KeyHint>}
    </button>
  );
}

/** The filters of a list in their rows. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <div className={css.bar}>{children}</div>;
}

/** A search within a list; answers 250 ms after the last key. (Ctrl+K is the search of everything.) */
export function FilterText(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("shell");
  const { label, value, onChange } = props;
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text), 250);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSection={text ? <CloseButton aria-label={t("form.clear")} onClick={() => setText("")} /> : null}
      className={css.search ?? ""}
    />
  );
}
