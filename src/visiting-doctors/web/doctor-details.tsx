import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { type Fact, Facts } from "../../web/ui/facts.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { Doctor } from "../visiting-doctors-contract.ts";
import { CapabilityGroups } from "./capability-groups.tsx";
import { AcceptingMark, ConfirmedOn, DoctorBadge } from "./doctor-parts.tsx";
import css from "./visiting-doctors.module.css";

/** A doctor beside the list: whom to call, whether new patients are taken, what can be done. */
export function DoctorBeside({ id }: { id: string }) {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query}>
      {(doctor) => (
        <div className={css.beside}>
          <DoctorFacts doctor={doctor} />
          <h3 className={css.besideTitle}>{t("capabilities.title")}</h3>
          <CapabilityGroups answers={doctor.capabilities} knownOnly />
        </div>
      )}
    </QueryView>
  );
}

/** What is known of a doctor besides capabilities. */
export function DoctorFacts({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const { label } = useCodes("specialty");
  const ended: Fact[] = doctor.withdrawn
    ? [
        {
          label: t("field.withdrawnOn"),
          value: doctor.withdrawnOn === null ? null : <EraDate value={doctor.withdrawnOn} weekday={false} />,
          note: doctor.withdrawalReason,
        },
      ]
    : [];
  const others: Fact[] =
    doctor.otherSpecialties.length > 0
      ? [{ label: t("field.otherSpecialties"), value: doctor.otherSpecialties.map(label).join("、") }]
      : [];
  const staff: Fact[] = [
    ...(doctor.patients === undefined ? [] : [{ label: t("field.patients"), value: <Patients doctor={doctor} /> }]),
    ...(doctor.note ? [{ label: t("field.note"), value: doctor.note, note: t("staffOnly") }] : []),
  ];
  return (
    <Facts
      facts={[
        { label: t("field.state"), value: <DoctorBadge doctor={doctor} /> },
        ...ended,
        { label: t("field.institution"), value: doctor.institutions.length > 0 ? <Institutions {...doctor} /> : null },
        { label: t("field.specialty"), value: doctor.specialty === null ? null : label(doctor.specialty) },
        ...others,
        {
          label: t("field.accepting"),
          value: <AcceptingMark accepting={doctor.accepting} />,
          note: doctor.acceptingNote,
        },
        { label: t("field.confirmedOn"), value: <ConfirmedOn day={doctor.confirmedOn} /> },
        {
          label: t("field.registeredOn"),
          value: doctor.registeredOn === null ? null : <EraDate value={doctor.registeredOn} weekday={false} />,
        },
        ...staff,
      ]}
    />
  );
}

function Institutions({ institutions }: Pick<Doctor, "institutions">) {
  const { t } = useTranslation("visiting-doctors");
  return (
    <ul className={css.plainList}>
      {institutions.map(({ id, name, phone, main }) => (
        <li key={id}>
          <Link to={`/organisations/${id}`}>{name}</Link>
          {main && institutions.length > 1 && <span className={css.soft}>{t("main")}</span>}
          <br />
          <PhoneLink number={phone} who={name} />
        </li>
      ))}
    </ul>
  );
}

function Patients({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const words = t("patientCount", { count: doctor.patients ?? 0 });
  return doctor.patients ? <Link to={`/patients?doctorId=${doctor.id}`}>{words}</Link> : words;
}
