import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./small.module.css";

export type Fact = { label: string; value: ReactNode; note?: ReactNode; key?: string };

/** Labels and values. A value that is null, undefined or "" is drawn as 未確認, never as a blank. */
export function Facts({ facts, columns = 1 }: { facts: readonly Fact[]; columns?: 1 | 2 }) {
  return (
    <dl className={css.facts} data-columns={columns}>
      {facts.map((fact) => (
        <div key={fact.key ?? fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            {isUnknown(fact.value) ? <Unknown /> : fact.value}
            {fact.note && <span className={css.note}>{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** 未確認, dashed: nobody has said yet. */
export function Unknown({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("shell");
  return <span className={css.unknown}>{children ?? t("unknown")}</span>;
}

function isUnknown(value: ReactNode): boolean {
  return value === null || value === undefined || value === "";
}
