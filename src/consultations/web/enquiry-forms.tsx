import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../web/new-key.ts";
import { api, client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LongTextField, TextField } from "../../web/ui/text-field.tsx";
import { useForm } from "../../web/ui/use-form.ts";
import {
  type EnquiryAnswer,
  type EnquiryPurpose,
  type EnquiryRole,
  enquiryAnswers,
  enquiryPurposes,
  enquiryRoles,
} from "../enquiry.ts";
import type { Enquiry } from "../enquiry-contract.ts";
import { type Asked, AskedField } from "./asked-field.tsx";
import { CodeButtons } from "./code-buttons.tsx";
import css from "./consultations.module.css";

type Answer = {
  answer: EnquiryAnswer | null;
  reasonCode: string | null;
  role: EnquiryRole | null;
  answeredBy: string;
  note: string;
};

const noAnswer: Answer = { answer: null, reasonCode: null, role: null, answeredBy: "", note: "" };

function answerOf({ answer, reasonCode, role, answeredBy, note }: Answer) {
  if (answer === null) return null;
  return {
    answer,
    reasonCode: answer === "yes" ? null : reasonCode,
    role: answer === "yes" ? role : null,
    answeredBy,
    note,
  };
}

type Ask = Answer & { asked: Asked | null; purpose: EnquiryPurpose | null; method: string | null; askedPerson: string };

/** Records that somebody was asked; when the answer came in the same call, the answer too. */
export function AskForm({ consultationId, close }: { consultationId: string; close: () => void }) {
  const { t } = useTranslation("consultations");
  const refresh = useRefresh();
  const key = useRef(newKey());
  const first: Ask = { ...noAnswer, asked: null, purpose: "care", method: "電話", askedPerson: "" };
  const form = useForm<Ask>(first, { draft: `enquiry-of/${consultationId}` });
  const save = async (values: Ask) => {
    if (!values.asked) return;
    const { asked, purpose, method, askedPerson, note } = values;
    await client.consultations.enquiries.start({
      id: consultationId,
      enquiryId: key.current,
      ...(asked.kind === "doctor" ? { doctorId: asked.id } : { organisationId: asked.id }),
      purpose: purpose ?? "care",
      method,
      askedPerson,
      note,
      answered: answerOf(values),
    });
    await form.draft?.discard();
    await refresh();
    close();
  };
  const cancel = () => {
    void form.draft?.discard();
    close();
  };
  return (
    <div className={css.inner}>
      <Form
        form={form}
        submitLabel={t("enquiry.save")}
        onCancel={cancel}
        check={({ asked }): Record<string, string> => (asked ? {} : { asked: t("enquiry.whomMissing") })}
        onSubmit={save}
      >
        <AskedField label={t("enquiry.whom")} required autoFocus {...form.field("asked")} />
        <ChoiceButtons
          label={t("enquiry.purposeLabel")}
          required
          choices={enquiryPurposes.map((value) => ({ value, label: t(`enquiry.purpose.${value}`) }))}
          {...form.field("purpose")}
        />
        <CodeButtons label={t("enquiry.method")} list="consultation_method" {...form.field("method")} />
        <TextField label={t("enquiry.askedPerson")} {...form.field("askedPerson")} />
        <AnswerFields form={form} />
      </Form>
    </div>
  );
}

/** Records or corrects what was answered. */
export function AnswerForm({ enquiry, close }: { enquiry: Enquiry; close: () => void }) {
  const { t } = useTranslation("consultations");
  const refresh = useRefresh();
  const form = useForm<Answer>({
    answer: ({ accepted: "yes", declined: "no", on_hold: "on_hold" } as const)[enquiry.state as "accepted"] ?? null,
    reasonCode: enquiry.reasonCode,
    role: enquiry.role,
    answeredBy: enquiry.answeredBy ?? "",
    note: enquiry.note ?? "",
  });
  const save = async (values: Answer) => {
    const answer = answerOf(values);
    if (answer) await client.consultations.enquiries.answer({ id: enquiry.id, ...answer });
    await refresh();
    close();
  };
  return (
    <div className={css.inner}>
      <Form
        form={form}
        submitLabel={t("enquiry.saveAnswer")}
        onCancel={close}
        check={({ answer }): Record<string, string> => (answer ? {} : { answer: t("enquiry.answerMissing") })}
        onSubmit={save}
      >
        <AnswerFields form={form} doctor={enquiry.doctorId !== null} />
      </Form>
    </div>
  );
}

type AnswerFormState = { values: Answer; field: ReturnType<typeof useForm<Answer>>["field"] };

function AnswerFields({ form, doctor }: { form: AnswerFormState; doctor?: boolean }) {
  const { t } = useTranslation("consultations");
  const { values } = form;
  const isDoctor = doctor ?? (values as Ask).asked?.kind === "doctor";
  return (
    <>
      <ChoiceButtons
        label={t("enquiry.answer")}
        help={doctor === undefined ? t("enquiry.answerHelp") : undefined}
        choices={enquiryAnswers.map((value) => ({ value, label: t(`enquiry.answers.${value}`) }))}
        {...form.field("answer")}
      />
      {(values.answer === "no" || values.answer === "on_hold") && (
        <CodeButtons label={t("enquiry.reasonLabel")} list="enquiry_refusal" {...form.field("reasonCode")} />
      )}
      {values.answer === "yes" && isDoctor && (
        <ChoiceButtons
          label={t("enquiry.roleLabel")}
          choices={enquiryRoles.map((value) => ({ value, label: t(`enquiry.role.${value}`) }))}
          {...form.field("role")}
        />
      )}
      {values.answer !== null && <TextField label={t("enquiry.answeredBy")} {...form.field("answeredBy")} />}
      <LongTextField label={t("field.note")} rows={2} {...form.field("note")} />
    </>
  );
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: api.consultations.key() });
}
