import { useTranslation } from "react-i18next";
import { ageOn, isPlainDate } from "../../japan/plain-date.ts";
import { dayOf } from "../../web/ui/moments.ts";

/** 87歳, or nothing where no birth date is known. */
export function AgeWords({ birthDate }: { birthDate: string | null }) {
  const { t } = useTranslation("support-beds");
  if (!isPlainDate(birthDate)) return null;
  return <>{t("age", { age: ageOn(birthDate, dayOf(new Date())) })}</>;
}
