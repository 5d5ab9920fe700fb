import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { Link } from "../../web/link.tsx";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { type Fact, Facts } from "../../web/ui/facts.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { QueryView } from "../../web/ui/query-view.tsx";
import type { Organisation } from "../organisations-contract.ts";
import { OrganisationBadge, stateOf, useKinds } from "./organisation-parts.tsx";
import css from "./organisations.module.css";

/** A partner beside the list: how to reach it, who works there. */
export function OrganisationBeside({ id }: { id: string }) {
  const query = useQuery(api.organisations.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query}>
      {(organisation) => (
        <div className={css.beside}>
          <OrganisationFacts organisation={organisation} />
          <DoctorsThere organisation={organisation} />
        </div>
      )}
    </QueryView>
  );
}

/** What is known of a partner. What was never given is left out, except how to reach it. */
export function OrganisationFacts({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const listed = useListed();
  const kinds = useKinds();
  const given = (label: string, value: Fact["value"], note?: string): Fact[] =>
    value === null || value === undefined || value === "" ? [] : [{ label, value, note }];
  const { name, email, registeredOn } = organisation;
  const place = [organisation.postalCode && `〒${organisation.postalCode}`, organisation.address].filter(Boolean);
  const night: Fact[] =
    organisation.nightPhone === undefined
      ? []
      : [
          {
            label: t("field.nightPhone"),
            value: organisation.nightPhone && <PhoneLink number={organisation.nightPhone} who={name} />,
            note: t("nightOnly"),
          },
        ];
  return (
    <Facts
      facts={[
        { label: t("field.kind"), value: kinds.label(organisation.kind) },
        ...(stateOf(organisation) === "open"
          ? []
          : [{ label: t("field.state"), value: <Closure {...{ organisation }} /> }]),
        { label: t("field.phone"), value: organisation.phone && <PhoneLink number={organisation.phone} who={name} /> },
        ...night,
        { label: t("field.fax"), value: organisation.fax },
        ...given(t("field.email"), email && <a href={`mailto:${email}`}>{email}</a>),
        { label: t("field.address"), value: place.join(" ") },
        ...given(t("field.areaTowns"), listed(organisation.areaTowns)),
        ...given(t("field.shortNames"), listed(organisation.shortNames)),
        ...given(t("field.institutionCode"), organisation.institutionCode),
        ...given(t("field.registeredOn"), registeredOn && <EraDate value={registeredOn} weekday={false} />),
        ...given(t("field.note"), organisation.note, t("staffOnly")),
      ]}
    />
  );
}

function Closure({ organisation }: { organisation: Organisation }) {
  return (
    <>
      <OrganisationBadge organisation={organisation} />{" "}
      {organisation.closedOn && <EraDate value={organisation.closedOn} weekday={false} />} {organisation.closingReason}
    </>
  );
}

/** The visiting doctors who work there; nothing for a partner without doctors. */
export function DoctorsThere({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation("organisations");
  const { label } = useCodes("specialty");
  const { doctorList } = organisation;
  if (doctorList.length === 0) return null;
  return (
    <section aria-label={t("field.doctors")}>
      <h3 className={css.subtitle}>{t("field.doctors")}</h3>
      <ul className={css.doctors}>
        {doctorList.map((doctor) => (
          <li key={doctor.id}>
            <Link to={`/visiting-doctors/${doctor.id}`}>
              <PersonName name={doctor.name} kana={doctor.kana} beside />
            </Link>
            <span className={css.soft}>
              {[doctor.specialty && label(doctor.specialty), doctor.main ? null : t("alsoElsewhere")]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
