import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PhoneLink } from "../../web/ui/phone-link.tsx";
import { StatusBadge, type Tone } from "../../web/ui/status-badge.tsx";
import type { Relative } from "../patient-shapes-contract.ts";
import css from "./patients.module.css";

const tones: Record<Relative["mayBeTold"], Tone> = { yes: "green", no: "red", after_death: "amber", unknown: "grey" };

/** Relatives in the order of calls; beside each whether they may be told. */
export function RelativeCards(props: { relatives: readonly Relative[]; actions?: (relative: Relative) => ReactNode }) {
  const { t } = useTranslation("patients");
  return (
    <ul className={css.cards}>
      {props.relatives.map((relative) => (
        <li
          key={relative.id}
          className={css.card}
          data-tone={relative.mayBeTold === "no" ? "red" : relative.mayBeTold === "after_death" ? "amber" : undefined}
        >
          <div className={css.cardHead}>
            <b>{relative.name}</b>
            <span>{[relative.relation, ...marksOf(relative, t)].filter(Boolean).join("・")}</span>
            <StatusBadge tone={tones[relative.mayBeTold]}>{t(`telling.${relative.mayBeTold}`)}</StatusBadge>
          </div>
          <div className={css.line}>
            {relative.callOrder !== null && <span>{t("relative.order", { order: relative.callOrder })}</span>}
            <PhoneLink number={relative.phone} who={relative.name} />
          </div>
          {relative.note && <p className={css.line}>{relative.note}</p>}
          {props.actions && <Group className={css.cardActions ?? ""}>{props.actions(relative)}</Group>}
        </li>
      ))}
    </ul>
  );
}

function marksOf({ keyPerson, mainCarer }: Relative, t: (key: string) => string): string[] {
  return [...(keyPerson ? [t("relative.keyPerson")] : []), ...(mainCarer ? [t("relative.mainCarer")] : [])];
}
