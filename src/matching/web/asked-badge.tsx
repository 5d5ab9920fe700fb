import { useTranslation } from "react-i18next";
import type { Enquiry } from "../../consultations/enquiry-contract.ts";
import { useCodes } from "../../web/codes.ts";
import { clock, dayOf, eraDay } from "../../web/ui/moments.ts";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import css from "./matching.module.css";

const tones = { asked: "blue", on_hold: "amber", accepted: "green", declined: "red", withdrawn: "over" } as const;

/** What a doctor was asked and said: state, as what, why not, when. */
export function AskedBadge({ enquiry }: { enquiry: Enquiry }) {
  const { t } = useTranslation("matching");
  const reasons = useCodes("enquiry_refusal");
  const { state, role, reasonCode, note, askedAt, answeredAt } = enquiry;
  const at = answeredAt ?? askedAt;
  return (
    <span className={css.asked}>
      <StatusBadge tone={tones[state]}>
        {t(`asked.${state}`)}
        {role && ` (${t(`role.${role}`)})`}
      </StatusBadge>
      <span className={css.soft}>
        {[
          reasonCode && reasons.label(reasonCode),
          note,
          `${eraDay(dayOf(at), { year: false, weekday: false })} ${clock(at)}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}
