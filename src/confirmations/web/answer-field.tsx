import { useTranslation } from "react-i18next";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { type Entry, isToldAnew, type Place, pathOf, valueAt } from "../entry.ts";
import { wordsOf } from "./answer-words.ts";
import css from "./confirmations.module.css";
import type { AnswerState } from "./use-answers.ts";

/** One answer in a line or several. */
export function TextAnswer(props: {
  entry: Entry;
  state: AnswerState;
  place: Place;
  label: string;
  kind: "text" | "tel" | "email" | "long";
  help?: string;
}) {
  const { state, place, label, kind } = props;
  const shared = {
    label,
    value: String(state.at(place) ?? ""),
    onChange: (text: string) => state.put(place, text === "" ? null : text),
    help: <Help {...props} />,
    error: useFault(state, place),
  };
  if (kind === "long") return <LongTextField {...shared} rows={2} />;
  return <TextField {...shared} inputMode={kind} autoComplete="off" />;
}

/** What stands in the registry, where something else was typed. */
export function Help({ entry, state, place, help }: { entry: Entry; state: AnswerState; place: Place; help?: string }) {
  const { t, i18n } = useTranslation("confirmations");
  if (!state.isChanged(place)) return help ?? null;
  const before = wordsOf(place, valueAt(entry, place), t, i18n.language);
  if (isToldAnew(place)) return help ?? null;
  return <span className={css.before}>{t("was", { value: before ?? t("unknown") })}</span>;
}

/** Why an answer cannot be read, in the user's language. */
export function useFault(state: AnswerState, place: Place): string | undefined {
  const { i18n } = useTranslation("confirmations");
  const fault = state.reading.faults[pathOf(place)];
  return fault?.[i18n.language.startsWith("en") ? "en" : "ja"];
}
