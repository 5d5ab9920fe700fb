import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../web/keys.ts";
import { useGo } from "../../web/link.tsx";
import { useMe } from "../../web/me.ts";
import { Unknown } from "../../web/ui/facts.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PageHead } from "../../web/ui/page.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { RecordHead } from "../../web/ui/record-head.tsx";
import { RecordTabs } from "../../web/ui/record-tabs.tsx";
import { useParam } from "../../web/use-param.ts";
import type { PatientPage, Relative } from "../patient-shapes-contract.ts";
import { Birth } from "./birth.tsx";
import { useIsStaff, usePatient } from "./patient-query.ts";
import css from "./patients.module.css";
import { PatientStateBadge } from "./state-badge.tsx";

/** A patient: the head that never scrolls away, the parts of the record as tabs, and below it the part that is open. */
export function PatientFrame() {
  const { t } = useTranslation("patients");
  const query = usePatient();
  const patientId = useParam("patientId");
  const part = useLocation({ select: (location) => location.pathname.split("/")[3] ?? "" });
  return (
    <QueryView query={query} title={t("patient")}>
      {(patient) => {
        if (patient.patientId !== patientId) return <ToKept from={patientId} to={patient.patientId} />;
        const number = patient.registrations[0]?.number;
        // The name stays out of the title: it would remain in the history of a shared browser.
        const title = [number ?? t("patient"), t(`tabs.${partOf(part)}`)].join(" ");
        return (
          <>
            <PageHead title={title} hidden />
            <Head patient={patient} part={part} />
            <Outlet />
          </>
        );
      }}
    </QueryView>
  );
}

/** A record that was merged leads to the one that stayed, at the same part. */
function ToKept({ from, to }: { from: string; to: string }) {
  const path = useLocation({ select: ({ pathname }) => pathname.replace(from, to) });
  return <Navigate to={path} replace />;
}

const parts = ["overview", "sheet", "timeline", "team", "beds"] as const;

function partOf(part: string): (typeof parts)[number] {
  return parts.find((known) => known === part) ?? "overview";
}

function Head({ patient, part }: { patient: PatientPage; part: string }) {
  const { t } = useTranslation("patients");
  const { patientId } = patient;
  const limits = patient.relatives.filter(
    ({ mayBeTold }) => mayBeTold === "no" || (mayBeTold === "after_death" && !patient.died),
  );
  const seesBeds = useMe()?.canSee.includes("beds") ?? false;
  const shown = parts.filter((key) => key !== "beds" || seesBeds);
  const path = (name: string) => (name === "overview" ? `/patients/${patientId}` : `/patients/${patientId}/${name}`);
  return (
    <RecordHead
      name={<PersonName name={patient.name} kana={patient.kana} beside />}
      state={<PatientStateBadge of={patient} dayLimit={patient.dayLimit} large />}
      facts={factsOf(patient, t)}
      warning={limits.length > 0 && <TellingWarning limits={limits} />}
      actions={<HeadActions patient={patient} />}
      tabs={
        <RecordTabs
          label={t("tabs.label")}
          current={partOf(part)}
          tabs={shown.map((key) => ({ key, label: t(`tabs.${key}`), to: path(key) }))}
        />
      }
    />
  );
}

function factsOf(patient: PatientPage, t: (key: string) => string) {
  const registration = patient.registrations[0];
  const nurse = patient.team.find((member) => member.function === "visiting_nurse" && member.until === null);
  const doctor = registration?.doctorName ?? null;
  return [
    {
      label: t("field.birthDate"),
      value: <Birth {...patient} endedOn={registration?.endedOn ?? null} />,
    },
    { label: t("field.town"), value: patient.town ?? <Unknown /> },
    {
      label: t("field.doctor"),
      value: doctor === null ? <Unknown /> : <Reachable name={doctor} phone={registration?.institutionPhone ?? null} />,
    },
    {
      label: t("field.nurse"),
      value: nurse ? <Reachable name={nurse.organisationName} phone={nurse.phone} /> : <Unknown />,
    },
  ];
}

function Reachable({ name, phone }: { name: string; phone: string | null }) {
  return (
    <span className={css.reachable}>
      <span>{name}</span>
      {phone !== null && <PhoneLink number={phone} who={name} />}
    </span>
  );
}

/** What must not be said to whom (domain.md 4.3): nobody may overlook it before a call. */
function TellingWarning({ limits }: { limits: readonly Relative[] }) {
  const { t } = useTranslation("patients");
  return (
    <ul className={css.limits}>
      {limits.map(({ id, name, relation, mayBeTold, note }) => (
        <li key={id}>
          {t(`telling.warn.${mayBeTold}`, { who: [relation, name].filter(Boolean).join(" ") })}
          {note && <span>{note}</span>}
        </li>
      ))}
    </ul>
  );
}

function HeadActions({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const go = useGo();
  const { patientId, status } = patient;
  useKeys({ e: () => go(`/patients/${patientId}/person`) }, { enabled: isStaff });
  if (!isStaff) return null;
  const link = (to: string, label: string) => (
    <LinkButton variant="default" size="sm" to={to}>
      {label}
    </LinkButton>
  );
  if (status === "active")
    return (
      <>
        {link(`/visiting-doctors/find?patient=${patientId}`, t("action.findDoctor"))}
        {link(`/patients/${patientId}/end`, t("action.end"))}
      </>
    );
  if ((status === "ended" && !patient.died) || status === "withdrawn")
    return link(`/patients/new?from=${patientId}`, t("action.registerAgain"));
  return null;
}
