import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AgeOfStatement } from "../../web/ui/age-of-statement.tsx";
import css from "./beds.module.css";

type Vacancy = { vacant: number; toldAt: string; toldBy: string | null; method: string | null };

/** What a hospital last said is free, with its age; pressed, it takes what it says now. */
export function VacancyChip(props: { vacancy: Vacancy | null; hospital?: string; onPress?: () => void }) {
  const { t } = useTranslation("support-beds");
  const { vacancy, onPress, hospital } = props;
  const said = vacancy ? (
    <>
      <b>{vacancy.vacant === 0 ? t("vacancy.full") : t("vacancy.free", { count: vacancy.vacant })}</b>
      <AgeOfStatement
        at={vacancy.toldAt}
        how={vacancy.method ? t(`method.${vacancy.method}`, vacancy.method) : undefined}
        by={vacancy.toldBy ?? undefined}
      />
    </>
  ) : (
    <span>{t("vacancy.unknown")}</span>
  );
  if (!onPress) return <div className={css.said}>{said}</div>;
  return (
    <button
      aria-haspopup="dialog"
      type="button"
      className={css.vacancy}
      data-unknown={vacancy === null || undefined}
      title={t("vacancy.tell", { hospital })}
      onClick={onPress}
    >
      <span className={css.said}>{said}</span>
      <IconPencil size={18} aria-label={t("vacancy.tell", { hospital })} />
    </button>
  );
}
