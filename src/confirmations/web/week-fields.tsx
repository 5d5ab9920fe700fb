import { useTranslation } from "react-i18next";
import { TextField } from "../../web/ui/text-field.tsx";
import type { Entry } from "../entry.ts";
import { readDay } from "../opening-week.ts";
import { Help, TextAnswer } from "./answer-field.tsx";
import { dayText, typedDay } from "./answer-words.ts";
import css from "./confirmations.module.css";
import type { AnswerState } from "./use-answers.ts";

/** Opening hours, a line for each weekday, typed as one says them: 9-12 15-18:30. */
export function WeekFields({ entry, state }: { entry: Entry; state: AnswerState }) {
  const { t } = useTranslation("confirmations");
  return (
    <section className={css.part} aria-label={t("field.week")}>
      <h2>{t("field.week")}</h2>
      <p className={css.soft}>{t("weekHelp")}</p>
      <div className={css.week}>
        {entry.week.map(({ day }) => (
          <DayField key={day} entry={entry} state={state} day={day} />
        ))}
      </div>
      <TextAnswer
        entry={entry}
        state={state}
        place={{ of: "hours" }}
        label={t("field.hours")}
        kind="long"
        help={t("hoursHelp")}
      />
    </section>
  );
}

function DayField({ entry, state, day }: { entry: Entry; state: AnswerState; day: Entry["week"][number]["day"] }) {
  const { t } = useTranslation("confirmations");
  const place = { of: "day", day } as const;
  const text = state.at(place) as string | null;
  const inWords = state.isChanged(place) && !readDay(day, text).ok;
  return (
    <TextField
      label={t(`openingDay.${day}`)}
      autoComplete="off"
      value={dayText(text, t) ?? ""}
      onChange={(typed) => state.put(place, typedDay(typed, t))}
      help={inWords ? t("dayInWords") : <Help entry={entry} state={state} place={place} />}
    />
  );
}
