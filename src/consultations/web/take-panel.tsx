import { Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "../../web/me.ts";
import type { PanelProps } from "../../web/page-type.ts";
import { api, client } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { LoadingState } from "../../web/ui/loading-state.tsx";
import type { ChosenPatient } from "../../web/ui/patient-field.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import { ConsultationFields, NextFields, ReceptionFields } from "./consultation-fields.tsx";
import { newConsultationOf, newValues } from "./consultation-values.ts";

/** A consultation being taken, at the right of any page: kept as it is typed, recorded with Ctrl+Enter. */
export function TakePanel({ input, close }: PanelProps) {
  const me = useMe();
  const wanted = input.patientId;
  const page = useQuery({
    ...api.patients.page.queryOptions({ input: { patientId: wanted ?? "" } }),
    enabled: wanted !== undefined,
  });
  if (!me || (wanted !== undefined && page.isPending)) return <LoadingState lines={8} />;
  return <TakeForm patient={page.data ?? null} handledBy={me.name} close={close} />;
}

function TakeForm(props: { patient: ChosenPatient | null; handledBy: string; close: () => void }) {
  const { t } = useTranslation("consultations");
  const queries = useQueryClient();
  const { patient, handledBy, close } = props;
  const chosen = patient && {
    patientId: patient.patientId,
    name: patient.name,
    kana: patient.kana,
    birthDate: patient.birthDate,
    town: patient.town,
  };
  const form = useForm(newValues(chosen, handledBy), { draft: "consultation" });
  return (
    <Form
      form={form}
      submitLabel={t("take.submit")}
      check={(values): Record<string, string> =>
        values.topics.length === 0 ? { topics: t("take.topicsMissing") } : {}
      }
      onSubmit={async (values) => {
        const made = await client.consultations.create(newConsultationOf(values));
        await form.draft?.discard();
        doneToast(t("take.done", { number: made.number }));
        void queries.invalidateQueries({ queryKey: api.consultations.key() });
        close();
      }}
    >
      <ConsultationFields form={form} autoFocus />
      <NextFields form={form} />
      <ReceptionFields form={form} />
      <Text size="sm">{t("take.submitHint")}</Text>
    </Form>
  );
}
