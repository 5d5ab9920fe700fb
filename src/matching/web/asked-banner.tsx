import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { MatchStart } from "../matching-contract.ts";
import css from "./matching.module.css";
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
      {main && start.patientId !== null && (
        <Link to={`/patients/${start.patientId}/registration`}>{t("find.toRegistration")}</Link>
      )}
    </div>
  );
}
