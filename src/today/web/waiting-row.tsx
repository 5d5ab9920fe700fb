import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isPhone } from "../../japan/phone.ts";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { clock, dayOf, distance, eraDay, eraMoment } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import type { Waiting } from "../today-contract.ts";
import { RowMenu } from "./row-menu.tsx";
import { finish } from "./task-changes.ts";
import css from "./today.module.css";

interface Props {
  readonly row: Waiting;
  readonly now: Date;
  readonly staff: readonly { id: string; name: string }[];
  readonly onRest: () => void;
}

/** Soft matters have no deadline of their own: nothing is said of one. */
const soft = ["sheet_unconfirmed", "doctors_unconfirmed", "confirmation", "confirmations_unanswered"];

/** One thing that waits: state, who, what, whom to call, until when, who takes it, and the one action. */
export function WaitingRow({ row, now, staff, onRest }: Props) {
  const { t } = useTranslation("today");
  const isPast = new Date(row.actBy) <= now && row.kind !== "bed_request";
  const rests = row.group === "later";
  const tone: Tone = rests ? "over" : isPast ? "red" : row.group === "soon" ? "blue" : "amber";
  return (
    <li className={css.row} data-tone={tone}>
      <div className={css.state}>
        <StatusBadge tone={tone}>{t(`kind.${row.kind}`)}</StatusBadge>
      </div>
      <div className={css.who}>
        <Who row={row} />
      </div>
      <div className={css.what}>
        {useWhat(row)}
        {row.assignedName && (
          <div className={css.soft} translate="no">
            {t("taken", { name: row.assignedName })}
          </div>
        )}
        {rests && <div className={css.soft}>{t("restsBecause", { reason: row.snoozeReason })}</div>}
      </div>
      <div className={css.phone}>
        <Phone row={row} />
      </div>
      <div className={css.until}>
        {rests && row.snoozedUntil ? (
          t("rests", { moment: eraMoment(row.snoozedUntil) })
        ) : (
          <Until row={row} now={now} isPast={isPast} />
        )}
      </div>
      <div className={css.actions}>
        <Action row={row} />
        <RowMenu row={row} staff={staff} onRest={onRest} />
      </div>
    </li>
  );
}

function Action({ row }: { row: Waiting }) {
  const { t } = useTranslation("today");
  const variant = row.group === "now" ? "filled" : "default";
  if (row.kind === "task")
    return (
      <Button data-action variant={variant} onClick={() => finish(row.recordId)}>
        {t("action.task")}
      </Button>
    );
  const to = whereTo(row);
  return (
    <LinkButton data-action to={to} variant={variant}>
      {t(`action.${row.kind}`)}
    </LinkButton>
  );
}

function Who({ row }: { row: Waiting }) {
  const { t } = useTranslation("today");
  const kinds = useCodes("caller_kind");
  const caller = row.callerKind && kinds.label(row.callerKind);
  if (row.patientId && row.name)
    return (
      <Link to={`/patients/${row.patientId}`}>
        <PersonName name={row.name} kana={row.kana} />
      </Link>
    );
  if (row.kind === "doctors_unconfirmed") return t("who.doctors", { count: row.count });
  if (row.kind === "confirmations_unanswered") return t("who.partners", { count: row.count });
  if (row.kind === "task") return row.callName ?? "";
  return (
    <>
      {row.name ?? t("unnamed")}
      {caller && <div className={css.soft}>{caller}</div>}
    </>
  );
}

function useWhat(row: Waiting): string {
  const { t } = useTranslation("today");
  const listed = useListed();
  const topics = useCodes("consultation_topic");
  const reasons = useCodes("stay_reason");
  const words = (codes: ReturnType<typeof useCodes>) => listed(row.topics.map(codes.label));
  if (row.kind === "task") return row.title ?? "";
  if (row.kind === "bed_request")
    return row.count
      ? t("what.bed_request_asked", { reasons: words(reasons), asked: row.count })
      : t("what.bed_request_none", { reasons: words(reasons) });
  return t(`what.${row.kind}`, {
    hospital: row.hospitalName ?? "",
    who: row.callName ?? t("unnamed"),
    days: row.days,
    limit: row.dayLimit,
    topics: words(topics),
    day: row.day === null ? "" : eraDay(row.day, { year: false }),
    count: row.count ?? 0,
  });
}

function Phone({ row }: { row: Waiting }) {
  if (row.phone === null) return null;
  if (!isPhone(row.phone)) return <span>{row.phone}</span>;
  return (
    <>
      <PhoneLink number={row.phone} {...(row.callName ? { who: row.callName } : {})} />
      {row.callName && row.callName !== row.name && row.kind !== "task" && (
        <div className={css.soft}>{row.callName}</div>
      )}
    </>
  );
}

function Until({ row, now, isPast }: { row: Waiting; now: Date; isPast: boolean }) {
  const { t } = useTranslation("today");
  if (soft.includes(row.kind)) return <span className={css.soft}>{t("anytime")}</span>;
  if (row.kind === "bed_request" && new Date(row.actBy) <= now)
    return t("since", { distance: distance(row.actBy, now) });
  const toTheMinute = row.kind === "hold" || row.kind === "task";
  const day = eraDay(row.day ?? dayOf(row.actBy), { year: false });
  // Due on a day off: the last moment was before it.
  if (isPast && row.day !== null && row.day >= dayOf(now) && dayOf(row.actBy) < row.day)
    return <b>{t("pastBefore", { day, moment: eraDay(dayOf(row.actBy), { year: false }) })}</b>;
  const isToday = dayOf(row.actBy) === dayOf(now);
  const moment = isToday ? clock(row.actBy) : eraMoment(row.actBy);
  if (isPast) return <b>{t("past", { day: toTheMinute ? moment : day })}</b>;
  return (
    <time dateTime={row.actBy} title={eraMoment(row.actBy)}>
      {t("until", { moment: isToday ? clock(row.actBy) : eraDay(dayOf(row.actBy), { year: false }) })}
    </time>
  );
}

function whereTo({ kind, recordId, ofId, patientId }: Waiting): string {
  switch (kind) {
    case "hold":
    case "admission":
    case "bed_request":
      return `/beds/requests/${recordId}`;
    case "follow_up":
    case "enquiry":
    case "open_call":
      return `/consultations/${ofId ?? recordId}`;
    case "application":
      return `/patients/${patientId}`;
    case "consent_review":
      return `/patients/${patientId}/team`;
    case "sheet_unconfirmed":
      return `/patients/${patientId}/sheet`;
    case "confirmation":
      return `/confirmations/${recordId}`;
    case "confirmations_unanswered":
    case "doctors_unconfirmed":
      return "/confirmations";
    default:
      return `/beds/stays/${recordId}`;
  }
}
