import { IconCheck } from "@tabler/icons-react";
import css from "./field.module.css";
import { FieldLabel, type FieldProps, useFieldId } from "./field.tsx";
import type { Choice } from "./select-field.tsx";

/** Up to seven choices as buttons, one of them or none: pressing the chosen one again takes it back unless required. */
export function ChoiceButtons<V extends string>(props: FieldProps<V | null> & { choices: readonly Choice<V>[] }) {
  const { value, onChange, required } = props;
  return (
    <Buttons
      {...props}
      type="radio"
      isChosen={(choice) => choice === value}
      press={(choice) => onChange(choice === value && !required ? null : choice)}
    />
  );
}

/** Up to seven choices as buttons, any number of them. */
export function MultiChoiceButtons<V extends string>(
  props: FieldProps<readonly V[]> & { choices: readonly Choice<V>[] },
) {
  const { value, onChange } = props;
  return (
    <Buttons
      {...props}
      type="checkbox"
      isChosen={(choice) => value.includes(choice)}
      press={(choice) =>
        onChange(value.includes(choice) ? value.filter((other) => other !== choice) : [...value, choice])
      }
    />
  );
}

type ButtonsProps<V extends string> = Omit<FieldProps<unknown>, "value" | "onChange"> & {
  choices: readonly Choice<V>[];
  type: "radio" | "checkbox";
  isChosen: (choice: V) => boolean;
  press: (choice: V) => void;
};

function Buttons<V extends string>(props: ButtonsProps<V>) {
  const { choices, type, isChosen, press, label, name, help, error, required, disabled } = props;
  const id = useFieldId(name, label);
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const anyChosen = choices.some((choice) => isChosen(choice.value));
  return (
    <fieldset className={css.set} {...(described ? { "aria-describedby": described } : {})}>
      <legend className={css.legend}>
        <FieldLabel label={label} required={required} />
      </legend>
      <div className={css.choices}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={css.choice}>
            <input
              // The list of errors links to the first choice.
              id={index === 0 ? id : `${id}-${choice.value}`}
              type={type}
              name={id}
              value={choice.value}
              checked={isChosen(choice.value)}
              disabled={disabled || choice.disabled}
              onChange={() => press(choice.value)}
              onClick={() => type === "radio" && isChosen(choice.value) && press(choice.value)}
              {...(error && !anyChosen ? { "aria-invalid": true } : {})}
            />
            <IconCheck className={css.tick} size={18} stroke={2.5} aria-hidden />
            {choice.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
    </fieldset>
  );
}
