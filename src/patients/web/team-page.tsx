import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asPlainDate } from "../../japan/plain-date.ts";
import { client } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { EraDate } from "../../web/ui/era-date.tsx";
import { dayOf } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import { failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import { type Coverage, coverageOf } from "../consent.ts";
import type { ConsentRecord, PatientPage, TeamMember } from "../patient-shapes-contract.ts";
import { AddableSection } from "./addable-section.tsx";
import { ConsentSection } from "./consent-section.tsx";
import { refreshPatients, useIsStaff, usePatient } from "./patient-query.ts";
import css from "./patients.module.css";
import { TeamForm } from "./team-form.tsx";

/** チームと同意: who cares for the patient, who of them may see the sheet, and by which consent. */
export function TeamPage() {
  const patient = usePatient().data;
  if (!patient) return null;
  return (
    <>
      <TeamSection patient={patient} />
      <ConsentSection patient={patient} />
    </>
  );
}

const tones: Record<Coverage, Tone> = {
  covered: "green",
  joined_after_consent: "amber",
  some_persons: "amber",
  not_covered: "over",
};

function TeamSection({ patient }: { patient: PatientPage }) {
  const { t } = useTranslation("patients");
  const isStaff = useIsStaff();
  const [adding, setAdding] = useState(false);
  const today = dayOf(new Date());
  const current = patient.team.filter(({ until }) => until === null || until > today);
  const past = patient.team.filter((member) => !current.includes(member));
  return (
    <AddableSection
      title={t("team.title")}
      description={t("team.description")}
      addLabel={t("team.add")}
      onAdd={() => setAdding(true)}
    >
      {current.length === 0 && <p className={css.soft}>{t("team.none")}</p>}
      <ul className={css.cards}>
        {current.map((member) => (
          <Member key={member.id} {...{ member, patient, isStaff }} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{t("team.past", { count: past.length })}</summary>
          <ul className={css.cards}>
            {past.map((member) => (
              <li key={member.id} className={css.card} data-muted>
                {t(`function.${member.function}`)} {member.organisationName} <Period member={member} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Dialog title={t("team.add")} opened={adding} close={() => setAdding(false)}>
        <TeamForm patientId={patient.patientId} close={() => setAdding(false)} />
      </Dialog>
    </AddableSection>
  );
}

function Member({ member, patient, isStaff }: { member: TeamMember; patient: PatientPage; isStaff: boolean }) {
  const { t } = useTranslation("patients");
  const coverage = coverageOf(patient.consents.map(asConsent), asPartner(member), dayOf(new Date()));
  return (
    <li className={css.card}>
      <div className={css.cardHead}>
        <span>{t(`function.${member.function}`)}</span>
        <b>{member.organisationName}</b>
        {member.personName && <span>{member.personName}</span>}
        <StatusBadge tone={tones[coverage]}>{t(`coverage.${coverage}`)}</StatusBadge>
      </div>
      <div className={css.line}>
        <PhoneLink number={member.phone} who={member.organisationName} />
        {member.fax && <span>FAX {member.fax}</span>}
        {member.nightPhone && (
          <span>
            {t("team.night")} <PhoneLink number={member.nightPhone} who={member.organisationName} />
          </span>
        )}
        <span className={css.soft}>
          <Period member={member} />
        </span>
      </div>
      {coverage === "joined_after_consent" && <p className={css.soft}>{t("coverage.joinedHelp")}</p>}
      {/* Whoever leaves with the registration has left already. */}
      {isStaff && member.until === null && (
        <div className={css.cardActions}>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => void leave(member, patient, t("done.left", { name: member.organisationName }))}
          >
            {t("team.leave")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Period({ member }: { member: TeamMember }) {
  const { t } = useTranslation("patients");
  return (
    <>
      <EraDate value={member.since} weekday={false} />
      {member.until === null ? t("team.since") : "–"}
      {member.until !== null && <EraDate value={member.until} weekday={false} />}
    </>
  );
}

async function leave(member: TeamMember, patient: PatientPage, said: string) {
  const { patientId } = patient;
  const of = { patientId, memberId: member.id };
  try {
    await client.patients.leaveTeam({ ...of, until: dayOf(new Date()) });
    await refreshPatients();
    undoToast(said, async () => {
      await client.patients.leaveTeam({ ...of, until: null });
      await refreshPatients();
    });
  } catch (error) {
    failedToast(error);
  }
}

function asConsent(consent: ConsentRecord) {
  return {
    scope: consent.scope,
    obtainedOn: consent.obtainedOn === null ? null : asPlainDate(consent.obtainedOn),
    withdrawnOn: consent.withdrawnOn === null ? null : asPlainDate(consent.withdrawnOn),
    organisationIds: consent.organisations.map(({ id }) => id),
    accountIds: consent.accounts.map(({ id }) => id),
  };
}

function asPartner(member: TeamMember) {
  return {
    id: member.organisationId,
    partnerSince: member.partnerSince === null ? null : asPlainDate(member.partnerSince),
  };
}
