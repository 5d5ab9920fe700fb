import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { dayOf, eraDay } from "../../web/ui/moments.ts";
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
              <Period from={row.from} to={row.to} /> <Reason code={row.reason} />
            </span>
            <Deputy {...row} deputyAway={row.state === "deputy_away" ? "whole" : "free"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 11月20日から11月28日まで, or that the end is not known. */
export function Period({ from, to }: { from: string; to: string | null }) {
  const { t } = useTranslation("visiting-doctors");
  const thisYear = dayOf(new Date()).slice(0, 4);
  const day = (value: string) => eraDay(value, { weekday: false, year: value.slice(0, 4) !== thisYear });
  const words =
    from === to
      ? day(from)
      : to === null
        ? t("absence.since", { from: day(from) })
        : t("absence.period", { from: day(from), to: day(to) });
  return <time dateTime={from}>{words}</time>;
}

/** Why a doctor is away, by the centre's label. */
export function Reason({ code }: { code: string | null }) {
  const { label } = useCodes("absence_reason");
  return code === null ? null : label(code);
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
