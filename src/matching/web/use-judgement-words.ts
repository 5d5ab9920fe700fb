import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { eraDay } from "../../web/ui/moments.ts";
import type { JudgementLine } from "../matching-contract.ts";

/** Sentences of judgements in the reader's language. */
export function useJudgementWords() {
  const { t } = useTranslation("matching");
  const capabilities = useCodes("capability");
  const languages = useCodes("language");
  const exclusions = useCodes("not_accepted");
  const day = (value: unknown) => (typeof value === "string" ? eraDay(value, { weekday: false }) : "");

  const aboutOf = ({ criterion, about }: JudgementLine): string => {
    if (about === null) return "";
    if (criterion === "capability") return capabilities.label(about);
    if (criterion === "language") return languages.label(about);
    if (criterion === "exclusion") return exclusions.label(about);
    return criterion === "role" ? t(`role.${about}`) : about;
  };
  const rangeOf = ({ from, to }: JudgementLine["words"]): string => {
    if (from !== "" && to !== "") return t("ages.between", { from, to });
    return from === "" ? t("ages.upTo", { to }) : t("ages.from", { from });
  };
  return {
    sentence(line: JudgementLine): string {
      const { words } = line;
      const sentence = t(`because.${line.because}`, {
        ...words,
        about: aboutOf(line),
        on: day(words.on),
        until: day(words.until),
        range: line.criterion === "age" ? rangeOf(words) : "",
      });
      const more = [
        words.deputy ? t("deputy", { name: words.deputy }) : "",
        words.note && line.because !== "exclusionNote" ? t("note", { note: words.note }) : "",
      ];
      return [sentence, ...more].join("");
    },
    /** When it was confirmed; that it is old; nothing where nobody said anything. */
    confirmed(line: JudgementLine): string {
      if (line.confirmedOn === null) return line.old ? t("confirmedNever") : "";
      // Within the year the year goes without saying.
      const on = eraDay(line.confirmedOn, { weekday: false, year: line.old });
      return [t("confirmed", { day: on }), line.old ? t("confirmedOld") : ""].join(" ").trim();
    },
  };
}
