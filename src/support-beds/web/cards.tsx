import { IconClockHour4 } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { clock, dayOf, distance, eraDay } from "../../web/ui/moments.ts";
import { PersonName } from "../../web/ui/person-name.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import { useNow } from "../../web/ui/use-now.ts";
import type { RequestRow, StayRow } from "../bed-shapes-contract.ts";
import css from "./beds.module.css";
import { LimitBar } from "./limit-bar.tsx";
import { NextContact } from "./next-contact.tsx";
import { AgeWords } from "./person-words.tsx";
import { toneOfState } from "./words.ts";

function CardName({ person, to }: { person: StayRow["person"]; to: string }) {
  return (
    <p className={css.cardName}>
      <Link to={to}>
        <PersonName name={person.name} kana={person.kana} />
      </Link>
      <span className={css.age}>
        <AgeWords birthDate={person.birthDate} />
      </span>
    </p>
  );
}

/** Who is in a bed: day n of the limit, reason, next contact, expected discharge. */
export function StayCard({ stay }: { stay: StayRow }) {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  return (
    <li className={css.card}>
      <CardName person={stay.person} to={`/beds/stays/${stay.id}`} />
      <LimitBar stay={stay} />
      <div className={css.cardLines}>
        <p>{[...stay.reasons.map(label), stay.bedName].filter(Boolean).join(" · ")}</p>
        <p>
          <NextContact on={stay.nextContactOn} state={stay.contactState} />
        </p>
        {stay.expectedDischargeOn && (
          <p className={css.soft}>{t("stay.expected", { day: eraDay(stay.expectedDischargeOn, { year: false }) })}</p>
        )}
      </div>
    </li>
  );
}

/** A bed that is held: dashed, with its countdown. */
export function HoldCard({ request }: { request: RequestRow }) {
  const { label } = useCodes("stay_reason");
  return (
    <li className={css.card} data-hold={request.holdExpired ? "expired" : "running"}>
      <CardName person={request.person} to={`/beds/requests/${request.id}`} />
      <div className={css.cardLines}>
        <p>
          <HoldBadge request={request} />
        </p>
        <p>{[...request.reasons.map(label), request.heldBedName].filter(Boolean).join(" · ")}</p>
      </div>
    </li>
  );
}

/** 仮押さえ あと3時間 · 17:00まで, or that its time has passed. */
export function HoldBadge({ request }: { request: Pick<RequestRow, "heldUntil"> }) {
  const { t } = useTranslation("support-beds");
  const now = useNow();
  const { heldUntil } = request;
  if (!heldUntil) return <StatusBadge tone="amber">{t("hold.open")}</StatusBadge>;
  const day = dayOf(heldUntil) === dayOf(now) ? "" : `${eraDay(dayOf(heldUntil), { year: false })} `;
  const minutes = Math.floor((Date.parse(heldUntil) - now.getTime()) / 60_000);
  return (
    <span className={css.hold}>
      {minutes < 0 ? (
        <StatusBadge tone="red">{t("hold.expired")}</StatusBadge>
      ) : (
        <StatusBadge tone="amber">{t("hold.left", { left: leftWords(minutes, t) })}</StatusBadge>
      )}
      <span>{t("hold.until", { until: `${day}${clock(heldUntil)}` })}</span>
    </span>
  );
}

function leftWords(minutes: number, t: TFunction<"support-beds">): string {
  if (minutes < 60) return t("left.minutes", { count: minutes });
  if (minutes < 48 * 60) return t("left.hours", { count: Math.floor(minutes / 60) });
  return t("left.days", { count: Math.floor(minutes / (24 * 60)) });
}

/** The state of a request in a word; a hold that has run out says so. */
export function RequestState(props: { request: Pick<RequestRow, "state" | "holdExpired">; large?: boolean }) {
  const { t } = useTranslation("support-beds");
  const { request, large = false } = props;
  return (
    <StatusBadge tone={request.holdExpired ? "red" : toneOfState[request.state]} large={large}>
      {t(request.holdExpired ? "hold.expired" : `state.${request.state}`)}
    </StatusBadge>
  );
}

/** A request nobody has taken yet: since when, who was asked, how many said no. */
export function WaitingCard({ request }: { request: RequestRow }) {
  const { t } = useTranslation("support-beds");
  const { label } = useCodes("stay_reason");
  const now = useNow();
  return (
    <li className={css.card}>
      <CardName person={request.person} to={`/beds/requests/${request.id}`} />
      <div className={css.cardLines}>
        <p>
          <RequestState request={request} />
          <span>{request.reasons.map(label).join(" · ")}</span>
        </p>
        {request.holdExpired && <p>{t("hold.was", { place: request.heldHospitalName })}</p>}
        <p className={css.soft}>
          <IconClockHour4 size={16} aria-hidden />
          {t("request.since", { distance: distance(request.requestedAt, now) })}
          <AskedWords request={request} />
        </p>
        {request.wantedFrom && (
          <p className={css.soft}>
            {t("request.wanted")} <EraDate value={request.wantedFrom} year={false} />
          </p>
        )}
      </div>
    </li>
  );
}

/** 打診3 · 不可2 · 返事待ち1 */
export function AskedWords({ request }: { request: RequestRow }) {
  const { t } = useTranslation("support-beds");
  if (request.asked === 0) return <span>{t("request.notAsked")}</span>;
  const words = [
    t("request.asked", { count: request.asked }),
    request.refused > 0 ? t("request.refused", { count: request.refused }) : "",
    request.unanswered > 0 ? t("request.unanswered", { count: request.unanswered }) : "",
  ];
  return <span>{words.filter(Boolean).join(" · ")}</span>;
}
