import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { MatchStart } from "../matching-contract.ts";
import css from "./find.module.css";
import type { Search } from "./use-search.ts";

/** Who has taken the person on, and where that leads. */
export function AskedBanner({ search, start }: { search: Search; start: MatchStart }) {
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
      {main?.doctorId && <NextStep start={start} doctorId={main.doctorId} consultationId={search.consultationId} />}
    </div>
  );
}

/** The main doctor found belongs into the registration: of a registered patient it is changed, a person without one is registered. */
function NextStep(props: { start: MatchStart; doctorId: string; consultationId: string | null }) {
  const { t } = useTranslation("matching");
  const { start, doctorId, consultationId } = props;
  const { patientId, registration } = start;
  if (patientId === null)
    return <Link to={`/patients/new?doctor=${doctorId}&consultation=${consultationId}`}>{t("find.toRegister")}</Link>;
  if (!registration?.running)
    return <Link to={`/patients/new?from=${patientId}&doctor=${doctorId}`}>{t("find.toRegister")}</Link>;
  if (registration.doctorId === doctorId) return null;
  return <Link to={`/patients/${patientId}/registration?doctor=${doctorId}`}>{t("find.toRegistration")}</Link>;
}
