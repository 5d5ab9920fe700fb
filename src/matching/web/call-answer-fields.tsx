import { useTranslation } from "react-i18next";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import type { FormState } from "../../web/ui/use-form.ts";
import type { CallAnswerInput } from "../call-contract.ts";
import { type CallAnswer, callAnswers } from "../open-call.ts";

export interface AnswerValues {
  readonly answer: CallAnswer | null;
  readonly reasonCode: string | null;
  readonly note: string;
  readonly answeredBy: string;
}

export const noAnswer: AnswerValues = { answer: null, reasonCode: null, note: "", answeredBy: "" };

/** What is sent of it: a reason stands only beside a no. Nothing as long as no answer is chosen. */
export function answerGiven({ answer, reasonCode, note, answeredBy }: AnswerValues): CallAnswerInput | null {
  if (answer === null) return null;
  return { answer, reasonCode: answer === "no" ? reasonCode : null, note, answeredBy };
}

/** A doctor's answer to an open call, by the doctor or as the telephone or a FAX brought it. */
export function CallAnswerFields(props: {
  form: FormState<AnswerValues>;
  /** In whose words: the doctor's own by the link, or the centre's that records it. */
  words: "link" | "record";
  reasons: readonly { value: string; label: string }[];
}) {
  const { form, words, reasons } = props;
  const { t } = useTranslation("matching");
  const { answer } = form.values;
  return (
    <>
      <ChoiceButtons
        label={t(`${words}.answer`)}
        required
        choices={callAnswers.map((value) => ({
          value,
          label: t(`${words === "link" ? "linkAnswer" : "callAnswer"}.${value}`),
        }))}
        {...form.field("answer")}
      />
      {answer === "no" && <SelectField label={t("answer.why")} choices={reasons} {...form.field("reasonCode")} />}
      <TextField
        label={t(answer === "conditional" ? "answer.condition" : `${words}.note`)}
        maxLength={500}
        {...form.field("note")}
      />
      <TextField label={t(`${words}.by`)} maxLength={100} {...form.field("answeredBy")} />
    </>
  );
}
