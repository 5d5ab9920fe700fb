import { useTranslation } from "react-i18next";
import { EraDate } from "../../web/ui/era-date.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import type { Stay } from "../stay-contract.ts";
import css from "./beds.module.css";

/** What the hospital said week by week, the latest first. */
export function ContactLog({ contacts }: { contacts: Stay["contacts"] }) {
  const { t } = useTranslation("support-beds");
  if (contacts.length === 0) return <p className={css.soft}>{t("contact.none")}</p>;
  return (
    <ul className={css.log}>
      {contacts.map((one) => (
        <li key={one.id}>
          <div className={css.grow}>
            <p>
              <b>
                <EraDate value={one.contactedOn} year={false} />
              </b>{" "}
              {one.state ?? <span className={css.soft}>{t("contact.noState")}</span>}
            </p>
            <p className={css.soft}>
              {[
                one.hospitalPerson,
                one.expectedDischargeOn &&
                  t("stay.expected", { day: eraDay(one.expectedDischargeOn, { year: false }) }),
                one.enteredBy && t("log.by", { name: one.enteredBy }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
