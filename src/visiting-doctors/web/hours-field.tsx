import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TimeField } from "../../web/ui/time-field.tsx";
import type { VisitingHours } from "../visiting-hours.ts";
import css from "./registry.module.css";

type Props = {
  value: readonly VisitingHours[];
  onChange: (value: VisitingHours[]) => void;
  errors: Readonly<Record<string, string>>;
};

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Weekdays on which the doctor visits, each with its times or without. */
export function HoursField({ value, onChange, errors }: Props) {
  const { t } = useTranslation("visiting-doctors");
  const put = (index: number, change: Partial<VisitingHours>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const next = weekdays.find((day) => !value.some(({ weekday }) => weekday === day)) ?? 1;
  return (
    <fieldset className={css.hours}>
      <legend>{t("field.hours")}</legend>
      {value.map((one, index) => {
        const name = `hours.${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own
          <div key={index} className={css.hoursLine}>
            <NativeSelect
              aria-label={t("hours.weekday")}
              w="8rem"
              data={weekdays.map((day) => ({ value: String(day), label: t(`weekday.${day}`) }))}
              value={String(one.weekday)}
              onChange={(event) => put(index, { weekday: Number(event.currentTarget.value) })}
            />
            <TimeField
              label={t("hours.from")}
              name={name}
              value={one.from}
              error={errors[name]}
              onChange={(from) => put(index, { from })}
            />
            <TimeField label={t("hours.to")} name={`${name}.to`} value={one.to} onChange={(to) => put(index, { to })} />
            <ActionIcon
              size={44}
              variant="subtle"
              color="gray"
              aria-label={t("hours.remove", { day: t(`weekday.${one.weekday}`) })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={20} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => onChange([...value, { weekday: next, from: null, to: null }])}
        >
          {t("hours.add")}
        </Button>
      </div>
    </fieldset>
  );
}
