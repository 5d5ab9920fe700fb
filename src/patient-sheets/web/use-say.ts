import { useTranslation } from "react-i18next";
import type { Sentence } from "../../platform/errors.ts";

/** Words that come with the data, in the language of the screen. */
export function useSay(): (sentence: Sentence) => string {
  const { i18n } = useTranslation();
  return (sentence) => (i18n.language?.startsWith("en") ? sentence.en : sentence.ja);
}
