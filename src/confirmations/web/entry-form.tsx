import { useTranslation } from "react-i18next";
import { type Entry, organisationFields } from "../entry.ts";
import { TextAnswer } from "./answer-field.tsx";
import css from "./confirmations.module.css";
import { DoctorFields } from "./doctor-fields.tsx";
import { PartnerAnswers } from "./partner-answers.tsx";
import type { AnswerState } from "./use-answers.ts";
import { WeekFields } from "./week-fields.tsx";

/** A partner's own entry with each answer open to change; what stands there now is shown beside what is changed. */
export function EntryForm({ entry, state }: { entry: Entry; state: AnswerState }) {
  const { t } = useTranslation("confirmations");
  return (
    <>
      <section className={css.part} aria-label={t("part.contact")}>
        <h2>{t("part.contact")}</h2>
        {organisationFields.map((field) => (
          <TextAnswer
            key={field}
            entry={entry}
            state={state}
            place={{ of: "organisation", field }}
            label={t(`field.${field}`)}
            kind={field === "email" ? "email" : field === "address" ? "text" : "tel"}
          />
        ))}
      </section>
      <WeekFields entry={entry} state={state} />
      <PartnerAnswers entry={entry} state={state} />
      {entry.doctors.map((doctor) => (
        <DoctorFields key={doctor.id} entry={entry} doctor={doctor} state={state} />
      ))}
      <section className={css.part} aria-label={t("part.remark")}>
        <h2>{t("part.remark")}</h2>
        <TextAnswer
          entry={entry}
          state={state}
          place={{ of: "remark" }}
          label={t("field.remark")}
          kind="long"
          help={t("remarkHelp")}
        />
      </section>
    </>
  );
}
