import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { client } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Facts } from "../../web/ui/facts.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { Section } from "../../web/ui/page.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { doneToast, failedToast } from "../../web/ui/undo-toast.ts";
import { useNow } from "../../web/ui/use-now.ts";
import type { PatientPage, Registration } from "../patient-shapes-contract.ts";
import { endReasonOf, isApplication, isUndoable } from "../registration.ts";
import { ApplicationSection } from "./application-section.tsx";
import { refreshPatients, useIsStaff, usePatient } from "./patient-query.ts";
import css from "./patients.module.css";
import { RelativesSection } from "./relatives-section.tsx";

/** 概要: the registration, the family, the person. */
export function OverviewPage() {
  const patient = usePatient().data;
  if (!patient) return null;
  return (
    <>
      <ApplicationSection patient={patient} />
      <ConsentMissing patient={patient} />
      <RegistrationSection patient={patient} />
      <RelativesSection patient={patient} />
      <PersonSection patient={patient} />
      <EarlierRegistrations patient={patient} />
      <LogLink patient={patient} />
    </>
  );
}

/** Without consent nobody outside the centre sees the patient; that must be known, not discovered. */
function ConsentMissing({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const running = patient.status === "active" || patient.status === "applied";
  if (!running || patient.consents.some(({ withdrawnOn }) => withdrawnOn === null)) return null;
  return (
    <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} mb="lg">
      {t("consent.missing")} <Link to={`/patients/${patient.patientId}/team`}>{t("consent.toTeam")}</Link>
    </Alert>
  );
}

function RegistrationSection({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const registration = patient.registrations[0];
  if (!registration) return null;
  return (
    <Section
      title={t("registration.title")}
      actions={
        isStaff && (
          <>
            <StatusActions patient={patient} registration={registration} />
            {registration.status === "ended" && (
              <LinkButton size="sm" variant="default" to={`/patients/${patient.patientId}/end`}>
                {t("end.correct")}
              </LinkButton>
            )}
            <LinkButton size="sm" variant="default" to={`/patients/${patient.patientId}/registration`}>
              {t("action.correct")}
            </LinkButton>
          </>
        )
      }
    >
      <RegistrationFacts registration={registration} />
    </Section>
  );
}

function RegistrationFacts({ registration }: { registration: Registration }) {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const groups = useCodes("disease_group");
  const reasons = useCodes("end_reason");
  const { endReason } = registration;
  const ended = [
    { label: t("field.endedOn"), value: <EraDate value={registration.endedOn} /> },
    {
      label: t("field.endReason"),
      value: endReason && reasons.label(endReason),
      note: registration.endReasonAsWritten,
    },
  ];
  const death = [
    {
      label: t("field.placeOfDeath"),
      value: registration.placeOfDeath && t(`place.${registration.placeOfDeath}`, registration.placeOfDeath),
    },
    { label: t("field.causeOfDeath"), value: registration.causeOfDeath && groups.label(registration.causeOfDeath) },
  ];
  return (
    <Facts
      columns={2}
      facts={[
        {
          label: t("field.number"),
          value: registration.number ?? (isApplication(registration.status) ? t("application.noNumber") : null),
        },
        { label: t("field.submittedOn"), value: <EraDate value={registration.submittedOn} /> },
        { label: t("field.doctor"), value: registration.doctorName, note: registration.institutionName },
        {
          label: t("field.diseases"),
          value: listed(registration.diseases),
          note: registration.diseaseGroup && groups.label(registration.diseaseGroup),
        },
        ...(registration.endedOn === null ? [] : ended),
        ...(endReason !== null && endReasonOf(endReason).death ? death : []),
        ...(registration.note ? [{ label: t("field.note"), value: registration.note }] : []),
      ]}
    />
  );
}

function StatusActions({ patient, registration }: { patient: PatientPage; registration: Registration }) {
  const { t } = useTranslation("patients");
  const now = useNow();
  const of = { patientId: patient.patientId, registrationId: registration.id };
  const run = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      await refreshPatients();
      doneToast(done);
    } catch (error) {
      failedToast(error);
    }
  };
  if (registration.status !== "ended" || !isUndoable(registration.endEnteredAt, now)) return null;
  return (
    <Button
      size="sm"
      variant="default"
      onClick={() => void run(() => client.patients.undoEnd(of), t("done.endUndone"))}
    >
      {t("action.undoEnd")}
    </Button>
  );
}

function PersonSection({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  return (
    <Section
      title={t("person.title")}
      actions={
        isStaff && (
          <LinkButton size="sm" variant="default" to={`/patients/${patient.patientId}/person`}>
            {t("action.correct")}
          </LinkButton>
        )
      }
    >
      <Facts
        columns={2}
        facts={[
          { label: t("field.phone"), value: patient.phone && <PhoneLink number={patient.phone} who={patient.name} /> },
          { label: t("field.sex"), value: patient.sex && t(`sex.${patient.sex}`) },
          { label: t("field.town"), value: patient.town },
          { label: t("field.address"), value: patient.address },
          ...(patient.note ? [{ label: t("field.note"), value: patient.note }] : []),
        ]}
      />
    </Section>
  );
}

function EarlierRegistrations({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const [, ...earlier] = patient.registrations;
  if (earlier.length === 0) return null;
  return (
    <Section title={t("registration.earlier")}>
      <ul className={css.cards}>
        {earlier.map((registration) => (
          <li key={registration.id} className={css.card}>
            <RegistrationFacts registration={registration} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LogLink({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  if (!useIsStaff()) return null;
  return (
    <Section title={t("log.title")} description={t("log.description")}>
      <div className={css.line}>
        <Link to={`/patients/${patient.patientId}/log`}>{t("log.open")}</Link>
        <Link to={`/patients/${patient.patientId}/merge`}>{t("merge.open")}</Link>
      </div>
    </Section>
  );
}
