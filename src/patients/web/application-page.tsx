import { useTranslation } from "react-i18next";
import { useGo } from "../../web/link.tsx";
import { client } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { Form } from "../../web/ui/form.tsx";
import { Section } from "../../web/ui/page.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { PatientPage, Registration } from "../patient-shapes-contract.ts";
import { isApplication } from "../registration.ts";
import { CareFields, type CareValues, careInputOf, careValuesOf, checkCare } from "./care-fields.tsx";
import { refreshPatients, useOffice, usePatient } from "./patient-query.ts";
import { PersonFields, type PersonValues, personValuesOf } from "./person-fields.tsx";

/** A doctor's office puts its own application right and sends it. */
export function ApplicationPage() {
  const { t } = useTranslation("patients");
  const office = useOffice();
  const patient = usePatient().data;
  const registration = patient?.registrations[0];
  if (!patient) return null;
  if (office === null || registration?.appliedById !== office || !isApplication(registration.status))
    return <EmptyState title={t("application.none")} />;
  return (
    <Section
      title={t("application.correct")}
      description={
        registration.returnedReason ? `${t("application.returned")} ${registration.returnedReason}` : undefined
      }
    >
      <ApplicationForm key={registration.id} patient={patient} registration={registration} office={office} />
    </Section>
  );
}

function ApplicationForm(props: { patient: PatientPage; registration: Registration; office: string }) {
  const { t } = useTranslation("patients");
  const go = useGo();
  const { patient, registration, office } = props;
  const { patientId } = patient;
  const form = useForm<PersonValues & CareValues>({ ...personValuesOf(patient), ...careValuesOf(registration, null) });
  const back = () => go(`/patients/${patientId}`);
  const save = async (values: PersonValues & CareValues) => {
    const { name, kana, birthDate, sex, town, address, phone, note } = values;
    await client.patients.applyAgain({
      patientId,
      registrationId: registration.id,
      person: { name, kana, birthDate, sex, town, address, phone, note },
      registration: careInputOf(values),
    });
    await refreshPatients();
    doneToast(t("done.applied"));
    back();
  };
  return (
    <Form
      form={form}
      onSubmit={save}
      onCancel={back}
      submitLabel={t("apply.submit")}
      check={(values) => ({
        ...(values.name.trim() === "" ? { name: t("check.name") } : {}),
        ...checkCare(values, t),
      })}
    >
      <PersonFields form={form} brief />
      <CareFields form={form} office={office} />
    </Form>
  );
}
