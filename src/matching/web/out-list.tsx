import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import type { Match } from "../matching-contract.ts";
import css from "./find.module.css";
import { JudgementLines } from "./judgement-lists.tsx";
import shared from "./matching.module.css";

/** Those whom something rules out: shown with the reason, never hidden. */
export function OutList({ match }: { match: Match }) {
  const { t } = useTranslation("matching");
  if (match.outTotal === 0) return null;
  return (
    <section className={css.out} aria-label={t("out.title")}>
      <h3 className={css.outTitle}>
        {t("out.title")} <span className={shared.count}>{t("list.count", { count: match.outTotal })}</span>
      </h3>
      <ul className={css.outRows}>
        {match.out.map((row) => (
          <li key={row.doctorId} className={css.outRow}>
            <div className={css.outWho}>
              <Link to={`/visiting-doctors/${row.doctorId}`}>
                <PersonName name={row.name} />
              </Link>
              <span className={shared.soft}>{row.institutionName}</span>
            </div>
            <JudgementLines lines={row.reasons} />
          </li>
        ))}
      </ul>
    </section>
  );
}
