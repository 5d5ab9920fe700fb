import { useTranslation } from "react-i18next";
import { formatPhone } from "../../japan/phone.ts";
import { ageOn, type PlainDate, parsePlainDate } from "../../japan/plain-date.ts";
import { EraDate } from "../../web/ui/era-date.tsx";
import { Facts, Unknown } from "../../web/ui/facts.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import {
  type redactSnapshot,
  type SheetPerson,
  type SheetTeamMember,
  sexWords,
  tellingWords,
} from "../sheet-snapshot.ts";
import css from "./sheet.module.css";
import { useSay } from "./use-say.ts";

type Relatives = ReturnType<typeof redactSnapshot>["relatives"];

/** The person as registered, of the age of that day: the head of the sheet on paper. */
export function PersonBlock({ person, on }: { person: SheetPerson; on: PlainDate }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  const birth = parsePlainDate(person.birthDate ?? "");
  const age = birth ? ageOn(birth, on) : person.statedAge;
  const sex = person.sex === null ? undefined : sexWords[person.sex];
  return (
    <section className={css.section} aria-label={t("person.title")}>
      <h3>{t("person.title")}</h3>
      <Facts
        columns={2}
        facts={[
          { label: t("person.name"), value: <PersonName name={person.name} kana={person.kana} /> },
          {
            label: t("person.birthDate"),
            value: birth ? <EraDate value={person.birthDate} weekday={false} /> : null,
            note: age === null ? undefined : t("person.age", { age }),
          },
          { label: t("person.sex"), value: sex ? say(sex) : null },
          { label: t("person.phone"), value: person.phone && <PhoneLink number={person.phone} who={person.name} /> },
          { label: t("person.address"), value: person.address ?? person.town },
        ]}
      />
    </section>
  );
}

/** Relatives and contacts in the order of calls; whom not to tell is said to the care team alone. */
export function RelativesBlock({ relatives }: { relatives: Relatives }) {
  const { t } = useTranslation("patient-sheets");
  const say = useSay();
  if (relatives.length === 0) return <p className={css.soft}>{t("relatives.none")}</p>;
  const isTold = relatives.some((one) => "mayBeTold" in one);
  return (
    <table className={css.rows}>
      <caption>{t("relatives.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("relatives.name")}</th>
          <th scope="col">{t("relatives.relation")}</th>
          <th scope="col">{t("relatives.phone")}</th>
          {isTold && <th scope="col">{t("relatives.told")}</th>}
        </tr>
      </thead>
      <tbody>
        {relatives.map((one) => {
          const told = "mayBeTold" in one ? String(one.mayBeTold) : "unknown";
          return (
            <tr key={one.id}>
              <td data-label={t("relatives.name")}>
                <PersonName name={one.name} />
                {one.keyPerson && <span className={css.mark}>{t("relatives.keyPerson")}</span>}
                {one.mainCarer && <span className={css.mark}>{t("relatives.mainCarer")}</span>}
              </td>
              <td data-label={t("relatives.relation")}>{one.relation ?? <Unknown />}</td>
              <td data-label={t("relatives.phone")}>
                <PhoneLink number={one.phone} who={one.name} />
              </td>
              {isTold && (
                <td data-label={t("relatives.told")}>
                  <Told told={told} say={say} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Told({ told, say }: { told: string; say: ReturnType<typeof useSay> }) {
  const words = tellingWords[told];
  if (!words || told === "unknown") return <Unknown />;
  if (told === "yes") return say(words);
  return <StatusBadge tone={told === "no" ? "red" : "amber"}>{say(words)}</StatusBadge>;
}

/** Who cares for the patient and how to reach them, at night too. */
export function TeamBlock({ team }: { team: readonly SheetTeamMember[] }) {
  const { t } = useTranslation("patient-sheets");
  return (
    <section className={css.section} aria-label={t("team.title")} id="sheet-team">
      <h3>{t("team.title")}</h3>
      {team.length === 0 ? (
        <p className={css.soft}>{t("team.none")}</p>
      ) : (
        <table className={css.rows}>
          <caption className={css.spoken}>{t("team.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("team.role")}</th>
              <th scope="col">{t("team.organisation")}</th>
              <th scope="col">{t("team.phone")}</th>
              <th scope="col">{t("team.fax")}</th>
              <th scope="col">{t("team.night")}</th>
            </tr>
          </thead>
          <tbody>
            {team.map((member) => (
              <tr key={member.id}>
                <td data-label={t("team.role")}>{t(`team.function.${member.function}`)}</td>
                <td data-label={t("team.organisation")}>
                  {member.organisationName}
                  {member.personName && <div className={css.soft}>{member.personName}</div>}
                </td>
                <td data-label={t("team.phone")}>
                  <PhoneLink number={member.phone} who={member.organisationName} />
                </td>
                <td data-label={t("team.fax")}>{member.fax ? formatPhone(member.fax) : <Unknown />}</td>
                <td data-label={t("team.night")}>
                  {member.nightPhone ? (
                    <PhoneLink number={member.nightPhone} who={member.organisationName} />
                  ) : (
                    <Unknown />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
