import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { eraDay } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { Absence } from "../visiting-doctors-contract.ts";
import css from "./registry.module.css";

/** 本日の不在: who is away today and who covers; nothing when everybody is there. */
export function CoverBand() {
  const { t } = useTranslation("visiting-doctors");
  const { data = [] } = useQuery(api.visitingDoctors.cover.queryOptions({ input: {} }));
  if (data.length === 0) return null;
  return (
    <section className={css.band} aria-labelledby="cover-today">
      <h2 id="cover-today">{t("cover.title", { count: data.length })}</h2>
      <ul>
        {data.map((row) => (
          <li key={row.absenceId}>
            <Link to={`/visiting-doctors/${row.doctorId}`}>{row.name}</Link>
            <span className={css.soft}>
              <Period from={row.from} to={row.to} /> {row.reason}
            </span>
            <Deputy {...row} deputyAway={row.state === "deputy_away" ? "whole" : "free"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 11月20日〜11月28日, or 〜未定 while nobody knows. */
export function Period({ from, to }: { from: string; to: string | null }) {
  const { t } = useTranslation("visiting-doctors");
  const day = (value: string) =>
    eraDay(value, { weekday: false, year: value.slice(0, 4) !== String(new Date().getFullYear()) });
  return (
    <time dateTime={from}>
      {from === to
        ? day(from)
        : t("absence.period", { from: day(from), to: to === null ? t("absence.open") : day(to) })}
    </time>
  );
}

type DeputyProps = Pick<Absence, "deputyDoctorId" | "deputyName" | "deputyPhone" | "deputyAway">;

/** Who covers, with the telephone; says when nobody does, or when the deputy is away too. */
export function Deputy({ deputyDoctorId, deputyName, deputyPhone, deputyAway }: DeputyProps) {
  const { t } = useTranslation("visiting-doctors");
  if (deputyName === null) return <StatusBadge tone="amber">{t("absence.nobody")}</StatusBadge>;
  return (
    <span className={css.phoneBlock}>
      {t("absence.deputy")}{" "}
      {deputyDoctorId ? <Link to={`/visiting-doctors/${deputyDoctorId}`}>{deputyName}</Link> : deputyName}
      {deputyPhone && <PhoneLink number={deputyPhone} who={deputyName} />}
      {deputyAway !== "free" && (
        <StatusBadge tone="amber">
          {t(deputyAway === "whole" ? "absence.deputyAway" : "absence.deputyAwayPart")}
        </StatusBadge>
      )}
    </span>
  );
}
