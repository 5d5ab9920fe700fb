import { useTranslation } from "react-i18next";
import { type PartnerField, partnerFieldAnswers } from "../../organisations/partner-fields.ts";
import { ChoiceButtons, MultiChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { askedFields, type Entry, type FieldValue } from "../entry.ts";
import { Help, useFault } from "./answer-field.tsx";
import css from "./confirmations.module.css";
import type { AnswerState } from "./use-answers.ts";

/** What a partner tells of itself: what it can do, by its kind. */
export function PartnerAnswers({ entry, state }: { entry: Entry; state: AnswerState }) {
  const { t } = useTranslation("confirmations");
  if (entry.fields.length === 0) return null;
  return (
    <section className={css.part} aria-label={t("part.answers")}>
      <h2>{t("part.answers")}</h2>
      {askedFields(entry.organisation.kind).map((field) => (
        <OneAnswer key={field.code} entry={entry} state={state} field={field} />
      ))}
    </section>
  );
}

const nothing = { answer: null, chosen: [], note: null };

function OneAnswer({ entry, state, field }: { entry: Entry; state: AnswerState; field: PartnerField }) {
  const { t, i18n } = useTranslation("confirmations");
  const language = i18n.language.startsWith("en") ? "en" : "ja";
  const place = { of: "field", code: field.code } as const;
  const value = (state.at(place) as FieldValue) ?? nothing;
  const put = (part: Partial<NonNullable<FieldValue>>) => {
    const next = { ...value, ...part };
    const says = field.type === "text" ? next.note !== null : next.answer !== null || next.chosen.length > 0;
    state.put(place, says ? next : null);
  };
  const hint = field.hint?.[language];
  const shared = {
    label: field[language],
    help: <Help entry={entry} state={state} place={place} {...(hint ? { help: hint } : {})} />,
    error: useFault(state, place),
  };
  const note = (text: string) => put({ note: text === "" ? null : text });
  const choices = (field.choices ?? []).map((one) => ({ value: one.code, label: one[language] }));
  if (field.type === "text") return <TextField {...shared} value={value.note ?? ""} onChange={note} />;
  const noteField = (value.note !== null || value.answer !== null || value.chosen.length > 0) && (
    <TextField label={t("termsOf", { what: field[language] })} value={value.note ?? ""} onChange={note} />
  );
  return (
    <div className={css.group}>
      {field.type === "answer" && (
        <ChoiceButtons
          {...shared}
          value={partnerFieldAnswers.find((one) => one === value.answer) ?? null}
          onChange={(answer) => put({ answer })}
          choices={partnerFieldAnswers.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
        />
      )}
      {field.type === "one" && (
        <ChoiceButtons {...shared} value={value.answer} onChange={(answer) => put({ answer })} choices={choices} />
      )}
      {field.type === "many" && (
        <MultiChoiceButtons
          {...shared}
          value={value.chosen}
          onChange={(chosen) => put({ chosen: choices.map((one) => one.value).filter((one) => chosen.includes(one)) })}
          choices={choices}
        />
      )}
      {field.type !== "one" && noteField}
    </div>
  );
}
