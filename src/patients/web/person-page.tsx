import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { client } from "../../web/request.ts";
import { Form } from "../../web/ui/form.tsx";
import { Section } from "../../web/ui/page.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { PatientPage } from "../patient-shapes-contract.ts";
import { refreshPatients, usePatient } from "./patient-query.ts";
import { PersonFields, type PersonValues, personValuesOf } from "./person-fields.tsx";

/** Corrects a person; what stood there before stays in the history. */
export function PersonPage() {
  const { t } = useTranslation("patients");
  const patient = usePatient().data;
  return patient ? (
    <Section title={t("person.correct")} description={t("person.correctHelp")}>
      <PersonForm key={patient.patientId} patient={patient} />
    </Section>
  ) : null;
}

function PersonForm({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const go = useGo();
  const { patientId, version } = patient;
  const form = useForm<PersonValues & { version: string }>({ ...personValuesOf(patient), version });
  const back = () => go(`/patients/${patientId}`);
  const save = async (values: PersonValues & { version: string }) => {
    await client.patients.correct({ patientId, ...values });
    await refreshPatients();
    doneToast(t("done.corrected"));
    back();
  };
  return (
    <Form
      form={form}
      onSubmit={save}
      onCancel={back}
      submitLabel={t("action.save")}
      check={(values): Record<string, string> => (values.name.trim() === "" ? { name: t("check.name") } : {})}
    >
      <PersonFields form={form} />
    </Form>
  );
}
