import { Alert } from "@mantine/core";
import { IconBed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link, useGo } from "../../web/link.tsx";
import { client } from "../../web/request.ts";
import { ChoiceButtons } from "../../web/ui/choice-buttons.tsx";
import { DateField } from "../../web/ui/date-field.tsx";
import { EmptyState } from "../../web/ui/empty-state.tsx";
import { FieldLabel } from "../../web/ui/field.tsx";
import { Form } from "../../web/ui/form.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { Section } from "../../web/ui/page.tsx";
import { SelectField } from "../../web/ui/select-field.tsx";
import { doneToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { PatientPage, Registration } from "../patient-shapes-contract.ts";
import { byEndGroup, endReasonOf, placesOfDeath } from "../registration.ts";
import { refreshPatients, usePatient } from "./patient-query.ts";
import css from "./patients.module.css";
import { WhoToTell } from "./who-to-tell.tsx";

/** Ends a registration: when, why, and for a death where and of what; beside it who is to be told. */
export function EndPage() {
  const { t } = useTranslation("patients");
  const patient = usePatient().data;
  if (!patient) return null;
  const registration = patient.registrations[0];
  if (registration?.status !== "active" && registration?.status !== "ended")
    return <EmptyState title={t("end.notRunning")} />;
  const over = registration.status === "ended";
  return (
    <Section
      title={t(over ? "end.correct" : "end.title")}
      description={t(over ? "end.correctHelp" : "end.description")}
    >
      {patient.admittedOn !== null && !over && (
        <Alert color="red" variant="outline" icon={<IconBed aria-hidden />} mb="lg">
          {t("end.inBed", { hospital: patient.hospitalName })}{" "}
          <Link to={`/patients/${patient.patientId}/beds`}>{t("end.toBeds")}</Link>
        </Alert>
      )}
      <EndForm patient={patient} registration={registration} />
    </Section>
  );
}

interface Values {
  endedOn: string | null;
  reason: string | null;
  placeOfDeath: string | null;
  causeOfDeath: string | null;
}

function EndForm({ patient, registration }: { patient: PatientPage; registration: Registration }) {
  const { t } = useTranslation("patients");
  const go = useGo();
  const today = dayOf(new Date());
  const { patientId } = patient;
  const of = { patientId, registrationId: registration.id };
  const causes = useCodes("disease_group", [registration.diseaseGroup, registration.causeOfDeath]);
  const over = registration.status === "ended";
  const form = useForm<Values>({
    endedOn: registration.endedOn ?? today,
    reason: registration.endReason,
    placeOfDeath: registration.placeOfDeath,
    causeOfDeath: registration.causeOfDeath,
  });
  const { reason } = form.values;
  const death = reason !== null && endReasonOf(reason).death;
  const choose = (code: string | null) =>
    form.set({
      reason: code,
      placeOfDeath: (code !== null && endReasonOf(code).place) || null,
      causeOfDeath: form.values.causeOfDeath ?? registration.diseaseGroup,
    });
  const save = async (values: Values) => {
    const input = { ...of, ...values, endedOn: values.endedOn ?? today, reason: values.reason ?? "" };
    if (over) await client.patients.correctEnd(input);
    else await client.patients.end(input);
    await refreshPatients();
    if (over) doneToast(t("done.corrected"));
    else offerUndo();
    go(`/patients/${patientId}`);
  };
  const offerUndo = () =>
    undoToast(t("done.ended"), async () => {
      await client.patients.undoEnd(of);
      await refreshPatients();
    });
  const check = (values: Values): Record<string, string> => ({
    ...(values.endedOn === null ? { endedOn: t("check.day") } : {}),
    ...(values.reason === null ? { reason: t("check.choose") } : {}),
    ...(death && !values.placeOfDeath ? { placeOfDeath: t("check.choose") } : {}),
    ...(death && !values.causeOfDeath ? { causeOfDeath: t("check.choose") } : {}),
  });
  const unknown = { value: "不明", label: t("place.不明") };
  return (
    <div className={css.beside}>
      <Form
        form={form}
        onSubmit={save}
        onCancel={() => go(`/patients/${patientId}`)}
        submitLabel={t(over ? "action.save" : "end.submit")}
        check={check}
      >
        <DateField label={t("field.endedOn")} required notAfter={today} {...form.field("endedOn")} />
        <Reasons value={reason} error={form.errors.reason} choose={choose} />
        {death && (
          <>
            <ChoiceButtons
              label={t("field.placeOfDeath")}
              required
              choices={placesOfDeath.map((value) => ({ value, label: t(`place.${value}`) }))}
              {...form.field("placeOfDeath")}
            />
            <SelectField
              label={t("field.causeOfDeath")}
              required
              choices={[...causes.choices.filter(({ value }) => value !== unknown.value), unknown]}
              {...form.field("causeOfDeath")}
            />
          </>
        )}
      </Form>
      {!over && (
        <aside className={css.aside}>
          <WhoToTell patient={patient} death={death} lastDay={form.values.endedOn} />
        </aside>
      )}
    </div>
  );
}

/** The reasons as buttons under the groups in which they are published. */
function Reasons(props: { value: string | null; error: string | undefined; choose: (code: string | null) => void }) {
  const { t } = useTranslation("patients");
  const codes = useCodes("end_reason");
  const groups = byEndGroup(codes.choices.map(({ value, label }) => ({ code: value, label })));
  return (
    <fieldset className={css.part}>
      <legend>
        <FieldLabel label={t("field.endReason")} required />
      </legend>
      <div>
        {groups.map(({ group, codes: inGroup }, index) => (
          <ChoiceButtons
            key={group}
            label={t(`endGroup.${group}`)}
            {...(index === 0 ? { name: "reason" } : {})}
            error={index === 0 ? props.error : undefined}
            value={props.value}
            onChange={props.choose}
            choices={inGroup.map(({ code, label }) => ({ value: code, label }))}
          />
        ))}
      </div>
    </fieldset>
  );
}
