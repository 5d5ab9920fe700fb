import { useTranslation } from "react-i18next";
import { ageOn, asPlainDate } from "../../japan/plain-date.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";

interface BirthProps {
  readonly birthDate: string | null;
  readonly statedAge?: number | null;
  readonly died?: boolean;
  /** The last day of the registration; of those who died the day of death. */
  readonly endedOn?: string | null;
}

/** Birth date in its era with the age, or the age as once written, or 未確認. */
export function Birth({ birthDate, statedAge = null, died = false, endedOn = null }: BirthProps) {
  const { t } = useTranslation("patients");
  if (birthDate === null) return statedAge === null ? <Unknown /> : <span>{t("ageWritten", { age: statedAge })}</span>;
  const day = eraDay(birthDate, { weekday: false });
  // The dead do not grow older: their age is that of their last day, where it is known.
  const last = died ? endedOn : dayOf(new Date());
  return (
    <time dateTime={birthDate} title={birthDate}>
      {last === null ? day : t("born", { day, age: ageOn(asPlainDate(birthDate), asPlainDate(last)) })}
    </time>
  );
}
