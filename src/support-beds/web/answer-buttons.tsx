import { IconCheck, IconHourglass, IconPhoneOutgoing, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { ChoiceField } from "../../web/ui/choice-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { failedToast } from "../../web/ui/undo-toast.ts";
import type { EnquiryAnswer } from "../bed-request.ts";
import { useSide } from "./bed-tabs.tsx";
import css from "./beds.module.css";
import { callBackTimes, holdTimes } from "./hold-times.ts";

export interface Said {
  readonly answer: EnquiryAnswer;
  readonly refusalCode: string | null;
  readonly holdUntil: string | null;
  readonly bedId: string | null;
  readonly note: string | null;
}

const icons = { yes: IconCheck, no: IconX, on_hold: IconHourglass };

/**
 * A hospital's answer in two presses: 可 and until when, 不可 and why, 保留 and when to ask again. `onCalled` records a call that
 * has not been answered.
 */
export function AnswerButtons(props: {
  hospital: string;
  beds: readonly { id: string; name: string; free: boolean }[];
  record: (said: Said, person: string | null) => Promise<unknown>;
  onCalled?: (person: string | null) => Promise<unknown>;
}) {
  const { t } = useTranslation("support-beds");
  const [open, setOpen] = useState<EnquiryAnswer | null>(null);
  const id = useId();
  const called = useMutation({ mutationFn: async () => props.onCalled?.(null), onError: failedToast });
  return (
    <>
      <fieldset className={css.answers} aria-label={t("answer.of", { hospital: props.hospital })}>
        {(["yes", "no", "on_hold"] as const).map((answer) => {
          const Icon = icons[answer];
          return (
            <button
              key={answer}
              type="button"
              className={css.answer}
              data-answer={answer}
              aria-expanded={open === answer}
              aria-controls={id}
              onClick={() => setOpen(open === answer ? null : answer)}
            >
              <Icon size={22} stroke={2.5} aria-hidden />
              {t(`answer.${answer}`)}
            </button>
          );
        })}
        {props.onCalled && (
          <button
            type="button"
            className={css.answer}
            data-small
            disabled={called.isPending}
            onClick={() => called.mutate()}
          >
            <IconPhoneOutgoing size={20} aria-hidden />
            {t("answer.called")}
          </button>
        )}
      </fieldset>
      <div id={id} className={css.nextPlace}>
        {open && (
          <AnswerNext key={open} answer={open} beds={props.beds} record={props.record} done={() => setOpen(null)} />
        )}
      </div>
    </>
  );
}

function AnswerNext(props: {
  answer: EnquiryAnswer;
  beds: readonly { id: string; name: string; free: boolean }[];
  record: (said: Said, person: string | null) => Promise<unknown>;
  done: () => void;
}) {
  const { answer, beds, record, done } = props;
  const { t } = useTranslation("support-beds");
  const side = useSide() === "hospital" ? "hospital" : "centre";
  const refusals = useCodes("refusal");
  const place = useRef<HTMLDivElement>(null);
  // On a phone it would open below what is seen.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const [person, setPerson] = useState("");
  const [note, setNote] = useState("");
  const [bedId, setBedId] = useState<string | null>(null);
  const sending = useMutation({
    mutationFn: (said: Pick<Said, "refusalCode" | "holdUntil">) =>
      record({ answer, bedId, note: note.trim() || null, ...said }, person.trim() || null),
    onSuccess: done,
    onError: failedToast,
  });
  const now = new Date();
  const chips: { key: string; label: string; said: Pick<Said, "refusalCode" | "holdUntil"> }[] =
    answer === "no"
      ? refusals.choices.map(({ value, label }) => ({
          key: value,
          label,
          said: { refusalCode: value, holdUntil: null },
        }))
      : (answer === "yes" ? holdTimes(now) : callBackTimes(now)).map(({ key, until }) => ({
          key,
          label: t(`times.${key}`),
          said: { refusalCode: null, holdUntil: until },
        }));
  if (answer !== "no")
    chips.push({ key: "none", label: t("times.none"), said: { refusalCode: null, holdUntil: null } });
  return (
    <div ref={place} className={css.next}>
      <div className={css.nextFields}>
        <TextField label={t(`answer.person.${side}`)} value={person} onChange={setPerson} />
        <TextField label={t("answer.note")} value={note} onChange={setNote} />
      </div>
      {answer === "yes" && beds.length > 0 && (
        <ChoiceField
          label={t("answer.bed")}
          value={bedId}
          onChange={setBedId}
          choices={beds.map(({ id, name, free }) => ({
            value: id,
            label: free ? name : t("answer.bedTaken", { name }),
            disabled: !free,
          }))}
        />
      )}
      <h4>{t(`answer.next.${side}.${answer}`)}</h4>
      <div className={css.chips}>
        {chips.map(({ key, label, said }) => (
          <button
            key={key}
            type="button"
            className={css.chip}
            disabled={sending.isPending}
            onClick={() => sending.mutate(said)}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
