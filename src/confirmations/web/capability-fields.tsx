import { IconChevronDown, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  byGroup,
  type CapabilityTimes,
  capabilityAnswers,
  capabilityGroupName,
  type CapabilityGroup as Group,
  isTimed,
  noTimes,
} from "../../visiting-doctors/capability.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { type CapabilityValue, type DoctorEntry, type Entry, pathOf } from "../entry.ts";
import { Help, useFault } from "./answer-field.tsx";
import { wordsOf } from "./answer-words.ts";
import css from "./confirmations.module.css";
import type { AnswerState } from "./use-answers.ts";

type Props = { entry: Entry; doctor: DoctorEntry; state: AnswerState };

/** Groups that stand open: what is asked most. The others tell how many answers they hold until they are opened. */
const open: readonly string[] = ["national", "palliative"];

/** What a doctor can do, by group; one line an answer, a press opens it for change. */
export function CapabilityFields({ entry, doctor, state }: Props) {
  const { t } = useTranslation("confirmations");
  return (
    <div className={css.group}>
      <h3>{t("capabilities")}</h3>
      <p className={css.soft}>{t("capabilitiesHelp")}</p>
      {byGroup(entry.capabilities).map(({ group, items }) => (
        <CapabilityGroup
          key={group}
          entry={entry}
          doctor={doctor}
          state={state}
          group={group}
          codes={items.map(({ code }) => code)}
        />
      ))}
    </div>
  );
}

function CapabilityGroup({ group, codes, ...props }: Props & { group: Group; codes: readonly string[] }) {
  const { t, i18n } = useTranslation("confirmations");
  const name = capabilityGroupName(group, i18n.language);
  const [shown, setShown] = useState(open.includes(group));
  const places = codes.map((code) => ({ of: "capability", doctorId: props.doctor.id, code }) as const);
  const answers = places.map((place) => (props.state.at(place) as CapabilityValue).answer);
  const counts = capabilityAnswers
    .map((answer) => ({ answer, count: answers.filter((one) => one === answer).length }))
    .filter(({ count }) => count > 0);
  const changed = places.filter((place) => props.state.isChanged(place)).length;
  return (
    <section className={css.capabilities} aria-label={`${props.doctor.name} · ${name}`}>
      <button type="button" className={css.groupHead} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <span className={css.groupWords}>
          <b>{name}</b>
          <span className={css.soft}>
            {counts.map(({ answer, count }) => `${t(`answer.${answer}`)} ${count}`).join(" · ")}
            {changed > 0 && ` · ${t("link.changes", { count: changed })}`}
          </span>
        </span>
        <IconChevronDown size={20} aria-hidden />
      </button>
      {shown && codes.map((code) => <CapabilityLine key={code} {...props} code={code} />)}
    </section>
  );
}

function CapabilityLine(props: Props & { code: string }) {
  const { t, i18n } = useTranslation("confirmations");
  const { entry, doctor, state, code } = props;
  const [opened, setOpened] = useState(false);
  const place = { of: "capability", doctorId: doctor.id, code } as const;
  const named = entry.capabilities.find((one) => one.code === code);
  const label = (i18n.language.startsWith("en") ? named?.en : named?.ja) ?? code;
  const value = state.at(place) as CapabilityValue;
  return (
    <div className={css.capability} data-changed={state.isChanged(place) || undefined}>
      <button type="button" className={css.line} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span>{label}</span>
        <span data-answer={value.answer}>{wordsOf(place, value, t, i18n.language)}</span>
        <IconPencil size={16} aria-hidden />
      </button>
      {(opened || state.reading.faults[pathOf(place)] !== undefined) && <CapabilityEditor {...props} label={label} />}
    </div>
  );
}

const timesOf = ["day", "night", "holiday"] as const;

function CapabilityEditor({ entry, doctor, state, code, label }: Props & { code: string; label: string }) {
  const { t } = useTranslation("confirmations");
  const place = { of: "capability", doctorId: doctor.id, code } as const;
  const value = state.at(place) as CapabilityValue;
  const fault = useFault(state, place);
  const can = value.answer === "yes" || value.answer === "conditional";
  const put = (part: Partial<CapabilityValue>) => {
    const next = { ...value, ...part };
    const still = next.answer === "yes" || next.answer === "conditional";
    state.put(place, { ...next, times: still ? next.times : noTimes });
  };
  const chosen = timesOf.filter((one) => value.times[one]);
  // A press says something of all three; none pressed is 未確認 again.
  const pressTimes = (times: readonly string[]) => {
    const said = (one: keyof CapabilityTimes) => (times.length === 0 ? null : times.includes(one));
    put({ times: { day: said("day"), night: said("night"), holiday: said("holiday") } });
  };
  return (
    <div className={css.editor}>
      <ChoiceButtons
        label={label}
        value={value.answer}
        onChange={(answer) => put({ answer: answer ?? "unknown" })}
        choices={capabilityAnswers.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
        help={<Help entry={entry} state={state} place={place} />}
      />
      {can && isTimed(code) && (
        <MultiChoiceButtons
          label={t("when")}
          value={chosen}
          onChange={pressTimes}
          choices={timesOf.map((one) => ({ value: one, label: t(`times.${one}`) }))}
        />
      )}
      {(value.answer === "conditional" || value.note !== null) && (
        <TextField
          label={t("terms")}
          value={value.note ?? ""}
          onChange={(text) => put({ note: text === "" ? null : text })}
          error={fault}
        />
      )}
    </div>
  );
}
