import { IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { distance, eraMoment } from "./moments.ts";
import css from "./small.module.css";
import { useNow } from "./use-now.ts";

/** How old a statement is, how it came and from whom: 「3時間前 電話 田中」; old ones (over `oldAfterHours`) are marked so. */
export function AgeOfStatement(props: {
  at: string | null | undefined;
  by?: string | undefined;
  how?: string | undefined;
  oldAfterHours?: number;
}) {
  const { t } = useTranslation("shell");
  const now = useNow();
  const { at, by, how, oldAfterHours = 24 } = props;
  if (!at) return <span className={css.unknown}>{t("unknown")}</span>;
  const isOld = now.getTime() - new Date(at).getTime() > oldAfterHours * 3_600_000;
  return (
    <span className={css.age} data-old={isOld || undefined}>
      <IconClock size={16} aria-hidden />
      <time dateTime={at} title={eraMoment(at)}>
        {distance(at, now)}
      </time>
      <span className={css.exact}>({eraMoment(at)})</span>
      {how && <span>{how}</span>}
      {by && <span>{by}</span>}
      {isOld && <span className={css.old}>{t("age.old")}</span>}
    </span>
  );
}
