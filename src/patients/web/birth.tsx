import { useTranslation } from "react-i18next";
import { ageOn, asPlainDate } from "../../japan/plain-date.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";

/** Birth date in its era with the age, or the age as once written, or 未確認. */
export function Birth(props: { birthDate: string | null; statedAge?: number | null; ended?: string | null }) {
  const { t } = useTranslation("patients");
  const { birthDate, statedAge = null, ended = null } = props;
  if (birthDate === null) return statedAge === null ? <Unknown /> : <span>{t("ageWritten", { age: statedAge })}</span>;
  // The dead do not grow older: their age is that of their last day.
  const age = ageOn(asPlainDate(birthDate), ended === null ? dayOf(new Date()) : asPlainDate(ended));
  return (
    <time dateTime={birthDate} title={birthDate}>
      {t("born", { day: eraDay(birthDate, { weekday: false }), age })}
    </time>
  );
}
