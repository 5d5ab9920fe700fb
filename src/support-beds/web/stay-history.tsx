import { useTranslation } from "react-i18next";
import { EraDate } from "../../web/ui/era-date.tsx";
import type { Stay } from "../stay-contract.ts";
import css from "./beds.module.css";

/** Fields of the record as the history names them. */
const fields: Readonly<Record<string, string>> = {
  hospital_id: "fact.hospital",
  bed_id: "fact.bed",
  ward: "fact.ward",
  admitted_on: "fact.admittedOn",
  admitted_time: "fact.admittedTime",
  discharged_on: "fact.dischargedOn",
  outcome: "fact.outcome",
  reasons: "fact.reason",
  doctor_id: "fact.doctor",
  expected_discharge_on: "fact.expected",
  next_contact_on: "fact.nextContact",
  extended_until: "fact.extended",
  extension_reason: "fact.extensionReason",
  note: "fact.note",
  number: "fact.number",
};

/** The next day to call follows from a contact, which is listed by itself. */
const isMovedByContact = ({ action, changed }: Stay["history"][number]) =>
  action === "update" && changed.every((name) => name === "next_contact_on");

/** Who entered or changed what, the latest first. */
export function StayHistory({ history }: { history: Stay["history"] }) {
  const { t } = useTranslation("support-beds");
  return (
    <ul className={css.log}>
      {history
        .filter((one) => !isMovedByContact(one))
        .map((one) => {
          const changed = [...new Set(one.changed.map((name) => fields[name]).filter((name) => name !== undefined))];
          return (
            <li key={`${one.at} ${one.changed.join()}`}>
              <p className={css.grow}>
                {one.changed.includes("annulled_reason")
                  ? t("annul.badge")
                  : one.action === "insert"
                    ? t("history.entered")
                    : t("history.changed", { what: changed.map((name) => t(name)).join(t("history.comma")) })}
              </p>
              <p className={css.soft}>
                <EraDate value={one.at} time year={false} /> {one.by ?? t("history.program")}
              </p>
            </li>
          );
        })}
    </ul>
  );
}
