import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import type { FieldProps } from "../../web/ui/field.tsx";
import type { Choice } from "../../web/ui/select-field.tsx";

type Props = { choices: readonly Choice[]; first: number };

/** A long code list as buttons: the usual ones first, the others behind one press. What is chosen always shows. */
function useFirst({ choices, first }: Props, chosen: readonly string[]) {
  const { t } = useTranslation("consultations");
  const [all, setAll] = useState(false);
  const shown = all ? choices : choices.filter(({ value }, index) => index < first || chosen.includes(value));
  const toggle = choices.length > first && (
    <Button variant="subtle" size="compact-md" aria-expanded={all} onClick={() => setAll(!all)} mt="xs" ml={-8}>
      {t(all ? "fewer" : "more")}
    </Button>
  );
  return { shown, toggle };
}

/** One code of a list. */
export function CodeButtons({ choices, first, ...field }: FieldProps<string | null> & Props) {
  const { shown, toggle } = useFirst({ choices, first }, field.value === null ? [] : [field.value]);
  return (
    <div>
      <ChoiceButtons {...field} choices={shown} />
      {toggle}
    </div>
  );
}

/** Several codes of a list, in the order in which they were pressed. */
export function ManyCodeButtons({ choices, first, ...field }: FieldProps<readonly string[]> & Props) {
  const { shown, toggle } = useFirst({ choices, first }, field.value);
  return (
    <div>
      <MultiChoiceButtons {...field} choices={shown} />
      {toggle}
    </div>
  );
}
