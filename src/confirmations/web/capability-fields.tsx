import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  byGroup,
  type CapabilityTimes,
  capabilityAnswers,
  isTimed,
  noTimes,
} from "../../visiting-doctors/capability.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import type { CapabilityValue, DoctorEntry, Entry } from "../entry.ts";
import css from "./confirmations.module.css";
import { Help, useFault } from "./entry-form.tsx";
import type { AnswerState } from "./use-answers.ts";

type Props = { entry: Entry; doctor: DoctorEntry; state: AnswerState };

/** Groups that are always asked; of the others only those of which something is known, until they are opened. */
const always: readonly string[] = ["national", "palliative"];

/** What a doctor can do, by group. */
export function CapabilityFields({ entry, doctor, state }: Props) {
  const { t } = useTranslation("confirmations");
  const { t: registry } = useTranslation("visiting-doctors");
  const [opened, setOpened] = useState(false);
  const groups = byGroup(entry.capabilities);
  const known = new Set(doctor.capabilities.map(({ code }) => code));
  const isShown = ({ group, items }: (typeof groups)[number]) =>
    opened || always.includes(group) || items.some(({ code }) => known.has(code));
  const silent = groups.filter((group) => !isShown(group)).reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className={css.group}>
      <h3>{t("capabilities")}</h3>
      <p className={css.soft}>{t("capabilitiesHelp")}</p>
      {groups.filter(isShown).map(({ group, items }) => (
        <div key={group} className={css.capabilities}>
          <h4>{registry(`group.${group}`)}</h4>
          {items.map(({ code }) => (
            <CapabilityLine key={code} entry={entry} doctor={doctor} state={state} code={code} />
          ))}
        </div>
      ))}
      {silent > 0 && (
        <Button variant="default" onClick={() => setOpened(true)}>
          {t("moreCapabilities", { count: silent })}
        </Button>
      )}
    </div>
  );
}

const timesOf = ["day", "night", "holiday"] as const;

function CapabilityLine({ entry, doctor, state, code }: Props & { code: string }) {
  const { t, i18n } = useTranslation("confirmations");
  const place = { of: "capability", doctorId: doctor.id, code } as const;
  const value = state.at(place) as CapabilityValue;
  const named = entry.capabilities.find((one) => one.code === code);
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
    <div className={css.capability} data-changed={state.isChanged(place) || undefined}>
      <ChoiceButtons
        label={(i18n.language.startsWith("en") ? named?.en : named?.ja) ?? code}
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
