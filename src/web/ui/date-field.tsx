import { ActionIcon, Input, Popover } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseDayInWords } from "../../japan/day-words.ts";
import { formatEra, formatEraShort, parseDate } from "../../japan/era-date.ts";
import { fiscalYearOf } from "../../japan/fiscal-year.ts";
import { isPlainDate, parsePlainDate, yearOf } from "../../japan/plain-date.ts";
import css from "./field.module.css";
import { type FieldProps, useHold, useInputProps } from "./field.tsx";
import { dayOf, eraDay } from "./moments.ts";

type DateFieldProps = FieldProps<string | null> & {
  /** A day of birth: no year is assumed for 5/7, and days after today are refused. */
  birth?: boolean;
  /** Days after this one are refused (YYYY-MM-DD). */
  notAfter?: string;
  /** A day to come: 4/3 written in March is the one of next year's books. */
  ahead?: boolean;
};

/** One field for a day in any spelling (R7.6.1, 昭和10年3月4日, 6/1, 2025-06-01, 明日, 金曜); answers below in both calendars. */
export function DateField({ value, onChange, birth = false, notAfter, ahead = false, ...props }: DateFieldProps) {
  const { t, i18n } = useTranslation("shell");
  const [text, setText] = useState(value ? written(value, i18n.language) : "");
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState(false);
  const given = useRef(value);
  const today = dayOf(new Date());
  const limit = notAfter ?? (birth ? today : undefined);

  // A value from outside (draft, reset) replaces what stands in the field; our own answer does not.
  useEffect(() => {
    if (value === given.current) return;
    given.current = value;
    setText(value ? written(value, i18n.language) : "");
  }, [value, i18n.language]);

  const read = (typed: string) => {
    const last = limit && isPlainDate(limit) ? { notAfter: limit } : {};
    if (birth) return parseDate(typed, last);
    const inWords = parseDayInWords(typed, today);
    const fiscalYear = fiscalYearOf(today);
    const reading = parseDate(inWords ?? typed, { fiscalYear, ...last });
    const isGone = reading.ok && reading.note === "year_from_fiscal_year" && reading.date < today;
    return ahead && isGone ? parseDate(typed, { fiscalYear: fiscalYear + 1, ...last }) : reading;
  };
  const give = (typed: string) => {
    setText(typed);
    setLeft(false);
    const reading = read(typed);
    given.current = reading.ok ? reading.date : null;
    onChange(given.current);
  };

  const reading = read(text);
  const fault = !reading.ok && reading.reason !== "empty" ? reading : null;
  const sentence = fault && (i18n.language === "ja" ? fault.message : t(`date.fault.${fault.reason}`));
  useHold(props.name, sentence || null);
  const input = useInputProps({ ...props, error: props.error ?? (left && sentence ? sentence : undefined) });
  const { id, label, error, description, disabled, ...rest } = input;
  return (
    <Input.Wrapper id={id} label={label} error={error} maw="24rem">
      <Input
        {...rest}
        id={id}
        disabled={disabled}
        error={Boolean(error)}
        autoComplete="off"
        value={text}
        placeholder={t("date.placeholder")}
        onChange={(event) => give(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
        aria-describedby={error ? `${id}-answer ${id}-error` : `${id}-answer`}
        rightSectionWidth={44}
        rightSectionPointerEvents="all"
        rightSection={
          <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <ActionIcon
                aria-label={t("date.open", { label: props.label })}
                disabled={disabled}
                onClick={() => setOpen((now) => !now)}
              >
                <IconCalendar size={22} aria-hidden />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <DatePicker
                size="md"
                hideOutsideDates
                classNames={{ day: css.day ?? "" }}
                {...calendarLabels(i18n.language)}
                value={reading.ok ? reading.date : null}
                defaultDate={reading.ok ? reading.date : today}
                ariaLabels={{
                  previousMonth: t("date.previousMonth"),
                  nextMonth: t("date.nextMonth"),
                  previousYear: t("date.previousYear"),
                  nextYear: t("date.nextYear"),
                  previousDecade: t("date.previousDecade"),
                  nextDecade: t("date.nextDecade"),
                }}
                onChange={(day) => {
                  give(day ? written(day, i18n.language) : "");
                  setOpen(false);
                }}
                {...(limit ? { maxDate: limit } : {})}
              />
            </Popover.Dropdown>
          </Popover>
        }
      />
      <p id={`${id}-answer`} hidden={Boolean(error) && !reading.ok} className={css.answer} aria-live="polite">
        {reading.ok ? `${reading.date} = ${eraDay(reading.date)}` : description}
      </p>
    </Input.Wrapper>
  );
}

/** R7.6.1, in English 2025-06-01. */
function written(day: string, language: string): string {
  return isPlainDate(day) && language === "ja" ? formatEraShort(day) : day;
}

/** "令和8年(2026年) 11月" over the days; dayjs knows no eras. */
function calendarLabels(language: string) {
  if (language !== "ja") return { monthLabelFormat: "MMMM YYYY", yearLabelFormat: "YYYY", monthsListFormat: "MMM" };
  return {
    monthLabelFormat: (day: string) => `${eraYear(day)} ${Number(day.slice(5, 7))}月`,
    yearLabelFormat: (day: string) => eraYear(day),
    monthsListFormat: "M月",
  };
}

function eraYear(day: string): string {
  const date = parsePlainDate(day.slice(0, 10));
  return date ? `${formatEra(date).replace(/年.*/, "年")}(${yearOf(date)}年)` : day;
}
