import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { type Fact, Facts } from "../../web/ui/facts.tsx";
import { eraDay } from "../../web/ui/moments.ts";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { Doctor } from "../visiting-doctors-contract.ts";
import { CapabilityGroups } from "./capability-groups.tsx";
import { Deputy } from "./cover-band.tsx";
import { AcceptingUntil, AwayBadge, ConfirmedOn, Load } from "./doctor-parts.tsx";
import css from "./visiting-doctors.module.css";

/** A doctor beside the list: whom to call, whether new patients are taken, what can be done. */
export function DoctorBeside({ id }: { id: string }) {
  const { t } = useTranslation("visiting-doctors");
  const query = useQuery(api.visitingDoctors.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query}>
      {(doctor) => (
        <div className={css.beside}>
          {doctor.absence && (
            <p>
              <AwayBadge absence={doctor.absence} /> <Deputy {...doctor.absence} />
            </p>
          )}
          <DoctorFacts doctor={doctor} />
          <h3 className={css.besideTitle}>{t("capabilities.title")}</h3>
          <p className={css.soft}>
            {t("field.confirmedOn")} <ConfirmedOn day={doctor.confirmedOn} />
          </p>
          <CapabilityGroups answers={doctor.capabilities} knownOnly />
        </div>
      )}
    </QueryView>
  );
}

/** What is known of a doctor besides capabilities. */
export function DoctorFacts({ doctor }: { doctor: Doctor }) {
  const facts = [...useWork(doctor), ...useTerms(doctor), ...useRegistration(doctor)];
  return <Facts facts={facts} />;
}

function useWork(doctor: Doctor): Fact[] {
  const { t } = useTranslation("visiting-doctors");
  const { label } = useCodes("specialty");
  const listed = useListed();
  const towns = doctor.areaTowns.length > 0 ? doctor.areaTowns : doctor.institutionTowns;
  return [
    { label: t("field.institution"), value: doctor.institutions.length > 0 ? <Institutions {...doctor} /> : null },
    {
      label: t("field.specialty"),
      value: doctor.specialty === null ? null : label(doctor.specialty),
      note: listed(doctor.otherSpecialties.map(label)),
    },
    { label: t("field.role"), value: doctor.role && t(`role.${doctor.role}`) },
    {
      label: t("field.hours"),
      value: doctor.hours.length > 0 ? <Hours hours={doctor.hours} /> : null,
      note: doctor.hoursNote,
    },
    {
      label: t("field.areaTowns"),
      value: listed(towns),
      note: doctor.areaTowns.length === 0 && towns.length > 0 ? t("townsOfInstitution") : null,
    },
    ...(doctor.nightPhone === undefined
      ? []
      : [
          {
            label: t("field.nightPhone"),
            value: doctor.nightPhone && <PhoneLink number={doctor.nightPhone} who={doctor.name} />,
            note: doctor.nightPhone ? t("nightOnly") : null,
          },
        ]),
  ];
}

function useTerms(doctor: Doctor): Fact[] {
  const { t } = useTranslation("visiting-doctors");
  const conditions = useCodes("not_accepted");
  const languages = useCodes("language");
  const listed = useListed();
  const told = doctor.acceptingConfirmedOn && eraDay(doctor.acceptingConfirmedOn, { weekday: false });
  const not = listed(doctor.notAccepted.map(conditions.label));
  return [
    {
      label: t("field.accepting"),
      value: doctor.accepting === "unknown" && doctor.acceptingLapsed === null ? null : <AcceptingUntil {...doctor} />,
      note: [doctor.acceptingNote, told && t("toldOn", { day: told })].filter(Boolean).join(" · "),
    },
    ...(doctor.patients === undefined
      ? []
      : [{ label: t("field.load"), value: <Patients doctor={doctor} />, note: <StatedOn doctor={doctor} /> }]),
    { label: t("field.ages"), value: agesInWords(t, doctor) },
    ...(not || doctor.notAcceptedNote
      ? [
          {
            label: t("field.notAccepted"),
            value: not || doctor.notAcceptedNote,
            note: not ? doctor.notAcceptedNote : null,
          },
        ]
      : []),
    ...(doctor.languages.length > 0
      ? [{ label: t("field.languages"), value: listed(doctor.languages.map(languages.label)) }]
      : []),
  ];
}

function useRegistration(doctor: Doctor): Fact[] {
  const { t } = useTranslation("visiting-doctors");
  const reasons = useCodes("withdrawal_reason");
  const ended: Fact[] = doctor.withdrawn
    ? [
        {
          label: t("field.withdrawnOn"),
          value: doctor.withdrawnOn === null ? null : <EraDate value={doctor.withdrawnOn} weekday={false} />,
          note: [doctor.withdrawalReason && reasons.label(doctor.withdrawalReason), doctor.withdrawalNote]
            .filter(Boolean)
            .join(" · "),
        },
      ]
    : [];
  return [
    ...ended,
    {
      label: t("field.registeredOn"),
      value: doctor.registeredOn === null ? null : <EraDate value={doctor.registeredOn} weekday={false} />,
    },
    ...(doctor.publication === undefined
      ? []
      : [
          {
            label: t("field.publication"),
            value: doctor.publication && t(`publication.${doctor.publication}`),
            note: doctor.publicationOn && eraDay(doctor.publicationOn, { weekday: false }),
          },
        ]),
    ...(doctor.note ? [{ label: t("field.note"), value: doctor.note, note: t("staffOnly") }] : []),
  ];
}

/** 15歳以上, すべての年齢 …; nothing while nobody knows. */
function agesInWords(t: TFunction<"visiting-doctors">, { ageFrom, ageTo }: Doctor): string | null {
  if (ageFrom === null && ageTo === null) return null;
  if (ageTo === null) return (ageFrom ?? 0) === 0 ? t("ages.all") : t("ages.from", { from: ageFrom });
  return t("ages.range", { from: ageFrom ?? 0, to: ageTo });
}

/** Weekdays with their times; a line for all days of the same times. */
function Hours({ hours }: Pick<Doctor, "hours">) {
  const { t, i18n } = useTranslation("visiting-doctors");
  const [between, and] = i18n.language === "en" ? [", ", ", "] : ["・", "、"];
  const periodsOf = (day: number) =>
    hours.flatMap(({ weekday, from, to }) => (weekday === day && from ? [`${from}–${to}`] : [])).join(and);
  const lines = Map.groupBy(new Set(hours.map(({ weekday }) => weekday)), periodsOf);
  return (
    <ul className={css.plainList} data-tight>
      {[...lines].map(([periods, days]) => (
        <li key={periods}>
          {days.map((day) => t(`weekday.${day}`)).join(between)} {periods}
        </li>
      ))}
    </ul>
  );
}

function StatedOn({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("visiting-doctors");
  const { statedLoad, statedLoadOn } = doctor;
  if (statedLoad === null || statedLoad === undefined) return null;
  const day = statedLoadOn ? eraDay(statedLoadOn, { weekday: false }) : "";
  return t("load.statedOn", { count: statedLoad, day });
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
  const load = <Load {...doctor} statedLoad={null} />;
  return doctor.patients ? <Link to={`/patients?doctorId=${doctor.id}`}>{load}</Link> : load;
}
