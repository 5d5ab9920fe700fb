import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CapabilityAnswer, isTimed } from "../capability.ts";
import type { Capability } from "../visiting-doctors-contract.ts";
import css from "./capabilities.module.css";
import { type Edit, nextTime } from "./capability-edits.ts";
import { ConfirmedOn, symbols } from "./doctor-parts.tsx";
import { TimeToggles, timeKeys } from "./times.tsx";
import shared from "./visiting-doctors.module.css";

const keys: readonly (readonly [key: string, answer: CapabilityAnswer])[] = [
  ["1", "yes"],
  ["2", "conditional"],
  ["3", "no"],
  ["0", "unknown"],
];

type AnswerLineProps = {
  code: string;
  label: string;
  value: Edit & Pick<Capability, "confirmedOn" | "confirmedBy" | "confirmedHow">;
  changed: boolean;
  onChange: (edit: Edit) => void;
  /** Goes to another line: 1 down, -1 up. */
  move: (step: number) => void;
};

/** One capability: 1 可, 2 条件付 (then its words), 3 不可, 0 未確認; 4, 5, 6 the times; up and down go to the next line. */
export function AnswerLine({ code, label, value, changed, onChange, move }: AnswerLineProps) {
  const { t } = useTranslation("visiting-doctors");
  const id = useId();
  const note = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const hasNote = value.answer === "conditional" || value.note !== "" || adding;
  const addNote = () => {
    setAdding(true);
    requestAnimationFrame(() => note.current?.focus());
  };
  const { times } = value;
  const set = (answer: CapabilityAnswer) => onChange({ answer, note: value.note, times });
  const asksTimes = isTimed(code) && (value.answer === "yes" || value.answer === "conditional");
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const answer = keys.find(([key]) => key === event.key)?.[1];
    const time = asksTimes ? timeKeys.find(([key]) => key === event.key)?.[1] : undefined;
    if (step === undefined && answer === undefined && time === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step !== undefined) return move(step);
    if (time !== undefined)
      return onChange({ answer: value.answer, note: value.note, times: { ...times, [time]: nextTime(times[time]) } });
    if (answer === undefined) return;
    set(answer);
    if (answer === "conditional") requestAnimationFrame(() => note.current?.focus());
    else move(1);
  };
  return (
    <div className={css.line} data-line={code} data-changed={changed || undefined}>
      <div className={css.lineLabel} id={id}>
        {label}
        {value.confirmedOn !== null && !changed && (
          <span className={shared.note}>
            <ConfirmedOn day={value.confirmedOn} how={value.confirmedHow} by={value.confirmedBy} />
          </span>
        )}
      </div>
      <div role="radiogroup" aria-labelledby={id} className={css.choices} onKeyDown={press}>
        {keys.map(([key, answer]) => (
          <label key={answer} className={css.choice} data-answer={answer}>
            <input
              type="radio"
              name={id}
              checked={value.answer === answer}
              onChange={() => set(answer)}
              aria-label={t(`answer.${answer}`)}
              aria-keyshortcuts={key}
            />
            <span aria-hidden>
              {answer === "unknown" ? "" : symbols[answer]} {t(`answer.${answer}`)}
            </span>
          </label>
        ))}
      </div>
      {asksTimes && (
        <TimeToggles
          label={label}
          value={times}
          onChange={(changed) => onChange({ answer: value.answer, note: value.note, times: changed })}
        />
      )}
      {value.answer !== "unknown" && !hasNote && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className={css.addNote ?? ""}
          aria-label={t("capabilities.addNoteOf", { label })}
          onClick={addNote}
        >
          {t("capabilities.addNote")}
        </Button>
      )}
      {value.answer !== "unknown" && hasNote && (
        <TextInput
          ref={note}
          className={css.lineNote ?? ""}
          aria-label={t("capabilities.noteOf", { label })}
          placeholder={t(value.answer === "conditional" ? "capabilities.condition" : "capabilities.note")}
          maxLength={500}
          value={value.note}
          onChange={(event) => onChange({ answer: value.answer, note: event.currentTarget.value, times })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            move(1);
          }}
        />
      )}
    </div>
  );
}
