import { ChoiceButtons } from "./choice-buttons.tsx";
import type { FieldProps } from "./field.tsx";
import { type Choice, SelectField } from "./select-field.tsx";

/** So many choices stand as buttons; more are a list in which typing finds. */
export const mostButtons = 7;

/** One of choices that the centre keeps itself (hospitals, colleagues), so that nobody knows here how many there are. */
export function ChoiceField<V extends string>(props: FieldProps<V | null> & { choices: readonly Choice<V>[] }) {
  return props.choices.length > mostButtons ? <SelectField {...props} /> : <ChoiceButtons {...props} />;
}
