import { IconPlaneDeparture } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { addDays, asPlainDate } from "../../japan/plain-date.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { CapabilityAnswer, ConfirmationWay } from "../capability.ts";
import { type Accepting, doctorState } from "../visiting-doctor.ts";
import type { Doctor, DoctorRow } from "../visiting-doctors-contract.ts";
import registry from "./registry.module.css";
import css from "./visiting-doctors.module.css";

export const symbols: Readonly<Record<CapabilityAnswer, string>> = {
  yes: "○",
  conditional: "△",
  no: "×",
  unknown: "・",
};

/** An answer as symbol and word; 未確認 dashed, never as a no. */
export function AnswerMark({ answer }: { answer: CapabilityAnswer }) {
  const { t } = useTranslation("visiting-doctors");
  if (answer === "unknown") return <Unknown />;
  return (
    <span className={css.answer} data-answer={answer}>
      <span aria-hidden>{symbols[answer]}</span>
      {t(`answer.${answer}`)}
    </span>
  );
}

/** Whether new patients are taken. */
export function AcceptingMark({ accepting }: { accepting: Accepting }) {
  const { t } = useTranslation("visiting-doctors");
  if (accepting === "unknown") return <Unknown />;
  return (
    <span className={css.answer} data-answer={accepting}>
      <span aria-hidden>{symbols[accepting]}</span>
      {t(`accepting.${accepting}`)}
    </span>
  );
}

type AcceptingParts = Pick<DoctorRow, "accepting" | "acceptingUntil" | "acceptingLapsed">;

/** Whether new patients are taken and until when; an answer whose day has passed is told beside 未確認. */
export function AcceptingUntil({ accepting, acceptingUntil, acceptingLapsed }: AcceptingParts) {
  const { t } = useTranslation("visiting-doctors");
  const day = acceptingUntil && eraDay(acceptingUntil, { weekday: false });
  return (
    <span>
      <AcceptingMark accepting={accepting} />
      {day && (
        <span className={css.note}>
          {acceptingLapsed
            ? t("accepting.lapsed", { day, answer: t(`accepting.${acceptingLapsed}`) })
            : t("accepting.until", { day })}
        </span>
      )}
    </span>
  );
}

/** 担当 n / 上限: patients registered with the centre, of the doctor's own limit; amber when it is reached. */
export function Load({
  patients,
  patientLimit,
  statedLoad,
}: Pick<DoctorRow, "patients" | "patientLimit" | "statedLoad">) {
  const { t } = useTranslation("visiting-doctors");
  if (patients === undefined) return null;
  const most = Math.max(patients, statedLoad ?? 0);
  return (
    <span className={registry.load}>
      {patientLimit === null
        ? t("load.open", { count: patients })
        : t("load.of", { count: patients, limit: patientLimit })}
      {statedLoad !== null && statedLoad !== undefined && (
        <span className={css.note}>{t("load.stated", { count: statedLoad })}</span>
      )}
      {patientLimit !== null && most >= patientLimit && <StatusBadge tone="amber">{t("load.full")}</StatusBadge>}
    </span>
  );
}

/** 不在: until when, and who covers. */
export function AwayBadge({ absence }: Pick<DoctorRow, "absence">) {
  const { t } = useTranslation("visiting-doctors");
  if (!absence) return null;
  const until = absence.to && eraDay(absence.to, { weekday: false, year: false });
  return (
    <StatusBadge
      tone={absence.deputyName === null || absence.deputyAway !== "free" ? "amber" : "over"}
      icon={IconPlaneDeparture}
    >
      {until ? t("absence.awayUntil", { day: until }) : t("absence.awayOpen")}
    </StatusBadge>
  );
}

export function DoctorBadge({ doctor, large }: { doctor: Pick<Doctor, "withdrawn" | "withdrawnOn">; large?: boolean }) {
  const { t } = useTranslation("visiting-doctors");
  const withdrawnOn = doctor.withdrawnOn === null ? null : asPlainDate(doctor.withdrawnOn);
  const state = doctorState({ withdrawn: doctor.withdrawn, withdrawnOn }, dayOf(new Date()));
  const tone = ({ registered: "green", leaving: "amber", withdrawn: "over" } as const)[state];
  return (
    <StatusBadge tone={tone} large={large ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}

/** The day of the last confirmation; older than a year says so. */
export function ConfirmedOn(props: { day: string | null; how?: ConfirmationWay | null; by?: string | null }) {
  const { t } = useTranslation("visiting-doctors");
  const { day, how, by } = props;
  if (day === null) return <Unknown />;
  const words = [how && t(`how.${how}`), by].filter(Boolean).join(" ");
  const isOld = day < addDays(dayOf(new Date()), -365);
  return (
    <span className={css.confirmed}>
      <EraDate value={day} weekday={false} />
      {words && <span>{words}</span>}
      {isOld && <span className={css.old}>{t("confirmedLongAgo")}</span>}
    </span>
  );
}

/** The main institution and its telephone. */
export function MainInstitution({ institutions }: Pick<DoctorRow, "institutions">) {
  const { t } = useTranslation("visiting-doctors");
  const [main, ...others] = institutions;
  if (!main) return <Unknown />;
  return (
    <>
      <span translate="no">{main.name}</span>
      {others.length > 0 && <span className={css.soft}>{t("andOthers", { count: others.length })}</span>}
    </>
  );
}

export function MainPhone({ institutions }: Pick<DoctorRow, "institutions">) {
  const [main] = institutions;
  return <PhoneLink number={main?.phone} {...(main ? { who: main.name } : {})} />;
}
