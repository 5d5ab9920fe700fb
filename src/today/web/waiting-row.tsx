import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isPhone } from "../../japan/phone.ts";
import { useCodes } from "../../web/codes.ts";
import { Link, useFollow } from "../../web/link.tsx";
import { clock, dayOf, distance, eraDay, eraMoment } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import type { Waiting } from "../today-contract.ts";
import css from "./today.module.css";

/** One thing that waits: state, who, what, whom to call, until when, and the one action. */
export function WaitingRow({ row, now }: { row: Waiting; now: Date }) {
  const { t } = useTranslation("today");
  const follow = useFollow();
  const to = whereTo(row);
  const isPast = new Date(row.actBy) <= now && row.kind !== "bed_request";
  const tone: Tone = isPast ? "red" : row.group === "soon" ? "blue" : "amber";
  return (
    <li className={css.row} data-tone={tone}>
      <div className={css.state}>
        <StatusBadge tone={tone}>{t(`kind.${row.kind}`)}</StatusBadge>
      </div>
      <div className={css.who}>
        <Who row={row} />
      </div>
      <div className={css.what}>{useWhat(row)}</div>
      <div className={css.phone}>
        <Phone row={row} />
      </div>
      <div className={css.until}>
        <Until row={row} now={now} isPast={isPast} />
      </div>
      <Button
        component="a"
        href={to}
        variant={row.group === "now" ? "filled" : "default"}
        onClick={(event) => follow(event, to)}
        className={css.action ?? ""}
      >
        {t(`action.${row.kind}`)}
      </Button>
    </li>
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
  return (
    <>
      {row.name ?? t("unnamed")}
      {caller && <div className={css.soft}>{caller}</div>}
    </>
  );
}

function useWhat(row: Waiting): string {
  const { t } = useTranslation("today");
  const topics = useCodes("consultation_topic");
  const reasons = useCodes("stay_reason");
  const words = (codes: ReturnType<typeof useCodes>) => row.topics.map(codes.label).join("、");
  if (row.kind === "bed_request")
    return row.asked
      ? t("what.bed_request_asked", { reasons: words(reasons), asked: row.asked })
      : t("what.bed_request_none", { reasons: words(reasons) });
  return t(`what.${row.kind}`, {
    hospital: row.hospitalName ?? "",
    days: row.days,
    limit: row.dayLimit,
    topics: words(topics),
  });
}

function Phone({ row }: { row: Waiting }) {
  if (row.phone === null) return null;
  if (!isPhone(row.phone)) return <span>{row.phone}</span>;
  return (
    <>
      <PhoneLink number={row.phone} {...(row.callName ? { who: row.callName } : {})} />
      {row.callName && row.callName !== row.name && <div className={css.soft}>{row.callName}</div>}
    </>
  );
}

function Until({ row, now, isPast }: { row: Waiting; now: Date; isPast: boolean }) {
  const { t } = useTranslation("today");
  const day = eraDay(row.day ?? dayOf(row.actBy), { year: false });
  if (row.kind === "bed_request" && new Date(row.actBy) <= now)
    return t("since", { distance: distance(row.actBy, now) });
  if (isPast) return <b>{t("past", { day: row.kind === "hold" ? eraMoment(row.actBy) : day })}</b>;
  const isToday = dayOf(row.actBy) === dayOf(now);
  return (
    <time dateTime={row.actBy} title={eraMoment(row.actBy)}>
      {t("until", { moment: isToday ? clock(row.actBy) : eraDay(dayOf(row.actBy), { year: false }) })}
    </time>
  );
}

function whereTo({ kind, recordId, patientId }: Waiting): string {
  if (kind === "hold" || kind === "bed_request") return `/beds/requests/${recordId}`;
  if (kind === "follow_up") return `/consultations/${recordId}`;
  if (kind === "consent_review") return `/patients/${patientId}/team`;
  return `/beds/stays/${recordId}`;
}
