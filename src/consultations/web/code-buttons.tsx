import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CodeList } from "../../centres/code.ts";
import { useCodes } from "../../web/codes.ts";
import { api } from "../../web/request.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { mostButtons } from "../../web/ui/choice-field.tsx";
import type { FieldProps } from "../../web/ui/field.tsx";
import { MultiSelectField, SelectField } from "../../web/ui/select-field.tsx";

/**
 * The codes of a list that stand as buttons and those that are looked for: all of a short list; of a long one those of the
 * published figures, which are the usual ones, else the first seven.
 */
function useSplit(list: CodeList, chosen: readonly string[]) {
  const { choices } = useCodes(list, chosen);
  const codes = useQuery({ ...api.codes.list.queryOptions(), staleTime: 10 * 60_000 }).data?.[list] ?? [];
  if (choices.length <= mostButtons) return { buttons: choices, rest: [] };
  const usual = new Set(codes.filter((code) => code.protected && !code.retired).map(({ code }) => code));
  const isButton = (value: string, index: number) =>
    usual.size > 0 && usual.size <= 9 ? usual.has(value) : index < mostButtons;
  return {
    buttons: choices.filter(({ value }, index) => isButton(value, index)),
    rest: choices.filter(({ value }, index) => !isButton(value, index)),
  };
}

/** One code of a list. */
export function CodeButtons({ list, ...field }: FieldProps<string | null> & { list: CodeList }) {
  const { t } = useTranslation("consultations");
  const { buttons, rest } = useSplit(list, field.value === null ? [] : [field.value]);
  const other = rest.some(({ value }) => value === field.value) ? field.value : null;
  return (
    <Stack gap="sm">
      <ChoiceButtons {...field} value={other === null ? field.value : null} choices={buttons} />
      {rest.length > 0 && (
        <SelectField
          label={t("otherOf", { what: field.label })}
          value={other}
          onChange={field.onChange}
          choices={rest}
          placeholder={t("searchOther")}
        />
      )}
    </Stack>
  );
}

/** Several codes of a list, in the order in which they were chosen. */
export function ManyCodeButtons({ list, ...field }: FieldProps<readonly string[]> & { list: CodeList }) {
  const { t } = useTranslation("consultations");
  const { buttons, rest } = useSplit(list, field.value);
  const others = rest.map(({ value }) => value);
  return (
    <Stack gap="sm">
      <MultiChoiceButtons {...field} choices={buttons} />
      {rest.length > 0 && (
        <MultiSelectField
          label={t("otherOf", { what: field.label })}
          value={field.value.filter((code) => others.includes(code))}
          onChange={(chosen) =>
            field.onChange([
              ...field.value.filter((code) => !others.includes(code) || chosen.includes(code)),
              ...chosen.filter((code) => !field.value.includes(code)),
            ])
          }
          choices={rest}
        />
      )}
    </Stack>
  );
}
