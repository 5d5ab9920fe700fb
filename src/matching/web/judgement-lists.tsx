import { IconCheck, IconCircleDashed, IconTriangle, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { JudgementLine } from "../matching-contract.ts";
import css from "./doctor-card.module.css";
import { useJudgementWords } from "./use-judgement-words.ts";

const lists = [
  { key: "fits", verdicts: ["fits", "conditional"] },
  { key: "unknown", verdicts: ["unknown"] },
  { key: "does_not", verdicts: ["does_not"] },
] as const;
const icons = { fits: IconCheck, conditional: IconTriangle, unknown: IconCircleDashed, does_not: IconX };
/** These stand in the card's head. */
const inHead = ["accepting", "load"];

/** 合う · 未確認 · 合わない: three short lists, each line with the day on which it was last confirmed. */
export function JudgementLists({ judgements }: { judgements: readonly JudgementLine[] }) {
  const { t } = useTranslation("matching");
  const shown = judgements.filter(({ criterion }) => !inHead.includes(criterion));
  if (shown.length === 0) return null;
  return (
    <div className={css.lists}>
      {lists.map(({ key, verdicts }) => {
        const lines = verdicts.flatMap((verdict) => shown.filter((one) => one.verdict === verdict));
        return (
          <div key={key} data-list={key}>
            <h4>
              {t(`verdict.${key}`)} <span>{lines.length}</span>
            </h4>
            <JudgementLines lines={lines} />
          </div>
        );
      })}
    </div>
  );
}

/** Lines in words. */
export function JudgementLines({ lines }: { lines: readonly JudgementLine[] }) {
  const { t } = useTranslation("matching");
  const words = useJudgementWords();
  return (
    <ul className={css.lines}>
      {lines.map((line) => {
        const Icon = icons[line.verdict];
        return (
          <li key={`${line.criterion} ${line.about} ${line.because}`} data-verdict={line.verdict}>
            <Icon size={16} stroke={2.5} aria-label={t(`verdict.${line.verdict}`)} />
            <span>
              {words.sentence(line)} <span className={css.when}>{words.confirmed(line)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
