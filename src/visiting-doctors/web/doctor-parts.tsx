import { useTranslation } from "react-i18next";
import { addDays, asPlainDate } from "../../japan/plain-date.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { CapabilityAnswer } from "../capability.ts";
import { type Accepting, doctorState } from "../visiting-doctor.ts";
import type { Doctor, DoctorRow } from "../visiting-doctors-contract.ts";
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

export function DoctorBadge({ doctor, large }: { doctor: Pick<Doctor, "withdrawn" | "withdrawnOn">; large?: boolean }) {
  const { t } = useTranslation("visiting-doctors");
  const withdrawnOn = doctor.withdrawnOn === null ? null : asPlainDate(doctor.withdrawnOn);
  const state = doctorState({ withdrawn: doctor.withdrawn, withdrawnOn }, dayOf(new Date()));
  const tone = ({ registered: "green", leaving: "amber", withdrawn: "grey" } as const)[state];
  return (
    <StatusBadge tone={tone} large={large ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}

/** The day of the last confirmation; older than a year says so. */
export function ConfirmedOn({ day }: { day: string | null }) {
  const { t } = useTranslation("visiting-doctors");
  if (day === null) return <Unknown />;
  const isOld = day < addDays(dayOf(new Date()), -365);
  return (
    <span className={css.confirmed}>
      <EraDate value={day} weekday={false} />
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
      {main.name}
      {others.length > 0 && <span className={css.soft}>{t("andOthers", { count: others.length })}</span>}
    </>
  );
}

export function MainPhone({ institutions }: Pick<DoctorRow, "institutions">) {
  const [main] = institutions;
  return <PhoneLink number={main?.phone} {...(main ? { who: main.name } : {})} />;
}
