import { Button, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconArrowForwardUp, IconLink } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useKeys } from "../../web/keys.ts";
import { Link } from "../../web/link.tsx";
import { api } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { KeyHint } from "../../web/ui/key-hint.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import type { ChosenPatient } from "../../web/ui/patient-field.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { Earlier } from "../consultation-contract.ts";
import { Topics } from "./consultation-parts.tsx";
import type { ContinuedCase } from "./consultation-values.ts";
import css from "./consultations.module.css";

type Known = Earlier["patients"][number];
type Before = Earlier["consultations"][number];

type Props = {
  caller: string;
  phone: string;
  subject: string;
  patient: ChosenPatient | null;
  /** The consultation that is looked at itself. */
  not?: string;
  link?: (patient: ChosenPatient) => void;
  goOn?: (before: ContinuedCase) => void;
};

/** What the centre knows of caller and subject, as soon as a name or a number is typed: persons, open cases, earlier ones. */
export function KnownCaller(props: Props) {
  const { t } = useTranslation("consultations");
  const { link, goOn, patient } = props;
  const typed = { caller: props.caller.trim(), phone: props.phone.trim(), subject: props.subject.trim() };
  const [heard] = useDebouncedValue(JSON.stringify(typed), 150);
  const { caller, phone, subject } = JSON.parse(heard) as typeof typed;
  const isAsked = patient !== null || [caller, phone, subject].some((text) => text.length >= 2);
  const found = useQuery({
    ...api.consultations.earlier.queryOptions({
      input: { caller, phone, subject, ...(patient ? { patientId: patient.patientId } : {}) },
    }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const known = isAsked ? found.data : undefined;
  const persons = (known?.patients ?? []).filter(({ patientId }) => !patient || patientId === patient.patientId);
  const before = (known?.consultations ?? []).filter(({ id }) => id !== props.not);
  const open = before.filter(({ state }) => state === "open");
  const closed = before.filter(({ state }) => state === "closed");
  const [firstPerson] = persons;
  const [firstOpen] = open;
  const linkTo = (person: Known) => link?.(chosenOf(person));
  useKeys(
    {
      ...(link && !patient && firstPerson ? { f2: () => linkTo(firstPerson) } : {}),
      ...(goOn && firstOpen ? { f4: () => goOn(firstOpen) } : {}),
    },
    { inFields: true },
  );
  if (persons.length === 0 && before.length === 0) return null;
  return (
    <div className={css.known} aria-live="polite">
      <VisuallyHidden>{t("known.title")}</VisuallyHidden>
      {persons.map((person, index) => (
        <PersonCard key={person.patientId} person={person}>
          {link && !patient && (
            <Button
              size="compact-md"
              leftSection={<IconLink size={18} aria-hidden />}
              rightSection={index === 0 && <KeyHint>F2</KeyHint>}
              onClick={() => linkTo(person)}
            >
              {t("known.link")}
            </Button>
          )}
        </PersonCard>
      ))}
      {open.length > 0 && (
        <BeforeList title={t("known.open", { total: open.length })} rows={open}>
          {(row, index) =>
            goOn && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconArrowForwardUp size={18} aria-hidden />}
                rightSection={index === 0 && <KeyHint>F4</KeyHint>}
                onClick={() => goOn(row)}
              >
                {t("known.goOn")}
              </Button>
            )
          }
        </BeforeList>
      )}
      {closed.length > 0 && <BeforeList title={t("known.closed")} rows={closed} />}
    </div>
  );
}

function chosenOf({ patientId, name, kana, birthDate, town }: Known): ChosenPatient {
  return { patientId, name, kana, birthDate, town };
}

/** The head of a registered patient: where, whose, and what must not be said to whom. */
function PersonCard({ person, children }: { person: Known; children: React.ReactNode }) {
  const { t } = useTranslation("consultations");
  return (
    <article className={css.person}>
      <div className={css.personHead}>
        <Link to={`/patients/${person.patientId}`}>
          <PersonName name={person.name} kana={person.kana} beside />
        </Link>
        <Placement person={person} />
      </div>
      <p className={css.soft}>
        {[person.birthDate && eraDay(person.birthDate, { weekday: false }), person.town, person.number]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {person.doctorName && (
        <p className={css.line}>
          {t("known.doctor", { name: person.doctorName })}
          {person.doctorPhone && <PhoneLink number={person.doctorPhone} who={person.doctorName} />}
        </p>
      )}
      {person.limits.map((limit) => (
        <p key={`${limit.who}${limit.telling}`} className={css.limit}>
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {t(`known.limit.${limit.telling}`, { who: limit.who })}
            {limit.note && ` ${limit.note}`}
          </span>
        </p>
      ))}
      {children}
    </article>
  );
}

function Placement({ person: { status, admittedOn, hospitalName, died } }: { person: Known }) {
  const { t } = useTranslation("consultations");
  if (died) return <StatusBadge tone="over">{t("known.died")}</StatusBadge>;
  if (admittedOn) return <StatusBadge tone="amber">{t("known.inBed", { hospital: hospitalName })}</StatusBadge>;
  if (status === "active") return <StatusBadge tone="green">{t("known.active")}</StatusBadge>;
  if (status === "applied") return <StatusBadge tone="blue">{t("known.applied")}</StatusBadge>;
  return <StatusBadge tone="over">{t("known.ended")}</StatusBadge>;
}

function BeforeList(props: {
  title: string;
  rows: readonly Before[];
  children?: (row: Before, index: number) => React.ReactNode;
}) {
  const outcomes = useCodes("consultation_outcome");
  return (
    <div>
      <p className={css.title}>{props.title}</p>
      <ul>
        {props.rows.map((row, index) => (
          <li key={row.id}>
            <Link to={`/consultations/${row.id}`}>
              <EraDate value={row.receivedOn} weekday={false} />
            </Link>
            <Topics topics={row.topics} />
            {row.outcome && <span className={css.soft}>{outcomes.label(row.outcome)}</span>}
            <span className={css.soft}>
              {[row.callerName, row.patientName ?? row.subjectName].filter(Boolean).join(" → ")}
            </span>
            {row.said && <span className={css.said}>{row.said}</span>}
            {props.children?.(row, index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
