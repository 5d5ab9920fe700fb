import { IconCircleCheck, IconCircleDashed, IconCircleHalf2, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { eraDay } from "../../web/ui/moments.ts";
import type { MatchRow } from "../matching-contract.ts";
import css from "./doctor-card.module.css";
import shared from "./matching.module.css";

const icons = { yes: IconCircleCheck, conditional: IconCircleHalf2, no: IconCircleX, unknown: IconCircleDashed };

/** Whether new patients are taken, until when, on what condition, and when that was confirmed. */
export function TermsWords({ row }: { row: Pick<MatchRow, "judgements"> }) {
  const { t } = useTranslation("matching");
  const said = row.judgements.find(({ criterion }) => criterion === "accepting");
  if (!said) return null;
  const kind = { fits: "yes", conditional: "conditional", unknown: "unknown", does_not: "no" } as const;
  const Icon = icons[kind[said.verdict]];
  const until = typeof said.words.until === "string" ? eraDay(said.words.until, { year: false, weekday: false }) : "";
  return (
    <span className={css.term} data-verdict={said.verdict}>
      <Icon size={18} aria-hidden />
      {t(`because.${said.because}`, { until })}
      {said.because !== "acceptingLapsed" && until !== "" && <span>{t("until", { until })}</span>}
      {said.words.note && <span>{said.words.note}</span>}
      {said.confirmedOn && (
        <span className={shared.soft}>{t("confirmed", { day: eraDay(said.confirmedOn, { weekday: false }) })}</span>
      )}
    </span>
  );
}
