import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { useCodes } from "../../web/codes.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { type FollowUp, followUpOf } from "../consultation.ts";
import type { ConsultationRow } from "../consultation-contract.ts";
import css from "./consultations.module.css";

type Followed = Pick<ConsultationRow, "state" | "followUpOn">;

export function followUpNow({ state, followUpOn }: Followed): FollowUp {
  return followUpOf({ state, followUpOn: followUpOn === null ? null : asPlainDate(followUpOn) }, dayOf(new Date()));
}

/** State and what is still to do, as one badge. */
export function FollowUpBadge({ row, large = false }: { row: Followed; large?: boolean }) {
  const { t } = useTranslation("consultations");
  const followUp = followUpNow(row);
  if (row.state === "closed")
    return (
      <StatusBadge tone="green" large={large}>
        {t("state.closed")}
      </StatusBadge>
    );
  if (followUp === "overdue")
    return (
      <StatusBadge tone="red" large={large}>
        {t("state.overdue")}
      </StatusBadge>
    );
  if (followUp === "due")
    return (
      <StatusBadge tone="amber" large={large}>
        {t("state.due")}
      </StatusBadge>
    );
  return (
    <StatusBadge tone="blue" large={large}>
      {followUp === "later" && row.followUpOn
        ? t("state.later", { day: eraDay(row.followUpOn, { year: false, weekday: false }) })
        : t("state.open")}
    </StatusBadge>
  );
}

/** Who asked: the name as told, and of which kind. */
export function Caller({ row }: { row: Pick<ConsultationRow, "callerName" | "callerKind" | "anonymous"> }) {
  const { t } = useTranslation("consultations");
  const kinds = useCodes("caller_kind");
  return (
    <>
      {row.callerName ?? (row.anonymous ? t("anonymous") : <Unknown>{t("noName")}</Unknown>)}
      {row.callerKind && <div className={css.soft}>{kinds.label(row.callerKind)}</div>}
    </>
  );
}

/** The topics, the main one first and bold. */
export function Topics({ topics }: { topics: readonly string[] }) {
  const codes = useCodes("consultation_topic");
  return (
    <span className={css.topics}>
      {topics.map((topic, index) =>
        index === 0 ? <b key={topic}>{codes.label(topic)}</b> : <span key={topic}>{codes.label(topic)}</span>,
      )}
    </span>
  );
}

/** About whom: the registered patient, else as it was told. */
export function Subject({
  row,
}: {
  row: Pick<ConsultationRow, "patientName" | "patientKana" | "subjectName" | "anonymous">;
}) {
  const { t } = useTranslation("consultations");
  if (row.patientName) return <PersonName name={row.patientName} kana={row.patientKana} />;
  return row.subjectName ?? (row.anonymous ? t("anonymous") : <Unknown />);
}
