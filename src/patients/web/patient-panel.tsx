import { Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { Facts } from "../../web/ui/facts.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import { Birth } from "./birth.tsx";
import css from "./patients.module.css";
import { RelativeCards } from "./relative-cards.tsx";
import { PatientStateBadge } from "./state-badge.tsx";

/** What one needs of a patient beside the list: state, phones, whom to call and whom not to tell. */
export function PatientPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const query = useQuery(api.patients.page.queryOptions({ input: { patientId } }));
  return (
    <QueryView query={query}>
      {(patient) => {
        const registration = patient.registrations[0];
        const team = patient.team.filter((member) => member.until === null);
        return (
          <Stack gap="lg">
            <Group gap="xs">
              <PatientStateBadge of={patient} dayLimit={patient.dayLimit} />
              {patient.hospitalName}
            </Group>
            <Facts
              facts={[
                {
                  label: t("field.birthDate"),
                  value: <Birth {...patient} endedOn={registration?.endedOn ?? null} />,
                },
                { label: t("field.town"), value: patient.town },
                { label: t("field.phone"), value: patient.phone && <PhoneLink number={patient.phone} /> },
                { label: t("field.diseases"), value: registration && listed(registration.diseases) },
                ...team.map((member) => ({
                  key: member.id,
                  label: t(`function.${member.function}`),
                  value: member.personName ?? member.organisationName,
                  note: (
                    <span className={css.reachable}>
                      {member.personName && member.organisationName}
                      {member.phone && <PhoneLink number={member.phone} who={member.organisationName} />}
                    </span>
                  ),
                })),
              ]}
            />
            {patient.relatives.length > 0 && <RelativeCards relatives={patient.relatives} />}
            <Group gap="md">
              <Link to={`/patients/${patientId}/sheet`}>{t("tabs.sheet")}</Link>
              <Link to={`/patients/${patientId}/timeline`}>{t("tabs.timeline")}</Link>
              <Link to={`/patients/${patientId}/team`}>{t("tabs.team")}</Link>
              <Link to={`/patients/${patientId}/beds`}>{t("tabs.beds")}</Link>
            </Group>
          </Stack>
        );
      }}
    </QueryView>
  );
}
