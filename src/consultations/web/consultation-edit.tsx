import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Consultation } from "../consultation-contract.ts";
import {
  AnswerFields,
  AttributeFields,
  CallerFields,
  CallerKind,
  ReceptionFields,
  SubjectFields,
  TopicFields,
} from "./consultation-fields.tsx";
import { changesOf, valuesOf } from "./consultation-values.ts";
import { useConsultationActions } from "./use-consultation-actions.ts";

/** A recorded consultation written anew; only what was changed is sent, so that another person's work stays. */
export function ConsultationEdit({ one, done }: { one: Consultation; done: () => void }) {
  const { t } = useTranslation("consultations");
  const { refresh } = useConsultationActions(one.id);
  const opened = useRef(valuesOf(one));
  const form = useForm(opened.current, { draft: `consultation/${one.id}` });
  const save = async (values: typeof form.values) => {
    const id = one.id;
    const change = changesOf(opened.current, values);
    if (Object.keys(change).length > 0) await client.consultations.change({ id, ...change });
    const [before, after] = [opened.current.patient?.patientId, values.patient?.patientId];
    if (before !== after && before) await client.consultations.unlinkPatient({ id });
    if (before !== after && after) await client.consultations.linkPatient({ id, patientId: after });
    await form.draft?.discard();
    doneToast(t("action.saved"));
    await refresh();
    done();
  };
  return (
    <Form
      form={form}
      submitLabel={t("action.save")}
      onCancel={() => {
        void form.draft?.discard();
        done();
      }}
      check={(values): Record<string, string> =>
        values.topics.length === 0 ? { topics: t("take.topicsMissing") } : {}
      }
      onSubmit={save}
    >
      <CallerFields form={form} autoFocus />
      <CallerKind form={form} />
      <TopicFields form={form} />
      <SubjectFields form={form} />
      <AttributeFields form={form} />
      <AnswerFields form={form} />
      <ReceptionFields form={form} open />
    </Form>
  );
}
