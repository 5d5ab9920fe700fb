import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { useListed } from "../../web/listed.ts";
import { byGroup, capabilityGroupName } from "../capability.ts";
import type { Capability } from "../visiting-doctors-contract.ts";
import css from "./capabilities.module.css";
import { AnswerMark, ConfirmedOn } from "./doctor-parts.tsx";
import registry from "./registry.module.css";
import { TimesInWords } from "./times.tsx";
import shared from "./visiting-doctors.module.css";

/**
 * What a doctor can do, by group, with the age of each statement where it is not that of the whole. Groups nobody asked about
 * are one line until they are opened; with `knownOnly` (beside the list) so is what nobody asked in the others.
 */
export function CapabilityGroups(props: {
  answers: readonly Capability[];
  /** The day on which most was confirmed: repeated for no line. */
  confirmedOn?: string | null;
  knownOnly?: boolean;
}) {
  const { t, i18n } = useTranslation("visiting-doctors");
  const listed = useListed();
  const { answers, knownOnly } = props;
  const [opened, setOpened] = useState(false);
  const given = new Map(answers.map((one) => [one.capability, one]));
  const { choices, label } = useCodes("capability", [...given.keys()]);
  const groups = byGroup(choices.map(({ value }) => ({ code: value })));
  const isAsked = ({ items }: (typeof groups)[number]) => items.some(({ code }) => given.has(code));
  const shown = opened ? groups : groups.filter(isAsked);
  const silent = groups.filter((group) => !shown.includes(group));
  return (
    <div className={css.groups} data-narrow={knownOnly || undefined}>
      {shown.map(({ group, items }) => {
        const known = items.filter(({ code }) => given.has(code));
        const unknown = items.length - known.length;
        return (
          <section key={group} aria-label={capabilityGroupName(group, i18n.language)}>
            <h3>{capabilityGroupName(group, i18n.language)}</h3>
            <ul>
              {(knownOnly ? known : items).map(({ code }) => (
                <Line key={code} label={label(code)} given={given.get(code)} usual={props.confirmedOn ?? null} />
              ))}
              {knownOnly && unknown > 0 && <li className={css.rest}>{t("unknownCount", { count: unknown })}</li>}
            </ul>
          </section>
        );
      })}
      {silent.length > 0 && !knownOnly && (
        <div className={registry.silent}>
          <span>
            {listed(
              silent.map(
                ({ group, items }) =>
                  `${capabilityGroupName(group, i18n.language)} ${t("items", { count: items.length })}`,
              ),
            )}
          </span>
          <Button size="compact-md" variant="subtle" onClick={() => setOpened(true)}>
            {t("capabilities.showSilent")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Line({ label, given, usual }: { label: string; given: Capability | undefined; usual: string | null }) {
  return (
    <li>
      <span className={css.capability}>
        {label}
        {given?.note && <span className={shared.note}>{given.note}</span>}
        {given && <TimesInWords value={given.times} />}
        {given && given.confirmedOn !== usual && (
          <span className={shared.note}>
            <ConfirmedOn day={given.confirmedOn} />
          </span>
        )}
      </span>
      <AnswerMark answer={given?.answer ?? "unknown"} />
    </li>
  );
}
