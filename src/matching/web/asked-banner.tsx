import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { MatchStart } from "../matching-contract.ts";
import css from "./find.module.css";
import type { Search } from "./use-search.ts";

/** Who has taken the person on, and where that leads; `leads` when it was just recorded here: then the next step has the focus. */
export function AskedBanner({ search, start, leads }: { search: Search; start: MatchStart; leads: boolean }) {
  const { t } = useTranslation("matching");
  const taken = [...search.asked.values()].filter(({ state }) => state === "accepted");
  const main = taken.find(({ role }) => role === "main");
  const deputies = taken.filter(({ role }) => role !== "main");
  if (!search.open)
    return (
      <p className={css.banner} data-tone="grey">
        {t("find.closed")}
      </p>
    );
  if (taken.length === 0) return null;
  return (
    <div className={css.banner} data-tone="green" role="status">
      <ul>
        {main && (
          <li>
            <StatusBadge tone="green">{t("role.main")}</StatusBadge>
            <b>{main.doctorName}</b> {main.organisationName}
          </li>
        )}
        {deputies.map((one) => (
          <li key={one.id}>
            <StatusBadge tone="green">{t("role.deputy")}</StatusBadge>
            <b>{one.doctorName}</b> {one.organisationName}
          </li>
        ))}
      </ul>
      {main?.doctorId && (
        <NextStep
          key={main.id}
          start={start}
          leads={leads}
          doctorId={main.doctorId}
          consultationId={search.consultationId}
        />
      )}
    </div>
  );
}

/** The main doctor found belongs into the registration: of a registered patient it is changed, a person without one is registered. */
function NextStep(props: { start: MatchStart; leads: boolean; doctorId: string; consultationId: string | null }) {
  const { t } = useTranslation("matching");
  const { start, leads, doctorId, consultationId } = props;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (leads) link.current?.focus();
  }, [leads]);
  const { patientId, registration } = start;
  if (registration?.running && registration.doctorId === doctorId) return null;
  const [to, words] = registration?.running
    ? [`/patients/${patientId}/registration?doctor=${doctorId}`, t("find.toRegistration")]
    : [
        patientId === null
          ? `/patients/new?doctor=${doctorId}&consultation=${consultationId}`
          : `/patients/new?from=${patientId}&doctor=${doctorId}`,
        t("find.toRegister"),
      ];
  return (
    <Link ref={link} to={to}>
      {words}
    </Link>
  );
}
