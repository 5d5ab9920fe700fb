import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { acceptings } from "../../visiting-doctors/visiting-doctor.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import { NumberField, TextField } from "../../web/ui/text-field.tsx";
import { TimeField } from "../../web/ui/time-field.tsx";
import type { AbsenceValue, AcceptingValue, DoctorEntry, DoctorField, Entry, VisitingValue } from "../entry.ts";
import { Help, TextAnswer, useFault } from "./answer-field.tsx";
import { CapabilityFields } from "./capability-fields.tsx";
import css from "./confirmations.module.css";
import type { AnswerState } from "./use-answers.ts";

type Props = { entry: Entry; doctor: DoctorEntry; state: AnswerState };

const placeOf = (doctor: DoctorEntry, field: DoctorField) => ({ of: "doctor", doctorId: doctor.id, field }) as const;

/** One doctor's part of an entry. */
export function DoctorFields(props: Props) {
  const { t } = useTranslation("confirmations");
  const { entry, doctor, state } = props;
  const gone = placeOf(doctor, "left");
  const hasLeft = state.isChanged(gone);
  return (
    <section className={css.part} aria-label={doctor.name}>
      <header className={css.doctorHead}>
        <h2>{t("doctorNamed", { name: doctor.name })}</h2>
        {doctor.specialty && <span>{doctor.specialty}</span>}
        <Button size="sm" variant="subtle" onClick={() => state.put(gone, hasLeft ? null : t("leftText"))}>
          {t(hasLeft ? "leftUndo" : "left")}
        </Button>
      </header>
      {hasLeft ? (
        <TextAnswer
          entry={entry}
          state={state}
          place={gone}
          label={t("doctor.left")}
          kind="long"
          help={t("leftHelp")}
        />
      ) : (
        <>
          <AcceptingField {...props} />
          <NumberAnswer {...props} field="patientLimit" />
          <NumberAnswer {...props} field="statedLoad" />
          <TextAnswer
            entry={entry}
            state={state}
            place={placeOf(doctor, "nightPhone")}
            label={t("doctor.nightPhone")}
            kind="tel"
            help={t("nightPhoneHelp")}
          />
          <VisitingField {...props} />
          <AbsenceField {...props} />
          <CapabilityFields {...props} />
        </>
      )}
    </section>
  );
}

function AcceptingField({ entry, doctor, state }: Props) {
  const { t } = useTranslation("confirmations");
  const place = placeOf(doctor, "accepting");
  const value = state.at(place) as AcceptingValue;
  return (
    <div className={css.group}>
      <ChoiceButtons
        label={t("doctor.accepting")}
        value={value.accepting}
        onChange={(accepting) =>
          accepting &&
          state.put(place, {
            ...value,
            accepting,
            acceptingUntil: accepting === "unknown" ? null : value.acceptingUntil,
          })
        }
        choices={acceptings.map((one) => ({ value: one, label: t(`accepting.${one}`) }))}
        help={<Help entry={entry} state={state} place={place} />}
        error={useFault(state, place)}
      />
      {value.accepting !== "unknown" && (
        <TextField
          label={t("acceptingNote")}
          value={value.acceptingNote ?? ""}
          onChange={(text) => state.put(place, { ...value, acceptingNote: text === "" ? null : text })}
        />
      )}
    </div>
  );
}

