import { useTranslation } from "react-i18next";

/** Words one after the other as the language separates them: 肺炎、褥瘡 or Pneumonia, Pressure sore. */
export function useListed(): (words: readonly string[]) => string {
  const { i18n } = useTranslation();
  return (words) => words.join(i18n.language === "ja" ? "、" : ", ");
}
