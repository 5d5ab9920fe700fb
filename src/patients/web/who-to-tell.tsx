import { useTranslation } from "react-i18next";
import { EraDate } from "../../web/ui/era-date.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { PatientPage, Relative } from "../patient-shapes-contract.ts";
import css from "./patients.module.css";

/** Whom an end concerns: the team, whose last day it is, and the family as far as they may be told. Nothing is sent from here. */
export function WhoToTell(props: { patient: PatientPage; death: boolean; lastDay: string | null }) {
  const { t } = useTranslation("patients");
  const { patient, death, lastDay } = props;
  const team = patient.team.filter((member) => member.until === null);
  return (
    <section aria-label={t("end.who")}>
      <h2>{t("end.who")}</h2>
      <p className={css.soft}>{t("end.whoText")}</p>
      <ul className={css.cards}>
        {team.map((member) => (
          <li key={member.id} className={css.card}>
            <div className={css.cardHead}>
              <span>{t(`function.${member.function}`)}</span>
              <b>{member.organisationName}</b>
            </div>
            <div className={css.line}>
              <PhoneLink number={member.phone} who={member.organisationName} />
              {lastDay !== null && (
                <span className={css.soft}>
                  <EraDate value={lastDay} weekday={false} /> {t("end.lastDay")}
                </span>
              )}
            </div>
          </li>
        ))}
        {patient.relatives.map((relative) => (
          <li key={relative.id} className={css.card}>
            <div className={css.cardHead}>
              <span>{relative.relation ?? t("relative.contact")}</span>
              <b>{relative.name}</b>
              <Telling relative={relative} death={death} />
            </div>
            <div className={css.line}>
              <PhoneLink number={relative.phone} who={relative.name} />
            </div>
            {relative.note && <p className={css.soft}>{relative.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Telling({ relative: { mayBeTold }, death }: { relative: Relative; death: boolean }) {
  const { t } = useTranslation("patients");
  if (mayBeTold === "no") return <StatusBadge tone="red">{t("end.tell.no")}</StatusBadge>;
  if (mayBeTold === "unknown") return <StatusBadge tone="grey">{t("end.tell.unknown")}</StatusBadge>;
  if (mayBeTold === "after_death" && !death) return <StatusBadge tone="amber">{t("end.tell.notYet")}</StatusBadge>;
  return <StatusBadge tone="green">{t(mayBeTold === "after_death" ? "end.tell.now" : "end.tell.yes")}</StatusBadge>;
}
