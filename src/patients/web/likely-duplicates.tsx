import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useListed } from "../../web/listed.ts";
import { api } from "../../web/request.ts";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { PersonName } from "../../web/ui/person-name.tsx";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge } from "../../web/ui/status-badge.tsx";
import type { LikelyDuplicate } from "../patient-shapes-contract.ts";
import { Birth } from "./birth.tsx";
import css from "./patients.module.css";
import type { PersonValues } from "./person-fields.tsx";
import { PatientStateBadge } from "./state-badge.tsx";

/** Persons who may be the one being typed, looked for while typing. */
export function useLikelyDuplicates(person: PersonValues): LikelyDuplicate[] {
  const { name, kana, birthDate, sex, phone } = person;
  const [input] = useDebouncedValue({ name, kana, birthDate, sex, phone }, 300);
  const enough = input.name.trim().length >= 2 || input.kana.trim().length >= 3;
  const query = useQuery({
    ...api.patients.likelyDuplicates.queryOptions({ input }),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  return enough ? (query.data?.rows ?? []) : [];
}

/** Beside the form: each likely match with its reasons, and what one can say of it. */
export function LikelyDuplicates(props: {
  rows: readonly LikelyDuplicate[];
  differentFrom: readonly string[];
  onDifferent: (patientId: string, different: boolean) => void;
  /** The person who is there already and is compared: the two can be merged. */
  mergeWith?: string;
}) {
  const { t } = useTranslation("patients");
  const { rows, differentFrom, onDifferent, mergeWith } = props;
  return (
    <section className={css.duplicates} aria-live="polite" aria-label={t("duplicates.title")}>
      <h2>{t("duplicates.title")}</h2>
      {rows.length === 0 && <p className={css.soft}>{t("duplicates.none")}</p>}
      {rows.length > 0 && <p className={css.soft}>{t("duplicates.text")}</p>}
      <ul className={css.cards}>
        {rows.map((row) => (
          <Match
            key={row.patientId}
            row={row}
            different={differentFrom.includes(row.patientId)}
            onDifferent={(different) => onDifferent(row.patientId, different)}
            {...(mergeWith ? { mergeWith } : {})}
          />
        ))}
      </ul>
    </section>
  );
}

function Match(props: {
  row: LikelyDuplicate;
  different: boolean;
  onDifferent: (different: boolean) => void;
  mergeWith?: string;
}) {
  const { t } = useTranslation("patients");
  const listed = useListed();
  const { row, different, onDifferent, mergeWith } = props;
  const running = row.status === "active" || row.status === "applied";
  const to = mergeWith
    ? `/patients/${mergeWith}/merge?other=${row.patientId}`
    : running
      ? `/patients/${row.patientId}`
      : `/patients/new?from=${row.patientId}`;
  const against = (reason: string) => reason.startsWith("other_");
  return (
    <li className={css.card} data-muted={different || undefined} data-tone={different ? undefined : "amber"}>
      <div className={css.cardHead}>
        <PersonName name={row.name} kana={row.kana} />
        {different ? (
          <StatusBadge tone="over">{t("duplicates.different")}</StatusBadge>
        ) : (
          <StatusBadge tone={row.likelihood === "sure" ? "red" : "amber"}>
            {t(`duplicates.${row.likelihood}`)}
          </StatusBadge>
        )}
      </div>
      <div className={css.line}>
        <Birth {...row} />
        <span>{row.town}</span>
        <span>{row.number}</span>
      </div>
      <div className={css.line}>
        <PatientStateBadge of={row} />
        <span>{row.doctorName}</span>
        {row.phone && <PhoneLink number={row.phone} />}
      </div>
      <p className={css.soft}>
        {listed(row.reasons.filter((reason) => !against(reason)).map((reason) => t(`duplicates.reason.${reason}`)))}
        {row.reasons.some(against) &&
          t("duplicates.but", {
            reasons: listed(row.reasons.filter(against).map((reason) => t(`duplicates.reason.${reason}`))),
          })}
      </p>
      <div className={css.cardActions}>
        <LinkButton size="sm" variant="default" to={to}>
          {t(mergeWith ? "duplicates.merge" : running ? "duplicates.open" : "duplicates.again")}
        </LinkButton>
        <Button size="sm" variant="subtle" onClick={() => onDifferent(!different)}>
          {t(different ? "duplicates.reconsider" : "duplicates.other")}
        </Button>
      </div>
    </li>
  );
}
