import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { EligibilityFinding } from "../eligibility.ts";
import css from "./beds.module.css";
import { useSentence } from "./words.ts";

const icons = { fits: IconCircleCheckFilled, warning: IconAlertTriangleFilled, unknown: IconCircleDashed };

/** What the centre's rules say, each with its reason and source; a warning is never a wall. */
export function Findings({ findings }: { findings: readonly EligibilityFinding[] }) {
  const { t } = useTranslation("support-beds");
  const say = useSentence();
  return (
    <ul className={css.findings}>
      {findings.map(({ code, level, sentence, source }) => {
        const Icon = icons[level];
        return (
          <li key={code} className={css.finding} data-level={level}>
            <Icon size={20} aria-label={t(`finding.${level}`)} />
            <span>
              {say(sentence)}
              {level !== "fits" && <small>{t("finding.source", { source: say(source) })}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
