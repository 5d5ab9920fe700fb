import { ActionIcon, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowMerge, IconArrowsSplit2 } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Unknown } from "../../web/ui/facts.tsx";
import { useFieldId } from "../../web/ui/field.tsx";
import { parseHours } from "../hours-text.ts";
import { everyWeek } from "../timetable.ts";
import css from "./hours.module.css";
import { divideWeeks, joinWeeks, type Line, takeWeek } from "./hours-values.ts";
import { useHoursWords } from "./hours-words.ts";

type GridProps = {
  lines: readonly Line[];
  onChange: (lines: readonly Line[]) => void;
  errors: Record<string, string>;
  /** Holidays have a line of their own only if their hours are. */
  withHolidays: boolean;
};

/** The week, one line a day: typed as one says it, read back beside; Enter goes down, Alt and ↓ takes the hours along. */
export function HoursGrid({ lines, onChange, errors, withHolidays }: GridProps) {
  const { t } = useTranslation("organisations");
  const grid = useRef<HTMLFieldSetElement>(null);
  const shown = lines.map((line, index) => ({ line, index })).filter(({ line }) => withHolidays || line.day !== 7);
  const focus = (place: number) => {
    requestAnimationFrame(() => {
      const field = grid.current?.querySelectorAll<HTMLInputElement>("input[data-hours]")[place];
      field?.focus();
      field?.select();
    });
  };
  const set = (index: number, text: string) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, text } : line)));
  const copyDown = (place: number) => {
    const [from, to] = [shown[place], shown[place + 1]];
    if (from && to) set(to.index, from.line.text);
    focus(place + 1);
  };
  const press = (event: KeyboardEvent, place: number) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.altKey && event.key === "ArrowDown") return copyDown(place);
    focus(place + step);
  };
  return (
    <fieldset ref={grid} className={css.grid}>
      <legend className={css.legend}>{t("hours.week")}</legend>
      <p className={css.help}>{t("hours.weekHelp")}</p>
      {shown.map(({ line, index }, place) => (
        <GridLine
          key={`${line.day} ${index}`}
          line={line}
          index={index}
          error={errors[`line-${index}`]}
          isDivided={lines.filter(({ day }) => day === line.day).length > 1}
          onText={(text) => set(index, text)}
          onKey={(event) => press(event, place)}
          onCopy={place + 1 < shown.length ? () => copyDown(place) : null}
          onDivide={() => onChange(divideWeeks(lines, index))}
          onJoin={() => onChange(joinWeeks(lines, index))}
          onWeek={(week) => onChange(takeWeek(lines, index, week))}
        />
      ))}
    </fieldset>
  );
}

type GridLineProps = {
  line: Line;
  index: number;
  error: string | undefined;
  isDivided: boolean;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onCopy: (() => void) | null;
  onDivide: () => void;
  onJoin: () => void;
  onWeek: (week: number) => void;
};

function GridLine(props: GridLineProps) {
  const { line, index, error, isDivided, onCopy } = props;
  const { t } = useTranslation("organisations");
  const day = t(`day.${line.day}`);
  const id = useFieldId(`line-${index}`, day);
  return (
    <div className={css.line}>
      <label htmlFor={id}>{t(`dayLong.${line.day}`)}</label>
      <TextInput
        id={id}
        data-hours
        value={line.text}
        placeholder={t("hours.placeholder")}
        autoComplete="off"
        error={error !== undefined}
        aria-describedby={`${id}-read`}
        onChange={(event) => props.onText(event.currentTarget.value)}
        onKeyDown={props.onKey}
      />
      <ReadBack id={`${id}-read`} text={line.text} error={error} />
      <div className={css.lineActions}>
        {onCopy && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={t("hours.copyDown", { day })}
            title={t("hours.copyDownHint")}
            onClick={onCopy}
          >
            <IconArrowDown size={20} aria-hidden />
          </ActionIcon>
        )}
        {line.day !== 7 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={t(isDivided ? "hours.join" : "hours.divide", { day })}
            title={t(isDivided ? "hours.join" : "hours.divide", { day })}
            onClick={isDivided ? props.onJoin : props.onDivide}
          >
            {isDivided ? <IconArrowMerge size={20} aria-hidden /> : <IconArrowsSplit2 size={20} aria-hidden />}
          </ActionIcon>
        )}
      </div>
      {isDivided && (
        <div className={css.weeks}>
          {everyWeek.map((week) => (
            <label key={week}>
              <input type="checkbox" checked={line.weeks.includes(week)} onChange={() => props.onWeek(week)} />
              {t("hours.nth", { week })}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

/** What the program understood, beside what was typed. */
function ReadBack({ id, text, error }: { id: string; text: string; error: string | undefined }) {
  const { t } = useTranslation("organisations");
  const words = useHoursWords();
  const reading = parseHours(text);
  const wrong = error ?? (reading.ok ? undefined : t(`hours.${reading.reason}`));
  return (
    <span id={id} className={css.read} data-wrong={wrong !== undefined || undefined}>
      {wrong ?? (reading.ok && reading.hours !== null ? words(reading.hours) : <Unknown />)}
    </span>
  );
}