function NumberAnswer({ entry, doctor, state, field }: Props & { field: "patientLimit" | "statedLoad" }) {
  const { t } = useTranslation("confirmations");
  const place = placeOf(doctor, field);
  return (
    <NumberField
      label={t(`doctor.${field}`)}
      unit={t("unit")}
      min={0}
      max={2000}
      value={state.at(place) as number | null}
      onChange={(value) => state.put(place, value)}
      help={<Help entry={entry} state={state} place={place} help={t(`${field}Help`)} />}
      error={useFault(state, place)}
    />
  );
}

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Weekdays as buttons; times for each chosen day where somebody knows them. */
function VisitingField({ entry, doctor, state }: Props) {
  const { t } = useTranslation("confirmations");
  const place = placeOf(doctor, "visiting");
  const lines = state.at(place) as readonly VisitingValue[];
  const chosen = weekdays.filter((day) => lines.some((line) => line.weekday === Number(day)));
  const put = (next: readonly VisitingValue[]) =>
    state.put(
      place,
      next.toSorted((a, b) => a.weekday - b.weekday || (a.from ?? "").localeCompare(b.from ?? "")),
    );
  const press = (days: readonly string[]) =>
    put([
      ...lines.filter((line) => days.includes(String(line.weekday))),
      ...days
        .filter((day) => !chosen.includes(day as "1"))
        .map((day) => ({ weekday: Number(day), from: null, to: null })),
    ]);
  const change = (line: VisitingValue, part: Partial<VisitingValue>) =>
    put(lines.map((one) => (one === line ? { ...one, ...part } : one)));
  return (
    <div className={css.group}>
      <MultiChoiceButtons
        label={t("doctor.visiting")}
        value={chosen}
        onChange={press}
        choices={weekdays.map((day) => ({ value: day, label: t(`weekday.${day}`) }))}
        help={<Help entry={entry} state={state} place={place} help={t("visitingHelp")} />}
        error={useFault(state, place)}
      />
      {lines.map((line) => (
        <div key={`${line.weekday} ${lines.indexOf(line)}`} className={css.times}>
          <b>{t(`weekday.${line.weekday}`)}</b>
          <TimeField label={t("from")} value={line.from} onChange={(from) => change(line, { from })} />
          <TimeField label={t("to")} value={line.to} onChange={(to) => change(line, { to })} />
        </div>
      ))}
    </div>
  );
}

/** A new absence; those that are known stand above. */
function AbsenceField({ entry, doctor, state }: Props) {
  const { t } = useTranslation("confirmations");
  const place = placeOf(doctor, "absence");
  const value = state.at(place) as AbsenceValue | null;
  const [open, setOpen] = useState(value !== null);
  const fault = useFault(state, place);
  const change = (part: Partial<Omit<AbsenceValue, "from">> & { from?: string | null }) => {
    const next = { from: "", to: null, deputyName: null, deputyPhone: null, ...value, ...part };
    state.put(place, next);
  };
  const close = () => {
    state.put(place, null);
    setOpen(false);
  };
  return (
    <div className={css.group}>
      <h3>{t("doctor.absence")}</h3>
      {doctor.absences.length === 0 && !open && <p className={css.soft}>{t("noAbsence")}</p>}
      {doctor.absences.map((absence) => (
        <p key={absence.from}>
          {t("absenceFromTo", {
            from: eraDay(absence.from),
            to: absence.to === null ? t("openEnd") : eraDay(absence.to),
          })}
        </p>
      ))}
      {open ? (
        <>
          <DateField
            label={t("absenceFrom")}
            value={value?.from || null}
            onChange={(from) => change({ from })}
            error={fault}
          />
          <DateField
            label={t("absenceTo")}
            help={t("absenceToHelp")}
            value={value?.to ?? null}
            onChange={(to) => change({ to })}
          />
          <TextField
            label={t("deputyName")}
            value={value?.deputyName ?? ""}
            onChange={(text) => change({ deputyName: text || null })}
          />
          <TextField
            label={t("deputyPhone")}
            inputMode="tel"
            value={value?.deputyPhone ?? ""}
            onChange={(text) => change({ deputyPhone: text || null })}
          />
          <Button variant="default" size="sm" onClick={close}>
            {t("absenceUndo")}
          </Button>
        </>
      ) : (
        <Button variant="default" size="sm" onClick={() => setOpen(true)}>
          {t("absenceAdd")}
        </Button>
      )}
      <Help entry={entry} state={state} place={place} />
    </div>
  );
}
