import { useTranslation } from "react-i18next";
import { useCodes } from "../../web/codes.ts";
import { byGroup } from "../capability.ts";
import type { Capability } from "../visiting-doctors-contract.ts";
import { AnswerMark } from "./doctor-parts.tsx";
import css from "./visiting-doctors.module.css";

/** What a doctor can do, by group. With `knownOnly` what nobody asked yet is one line per group. */
export function CapabilityGroups({ answers, knownOnly }: { answers: readonly Capability[]; knownOnly?: boolean }) {
  const { t } = useTranslation("visiting-doctors");
  const given = new Map(answers.map((one) => [one.capability, one]));
  const { choices, label } = useCodes("capability", [...given.keys()]);
  const groups = byGroup(choices.map(({ value }) => ({ code: value })));
  return (
    <div className={css.groups} data-narrow={knownOnly || undefined}>
      {groups.map(({ group, items }) => {
        const known = items.filter(({ code }) => given.has(code));
        const unknown = items.length - known.length;
        return (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h3>{t(`group.${group}`)}</h3>
            <ul>
              {(knownOnly ? known : items).map(({ code }) => (
                <li key={code}>
                  <span className={css.capability}>
                    {label(code)}
                    {given.get(code)?.note && <span className={css.note}>{given.get(code)?.note}</span>}
                  </span>
                  <AnswerMark answer={given.get(code)?.answer ?? "unknown"} />
                </li>
              ))}
              {knownOnly && unknown > 0 && <li className={css.soft}>{t("unknownCount", { count: unknown })}</li>}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
