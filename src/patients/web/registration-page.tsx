import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useFilters } from "../../web/filters.ts";
import { useGo } from "../../web/link.tsx";
import { client } from "../../web/request.ts";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { Form } from "../../web/ui/form.tsx";
import { Section } from "../../web/ui/page.tsx";
import { doneToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { Registration } from "../patient-shapes-contract.ts";
import { CareFields, type CareValues, careInputOf, careValuesOf, checkCare, withDoctor } from "./care-fields.tsx";
import { refreshPatients, usePatient } from "./patient-query.ts";

const shape = z.object({ doctor: z.uuid().optional().catch(undefined) });

/** Corrects the running (else the latest) registration; the care team follows. A doctor just found is filled in (?doctor=…). */
export function RegistrationPage() {
  const { t } = useTranslation("patients");
  const patient = usePatient().data;
  const [{ doctor }] = useFilters(shape);
  const registration = patient?.registrations[0];
  if (!patient) return null;
  if (!registration) return <EmptyState title={t("registration.none")} />;
  return (
    <Section
      title={t("registration.correct")}
      description={`${doctor ? t("registration.doctorFilled") : ""}${t("registration.correctHelp")}`}
    >
      <RegistrationForm
        key={registration.id}
        patientId={patient.patientId}
        registration={registration}
        found={doctor ?? null}
      />
    </Section>
  );
}

function RegistrationForm(props: { patientId: string; registration: Registration; found: string | null }) {
  const { patientId, registration, found } = props;
  const { t } = useTranslation("patients");
  const go = useGo();
  const form = useForm<CareValues>(withDoctor(careValuesOf(registration, null), found));
  const back = () => go(`/patients/${patientId}`);
  const save = async (values: CareValues) => {
    await client.patients.changeRegistration({ patientId, registrationId: registration.id, ...careInputOf(values) });
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
      check={(values) => checkCare(values, t)}
    >
      <CareFields form={form} />
    </Form>
  );
}
